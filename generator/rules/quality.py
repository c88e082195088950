"""Data quality: rules Q1 to Q7."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from generator import danish
from generator.findings import Finding, Place, problem
from generator.handbook.handbook import Handbook
from generator.records.base import LegalBasis, Withheld
from generator.records.content import Prose
from generator.records.guidelines import Guideline, Rule
from generator.records.knowledge import SourceDocument
from generator.records.meetings import Attachment
from generator.records.organisation import Unit
from generator.records.values import TRACKING
from generator.rules.blocking import as_answers
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions
from generator.rules.wording import counted, named

ISO_DAY = re.compile(r"(?<![\w/#-])(?:19|20)\d\d-\d\d-\d\d(?![\w/-])")
DECIMAL_POINT = re.compile(r"(?<!WCAG )(?<![\w.,/-])\d{1,3}\.\d(?![\d.:]|\w)")
MACHINE_WRITTEN = (
    (ISO_DAY, "en dato som", "Skriv den som 25. juni 2025."),
    (DECIMAL_POINT, "et tal med punktum,", "Skriv tallet med komma."),
)
EMPTY_LINK = re.compile(r"\]\(\s*(#|TODO|xxx)?\s*\)|https?://(\.\.\.|…|\s|$)", re.IGNORECASE)
BAD_LINKS = (
    (TRACKING, "Adressen indeholder sporing (fx utm_source).", "Slet det, der står efter spørgsmålstegnet."),
    (EMPTY_LINK, "Linket fører ingen steder hen.", "Skriv hele adressen i url, eller slet linket."),
)
# Macros, and what a guide shows as code: both are written for the machine.
NOT_READ = re.compile(
    r"\{[{%].*?[%}]\}|^ *```.*?^ *```|^ *~~~.*?^ *~~~|`[^`\n]+`|(?<=\n\n)(?: {4}[^\n]*(?:\n|\Z)(?:\n(?= {4}))?)+",
    re.DOTALL | re.MULTILINE,
)
HEADING = re.compile(r"(#{1,6})\s")
FENCE = re.compile(r"\s*(```|~~~)")


def q1(case: Case) -> Iterator[Answer]:
    """Q1: a unit that changed its name keeps the former one, and each name has the days that it was used."""
    yield from contradictions(case)
    for unit in case.history.all(Unit):
        for before, after in pairwise(unit.names):
            told = f"{unit.heading} har heddet {before.name}"
            if before.valid_to is None or after.valid_from is None:
                message = f"{told}, men dagen for skiftet til {after.name} mangler."
                yield Answer("broken", unit, message, "Skriv to på det gamle navn og from på det nye.", after)
            elif before.valid_to.last + timedelta(days=1) != after.valid_from.first:
                message = (
                    f"{told} til {danish.when(before.valid_to)} og {after.name} fra {danish.when(after.valid_from)}. "
                    "Navnene skal følge lige efter hinanden."
                )
                yield Answer("broken", unit, message, "Ret den ene dato.", after)


def q2(case: Case) -> Iterator[Answer]:
    """Q2: two units never share a bare name."""
    yield from contradictions(case)
    owners: dict[str, Unit] = {}
    for unit in _units(case):
        for name in [one.name for one in unit.names]:
            first = owners.setdefault(name.casefold(), unit)
            if first is not unit:
                message = f"To enheder hedder {name}."
                yield Answer("broken", unit, message, "Skriv et ord foran, så navnene kan kendes fra hinanden.")


def _units(case: Case) -> tuple[Unit, ...]:
    return tuple(one for one in case.now.all(Unit) if not case.validity.has_ended(one))


def q3(case: Case) -> Iterator[Answer]:
    """Q3: every way of writing a name leads to one unit: & or og, the order of the words, and the aliases."""
    yield from contradictions(case)
    owners: dict[str, Unit] = {}
    for unit in _units(case):
        for written in dict.fromkeys([*(one.name for one in unit.names), *unit.aliases]):
            first = owners.setdefault(_same_words(written), unit)
            same = written.casefold() in {one.name.casefold() for one in first.names}
            if first is not unit and not same:
                message = f"{written} står ved både {first.heading} og {unit.heading}."
                yield Answer("broken", unit, message, "Lad hver stavemåde stå ved én enhed.")


def _same_words(name: str) -> str:
    """A name without its small differences: case, & for og, hyphens, the order of the words."""
    return " ".join(sorted(re.findall(r"\w+", name.casefold().replace("&", " og "))))


def q4(case: Case) -> Iterator[Answer]:
    """Q4: data hold dates as 2025-06-25 in their own fields; what readers read has Danish dates and decimal commas."""
    for record, model, text in case.everything.texts:
        # The rules tell how dates are written in data, and attachments are files with names of their own.
        if isinstance(record, Rule) or isinstance(model, Attachment) or not case.tells(record):
            continue
        for pattern, what, cure in MACHINE_WRITTEN:
            match = pattern.search(text) and pattern.search(NOT_READ.sub(_blank, text))
            if match:
                at = _line(record, match.start()) if isinstance(record, Prose) and text is record.body else None
                yield Answer("broken", record, f"I teksten står {what} {match[0]}.", cure, model, at)


def _blank(macro: re.Match[str]) -> str:
    return " " * len(macro[0])


def _line(prose: Prose, offset: int) -> Place:
    """The line of a position in a text."""
    return Place(prose.place.file, prose.body_line + prose.body.count("\n", 0, offset))


def links_in_data(handbook: Handbook) -> Iterator[Finding]:
    """Q5: no text in data has a link with tracking, or one that leads nowhere; pages in content are checked apart."""
    for record, model, text in handbook.texts:
        if isinstance(record, Prose) and text is record.body:
            continue
        for pattern, message, cure in BAD_LINKS:
            if pattern.search(text):
                yield problem("Q5", model.place, message, cure)


def q5(case: Case) -> Iterator[Answer]:
    """Q5: a link leads somewhere and has no tracking; reported on every date, because it blocks."""
    yield from as_answers(case, links_in_data)


def q6(case: Case) -> Iterator[Answer]:
    """Q6: references to paragraphs, annexes, hidden figures' rules and points lead to something that is there."""
    rules = {one.id for one in case.history.all(Rule)}
    unheld: dict[str, int] = {}
    for record, model in case.everything.models:
        if not case.tells(record):
            continue
        if isinstance(model, Withheld) and model.withheld not in rules:
            message = f"Et tal er skjult efter regel {model.withheld}, som ikke findes."
            yield Answer("broken", record, message, "Skriv den regel, som tallet er skjult efter.", model)
        source = case.history.find(model.source.key) if isinstance(model, LegalBasis) and model.paragraph else None
        if isinstance(source, SourceDocument) and not source.held:
            unheld[source.heading] = unheld.get(source.heading, 0) + 1
    for guideline in case.history.all(Guideline):
        if guideline.annex:
            yield from _annex(case, guideline, guideline.annex)
    if unheld:
        message = (
            f"{counted(sum(unheld.values()), 'henvisning', 'henvisninger')} til paragraffer kan ikke slås efter, for "
            f"håndbogen har ikke teksten: {named(unheld)}."
        )
        yield Answer("undecided", case.rule, message, "Læg teksten ind som kilde, når den er fundet.")


def _annex(case: Case, guideline: Guideline, annex: str) -> Iterator[Answer]:
    """An annex that none of the guideline's sources with points has."""
    sources = [case.history.find(basis.key) for basis in guideline.source]
    points = [set(one.points) for one in sources if isinstance(one, SourceDocument) and one.points]
    if points and not any(annex in one for one in points):
        message = f"{guideline.heading} står som bilag {annex}, som kilden ikke har."
        yield Answer("broken", guideline, message, "Ret bilagets bogstav.")


def q7(case: Case) -> Iterator[Answer]:
    """Q7: every heading has text under it, in our own texts and in the sources."""
    for record in case.history:
        if isinstance(record, Prose):
            for title, line in _empty_sections(record.body):
                place = Place(record.place.file, record.body_line + line)
                message = f"Overskriften »{title}« på {record.heading} har ingen tekst under sig."
                yield Answer("broken", record, message, "Skriv teksten, eller slet overskriften.", at=place)
    for answer in contradictions(case):
        yield replace(answer, state="broken", cure="Skriv teksten, når den er fundet.")


def _empty_sections(body: str) -> Iterator[tuple[str, int]]:
    """The headings that are followed by one of the same or a higher level, or by nothing; with their lines."""
    waiting: tuple[int, str, int] | None = None
    fenced = False
    for number, line in enumerate(body.splitlines()):
        fenced ^= FENCE.match(line) is not None
        heading = None if fenced else HEADING.match(line)
        if heading:
            if waiting and len(heading[1]) <= waiting[0]:
                yield waiting[1], waiting[2]
            waiting = (len(heading[1]), line[heading.end() :].strip(), number)
        elif line.strip():
            waiting = None
    if waiting:
        yield waiting[1], waiting[2]


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {
    "Q1": q1,
    "Q2": q2,
    "Q3": q3,
    "Q4": q4,
    "Q5": q5,
    "Q6": q6,
    "Q7": q7,
}

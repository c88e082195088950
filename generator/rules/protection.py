"""The checks that protect persons; what they find stops publication."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.findings import Finding, Place, problem
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Holder, known
from generator.records.committees import Seat
from generator.records.guidelines import Rule
from generator.records.meetings import Attendee
from generator.records.organisation import Function, Person, Union, Unit
from generator.rules.blocking import Check, found_by
from generator.rules.disclosure import no_derivable_figure
from generator.rules.quality import links_in_data

# A day (of replacement numbers 60 more), a month, a year and four digits, as people write them.
PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.-])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(0[1-9]|1[0-2])\d{2}"
    r"[ \u00a0]?[-–.]?[ \u00a0]?\d{4}(?!\d|-\d)"
)
WORD = re.compile(r"[^\W_]+")
GENITIVE = re.compile(r"s(?![^\W_])")
# Between two words of a name a line may end, and Markdown may begin or end bold or italics.
GAP = re.compile(r"[*_\s]*[\s*_][*_\s]*")
INVENTED = " eksempel"
"""The surname of the persons in the editors' guide: whoever follows it to the letter hides nobody."""
SMALLEST_GROUP = 5
LONG_TERM = ("long_term_share", "long_term_change", "long_term_healthy")
FIGURES = ("days", "previous", "change", *LONG_TERM)
ABOVE_UNIT = ("municipality", "area", "department")
WITH_PERSON = (Holder, Seat, Attendee, Function)


def no_personal_numbers(handbook: Handbook) -> Iterator[Finding]:
    """D6: no CPR number stands anywhere in data or content; the number itself is never echoed."""
    for file, lines in sorted(handbook.lines.items()):
        for number, line in enumerate(lines, 1):
            for match in PERSONAL_NUMBER.finditer(line):
                place = Place(file, number, match.start() + 1)
                yield problem(
                    "D6",
                    place,
                    "Linjen ligner et CPR-nummer.",
                    "Slet nummeret. Er det et andet tal, så skriv det med mellemrum eller punktum.",
                    "Databeskyttelse",
                    echo=False,
                )


def absence_by_department(handbook: Handbook) -> Iterator[Finding]:
    """D1: absence is published by department; below that only when the owner has decided so, never for small groups."""
    settings, smallest = handbook.settings.absence, _at_least(handbook, "D1", "group_size_floor", SMALLEST_GROUP)
    if settings.group_size < smallest:
        yield problem(
            "D1",
            settings.place_of("group_size"),
            f"group_size er {settings.group_size}; den må aldrig være under {smallest}.",
            f"Skriv {smallest} eller mere; 10 er det normale.",
        )
    units = {unit.id: unit for unit in handbook.all(Unit)}
    for quarter in handbook.all(AbsenceQuarter):
        for figure in quarter.figures:
            unit = units.get(figure.unit)
            if unit is not None:
                yield from _department_only(figure, unit, settings.unit_level)
                yield from _large_only(figure, settings.group_size)


def _department_only(figure: AbsenceFigure, unit: Unit, unit_level: bool) -> Iterator[Finding]:
    if unit.kind in ABOVE_UNIT:
        return
    if not unit_level:
        yield problem(
            "D1",
            figure.place,
            f"Sygefravær for {unit.heading} må ikke vises: kun afdelinger og derover vises.",
            "Slet tallet, eller lad ejeren slå absence.unit_level til.",
            echo=False,
        )
    if _any_known(figure, LONG_TERM):
        yield problem(
            "D1",
            figure.place,
            "Langtidsfravær og langtidsfriske vises kun for afdelinger og derover.",
            "Slet de tal.",
            echo=False,
        )


def _large_only(figure: AbsenceFigure, group_size: int) -> Iterator[Finding]:
    heads = known(figure.employees)
    if heads is not None and heads < group_size and _any_known(figure, FIGURES):
        yield problem(
            "D1",
            figure.place,
            f"Gruppen er mindre end {group_size} medarbejdere, som er den mindste, der vises.",
            "Skriv {withheld: D1} i stedet for tallene.",
            echo=False,
        )


def _any_known(figure: AbsenceFigure, names: tuple[str, ...]) -> bool:
    return any(known(getattr(figure, name)) is not None for name in names)


def _at_least(handbook: Handbook, name: str, threshold: str, least: int) -> int:
    """A number that the rules in data may raise, but never lower."""
    rule = handbook.find(f"rule/{name}")
    return max(least, int(rule.thresholds.get(threshold, least))) if isinstance(rule, Rule) else least


def small_counts_by_union(handbook: Handbook) -> Iterator[Finding]:
    """D2: no head count by union is below the group size, in whatever text it stands."""
    names = _union_names(handbook)
    if names is None:
        return
    smallest = _at_least(handbook, "D1", "group_size_floor", handbook.settings.absence.group_size)
    counts = re.compile(rf"\b(\d{{1,3}})\s+(?:{names.pattern})|(?:{names.pattern})\s*[:(=]\s*(\d{{1,3}})\b")
    for _, model, text in handbook.texts:
        if any(int(match[1] or match[2]) < smallest for match in counts.finditer(text)):
            yield problem(
                "D2",
                model.place,
                "Her står et lille antal medarbejdere delt på fagforening.",
                "Slet tallet, eller skriv kun det samlede antal.",
                echo=False,
            )


def unions_apart(handbook: Handbook) -> Iterator[Finding]:
    """D4: no union stands with a person: not in a seat's or holder's text, an attendee's, or a work function."""
    names = _union_names(handbook)
    if names is None:
        return
    for _, model, text in handbook.texts:
        if isinstance(model, WITH_PERSON) and names.search(text):
            yield problem(
                "D4",
                model.place,
                "Her står en fagforening sammen med en person.",
                "Skriv valggruppe og rolle. Hvilke forbund en valggruppe har, står i data/unions.",
                echo=False,
            )


def _union_names(handbook: Handbook) -> re.Pattern[str] | None:
    """The unions' names and abbreviations as one pattern; they are few, whatever the municipality's size."""
    names = {name for one in handbook.all(Union) for name in (one.name, one.abbreviation) if name}
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names))) if names else None


def persons_by_id(handbook: Handbook) -> Iterator[Finding]:
    """D5: a person stands in the register of people and is referred to by id, so that one id can be erased."""
    by_first: dict[str, list[tuple[list[str], Person]]] = {}
    for person in handbook.all(Person):
        invented = (person.name or "").lower().endswith(INVENTED)
        if person.name and not invented and (first := WORD.match(person.name)):
            by_first.setdefault(first[0].lower(), []).append((person.name.lower().split(), person))
    for file, lines in sorted(handbook.lines.items()):
        if not file.startswith(f"data/{Person.FOLDER}/"):
            text = "\n".join(lines)
            for start, person in _named(text, by_first):
                place = Place(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
                yield problem(
                    "D5",
                    place,
                    "Her står et navn, der er i personregisteret.",
                    f"Skriv id'et {person.id} i et felt, eller skriv funktionen i teksten.",
                )


def _named(text: str, by_first: Mapping[str, Sequence[tuple[list[str], Person]]]) -> Iterator[tuple[int, Person]]:
    """Where a person's whole name stands in a text, once a place; only a few names share their first word."""
    folded = text.lower()  # keeps every letter's place, other than casefold
    for word in WORD.finditer(folded):
        for words, person in by_first.get(word[0], ()):
            if _stands_at(folded, word.start(), words):
                yield word.start(), person
                break


def _stands_at(text: str, start: int, words: list[str]) -> bool:
    """Whether words stand at a place, the last one in the genitive or not."""
    for number, word in enumerate(words):
        gap = GAP.match(text, start) if number else None
        if number and gap is None:
            return False
        start = gap.end() if gap else start
        if not text.startswith(word, start):
            return False
        start += len(word)
    return not WORD.match(text, start) or GENITIVE.match(text, start) is not None


PROTECTION: dict[str, Check] = {
    "D1": absence_by_department,
    "D2": small_counts_by_union,
    "D3": no_derivable_figure,
    "D4": unions_apart,
    "D5": persons_by_id,
    "D6": no_personal_numbers,
    "Q5": links_in_data,
}
"""The checks whose findings stop publication, on every date and whatever the rules in data say."""


def check_protection(handbook: Handbook) -> list[Finding]:
    """Every finding of the checks that stop publication."""
    return [finding for check in PROTECTION.values() for finding in found_by(check, handbook)]

"""What the search knows of each page besides its text: kind, section, other words for it, weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.edition.addresses import address_of
from generator.edition.edition import Edition
from generator.edition.persons import FORMER
from generator.handbook.handbook import Handbook
from generator.pages.catalogue import PagePlan, pages_of
from generator.records.base import Record
from generator.records.committees import Committee, WorkEnvironmentGroup
from generator.records.content import Page
from generator.records.knowledge import Term
from generator.records.organisation import Unit
from generator.records.search import SearchWords
from generator.views import words
from generator.views.lookup import Lookup

KINDS = {
    "situation": "Når noget sker",
    "committee": "Udvalg",
    "amo-plan": "AMO-plan",
    "group": "Arbejdsmiljøgruppe",
    "guideline": "Retningslinje",
    "meeting": "Møde",
    "source": "Kilde",
    "plan": "Plan",
    "area": "Indsatsområde",
    "absence-unit": "Sygefravær",
}
PARTS = {"meeting": ("punkt-", "Beslutning"), "page/ord": ("", "Ord")}
"""What a section of a page is when its anchor begins so."""
ANSWERS = {
    "unit": ("hvem repræsenterer", "repræsentant", "leder", "AMR", "TR", "TRIO"),
    "committee": ("udvalg", "medlemmer", "medarbejdere", "ledere", "plads", "forperson", "næstforperson"),
    "group": ("AMR", "arbejdsmiljørepræsentant"),
    "guideline": ("regler",),
    "meeting": ("møde", "referat", "beslutning", "besluttede"),
    "absence-unit": ("sygefravær", "tal"),
}
"""What readers ask a page of a kind for, beside its own words."""
PROPOSED = 0.6
"""What is only proposed stands behind what holds."""
WEIGHTS = {"situation": 1.3, "guideline": 1.2, "source": 0.3, "group": 0.9, "area": 0.8}
ABOUT_THE_HANDBOOK = {"regler": 0.3, "det-ved-kilderne-ikke": 0.3, "opgavedaekning": 0.4, "kilder": 0.5}
COLLECTIONS = ("aarshjul", "opgaver", "beslutninger", "frister", "regler", "det-ved-kilderne-ikke", "opgavedaekning")
EDITORS = 0.3
BEHIND = 0.5
"""Pages about the handbook itself stand behind those that answer a question; so do copies of sources, and the lines
of a list whose subjects have pages of their own."""


@dataclass(frozen=True)
class Entry:
    """A page as the search shows and weighs it.

    Attributes:
        tag: its section and kind, shown with every hit.
        words: other names of it.
        also: names of what it is about.
        weight: how much a hit counts, 1 for most pages.
        inner: how much a hit in one of its sections counts.
        parts: the beginning of an anchor, and what such a section is.
    """

    tag: str
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    weight: float = 1.0
    inner: float = 1.0
    parts: tuple[str, str] | None = None


def entries_of(edition: Edition) -> dict[str, Entry]:
    """The entry of every page of an edition, by address."""
    sections = dict(_sections(edition.handbook))
    leading = _leading(edition.handbook)
    return {plan.address: _entry(edition, plan, sections, leading) for plan in pages_of(Lookup(edition))}


def _entry(edition: Edition, plan: PagePlan, sections: Mapping[str, str], leading: Mapping[str, list[str]]) -> Entry:
    record = plan.record
    kind = words.UNIT_KINDS[record.kind] if isinstance(record, Unit) else KINDS.get(plan.template, "")
    section = sections.get(record.key if isinstance(record, Page) else plan.template.partition("-unit")[0], "")
    own = _of_unit(edition, record.id) if isinstance(record, Unit) else []
    kinds = [KINDS[plan.template]] if plan.template == "guideline" else []
    names = tuple(dict.fromkeys([*own, *leading.get(plan.address, ()), *kinds]))
    also = tuple(dict.fromkeys([*_served(edition, plan), *_people(edition, record), *ANSWERS.get(plan.template, ())]))
    weight = _weight(record) if isinstance(record, Page) else WEIGHTS.get(plan.template, 1.0)
    if isinstance(record, Committee) and record.status == "proposed":
        weight *= PROPOSED
    inner = weight * BEHIND if isinstance(record, Page) and record.id in COLLECTIONS else weight
    parts = PARTS.get(record.key) or PARTS.get(plan.template)
    return Entry(_tag(section, kind), names, also, weight, inner, parts)


def _weight(page: Page) -> float:
    return EDITORS if page.id.startswith("redaktoer") else ABOUT_THE_HANDBOOK.get(page.id, 1.0)


def _tag(section: str, kind: str) -> str:
    """The section and the kind; one of them where they say the same: Retningslinjer, Retningslinje."""
    if not section or (kind and section.casefold().startswith(kind.casefold())):
        return kind or "Side"
    return f"{section} · {kind}" if kind else section


def _sections(handbook: Handbook) -> Iterator[tuple[str, str]]:
    for section in handbook.settings.sections:
        yield from ((page.key, section.title) for page in section.pages)
        yield from ((kind, section.title) for kind in section.registers)
        if "plan" in section.registers:
            yield "area", section.title


def _served(edition: Edition, plan: PagePlan) -> list[str]:
    """The names of the units that a committee or a group serves, or whose absence a page shows."""
    record = plan.record
    units: Sequence[str] = ()
    if isinstance(record, Committee):
        units = record.served
    elif isinstance(record, WorkEnvironmentGroup):
        units = record.units
    elif plan.template == "absence-unit":
        units = (plan.address.split("/")[1],)
    return [name for unit in units for name in _of_unit(edition, unit)]


def _people(edition: Edition, record: Record) -> list[str]:
    """Who leads a unit or sits in a committee: its page is the first to tell about a person."""
    held: list[object] = [record.leaders] if isinstance(record, Unit) else []
    if isinstance(record, Committee) and isinstance(record.seats, tuple):
        held = [seat.holders for seat in record.seats]
    people = [one.person for value in held if isinstance(value, tuple) for one in value if one.person]
    names = map(Lookup(edition).person, dict.fromkeys(map(str, people)))
    return [name for name in names if name != FORMER]


def _of_unit(edition: Edition, name: str) -> list[str]:
    """A unit's names, old ones too, and what people call it."""
    told = edition.history.find(f"unit/{name}")
    return [*(one.name for one in told.names), *told.aliases] if isinstance(told, Unit) else []


def _leading(handbook: Handbook) -> dict[str, list[str]]:
    """The words that editors let lead to a page, by its address."""
    found: dict[str, list[str]] = {}
    for group in handbook.all(SearchWords):
        for reference in group.pages:
            record = handbook.find(reference.key)
            address = address_of(record) if record else None
            if address is not None:
                found.setdefault(address.partition("#")[0], []).extend(group.words)
    return found


def synonyms_of(handbook: Handbook) -> list[list[str]]:
    """Words that mean the same: the editors' groups, and each abbreviation with what it stands for."""
    groups = [list(group.words) for group in handbook.all(SearchWords)]
    groups += [_of_term(term) for term in handbook.all(Term)]
    return [group for group in groups if len(group) > 1]


def _of_term(term: Term) -> list[str]:
    return list(_distinct(word for word in (term.term, term.abbreviation, *term.also) if word))


def _distinct(found: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for word in found:
        if word.casefold() not in seen:
            seen.add(word.casefold())
            yield word

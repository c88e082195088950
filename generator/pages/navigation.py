"""The navigation of an edition: tabs from the settings, then pages and records in a fixed order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape
from typing import Any, Protocol

from generator import danish
from generator.edition.addresses import absence_address, address_of, record_address
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceQuarter
from generator.records.base import Record
from generator.records.committees import Committee
from generator.records.content import Situation
from generator.records.meetings import Meeting
from generator.records.organisation import Unit
from generator.records.strategies import StrategyPlan
from generator.views import words
from generator.views.organisation import unit_order
from generator.views.strategies import newest_first

Nav = list[Any]
TITLES = {
    "committee": "Udvalg",
    "amo-plan": "AMO-planer",
    "group": "Arbejdsmiljøgrupper",
    "guideline": "Alle retningslinjer",
    "plan": "Planer",
    "meeting": "Alle møder",
    "unit": "Enheder",
    "source": "Alle kilder",
    "absence": "Afdelinger og områder",
}

LISTS = {
    "committee": "med",
    "amo-plan": "amo",
    "group": "amo",
    "guideline": "retningslinjer",
    "plan": "plan-med",
    "meeting": "moeder",
    "unit": "organisation",
    "source": "kilder",
    "absence": "sygefravaer",
}
"""The page that lists all of a register, where a page shows only the nearest of many."""


class Titled(Protocol):
    """A page as the navigation needs it."""

    @property
    def file(self) -> str:
        """The page's file in the docs tree."""

    @property
    def title(self) -> str:
        """The page's title."""


def navigation(handbook: Handbook, pages: Mapping[str, Titled]) -> Nav:
    """The tree of pages: every page stands in it once.

    Args:
        handbook: the edition's records.
        pages: file and title of each page by its address.
    """
    nav: Nav = []
    for section in handbook.settings.sections:
        found = [page for name in section.pages if (page := handbook.find(f"page/{name}"))]
        addresses = [address for page in found if (address := address_of(page)) is not None and address in pages]
        entries: Nav = [pages[addresses[0]].file] if addresses else []
        entries += [_entry(pages[address]) for address in addresses[1:]]
        for kind in section.registers:
            entries += _register(handbook, kind, pages)
        if entries:
            nav.append({escape(section.title): entries[0] if len(entries) == 1 else entries})
    return nav


def sections(told: Handbook, addresses: Collection[str]) -> dict[str, str]:
    """Where a page's section begins, by the address's first part: its register's list, or else the section's front.

    Args:
        told: what may be told of any date; a page that is not in it is not named here either.
        addresses: the pages of the edition.
    """

    def first(names: Iterable[str]) -> str | None:
        found = (record_address("page", name) or "" for name in names if told.find(f"page/{name}"))
        return next((address for address in found if address in addresses), None)

    table: dict[str, str] = {}
    for section in told.settings.sections:
        pages = [str(page) for page in section.pages if told.find(page.key)]
        fronts = [(record_address("page", name), first(pages)) for name in pages]
        for kind in section.registers:
            address = absence_address("x") if kind == "absence" else record_address(kind, "x")
            fronts.append((address, first([*([LISTS[kind]] if kind in LISTS else []), *pages])))
        for address, front in fronts:
            if front is not None:
                table.setdefault((address or "").split("/")[0], front)
    return table


def lists_of(handbook: Handbook) -> dict[str, str]:
    """The address of the page that lists a section's pages, by the section's title in the navigation."""
    return {
        TITLES[kind]: address_of(page) or ""
        for kind, name in LISTS.items()
        if (page := handbook.find(f"page/{name}")) is not None
    }


def _entry(page: Titled) -> dict[str, str]:
    return {escape(page.title): page.file}


def _register(handbook: Handbook, kind: str, pages: Mapping[str, Titled]) -> Nav:
    if kind == StrategyPlan.KIND:
        return [_plan(plan, pages) for plan in newest_first(handbook.all(StrategyPlan))]
    if kind == AbsenceQuarter.KIND:
        units = sorted(handbook.all(Unit), key=unit_order)
        entries: Nav = [
            {escape(unit.heading): pages[address].file}
            for unit in units
            if (address := absence_address(unit.id)) in pages
        ]
    else:
        addresses = [address_of(record) or "" for record in _ordered(list(handbook.records.get(kind, {}).values()))]
        entries = [_entry(pages[address]) for address in addresses if address in pages]
    if kind == Situation.KIND:
        return entries
    return [{TITLES[kind]: entries}] if entries else []


def _plan(plan: StrategyPlan, pages: Mapping[str, Titled]) -> dict[str, Nav]:
    base = address_of(plan) or ""
    return {escape(plan.title): [pages[base].file, *(_entry(pages[f"{base}{area.id}/"]) for area in plan.areas)]}


def _ordered(records: Sequence[Record]) -> list[Record]:
    levels = tuple(words.LEVELS)

    def order(record: Record) -> tuple[Any, ...]:
        if isinstance(record, Committee):
            return (levels.index(record.level), danish.alphabetical(record.name))
        if isinstance(record, Meeting):
            return (-record.date.toordinal(), record.id)
        if isinstance(record, Situation):
            return (record.order, record.id)
        return (danish.alphabetical(record.heading),)

    return sorted(records, key=order)

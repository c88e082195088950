"""The navigation of an edition: tabs from the settings, then pages and records in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.edition.addresses import absence_address, address_of
from generator.edition.edition import Edition
from generator.handbook.handbook import Handbook
from generator.records.base import Record
from generator.records.committees import Committee
from generator.records.content import Situation
from generator.records.meetings import Meeting
from generator.records.organisation import Unit
from generator.records.strategies import StrategyPlan
from generator.views import words

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


def navigation(edition: Edition, titles: Mapping[str, str]) -> Nav:
    """The tree of pages: every page stands in it once.

    Args:
        edition: the edition with its settings.
        titles: the title of each page by its file.
    """
    nav: Nav = []
    for section in edition.handbook.settings.sections:
        files = [f"{address}index.md" for name in section.pages if (address := _page_address(edition.handbook, name)) is not None]
        first, *others = [file for file in files if file in titles] or [""]
        entries: Nav = [first] if first else []
        entries += [{titles[file]: file} for file in others]
        for kind in section.registers:
            entries += _register(edition.handbook, kind, titles)
        if entries:
            nav.append({section.title: first if len(entries) == 1 else entries})
    return nav


def _page_address(handbook: Handbook, name: str) -> str | None:
    page = handbook.find(f"page/{name}")
    return address_of(page) if page else None


def _register(handbook: Handbook, kind: str, titles: Mapping[str, str]) -> Nav:
    if kind == "absence":
        files = [f"{absence_address(unit.id)}index.md" for unit in handbook.all(Unit)]
    elif kind == "plan":
        return [_plan(plan, titles) for plan in reversed(handbook.all(StrategyPlan))]
    else:
        records = _ordered(list(handbook.records.get(kind, {}).values()))
        files = [f"{address_of(record)}index.md" for record in records]
    entries = [{titles[file]: file} for file in files if file in titles]
    if kind == Situation.KIND:
        return entries
    return [{TITLES[kind]: entries}] if entries else []


def _plan(plan: StrategyPlan, titles: Mapping[str, str]) -> Any:
    base = address_of(plan)
    files = [f"{base}{area.id}/index.md" for area in plan.areas]
    return {plan.title: [f"{base}index.md", *({titles[file]: file} for file in files)]}


def _ordered(records: Sequence[Record]) -> list[Record]:
    levels = tuple(words.LEVELS)

    def order(record: Record) -> tuple[Any, ...]:
        if isinstance(record, Committee):
            return (levels.index(record.level), record.name)
        if isinstance(record, Meeting):
            return (-record.date.toordinal(), record.id)
        if isinstance(record, Situation):
            return (record.order, record.id)
        return (record.heading,)

    return sorted(records, key=order)

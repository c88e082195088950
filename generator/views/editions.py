"""Views of the editions themselves: what this one shows, what it cannot know, and which others there are."""

from __future__ import annotations

from dataclasses import dataclass

from generator import danish
from generator.records.base import Dated, Model, Record
from generator.records.knowledge import Gap
from generator.settings import EditionSettings
from generator.views.elements import Cell, Link, Row, Table, cell
from generator.views.lookup import Lookup

REGISTERS = {
    "unit": "organisation",
    "committee": "udvalg",
    "amo-plan": "AMO-planer",
    "group": "arbejdsmiljøgrupper",
    "guideline": "retningslinjer",
    "plan": "Plan MED",
    "absence": "sygefravær",
    "meeting": "møder",
}
"""The registers that a reader would miss, in the order of the menu."""


@dataclass(frozen=True)
class EditionView:
    """What an edition says of itself: until when its facts go, which date it shows, and what is missing in it."""

    until: str
    shows: str
    knew: str
    coming: bool
    unheard: str
    undecided: tuple[Cell, ...]


def edition_view(lookup: Lookup) -> EditionView:
    """What the front page of an edition says; the current one says only where the sources end."""
    edition = lookup.edition
    missing = [word for kind, word in REGISTERS.items() if unheard(lookup, kind)]
    return EditionView(
        until=danish.day(edition.facts_until),
        shows="" if edition.current else danish.day(edition.on),
        knew=danish.day(edition.validity.known) if edition.validity.known else "",
        coming=edition.on > edition.facts_until,
        unheard=danish.words(missing),
        undecided=() if edition.current else tuple(cell(link) for link in undecided(lookup)),
    )


def unheard(lookup: Lookup, kind: str) -> bool:
    """Whether the edition has nothing of a register that is known of other dates."""
    return not lookup.handbook.has(kind) and lookup.history.has(kind)


def undecided(lookup: Lookup) -> tuple[Link, ...]:
    """What is not decided, in an edition whose date lies after its facts end."""
    if lookup.edition.on <= lookup.edition.facts_until:
        return ()
    return tuple(lookup.link(gap.key) for gap in lookup.all(Gap) if gap.kind == "undecided")


def silence(lookup: Lookup, kind: str) -> str:
    """What stands in the place of a list that the edition has nothing for."""
    word = danish.capital(REGISTERS.get(kind, "Det"))
    return f"{word}: Kilderne fortæller ikke, hvordan det var {danish.day(lookup.edition.on)}."


def not_then(lookup: Lookup, key: str) -> str:
    """What stands in the place of something that the edition does not have; nothing is told of what is embargoed."""
    record = lookup.history.find(key)
    if not isinstance(record, Record):
        return "Det er ikke med i denne udgave."
    model: Model = record
    start = model.valid_from if isinstance(model, Dated) else None
    if start and start.first > lookup.edition.on:
        return f"Det gælder fra {danish.when(start)}, altså efter den dato, som udgaven viser."
    return f"Kilderne fortæller ikke, hvordan det var {danish.day(lookup.edition.on)}."


def edition_table(lookup: Lookup) -> Table:
    """Every edition of the settings, the current one first, then the newest first."""
    settings = lookup.handbook.settings
    shown = sorted(
        settings.editions, key=lambda one: (one.as_of is None, one.as_of or settings.facts_until), reverse=True
    )
    rows = tuple(
        Row(
            (
                cell(Link(one.title, f"../{one.id}/")),
                cell("Dagen i dag" if one.as_of is None else danish.day(one.as_of)),
                cell(_knew(lookup, one)),
            )
        )
        for one in shown
    )
    return Table("Håndbogens udgaver", ("Udgave", "Viser", "Bygger på"), rows)


def _knew(lookup: Lookup, one: EditionSettings) -> str:
    until = lookup.handbook.settings.facts_until
    ends = f"kilder til og med {danish.day(min(until, one.known) if one.known else until)}"
    return f"Det, der var kendt {danish.day(one.known)}: {ends}" if one.known else f"Det, der er kendt nu: {ends}"

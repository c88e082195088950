"""The drawn MED structure: the committees that there are, who leads them, their states, and who stands under whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator import danish
from generator.records.base import Holder
from generator.records.committees import Committee, Seat
from generator.views import words
from generator.views.diagrams import files_of, picture
from generator.views.elements import Badge, Cell, Node, Picture, Piece, State, cell
from generator.views.lookup import Lookup

LEVEL_ORDER = tuple(words.LEVELS)


def status_of(lookup: Lookup, committee: Committee) -> Badge | None:
    """What a committee is besides active."""
    if lookup.edition.validity.has_ended(committee):
        return Badge("neutral", "Nedlagt")
    return lookup.badge(words.COMMITTEE_STATUS, committee.status) if committee.status != "active" else None


def seats_of(committee: Committee) -> tuple[Seat, ...]:
    """The seats of a committee, as far as they are known."""
    return committee.seats if isinstance(committee.seats, tuple) else ()


def vacancies(committee: Committee) -> Cell:
    """How many seats are vacant; nothing when none is."""
    vacant = sum(holder.vacant for seat in seats_of(committee) for holder in holders_of(seat))
    return cell(str(vacant)) if vacant else Cell()


def holders_of(seat: Seat) -> tuple[Holder, ...]:
    """Who holds a seat, as far as that is known."""
    return seat.holders if isinstance(seat.holders, tuple) else ()


def _marks(lookup: Lookup, committee: Committee) -> tuple[Piece, ...]:
    status = status_of(lookup, committee)
    marks: list[Piece] = [status] if status else []
    if committee.valid_from and not lookup.edition.validity.has_begun(committee):
        marks.append(Badge("info", f"Kommer {danish.when(committee.valid_from)}"))
    if not vacancies(committee).empty:
        marks.append(State("vacant", "Ledig plads"))
    return tuple(marks)


def _node(lookup: Lookup, committee: Committee, children: tuple[Node, ...] = (), here: bool = False) -> Node:
    link, level = lookup.link(committee.key), words.LEVELS[committee.level]
    return Node(link, level, _marks(lookup, committee), here, children, _leads(lookup, committee), committee.key)


def _leads(lookup: Lookup, committee: Committee) -> tuple[str, ...]:
    """Who leads a committee, as far as that is known."""
    named = {}
    for role in ("chair", "vice_chair"):
        seats = [seat for seat in seats_of(committee) if role in seat.roles]
        people = [lookup.person(str(one.person)) for seat in seats for one in holders_of(seat) if not one.vacant]
        named[words.ROLES[role]] = danish.words(people)
    return tuple(f"{role}: {people}" for role, people in named.items() if people)


def open_committees(lookup: Lookup, above: Committee | None = None) -> list[Committee]:
    """The committees that have not closed, or those right below one of them, by level and name."""
    found = lookup.where(Committee, "parent", above.id) if above else lookup.all(Committee)
    shown = [one for one in found if one.status != "closed" and not lookup.edition.validity.has_ended(one)]
    return sorted(shown, key=lambda one: (LEVEL_ORDER.index(one.level), danish.alphabetical(one.name)))


def _tree(lookup: Lookup, committee: Committee, below_of: Mapping[str, Sequence[Committee]]) -> Node:
    below = tuple(_tree(lookup, one, below_of) for one in below_of.get(committee.id, ()))
    return _node(lookup, committee, below)


def _coming(lookup: Lookup) -> list[Committee]:
    """Those that are known to begin after the edition's date."""
    later = (one for one in lookup.history.all(Committee) if not lookup.edition.validity.has_begun(one))
    return [one for one in later if one.valid_from and one.status != "closed"]


def med_diagram(lookup: Lookup) -> tuple[Node, ...]:
    """The whole MED structure, from KommuneMED down, with what is to come."""
    everyone = [*open_committees(lookup), *_coming(lookup)]
    shown = {one.id for one in everyone}
    below_of: dict[str, list[Committee]] = {}
    for one in everyone:
        below_of.setdefault(one.parent or "", []).append(one)
    return tuple(_tree(lookup, one, below_of) for one in everyone if one.parent is None or one.parent not in shown)


def med_picture(lookup: Lookup) -> Picture:
    """The whole MED structure, drawn."""
    return picture("med", "MED-organisationen", med_diagram(lookup), files_of(lookup.edition, "med"))


def around(lookup: Lookup, committee: Committee) -> Picture:
    """Where one committee is: those above it and those right below it."""
    below = tuple(_node(lookup, one) for one in open_committees(lookup, committee))
    node = _node(lookup, committee, below, here=True)
    seen = {committee.id}
    parent = lookup.get(Committee, committee.parent) if committee.parent else None
    while parent is not None and parent.id not in seen:
        seen.add(parent.id)
        node = _node(lookup, parent, (node,))
        parent = lookup.get(Committee, parent.parent) if parent.parent else None
    return picture(f"her-{committee.id}", f"Her er du: {committee.name}", (node,))

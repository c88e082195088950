"""How rules write: counted names, both sides of a dispute, and sources as readers know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator import danish
from generator.handbook.handbook import Handbook
from generator.records.base import Disputed
from generator.records.committees import Committee
from generator.records.meetings import Meeting
from generator.records.reference import Basis

MOST_NAMES = 4


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: 1 enhed, 2 enheder."""
    return f"{number} {one if number == 1 else more}"


def named(names: Iterable[str], most: int = MOST_NAMES) -> str:
    """Names in Danish order, in brief: A, B, C, D og 3 til; with semicolons where a name has a comma."""
    ordered = sorted(dict.fromkeys(names), key=danish.alphabetical)
    more = len(ordered) - most
    shown = ordered if more <= 0 else [*ordered[:most], f"{more} til"]
    if any("," in name for name in shown) and len(shown) > 1:
        return f"{'; '.join(shown[:-1])} og {shown[-1]}"
    return danish.words(shown)


def cited(handbook: Handbook, sources: Sequence[Basis]) -> str:
    """What a statement rests on: Referat af mødet 25. juni 2025, punkt 4."""
    return danish.words(list(dict.fromkeys(_source(handbook, basis) for basis in sources)))


def _source(handbook: Handbook, basis: Basis) -> str:
    if "/" in basis:
        meeting, _, item = basis.partition("/")
        found = handbook.records.get(Meeting.KIND, {}).get(meeting)
        return f"{meeting_name(handbook, found)}, punkt {item}" if isinstance(found, Meeting) else str(basis)
    source = handbook.find(basis.key)
    title = getattr(source, "heading", basis.partition("#")[0])
    return f"{title}, punkt {basis.point}" if basis.point else str(title)


def meeting_name(handbook: Handbook, meeting: Meeting) -> str:
    """A meeting by its committee and date: KommuneMED 25. juni 2025."""
    committee = handbook.records.get(Committee.KIND, {}).get(meeting.committee)
    return f"{committee.heading if committee else meeting.committee} {danish.day(meeting.date)}"


def both_sides(handbook: Handbook, value: Disputed) -> str:
    """What each source says: »A« (kilde) og »B« (kilde)."""
    return danish.words([f"»{claim.value}« ({cited(handbook, claim.source)})" for claim in value.disputed])

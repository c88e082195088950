"""The register of decisions: every item of all minutes, its life, and what it changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator import danish
from generator.records.meetings import Item, Meeting, Proposal
from generator.views import words
from generator.views.elements import Badge, Cell, Fact, Link, cell, stacked
from generator.views.lookup import Lookup

FEED = "beslutninger.xml"
DECIDED = ("approved", "agreed")
PROMISES = {"open": ("åben", "åbne"), "done": ("afsluttet", "afsluttede"), "unknown": ("ukendt", "ukendte")}
AFTERWARDS = ("Behandlet igen", "Ændrede", "Handlede om")
"""The parts of an item's life that its own minutes cannot tell."""


@dataclass(frozen=True)
class DecisionRow:
    """One item of the register, with what it may be chosen by.

    Attributes:
        link: the item in its minutes.
        case: its case number.
        meeting: the meeting.
        outcomes: what came of it.
        life: what happened before, at and after the meeting.
        committee: the committee's name.
        year: the year of the meeting.
        kinds: the outcomes in words.
        subjects: what it is about.
    """

    link: Link
    case: str
    meeting: Link
    outcomes: tuple[Badge, ...]
    life: tuple[Fact, ...]
    committee: str
    year: str
    kinds: tuple[str, ...]
    subjects: tuple[str, ...]


@dataclass(frozen=True)
class DecisionRegister:
    """Every item of the meetings held, the newest first, and the feed to follow them in where there is one."""

    rows: tuple[DecisionRow, ...]
    feed: Link | None


def decision_register(lookup: Lookup) -> DecisionRegister:
    """The register of decisions over all minutes."""
    rows = tuple(_row(lookup, meeting, item) for meeting, item in items_held(lookup))
    feed = Link("Følg nye beslutninger i din nyhedslæser (Atom)", FEED) if has_feeds(lookup) else None
    return DecisionRegister(rows, feed)


def has_feeds(lookup: Lookup) -> bool:
    """Whether the edition has feeds: it follows today's date, and somebody has said where it stands."""
    return lookup.edition.current and bool(lookup.edition.url)


def items_held(lookup: Lookup) -> Iterator[tuple[Meeting, Item]]:
    """Every item of the meetings held by the edition's date, the newest meeting first."""
    held = [one for one in lookup.all(Meeting) if one.date <= lookup.edition.on and not one.cancelled]
    for meeting in sorted(held, key=lambda one: (one.date, one.id), reverse=True):
        for item in meeting.items:
            yield meeting, item


def _row(lookup: Lookup, meeting: Meeting, item: Item) -> DecisionRow:
    outcomes = outcomes_of(lookup, item)
    return DecisionRow(
        link=lookup.link(_key(meeting, item), f"{item.number}. {item.heading}"),
        case=item.case or "",
        meeting=lookup.link(meeting.key),
        outcomes=outcomes,
        life=life_of(lookup, meeting, item),
        committee=lookup.committee_name(meeting),
        year=str(meeting.date.year),
        kinds=tuple(badge.text for badge in outcomes),
        subjects=_subjects(item),
    )


def outcomes_of(lookup: Lookup, item: Item) -> tuple[Badge, ...]:
    """What came of an item's proposals, each outcome once."""
    return tuple(dict.fromkeys(lookup.badge(words.OUTCOMES, one.outcome) for one in item.proposals))


def _key(meeting: Meeting, item: Item) -> str:
    return f"decision/{meeting.id}/{item.number}"


def _subjects(item: Item) -> tuple[str, ...]:
    kinds = [key.partition("/")[0] for key in item.related]
    found = {words.SUBJECTS[kind] for kind in kinds if kind in words.SUBJECTS}
    if item.fixed == "work_environment":
        found.add(words.SUBJECTS["amo-plan"])
    return tuple(sorted(found, key=danish.alphabetical))


def life_of(lookup: Lookup, meeting: Meeting, item: Item) -> tuple[Fact, ...]:
    """An item's life: proposed, seen before, put off, back again, followed up, and what it changed."""
    before, after = _earlier(lookup, meeting, item), _later(lookup, meeting, item)
    facts = (
        Fact("Foreslået af", cell(item.proposed_by)),
        Fact("Behandlet før", stacked(cell(link) for link in before)),
        Fact("Udsat", stacked(cell(text) for text in _put_off(item))),
        Fact("Behandlet igen", stacked(cell(link) for link in after)),
        Fact("Opfølgning", _promises(meeting, item)),
        *_changed(lookup, meeting, item),
    )
    return tuple(fact for fact in facts if not fact.value.empty)


def _put_off(item: Item) -> Iterator[str]:
    for one in item.proposals:
        if one.outcome == "deferred":
            yield one.note or one.text


def _earlier(lookup: Lookup, meeting: Meeting, item: Item) -> list[Link]:
    """The items of earlier meetings that this one names."""
    keys = dict.fromkeys(key.partition(".")[0] for key in item.related if key.startswith("decision/"))
    return [lookup.link(key) for key in keys if (day := _day(lookup, key)) and day < (meeting.date, meeting.id)]


def _later(lookup: Lookup, meeting: Meeting, item: Item) -> list[Link]:
    """The items of later meetings, held by the edition's date, that name this one."""
    own, found = _key(meeting, item), []
    for other in sorted(lookup.where(Meeting, "taken_up", own), key=lambda one: (one.date, one.id)):
        if (meeting.date, meeting.id) < (other.date, other.id) and other.date <= lookup.edition.on:
            found += [_key(other, one) for one in other.items if _names(one, own)]
    return [lookup.link(key) for key in found]


def _names(item: Item, key: str) -> bool:
    return any(other.partition(".")[0] == key for other in item.related)


def _day(lookup: Lookup, key: str) -> tuple[object, str] | None:
    found = lookup.find(key)
    meeting = getattr(found, "record", None)
    return (meeting.date, meeting.id) if isinstance(meeting, Meeting) else None


def _promises(meeting: Meeting, item: Item) -> Cell:
    """How many promises were made, by where they stand."""
    if not item.follow_ups:
        return Cell()
    counted = Counter(one.status for one in item.follow_ups)
    told = danish.words([f"{number} {PROMISES[status][number > 1]}" for status, number in counted.items()])
    return cell(Link(told, f"moeder/{meeting.id}/#punkt-{item.number}-opfoelgning"))


def _changed(lookup: Lookup, meeting: Meeting, item: Item) -> Iterator[Fact]:
    """The records that rest on the item: changed by it where something was decided, otherwise only dealt with."""
    own = _key(meeting, item)
    changed: dict[Link, None] = {}
    dealt_with: dict[Link, None] = {}
    for name, proposals in ((own, item.proposals), *((f"{own}.{one.number}", (one,)) for one in item.proposals)):
        for key in lookup.handbook.resting(name):
            (changed if _decides(proposals) else dealt_with)[lookup.link(key)] = None
    yield Fact("Ændrede", stacked(cell(link) for link in changed))
    yield Fact("Handlede om", stacked(cell(link) for link in dealt_with if link not in changed))


def _decides(proposals: tuple[Proposal, ...]) -> bool:
    return any(one.outcome in DECIDED for one in proposals)

"""What changed between two handbooks or two dates of one: a pure function, and its inverse for tests and readers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.changes.change import Change, Nature, kind_of
from generator.changes.snapshot import Snapshot
from generator.changes.statement import EXISTENCE, Slot, Statement, Value
from generator.records.base import Dated

Told = Mapping[Slot, Statement]
ALWAYS_TOLD = frozenset({"decision", "target", "colour", "finding", "waiting", "approval"})
"""The aspects that are told also when the record itself is new."""
WAITING = frozenset({"committee", "group", "decision", "approval"})
"""The aspects whose beginning is told by what waits."""
FOLLOWING = frozenset({"unit_new", "unit_merged", "committee_new"})
"""The kinds that tell which others they take the place of."""
PAST = frozenset({"name", "parents"})
ABSENCE = frozenset({"target", "colour"})


def changes(old: Snapshot, new: Snapshot) -> tuple[Change, ...]:
    """What changed from one snapshot to another, in stable order; applied in order they lead from one to the other.

    First what the new handbook says otherwise about the old day: mistakes that were mended, and changes that were
    not registered yet. Then what began and ended between the days. The same time with another value is a correction,
    a new time is a change; what has no first day and no decision is only first known.

    Args:
        old: the earlier handbook or day.
        new: the later one.
    """
    unread = old.unread | new.unread
    before, seen, after = (_read(one.told, unread) for one in (old, new.at(old.validity.on), new))
    again = () if before == seen else _between(before, seen, new)
    between = [_with_past(one, old.validity.on, new) for one in _between(seen, after, None)]
    found = _findings(_between(_judged(old, new, unread), _judged(new, old, unread), None))
    return tuple(one for some in (again, between, found) for one in _ordered(some))


def applied(summary: Mapping[Slot, Value], made: Iterable[Change]) -> dict[Slot, Value]:
    """A summary after some changes."""
    result = dict(summary)
    for change in made:
        if change.after is None:
            result.pop(change.slot, None)
        else:
            result[change.slot] = change.after
    return result


def _read(told: Told, unread: frozenset[str]) -> dict[Slot, Statement]:
    return {slot: one for slot, one in told.items() if not unread & _kinds(slot)}


def _judged(snapshot: Snapshot, other: Snapshot, unread: frozenset[str]) -> dict[Slot, Statement]:
    """The findings of a snapshot whose rules were judged in the other one too."""
    skipped = {one.rule.id for one in other.judgements if one.unread}
    return {slot: one for slot, one in _read(snapshot.findings, unread).items() if one.value[0] not in skipped}


def _kinds(slot: Slot) -> set[str]:
    return {slot.record.partition("/")[0], *({"absence"} if slot.aspect in ABSENCE else ())}


def _ordered(made: Iterable[Change]) -> list[Change]:
    return sorted(made, key=_place)


def _place(change: Change) -> tuple[object, ...]:
    """Where a change stands: by record, the record itself first, and numbers in their order."""
    slot = change.slot
    return slot.record, slot.aspect not in EXISTENCE, slot.aspect, _natural(slot.subject), _natural(slot.local)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text))


def _findings(made: list[Change]) -> list[Change]:
    """Findings, those whose message alone changed told as changed: the old message is implied."""
    sides: dict[tuple[str, str], set[bool]] = {}
    for one in made:
        sides.setdefault(_rule(one), set()).add(one.after is None)
    return [
        one
        if len(sides[_rule(one)]) == 1
        else replace(one, implied=True)
        if one.after is None
        else replace(one, kind="finding_changed")
        for one in made
    ]


def _rule(change: Change) -> tuple[str, str]:
    return change.slot.record, change.slot.local.partition(".")[0]


def _between(before: Told, after: Told, registered: Snapshot | None) -> list[Change]:
    """The changes from what was told to what is told.

    Args:
        before: what was told.
        after: what is told.
        registered: the new handbook, when both tell of one day; nothing when days differ.
    """
    slots = [slot for slot in {**before, **after} if _value(before, slot) != _value(after, slot)]
    gone = {_seat(one): one for slot in slots if (one := before.get(slot)) and slot not in after}
    come = {_seat(one): one for slot in slots if (one := after.get(slot)) and slot not in before}
    made = []
    for slot in slots:
        old, new = before.get(slot), after.get(slot)
        partner = _partner(gone, new) if old is None else _partner(come, old) if new is None else None
        nature = _nature(old, new, partner, registered)
        other = f"person/{partner.slot.local}" if partner and partner.slot.aspect == slot.aspect else ""
        values = (old.value if old else None, new.value if new else None)
        told = new or old
        basis = told.basis if told else ()
        made.append(Change(kind_of(slot, *values), nature, slot, *values, basis, other=other))
    return _with_implied(made)


def _value(told: Told, slot: Slot) -> Value | None:
    return told[slot].value if slot in told else None


def _seat(statement: Statement) -> tuple[str, str, str]:
    return statement.slot.record, statement.slot.aspect, statement.place


def _partner(others: Mapping[tuple[str, str, str], Statement], one: Statement | None) -> Statement | None:
    """Who held the same seat before, or holds it now."""
    return others.get(_seat(one)) if one is not None and one.place else None


def _nature(
    old: Statement | None, new: Statement | None, partner: Statement | None, registered: Snapshot | None
) -> Nature:
    """Whether something changed, is first known, or was a mistake."""
    if registered is not None and _is_correction(old, new, partner, registered):
        return "correction"
    if old is None and new is not None and new.own is not None and partner is None and not _dated_start(new.own):
        return "first_known"
    return "change"


def _dated_start(own: Dated) -> bool:
    return own.valid_from is not None or own.recorded is not None


def _is_correction(
    old: Statement | None, new: Statement | None, partner: Statement | None, registered: Snapshot
) -> bool:
    if old is not None and new is not None:
        return _when(old) == _when(new)
    if partner is not None:
        return _when(partner) == _when(new or old)
    if new is not None:
        return new.own is None
    return old is not None and not any(
        one.slot == old.slot and one.own is not None and one.own.valid_to is not None for one in registered.statements
    )


def _when(statement: Statement | None) -> object:
    own = statement.own if statement else None
    return (own.valid_from, own.valid_to, own.attested) if own is not None else None


def _with_implied(made: list[Change]) -> list[Change]:
    """The changes, with those marked that follow from a record's being new or gone."""
    existence = [one for one in made if one.slot.aspect in EXISTENCE]
    whole = {one.slot.record for one in existence if None in (one.before, one.after)}
    waiting = {one.slot.subject for one in made if one.slot.aspect == "waiting" and one.after is not None}
    mended = {one.slot.subject for one in made if one.nature == "correction" and one.slot.aspect in WAITING}
    followed = {key for one in existence if one.before is None and one.kind in FOLLOWING for key in one.after or ()}

    def implied(one: Change) -> bool:
        aspect = one.slot.aspect
        if one.slot.subject in mended and aspect == "waiting":
            return True  # A mended status tells itself what waits.
        if aspect in WAITING and one.after is not None and one.slot.subject in waiting - mended:
            return True
        if one.nature == "correction" and one.after is None and one.other:
            return True
        if aspect in EXISTENCE:
            return one.slot.record in followed and one.kind.endswith("_ended")
        over = aspect == "approval" and one.after is None  # The end of a plan tells that its approval is over.
        return one.slot.record in whole and (over or aspect not in ALWAYS_TOLD)

    return [replace(one, implied=True) if implied(one) else one for one in made]


def _with_past(change: Change, since: date, new: Snapshot) -> Change:
    """The change of a name or a place with what held for a time between the days, where the first knows nothing."""
    if change.before is not None or change.after is None or change.slot.aspect not in PAST:
        return change
    ended = [
        (one.own.valid_to.last, one.value)
        for one in new.statements
        if one.slot == change.slot and one.own and one.own.valid_to and since <= one.own.valid_to.last
        if one.own.valid_to.last < new.validity.on and one.value != change.after
    ]
    if not ended:
        return change
    return replace(change, previously=max(ended)[1], nature="change", implied=False)


def told_changes(made: Iterable[Change]) -> Iterator[Change]:
    """The changes that a reader is told: those that another does not tell."""
    return (one for one in made if not one.implied)

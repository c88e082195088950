"""Views of rule S12: what KommuneMED decided about a plan or a diagram, and what changed since it was approved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator import danish
from generator.changes.change import Change
from generator.changes.compare import changes, told_changes
from generator.records.committees import AmoPlan, Committee, WorkEnvironmentGroup
from generator.rules.approvals import APPROVED, Told, approvals_of, in_order, last_approved, latest
from generator.views.change_sentences import sentence
from generator.views.change_words import Teller
from generator.views.changes import basis_link, unconfirmed
from generator.views.elements import Badge, Cell, ChangeGroup, Changes, State, cell, stacked
from generator.views.lookup import Lookup

DRAWN = {
    "committee": frozenset({"committee", "name", "parents", "units"}),
    "group": frozenset({"group", "name", "units", "leader", "amr", "vacancy"}),
    "unit": frozenset({"unit", "name", "parents"}),
}
"""What a diagram draws of each kind of record."""


def decided_about(lookup: Lookup, value: Told) -> Cell:
    """What KommuneMED last decided about a plan or a diagram, and when it last approved it."""
    approval = latest(lookup.history, value, lookup.edition.on)
    if approval is None:
        if isinstance(value, tuple):
            return cell(State("unknown", "Ukendt", "Kilderne nævner ingen beslutning før denne dato."))
        return lookup.value(value)
    link = lookup.link(approval.decision.key) if approval.decision else None
    if approval.outcome == APPROVED:
        return stacked([cell(Badge("green", "Godkendt"), link), cell(approval.note)])
    noted = Badge("yellow", "Taget til efterretning, ikke godkendt")
    return stacked([cell(noted, link), cell(approval.note)])


def since_approval(lookup: Lookup, record: AmoPlan | Committee) -> Changes:
    """What changed in a diagram since KommuneMED last approved it; to take note of it is no approval (rule S12)."""
    on, told = lookup.edition.on, record.approval
    approved = last_approved(lookup.history, told, on)
    decided = [day for day, _ in in_order(lookup.history, approvals_of(told)) if day <= on]
    since = approved[0] if approved else max(decided, default=None)
    if since is None:
        return Changes("", (), "Kilderne viser ikke, hvornår den sidst er godkendt.")
    lines = tuple(_lines(lookup, _drawn(lookup, record, since)))
    group = ChangeGroup(f"Ændret siden {danish.day(since)}", lines)
    return Changes(
        _lead(approved is not None, since) + (unconfirmed(lookup) if lines else ""),
        (group,) if lines else (),
        _nothing(since),
    )


def _nothing(since: date) -> str:
    return f"Håndbogen kender ingen ændringer siden {danish.day(since)}."


def _lead(approved: bool, since: date) -> str:
    if approved:
        return f"Sidst godkendt {danish.day(since)}."
    noted = f"KommuneMED har taget den til efterretning {danish.day(since)}; det er ikke en godkendelse."
    return f"Kilderne viser ingen godkendelse. {noted}"


def _drawn(lookup: Lookup, record: AmoPlan | Committee, since: date) -> list[Change]:
    """The changes of what the diagram draws."""
    now = lookup.snapshot
    keys = _keys(lookup, record)
    return [
        one
        for one in told_changes(changes(now.at(since), now))
        if one.nature == "change"
        and (keys is None or one.slot.record in keys)
        and one.slot.aspect in DRAWN.get(one.slot.record.partition("/")[0], ())
        and (keys is not None or one.slot.record.startswith("committee/"))
    ]


def _keys(lookup: Lookup, record: AmoPlan | Committee) -> frozenset[str] | None:
    """The records that an AMO plan draws: its groups and their units; the diagram of MED draws every committee."""
    if isinstance(record, Committee):
        return None
    groups = lookup.history.where(WorkEnvironmentGroup, "plan", record.id)
    return frozenset({record.key, *(one.key for one in groups), *(unit.key for one in groups for unit in one.units)})


def _lines(lookup: Lookup, made: Iterable[Change]) -> Iterable[Cell]:
    teller = Teller(lookup)
    for change in made:
        first, *rest = sentence(teller, change)
        begun = danish.capital(first) if isinstance(first, str) else first
        yield cell(begun, *rest, basis_link(teller, change))

"""One change between two times: its kind, what it is about, before and after, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.changes.statement import Slot, Value
from generator.records.reference import Basis

Nature = Literal["change", "first_known", "correction"]
"""Something that began or ended; something that the sources tell of from now on, its beginning unknown; a mistake
that was mended: the same time, another value."""

KINDS: dict[str, tuple[str, str, str]] = {
    "unit": ("unit_new", "unit_changed", "unit_ended"),
    "committee": ("committee_new", "committee_changed", "committee_ended"),
    "group": ("group_new", "group_changed", "group_ended"),
    "amo-plan": ("amo_plan_new", "amo_plan_changed", "amo_plan_ended"),
    "name": ("renamed", "renamed", "renamed"),
    "parents": ("moved", "moved", "moved"),
    "units": ("units_changed", "units_changed", "units_changed"),
    "address": ("address_changed", "address_changed", "address_changed"),
    "member": ("member_in", "role_changed", "member_out"),
    "amr": ("amr_in", "amr_changed", "amr_out"),
    "leader": ("leader_in", "leader_changed", "leader_out"),
    "vacancy": ("vacancy_opened", "vacancy_changed", "vacancy_filled"),
    "election": ("election_begun", "election_begun", "election_ended"),
    "updated": ("diagram_updated", "diagram_updated", "diagram_updated"),
    "approval": ("diagram_decided", "diagram_decided", "diagram_decided"),
    "guideline": ("guideline_adopted", "guideline_changed", "guideline_withdrawn"),
    "revision": ("guideline_revised", "guideline_revised", "guideline_revised"),
    "wording": ("wording_new", "wording_new", "wording_withdrawn"),
    "plan": ("plan_begun", "plan_changed", "plan_ended"),
    "goal": ("goal_new", "goal_changed", "goal_ended"),
    "quarter": ("quarter_new", "quarter_new", "quarter_withdrawn"),
    "figure": ("figure_new", "figure_changed", "figure_withdrawn"),
    "target": ("target_set", "target_changed", "target_withdrawn"),
    "colour": ("colour_set", "colour_changed", "colour_withdrawn"),
    "meeting": ("meeting_added", "meeting_held", "meeting_withdrawn"),
    "decision": ("decision_made", "decision_changed", "decision_withdrawn"),
    "waiting": ("waiting", "waiting", "waiting_over"),
    "finding": ("finding_new", "finding_changed", "finding_mended"),
}
"""What a change in each aspect is called when it begins, takes another value, or ends."""

STATUS = {"active": "{}_new", "proposed": "{}_proposed", "closed": "{}_ended"}
WITH_STATUS = frozenset({"committee", "group"})


def kind_of(slot: Slot, before: Value | None, after: Value | None) -> str:
    """The kind of a change: what becomes of a committee or group lies in its status, a merger in what it replaces."""
    begun, altered, ended = KINDS[slot.aspect]
    if after is None:
        return ended
    if slot.aspect in WITH_STATUS and (before is None or before[0] != after[0]):
        return STATUS[after[0]].format(slot.aspect)
    if slot.aspect == "unit" and before is None and len(after) > 2:
        return "unit_merged"
    return begun if before is None else altered


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        kind: what happened, a word of `KINDS`.
        nature: whether it happened, is first known, or was a mistake.
        slot: what it is about; `slot.subject` is the key that a reader is led to.
        before: what was said; nothing when it is new.
        after: what is said now; nothing when it ended.
        basis: the decision or the sources.
        previously: what held for a time between, where the earlier day knows nothing.
        other: the key of the person who came before or after in the same seat.
        implied: whether another change tells it: a part of something that itself is new or has ended.
    """

    kind: str
    nature: Nature
    slot: Slot
    before: Value | None
    after: Value | None
    basis: tuple[Basis, ...] = ()
    previously: Value | None = None
    other: str = ""
    implied: bool = False

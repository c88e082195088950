"""KommuneMED's decisions about the plans and diagrams: which came when, and which of them approved (rule S12)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.handbook.handbook import Handbook
from generator.records.base import Disputed, Unknown, Withheld
from generator.records.committees import Approval
from generator.records.meetings import Meeting

APPROVED = "approved"
Told = tuple[Approval, ...] | Unknown | Disputed | Withheld | None


def approvals_of(value: Told) -> tuple[Approval, ...]:
    """The decisions that are known."""
    return value if isinstance(value, tuple) else ()


def day_of_approval(handbook: Handbook, approval: Approval) -> date | None:
    """The day of a decision about a plan, if it is known."""
    if approval.on:
        return approval.on.first
    found = handbook.find(approval.decision.key) if approval.decision else None
    meeting = getattr(found, "record", None)
    return meeting.date if isinstance(meeting, Meeting) else None


def in_order(handbook: Handbook, approvals: Iterable[Approval]) -> list[tuple[date, Approval]]:
    """The decisions whose day is known, the oldest first."""
    dated = [(day, one) for one in approvals if (day := day_of_approval(handbook, one))]
    return sorted(dated, key=lambda pair: pair[0])


def latest(handbook: Handbook, value: Told, on: date) -> Approval | None:
    """The newest decision up to a date; one without a known day counts when no other does."""
    told = approvals_of(value)
    undated = [one for one in told if day_of_approval(handbook, one) is None]
    dated = [one for day, one in in_order(handbook, told) if day <= on]
    return next(iter([*reversed(dated), *reversed(undated)]), None)


def last_approved(handbook: Handbook, value: Told, on: date) -> tuple[date, Approval] | None:
    """The newest decision up to a date that approved; to take note of a plan is no approval."""
    dated = in_order(handbook, approvals_of(value))
    return next(((day, one) for day, one in reversed(dated) if day <= on and one.outcome == APPROVED), None)

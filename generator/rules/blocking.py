"""What may never be in the files: checks of everything that is known, on no date, and how a rule tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.rules.case import Answer, Case

Check = Callable[[Handbook], Iterator[Finding]]


def found_by(check: Check, handbook: Handbook) -> tuple[Finding, ...]:
    """What a check finds in a handbook; it looks once, for those who publish and for the rule."""
    return handbook.once(check, lambda held: tuple(check(held)))


def as_answers(case: Case, check: Check) -> Iterator[Answer]:
    """What a check finds in all the files, as a rule's answers: embargoed and coming records too."""
    for finding in found_by(check, case.everything):
        yield Answer("broken", case.rule, finding.message, finding.hint, at=finding.place)

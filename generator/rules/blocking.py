"""What may never be in the files: checks of everything that is known, on no date, and how a rule tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.rules.case import Answer, Case

Check = Callable[[Handbook], Iterator[Finding]]


def as_answers(case: Case, check: Check) -> Iterator[Answer]:
    """What a check finds in all the files, as a rule's answers: embargoed and coming records too."""
    for finding in check(case.everything):
        yield Answer("broken", case.rule, finding.message, finding.hint, at=finding.place)

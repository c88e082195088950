"""Findings: what a check has to say about a place in a file, apart from how it is shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How serious a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """A place in a file of the project.

    Attributes:
        file: the file's path from the project's folder, with / between the parts.
        line: the line, counted from 1.
        column: the character in the line, counted from 1.
    """

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the editor.

    Attributes:
        rule: the rule's id.
        severity: how serious it is.
        blocking: whether nothing may be published before it is mended.
        place: where it is.
        message: what is wrong, a whole sentence in Danish.
        hint: what to write instead, a whole sentence in Danish; shown as it stands.
        source: the agreement, law or guideline that the rule comes from.
        echo: whether the line may be quoted; never for private data, which the message must not hold either.
        state: what it says about the rule: broken, undecided, disputed, soon, computed or excepted.
    """

    rule: str
    severity: Severity
    blocking: bool
    place: Place
    message: str
    hint: str = ""
    source: str = ""
    echo: bool = True
    state: str = "broken"


def problem(rule: str, place: Place, message: str, hint: str = "", source: str = "", echo: bool = True) -> Finding:
    """Make a finding that blocks publication; the arguments are those of `Finding`."""
    return Finding(rule, Severity.ERROR, True, place, message, hint, source, echo)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file, line and column, what blocks first at a place; exact duplicates are left out.

    Args:
        findings: the findings in any order.
    """
    return sorted(dict.fromkeys(findings), key=lambda one: (one.place, not one.blocking, one.rule, one.message))

"""What the preview shows over the page when the handbook cannot be built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.findings import Finding
from generator.pages.environment import ThemeEnvironment
from generator.report import masked

MOST = 8


@dataclass(frozen=True)
class Trouble:
    """The first findings that stop the build, how many more there are, and what stopped it otherwise."""

    findings: tuple[Finding, ...]
    more: int = 0
    stopped: str = ""


def over_the_page(findings: Sequence[Finding], stopped: str = "") -> str:
    """The message as HTML; nothing when the handbook could be built.

    Args:
        findings: all findings; those that do not block are left out.
        stopped: why the build stopped, when no finding says it.
    """
    blocking = [one for one in findings if one.blocking]
    if not blocking and not stopped:
        return ""
    shown = tuple(replace(one, message=masked(one.message), hint=masked(one.hint)) for one in blocking[:MOST])
    trouble = Trouble(shown, max(0, len(blocking) - MOST), stopped)
    return ThemeEnvironment().get_template("preview.jinja").render(v=trouble, page_address="")

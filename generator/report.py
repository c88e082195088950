"""Shows findings: as text for people, as JSON for programs, as annotations on a pull request."""

import itertools
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence

from generator.findings import Finding, Place, Severity, ordered

Lines = Callable[[str], Sequence[str]]

WORDS = {Severity.ERROR: "fejl", Severity.WARNING: "advarsel", Severity.INFO: "bemærkning"}
PLURALS = {Severity.ERROR: "fejl", Severity.WARNING: "advarsler", Severity.INFO: "bemærkninger"}
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
STATES = {
    "broken": "Brudt",
    "disputed": "Kilderne er uenige",
    "soon": "Snart",
    "undecided": "Kan ikke afgøres",
    "excepted": "Undtaget",
    "computed": "Beregnet",
}
COLOURS = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36;1"}
BOLD, FAINT = "1", "2"
# Like a CPR number. The rules find those and stop the build; here they are hidden wherever a text might repeat one.
PERSONAL_NUMBER = re.compile(r"(?<!\d)\d{2}(0[1-9]|1[0-2])\d{2}[ \u00a0]?[-–.]?[ \u00a0]?\d{4}(?!\d)")
WIDEST_QUOTE = 110
MOST_REPEATED = 20
MOST = 100
"""More than anybody reads at once; the rest is counted."""


def as_text(findings: Iterable[Finding], lines: Lines, colour: bool = False, most: int = MOST) -> str:
    """Danish text, grouped by file: place, the line with a mark under the place, what is wrong, what to write, rule.

    Args:
        findings: what was found.
        lines: gives the lines of a file by its path; none for a file that cannot be quoted.
        colour: whether to colour for a terminal.
        most: how many findings to show; where there are more, those that block come first.
    """
    found = ordered(findings)
    shown = ordered(sorted(found, key=_weight)[:most])
    paint = _painter(colour)
    private = {(finding.place.file, finding.place.line) for finding in found if not finding.echo}
    blocks = []
    for file, group in itertools.groupby(shown, key=lambda finding: finding.place.file):
        blocks.append(paint(_safe(file), BOLD))
        blocks.extend(_entry(finding, lines, private, paint) for finding in group)
    if len(found) > len(shown):
        blocks.append(f"... og {len(found) - len(shown)} mere. Se dem alle med: haandbog check --all")
    return "\n\n".join([*blocks, *_states(found), *_first_of_all(found, paint), _summary(found)])


def _first_of_all(findings: Sequence[Finding], paint: Callable[..., str]) -> list[str]:
    """What blocks, a line each, where it stands among findings that do not: an editor reads the end of a long list."""
    blocking = [one for one in findings if one.blocking]
    if not blocking or len(blocking) == len(findings):
        return []
    told = [
        f"  {_safe(one.place.file)}:{one.place.line}:{one.place.column} {_safe(masked(one.message))}"
        for one in blocking
    ]
    more = [f"  ... og {len(told) - MOST_REPEATED} mere."] if len(told) > MOST_REPEATED else []
    return ["\n".join([paint("Skal rettes:", BOLD), *told[:MOST_REPEATED], *more])]


def as_json(findings: Iterable[Finding]) -> str:
    """One JSON object with every finding and the counts.

    Args:
        findings: what was found.
    """
    found = ordered(findings)
    told = {
        "findings": [_told(finding) for finding in found],
        "blocking": sum(finding.blocking for finding in found),
        "errors": _count(found, Severity.ERROR),
        "warnings": _count(found, Severity.WARNING),
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_github(findings: Iterable[Finding]) -> str:
    """Workflow commands that GitHub shows as annotations on a pull request, one a line.

    Args:
        findings: what was found.
    """
    return "\n".join(_annotation(finding) for finding in ordered(findings))


def _weight(finding: Finding) -> tuple[bool, int]:
    return not finding.blocking, list(Severity).index(finding.severity)


def _count(findings: Iterable[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def _told(finding: Finding) -> dict[str, str | int | bool]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "state": finding.state,
        "blocking": finding.blocking,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": masked(finding.message),
        "hint": masked(finding.hint),
        "source": masked(finding.source),
    }


def _annotation(finding: Finding) -> str:
    place = finding.place
    properties = {"file": place.file, "line": place.line, "col": place.column, "title": finding.rule}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    source = f"Kilde: {finding.source}" if finding.source else ""
    message = "\n".join(masked(part) for part in (finding.message, finding.hint, source) if part)
    return f"::{COMMANDS[finding.severity]} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _entry(finding: Finding, lines: Lines, private: Collection[tuple[str, int]], paint: Callable[..., str]) -> str:
    place = finding.place
    word = paint(WORDS[finding.severity], COLOURS[finding.severity])
    told = [f"  {_safe(place.file)}:{place.line}:{place.column} {word}"]
    if (place.file, place.line) not in private:
        told.extend(_quote(place, lines(place.file), lambda mark: paint(mark, COLOURS[finding.severity])))
    told.append(f"    {_safe(masked(finding.message))}")
    if finding.hint:
        told.append(f"    {_safe(masked(finding.hint))}")
    source = f" · Kilde: {_safe(masked(finding.source))}" if finding.source else ""
    told.append(paint(f"    Regel: {_safe(finding.rule)}{source}", FAINT))
    return "\n".join(told)


def _quote(place: Place, lines: Sequence[str], paint: Callable[[str], str]) -> list[str]:
    """The line and a mark under the column; of a long line only what is around the column."""
    if not 1 <= place.line <= len(lines) or not lines[place.line - 1].strip():
        return []
    line = lines[place.line - 1]
    column = min(max(place.column - 1, 0), len(line))
    start = max(0, column - WIDEST_QUOTE // 2) if len(line) > WIDEST_QUOTE else 0
    # A number at the edge is hidden whole, and a line of a megabyte is not worked through for each finding in it.
    first = max(0, start - WIDEST_QUOTE)
    near = _safe(masked(line[first : start + 2 * WIDEST_QUOTE]))[start - first :]
    part = near[:WIDEST_QUOTE].rstrip()
    before, after = "…" * bool(start), "…" * (start + WIDEST_QUOTE < len(line))
    gap = " " * (_width(before) + _width(near[: column - start]))
    number = str(place.line)
    return [f"    {number} | {before}{part}{after}", f"    {' ' * len(number)} | {gap}{paint('^')}"]


def _width(text: str) -> int:
    """How many columns of a terminal a text fills."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def _safe(text: str) -> str:
    """A text on one line in which nothing can move the cursor, colour the screen or turn the writing."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char.isspace() else "\ufffd" for char in text)


def masked(text: str) -> str:
    """The text with every digit of a number like a CPR number written over."""
    return PERSONAL_NUMBER.sub(lambda found: re.sub(r"\d", "x", found[0]), text)


def _states(findings: Sequence[Finding]) -> list[str]:
    """How many findings say what; nothing when all are plain mistakes."""
    counts = Counter(finding.state for finding in findings)
    if not counts.keys() - {"broken"}:
        return []
    return [" · ".join(f"{name}: {counts[state]}" for state, name in STATES.items() if counts[state])]


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "Ingen fejl fundet."
    counts = [(_count(findings, severity), severity) for severity in Severity]
    parts = [f"{count} {(WORDS if count == 1 else PLURALS)[severity]}" for count, severity in counts if count]
    told = " og ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    blocking = sum(finding.blocking for finding in findings)
    if not blocking:
        return f"{told}. Håndbogen kan bygges."
    which = "Den" if blocking == len(findings) == 1 else "De" if blocking == len(findings) else f"{blocking} af dem"
    return f"{told}. {which} skal rettes, før håndbogen kan bygges."


def _painter(colour: bool) -> Callable[[str, str], str]:
    return lambda text, code: f"\x1b[{code}m{text}\x1b[0m" if colour else text

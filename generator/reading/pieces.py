"""Finds every syntax error of a file that the parser gave up on: its pieces are parsed one by one, ever smaller."""

import re
from collections.abc import Iterator, Sequence

from yaml.events import ScalarEvent

from generator.findings import Finding, Place
from generator.reading.events import Reading
from generator.reading.keys import doubled_key
from generator.reading.limits import MOST_FINDINGS
from generator.reading.syntax import explain
from generator.reading.syntax_lines import no_field
from generator.reading.trouble import Trouble
from generator.reading.wording import FIELD

MOST_CHARACTERS = 200_000
MOST_LINES = 5_000
DEEPEST_PIECE = 8
FIELD_ALONE = re.compile(r"\s*[\w-]+:\s*(#.*)?$")
FIELD_OR_DASH = re.compile(r"\s*([\w-]+:|-)(\s|$)")
DASH = re.compile(r"(\s*)-(\s)")
COMMENT_OR_BLANK = re.compile(r"\s*(#|$)")


def syntax_findings(whole: Reading) -> list[Finding]:
    """Everything that is wrong in a text that could not be parsed whole.

    Args:
        whole: what came of parsing it.
    """
    lines, file = whole.lines, whole.file
    findings: list[Finding] = []
    if len(lines) <= MOST_LINES and sum(map(len, lines)) <= MOST_CHARACTERS:
        for finding in _inside(lines, 0, 0, file):
            findings.append(finding)
            if len(findings) >= MOST_FINDINGS:
                return findings
    if whole.error and not any(finding.rule == "yaml-syntax" for finding in findings):
        return _until(whole, explain(whole.error, lines, file))
    return findings


def _until(reading: Reading, last: Finding) -> list[Finding]:
    """What was found before the parser gave up; in the line of the error itself, the error is enough."""
    return [*(finding for finding in reading.findings if finding.place.line < last.place.line), last]


def _inside(lines: Sequence[str], start: int, depth: int, file: str) -> Iterator[Finding]:
    """What is wrong in each of the pieces that lines consist of."""
    pieces = _pieces(lines, start)
    if not depth:
        # Further in, a field may only seem to stand twice because a line beside it is out of place.
        yield from _twice([first for first, _ in pieces], lines, file)
    for first, end in pieces:
        piece = [""] * first + list(lines[first:end])
        reading = Reading(file, piece).run()
        if reading.error:
            inner = list(_smaller(piece, first, depth, file))
            told = any(finding.rule == "yaml-syntax" for finding in inner)
            yield from inner if told else _until(reading, explain(reading.error, piece, file))
        else:
            yield from reading.findings
            yield from _without_name(reading, first)


def _twice(starts: Sequence[int], lines: Sequence[str], file: str) -> Iterator[Finding]:
    """Fields that stand twice, seen from the lines that the pieces begin with."""
    seen: dict[str, Place] = {}
    for index in starts:
        field = FIELD.match(lines[index])
        if not field or "-" in field["lead"]:
            continue
        place = Place(file, index + 1, field.start("key") + 1)
        if field["key"] in seen:
            yield doubled_key(field["key"], place, seen[field["key"]])
        seen.setdefault(field["key"], place)


def _smaller(piece: Sequence[str], first: int, depth: int, file: str) -> Iterator[Finding]:
    """What is wrong in the pieces below a field that stands alone on its line, or in an item of a list."""
    if depth >= DEEPEST_PIECE:
        return
    head = piece[first]
    dash = DASH.match(head)
    if dash:
        inner = [*piece[:first], DASH.sub(r"\1 \2", head, count=1), *piece[first + 1 :]]
        if FIELD_OR_DASH.match(inner[first]):
            yield from _inside(inner, first, depth + 1, file)
    elif FIELD_ALONE.match(head):
        yield from _inside(piece, first + 1, depth + 1, file)


def _without_name(reading: Reading, first: int) -> Iterator[Finding]:
    """A piece that is no field and no list, though it stands where one must."""
    if isinstance(reading.root, ScalarEvent) and reading.root.value:
        trouble = Trouble(reading.file, reading.lines, "", "", first, 0, first, 0)
        finding = no_field(trouble, first)
        if finding:
            yield finding


def _pieces(lines: Sequence[str], start: int) -> list[tuple[int, int]]:
    """The first line and the end of each piece: a line that is furthest out, and all that is further in below it."""
    told = [index for index in range(start, len(lines)) if not COMMENT_OR_BLANK.match(lines[index])]
    if not told:
        return []
    out = min(_indent(lines[index]) for index in told)
    starts: list[int] = []
    for index in told:
        continues = (
            bool(starts) and lines[index].lstrip().startswith("-") and bool(FIELD_ALONE.match(lines[starts[-1]]))
        )
        if _indent(lines[index]) == out and not continues:
            starts.append(index)
    if starts[0] != told[0]:
        return []
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())

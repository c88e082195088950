"""Mistakes that are seen in the lines themselves, before they are parsed: merge markers, tabs, false spaces."""

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.findings import Finding, Place, problem
from generator.reading.limits import MOST_FINDINGS

MARKER = re.compile(r"(<{7}|\|{7}|>{7})(\s|$)|={7}$")
OPENING, MIDDLE, CLOSING = "<" * 7, "=" * 7, ">" * 7
MARKS = (OPENING, "|" * 7, MIDDLE, CLOSING)
TO_PARSER = re.compile(r"^(%|\.\.\.(?=\s*$))", re.MULTILINE)
FALSE_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
BEFORE_VALUE = re.compile(r"(\s*(?:-\s+)*)(-\s|[a-z_][\w-]*:\s)?")
MERGE_CURE = "Behold de linjer, der er rigtige, og slet de andre og selve markeringerne."
TAB_CURE = "Brug mellemrumstasten, to mellemrum for hvert niveau."


class Layout(NamedTuple):
    """Lines made fit for parsing, what was wrong with them, and whether it makes sense to parse them."""

    lines: list[str]
    findings: list[Finding]
    usable: bool


def check_layout(lines: Sequence[str], file: str) -> Layout:
    """Find what the parser would misread or not tell clearly.

    Args:
        lines: the file's lines.
        file: the file's path, for the findings.
    """
    text = "\n".join(lines)
    merges = merge_markers(lines, file)
    if merges:
        return Layout([], merges, False)
    tabbed, odd_spaces = "\t" in text, bool(FALSE_SPACE.search(text))
    stops = _markers(text, file)
    findings: list[Finding] = []
    if tabbed:
        stops += _indented_with_tab(lines, file)
        findings += itertools.islice(_inner_tabs(lines, file), MOST_FINDINGS)
    if odd_spaces:
        findings += itertools.islice(_false_spaces(lines, file), MOST_FINDINGS)
        lines = [_without_false_space(line) for line in lines]
    clean = [line.replace("\t", " ") for line in lines] if tabbed else list(lines)
    return Layout(clean, [*stops, *findings], not stops)


def merge_markers(lines: Sequence[str], file: str, prose_from: int | None = None) -> list[Finding]:
    """Find the marks that git leaves where two people have changed the same lines.

    Args:
        lines: the file's lines.
        file: the file's path, for the findings.
        prose_from: the index of the first line of Markdown, where a row of = alone underlines a heading.
    """
    findings: list[Finding] = []
    opened = 0
    for number, line in enumerate(lines, 1):
        if line[:7] not in MARKS or not MARKER.match(line) or len(findings) >= MOST_FINDINGS:
            continue
        kind = line[:7]
        underline = kind == MIDDLE and prose_from is not None and number > prose_from
        if kind == OPENING:
            opened = number
        if kind == OPENING or not (opened or underline):
            message = "Linjen er en markering fra git: to personer har ændret det samme sted."
            findings.append(problem("yaml-merge-marker", Place(file, number), message, MERGE_CURE))
        if kind == CLOSING:
            opened = 0
    return findings


def _markers(text: str, file: str) -> list[Finding]:
    """The first line that speaks to the parser; it also keeps the parser from reading very many of them."""
    found = TO_PARSER.search(text)
    if not found:
        return []
    place = Place(file, text.count("\n", 0, found.start()) + 1)
    if found[0] == "%":
        cure = "Slet linjen. Hører den til en tekst, så sæt anførselstegn om teksten."
        return [problem("yaml-syntax", place, "En linje må ikke begynde med %.", cure)]
    return [problem("yaml-syntax", place, "Linjen ... afslutter filen.", "Slet linjen.")]


def _indented_with_tab(lines: Sequence[str], file: str) -> list[Finding]:
    """One finding for each run of lines that begin with a tab."""
    tabbed = [
        index for index, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip(" \t"))].rstrip(" ")
    ]
    tabbed = [index for index in tabbed if lines[index].strip()]
    findings = []
    for _, run in itertools.groupby(enumerate(tabbed), lambda pair: pair[1] - pair[0]):
        indices = [index for _, index in run]
        first, last = indices[0] + 1, indices[-1] + 1
        which = "Linjen" if first == last else f"Linje {first}-{last}"
        place = Place(file, first, lines[first - 1].index("\t") + 1)
        findings.append(problem("yaml-tab", place, f"{which} er rykket ind med tabulatortasten.", TAB_CURE))
    return findings[:MOST_FINDINGS]


def _inner_tabs(lines: Sequence[str], file: str) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        start = len(line) - len(line.lstrip(" \t"))
        column = line.find("\t", start)
        if column >= 0:
            place = Place(file, number, column + 1)
            yield problem("yaml-tab", place, "Her står et tabulatortegn.", "Skriv et mellemrum i stedet.")


def _false_spaces(lines: Sequence[str], file: str) -> Iterator[Finding]:
    for number, line in enumerate(lines, 1):
        found = FALSE_SPACE.search(line, 0, _end_of_start(line))
        if found:
            place = Place(file, number, found.start() + 1)
            message = "Her står et hårdt mellemrum (fx kopieret fra Word). Det kan ikke bruges før en værdi."
            yield problem("yaml-nbsp", place, message, "Slet det, og skriv et almindeligt mellemrum.")


def _without_false_space(line: str) -> str:
    end = _end_of_start(line)
    return FALSE_SPACE.sub(" ", line[:end]) + line[end:]


def _end_of_start(line: str) -> int:
    """Where the indentation, the dashes, the key and the space after its colon end."""
    found = BEFORE_VALUE.match(line)
    return found.end() if found else 0

"""Reads one Markdown file: fields between two lines of ---, then text."""

import re
from dataclasses import replace

from generator.findings import Finding, Place, problem
from generator.reading.document import Document
from generator.reading.layout import merge_markers
from generator.reading.text import Text, decode
from generator.reading.yaml_file import limited, parse

FENCE = "---"
HOW = "Begynd filen med en linje ---, så felterne (fx title: Uddannelse), så en linje --- og til sidst teksten."
IN_FIELDS = re.compile(r"[ \t-]|#(?!#)|[^\s:]+:(?:\s|$)")
"""How a line of the fields begins, or goes on; the first other one is where they should have ended."""


def read_markdown(content: bytes, file: str) -> tuple[Document | None, list[Finding]]:
    """Read a Markdown file; its front matter is read as a YAML file is, its body is kept as it is.

    Args:
        content: the file's bytes.
        file: its path from the project's folder, with / between the parts.
    """
    text = decode(content, file)
    if not text.usable:
        return None, text.findings
    document, findings = _parts(text, file)
    return document, limited([*text.findings, *findings], file)


def _parts(text: Text, file: str) -> tuple[Document | None, list[Finding]]:
    lines = text.lines
    end = next((index for index, line in enumerate(lines) if index and line.rstrip() == FENCE), 0)
    merges = merge_markers(lines, file, prose_from=end + 1)
    if merges:
        return None, merges
    missing = _no_front_matter(lines, end, file)
    if missing:
        return None, [missing]
    document, findings = parse(["", *lines[1:end]], lines, file)
    if document is None:
        return None, findings
    if not isinstance(document.data, dict):
        message = "Øverst i filen skal der stå felter med navn, kolon og værdi, ikke en liste."
        return None, [*findings, problem("markdown-front-matter", document.place(()), message, HOW)]
    return replace(document, body="\n".join(lines[end + 1 :]) + "\n", body_line=end + 2), findings


def _no_front_matter(lines: tuple[str, ...], end: int, file: str) -> Finding | None:
    """The finding for front matter that does not begin, does not end or holds nothing."""
    first = next((index for index, line in enumerate(lines) if line.strip()), 0)
    message, cure = "Filen begynder ikke med felter mellem to linjer ---.", HOW
    if first and lines[first].rstrip() == FENCE:
        message, cure = "Linjen --- skal være den allerførste i filen.", "Slet de tomme linjer over den."
    elif lines[0].rstrip() == FENCE and not end:
        message, cure = "Felterne øverst i filen bliver ikke afsluttet.", "Skriv en linje --- efter det sidste felt."
        first = next((index for index, line in enumerate(lines) if index and not IN_FIELDS.match(line)), first)
    elif lines[0].rstrip() == FENCE and any(line.split("#")[0].strip() for line in lines[1:end]):
        return None
    elif lines[0].rstrip() == FENCE:
        message = "Der er ingen felter mellem de to linjer ---."
    return problem("markdown-front-matter", Place(file, first + 1), message, cure)

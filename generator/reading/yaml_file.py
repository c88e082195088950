"""Reads one YAML file: bytes in, a document and findings out, never an exception."""

from collections.abc import Sequence

from yaml.events import ScalarEvent

from generator.findings import Finding, Place, ordered, problem
from generator.reading.document import Document
from generator.reading.events import Reading
from generator.reading.layout import check_layout
from generator.reading.limits import MOST_FINDINGS
from generator.reading.pieces import syntax_findings
from generator.reading.scalars import place_of
from generator.reading.syntax_lines import no_field
from generator.reading.text import decode
from generator.reading.trouble import Trouble


def read_yaml(content: bytes, file: str) -> tuple[Document | None, list[Finding]]:
    """Read a YAML file; every scalar is the text that the editor wrote.

    A document comes back together with findings where the rest of the file makes sense; None in its data is a value
    that a finding speaks of already. No document comes back where the file cannot be read or parsed.

    Args:
        content: the file's bytes.
        file: its path from the project's folder, with / between the parts.
    """
    text = decode(content, file)
    if not text.usable:
        return None, text.findings
    document, findings = parse(text.lines, text.lines, file)
    return document, limited([*text.findings, *findings], file)


def parse(yaml_lines: Sequence[str], lines: tuple[str, ...], file: str) -> tuple[Document | None, list[Finding]]:
    """Read lines of YAML.

    Args:
        yaml_lines: the lines to parse; blank where the file holds something else.
        lines: the file's lines, for quoting.
        file: the file's path.
    """
    layout = check_layout(yaml_lines, file)
    if not layout.usable:
        return None, layout.findings
    reading = Reading(file, layout.lines).run()
    if reading.error:
        return None, [*layout.findings, *syntax_findings(reading)]
    findings = [*layout.findings, *reading.findings, *_check_root(reading)]
    if not reading.whole or not isinstance(reading.data, (dict, list)):
        return None, findings
    return Document(file, reading.data, reading.places, reading.key_places, lines), findings


def limited(findings: Sequence[Finding], file: str) -> list[Finding]:
    """The findings in order; where there are very many, the first of them and a word about the rest.

    Args:
        findings: what is wrong in a file.
        file: the file's path.
    """
    found = ordered(findings)
    if len(found) < MOST_FINDINGS:
        return found
    last = found[MOST_FINDINGS - 1].place
    message = "Filen har flere fejl end dem, der er vist her."
    more = problem("yaml-many", Place(file, last.line, last.column), message, "Ret de første, og kør igen.")
    return [*found[: MOST_FINDINGS - 1], more]


def _check_root(reading: Reading) -> list[Finding]:
    """A file must hold fields or a list of them."""
    if isinstance(reading.data, (dict, list)) or reading.findings or not reading.whole:
        return []
    root = reading.root
    if root is None or (isinstance(root, ScalarEvent) and not root.value):
        place = Place(reading.file)
        return [problem("yaml-empty-value", place, "Filen er tom.", "Begynd med id: og et id, eller slet filen.")]
    place = place_of(root, reading.file)
    if isinstance(root, ScalarEvent) and not root.style:
        index = place.line - 1
        missing = no_field(Trouble(reading.file, reading.lines, "", "", index, 0, index, 0), index)
        if missing:
            return [missing]
    message = "Filen skal bestå af felter med navn, kolon og værdi."
    return [problem("yaml-syntax", place, message, "Begynd med fx id: og et id.")]

"""Words inside { } without a colon: the parser takes them for keys, the editor meant something else."""

import re
from collections.abc import Sequence

from yaml.events import ScalarEvent

from generator.findings import Finding, Place, problem
from generator.reading.document import Value
from generator.reading.frames import Frame
from generator.reading.wording import NO_COLON, NO_SPACE, line_at, quoted, short, write

NUMBER = re.compile(r"-?\d+")
UP_TO_NEXT_FIELD = re.compile(r"[^{}\[\]]*?(?=\s*(?:,\s*[\w-]+:\s|[{}\[\]]|$))")
LONGEST_LOOK = 200
OTHERWISE = "Hører det til teksten før kommaet, så sæt anførselstegn om hele teksten. Ellers skriv kolon og en værdi."


def lone_key(key: Place, frame: Frame, value: ScalarEvent, lines: Sequence[str]) -> Finding | None:
    """The finding for a key that has no colon; None for one that has.

    Args:
        key: the place of the key.
        frame: the mapping that it stands in.
        value: what the parser takes for its value; it is empty.
        lines: the lines of the file.
    """
    mark = value.start_mark
    if value.style or mark is None:
        return None
    if line_at(lines, mark.line)[: mark.column].rstrip().endswith(":"):
        return None
    look = line_at(lines, key.line - 1)[key.column - 1 : key.column - 1 + LONGEST_LOOK]
    whole = UP_TO_NEXT_FIELD.match(look)
    return _finding(key, frame, whole[0].strip() if whole else frame.name)


def _finding(key: Place, frame: Frame, whole: str) -> Finding:
    glued = NO_SPACE.fullmatch(frame.name)
    if glued:
        cure = write(glued[1], glued[2].strip(), "Skriv et mellemrum efter kolon.")
        return problem("yaml-syntax", key, "Der mangler et mellemrum efter kolon.", cure)
    words = NO_COLON.fullmatch(whole)
    if words and words[1].islower() and (not frame.previous or words[2].startswith(('"', "'"))):
        cure = write(words[1], words[2], "Skriv et kolon og et mellemrum.")
        return problem("yaml-syntax", key, f"Der mangler et kolon efter »{words[1]}«.", cure)
    before = frame.holder.get(frame.previous) if isinstance(frame.holder, dict) else None
    message = f"»{short(whole)}« står for sig selv. Et komma inden for {{ }} begynder et nyt felt."
    return problem("yaml-empty-value", key, message, _join(frame.previous, before, whole))


def _join(name: str, before: Value, after: str) -> str:
    """The cure that puts together what a comma has parted."""
    if not isinstance(before, str):
        return OTHERWISE
    if NUMBER.fullmatch(before) and NUMBER.fullmatch(after):
        return write(name, f"{before}.{after}", OTHERWISE)
    return write(name, quoted(f"{before}, {after}"), OTHERWISE)

"""The keys of mappings: names in plain text, each once, each with a value."""

import re
from collections.abc import Sequence

from yaml.events import AliasEvent, NodeEvent, ScalarEvent

from generator.findings import Finding, Place, problem
from generator.reading.document import Value
from generator.reading.frames import Frame
from generator.reading.scalars import check_properties, place_of
from generator.reading.text import hidden_in
from generator.reading.wording import NO_SPACE, line_at, quoted, short, write

LONGEST_KEY = 100
NUMBER = re.compile(r"-?\d+")
PLAIN_KEY = "Et felts navn skal være et enkelt ord, fx title."
MACRO = "Skal teksten begynde med {{, så sæt anførselstegn om hele teksten."


def check_key(event: NodeEvent, frame: Frame, first: Place | None, file: str) -> list[Finding]:
    """What is wrong with a key; with any finding, its value is read past.

    Args:
        event: the node that stands where a key should.
        frame: the mapping that it stands in.
        first: the place of the same key earlier in the mapping, if that is known.
        file: the file's path, for the findings.
    """
    place = place_of(event, file)
    if isinstance(event, AliasEvent) or not isinstance(event, ScalarEvent):
        return check_properties(event, file) or [_not_text(frame, place)]
    if event.value == "<<" and not event.style:
        message = "»<<« henter felter fra et andet sted i filen. Det kan ikke bruges her."
        return [problem("yaml-merge-key", place, message, "Slet linjen, og skriv felterne her.")]
    findings = check_properties(event, file)
    hidden = hidden_in(event.value)
    if hidden:
        findings.append(problem("yaml-control", place, f"I feltets navn er der {hidden}.", PLAIN_KEY))
    elif not event.value.strip():
        findings.append(problem("yaml-key-not-text", place, "Der mangler et navn foran kolon.", PLAIN_KEY))
    elif len(event.value) > LONGEST_KEY:
        message = f"Navnet foran kolon har {len(event.value)} tegn. Det må højst have {LONGEST_KEY}."
        cure = "Er det hele en tekst, så sæt anførselstegn om den."
        findings.append(problem("yaml-key-not-text", place, message, cure))
    elif event.value in frame.holder:
        where = f" Det står også i linje {first.line}." if first else ""
        message = f"Feltet »{event.value}« står to gange i samme gruppe.{where}"
        findings.append(problem("yaml-duplicate-key", place, message, "Slet det ene, eller saml de to i ét."))
    return findings


def lone_key(key: Place, frame: Frame, value: NodeEvent, lines: Sequence[str]) -> Finding | None:
    """The finding for words between commas inside { } that have no colon, so that the parser takes them for a key.

    Args:
        key: the place of the words.
        frame: the mapping that they stand in.
        value: what the parser takes for their value.
        lines: the lines of the file.
    """
    if not frame.flow or not isinstance(value, ScalarEvent) or value.value or value.style or not frame.name:
        return None
    mark = value.start_mark
    if mark is None or line_at(lines, mark.line)[: mark.column].rstrip().endswith(":"):
        return None
    glued = NO_SPACE.fullmatch(frame.name)
    if glued:
        return problem(
            "yaml-syntax", key, "Der mangler et mellemrum efter kolon.", write(glued[1], glued[2].strip(), "")
        )
    before = frame.holder.get(frame.previous) if isinstance(frame.holder, dict) else None
    message = f"»{short(frame.name)}« står for sig selv. Et komma inden for {{ }} begynder et nyt felt."
    return problem("yaml-empty-value", key, message, _join(frame.previous, before, frame.name))


def _join(name: str, before: Value, after: str) -> str:
    """The cure that puts together what a comma has parted."""
    otherwise = (
        "Hører det til teksten før kommaet, så sæt anførselstegn om hele teksten. Ellers skriv kolon og en værdi."
    )
    if not isinstance(before, str):
        return otherwise
    if NUMBER.fullmatch(before) and NUMBER.fullmatch(after):
        return write(name, f"{before}.{after}", otherwise)
    return write(name, quoted(f"{before}, {after}"), otherwise)


def _not_text(frame: Frame, place: Place) -> Finding:
    cure = MACRO if frame.flow else PLAIN_KEY
    message = "Her står en liste eller en gruppe, hvor der skal stå et felts navn."
    return problem("yaml-key-not-text", place, message, cure)

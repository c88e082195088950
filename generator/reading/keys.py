"""The keys of mappings: names in plain text, each once, each with a value."""

import re
from collections.abc import Mapping

from yaml.events import NodeEvent, ScalarEvent

from generator.findings import Finding, Place, problem
from generator.reading.document import Path
from generator.reading.frames import Frame
from generator.reading.scalars import check_properties, place_of
from generator.reading.text import hidden_in
from generator.reading.wording import NO_COLON, short

LONGEST_KEY = 100
MOST_NAMES = 5
NUMBER = re.compile(r"-?\d+")
PLAIN_KEY = "Et felts navn skal være et enkelt ord, fx title."
MACRO = "Skal teksten begynde med {{, så sæt anførselstegn om hele teksten."


def check_key(event: NodeEvent, frame: Frame, file: str) -> list[Finding]:
    """What is wrong with a key; with any finding, its value is read past.

    Args:
        event: the node that stands where a key should.
        frame: the mapping that it stands in.
        file: the file's path, for the findings.
    """
    place = place_of(event, file)
    if not isinstance(event, ScalarEvent):
        return check_properties(event, file) or [_not_text(frame, place)]
    if event.value == "<<" and not event.style:
        message = "»<<« henter felter fra et andet sted i filen. Det kan ikke bruges her."
        return [problem("yaml-merge-key", place, message, "Slet linjen, og skriv felterne her.")]
    findings = check_properties(event, file)
    words = None if event.style else NO_COLON.fullmatch(event.value)
    hidden = hidden_in(event.value)
    if hidden:
        findings.append(problem("yaml-control", place, f"I feltets navn er der {hidden}.", PLAIN_KEY))
    elif not event.value.strip():
        findings.append(problem("yaml-key-not-text", place, "Der mangler et navn foran kolon.", PLAIN_KEY))
    elif words and words[2].startswith(("{", "[")):
        cure = f"Skriv et kolon og et mellemrum efter {words[1]}."
        findings.append(problem("yaml-syntax", place, f"Der mangler et kolon efter »{words[1]}«.", cure))
    elif len(event.value) > LONGEST_KEY:
        message = f"Navnet foran kolon har {len(event.value)} tegn. Det må højst have {LONGEST_KEY}."
        cure = "Er det hele en tekst, så sæt anførselstegn om den."
        findings.append(problem("yaml-key-not-text", place, message, cure))
    return findings


def doubled_key(name: str, place: Place, first: Place | None) -> Finding:
    """The finding for a key that stands twice in a mapping.

    Args:
        name: the key.
        place: where it stands again.
        first: where it stands first, if that is known.
    """
    where = f" Det står også i linje {first.line}." if first else ""
    message = f"Feltet »{short(name)}« står to gange i samme gruppe.{where}"
    return problem("yaml-duplicate-key", place, message, "Slet det ene, eller saml de to i ét.")


def doubled_keys(frame: Frame, first: Mapping[Path, Place]) -> list[Finding]:
    """The findings for keys that stand twice in a mapping; one for all where a new item of a list seems to begin.

    Args:
        frame: the mapping.
        first: the places of keys as they first came.
    """
    told = [
        doubled_key(name, place, first.get((*frame.path, name)) if frame.kept else None)
        for name, place in frame.doubled
    ]
    if len(told) < 2 or not frame.path or not isinstance(frame.path[-1], int):
        return told
    names = [f"»{short(name)}«" for name, _ in frame.doubled[:MOST_NAMES]]
    message = f"Felterne {', '.join(names[:-1])} og {names[-1]} står to gange i samme punkt af listen."
    cure = "Begynder der et nyt punkt her, så mangler der - foran dets første felt. Ellers slet det, der er for meget."
    return [problem("yaml-duplicate-key", frame.doubled[0][1], message, cure)]


def _not_text(frame: Frame, place: Place) -> Finding:
    cure = MACRO if frame.flow else PLAIN_KEY
    message = "Her står en liste eller en gruppe, hvor der skal stå et felts navn."
    return problem("yaml-key-not-text", place, message, cure)

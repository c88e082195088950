"""Reads minutes as the committee's system writes them: a heading, who met where and when, then `Punkt 1: ...`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.danish import MONTHS
from generator.importing.sheet import ImportRefusedError

ITEM = re.compile(r"^Punkt (\d{1,3}):?\s*(.*)$")
CASE = re.compile(r"^\d{2}\.\d{2}\.\d{2}-[A-Z]\d{2}-\d+-\d{2}$")
WHEN = re.compile(r"(\d{1,2})\. ([a-zæøå]+) (\d{4})(?:.*?kl\.? (\d{1,2})[.:](\d{2}))?", re.IGNORECASE)
SECTIONS = ("Sagsfremstilling", "Indstilling", "Beslutning", "Bilag", "Deltagere:", "Referent:")
NUMBERED = re.compile(r"^\s*(\d{1,2})[.)]\s+(.*)$")
LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
MARKS = re.compile(r"[*_#`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")
CLOSED = re.compile(r"\b(fortrolig|lukket)\w*", re.IGNORECASE)


@dataclass(frozen=True)
class MinutesItem:
    """An item: its number, title and case, what was proposed point by point, and the texts as they stand."""

    number: int
    title: str
    case: str
    proposals: tuple[str, ...]
    told: str
    decided: str
    attachments: tuple[str, ...]

    @property
    def confidential(self) -> bool:
        """Whether only the number may be told (rule D8)."""
        return bool(CLOSED.search(self.title))


@dataclass(frozen=True)
class ReadMinutes:
    """Minutes as they stand in a text file."""

    committee: str
    date: date
    start: str
    place: str
    attendees: tuple[str, ...]
    items: tuple[MinutesItem, ...]


def read_minutes(text: str) -> ReadMinutes:
    """The parts of minutes.

    Args:
        text: the minutes as text.

    Raises:
        ImportRefusedError: there is no date or no item, so it is something else.
    """
    lines = [_plain(line) for line in text.splitlines()]
    starts = [index for index, line in enumerate(lines) if ITEM.match(line)]
    head = lines[: starts[0]] if starts else lines
    day, start = _when(_after("Mødedato", head) or " ".join(head[:5]))
    complaints = [] if starts else ['Der er ingen linjer, der begynder med "Punkt 1:".']
    if day is None:
        complaints.append('Mødets dato mangler. Der skal stå fx "Mødedato Onsdag d. 25. juni 2025 kl. 09:30".')
    if day is None or complaints:
        raise ImportRefusedError(complaints)
    ends = [*starts[1:], len(lines)]
    items = tuple(_item(lines[begin:end]) for begin, end in zip(starts, ends, strict=True))
    named = next((line for line in head if line.upper().startswith("REFERAT")), "")
    committee = re.sub(r"(?i)^referat( af)?|\bd\. .*$|\d.*$", "", named).strip()
    people = tuple(one.strip() for one in re.split(r",(?![^()]*\))", _after("Mødedeltagere", head)) if one.strip())
    return ReadMinutes(committee, day, start, _after("Mødested", head), people, items)


def _plain(line: str) -> str:
    """A line without links and signs of Markdown."""
    return MARKS.sub("", LINK.sub(r"\1", line)).replace("\u00a0", " ").strip()


def _after(name: str, lines: Sequence[str]) -> str:
    return next((line.removeprefix(name).strip(" :") for line in lines if line.startswith(name)), "")


def _when(text: str) -> tuple[date | None, str]:
    found = WHEN.search(text)
    if not found or found[2].lower() not in MONTHS:
        return None, ""
    try:
        day = date(int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1]))
    except ValueError:
        return None, ""
    return day, f"{int(found[4]):02}:{found[5]}" if found[4] else ""


def _item(lines: Sequence[str]) -> MinutesItem:
    head = ITEM.match(lines[0])
    number, title = (int(head[1]), head[2]) if head else (0, "")
    parts: dict[str, list[str]] = {"": []}
    section = ""
    for line in lines[1:]:
        if line in SECTIONS or line.startswith("Referatet er godkendt"):
            section = line
            parts.setdefault(section, [])
        else:
            parts[section].append(line)
    case = next((line for line in parts[""] if CASE.match(line)), "")
    proposed = [found[2] for line in parts.get("Indstilling", ()) if (found := NUMBERED.match(line))]
    return MinutesItem(
        number,
        title.strip(),
        case,
        tuple(_proposal(one) for one in proposed),
        _joined(parts.get("Sagsfremstilling", ())),
        _joined(parts.get("Beslutning", ())),
        tuple(line for line in parts.get("Bilag", ()) if line),
    )


def _proposal(text: str) -> str:
    words = text.removeprefix("at ").strip().rstrip(",;.")
    return f"{words[:1].upper()}{words[1:]}."


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(line.removeprefix("- ") for line in lines if line).split())

"""What changed on its own because the date did: nobody edited anything, and yet the handbook says something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from generator import danish
from generator.findings import Place
from generator.handbook.handbook import Handbook
from generator.records.base import Dated, Model, Record
from generator.records.meetings import Meeting
from generator.records.reference import Reference
from generator.rules.duties import deadlines

NAMING = ("person", "unit", "rule", "name", "title", "id")


@dataclass(frozen=True, order=True)
class Passed:
    """Something that a date brought.

    Attributes:
        on: the first day on which it is so.
        kind: edition, publish, begun, ended, deadline or meeting.
        text: a Danish sentence.
        place: where the date stands; nothing for a date that follows from a rule.
    """

    on: date
    kind: str
    text: str
    place: Place | None = None


def passed(handbook: Handbook, since: date, today: date) -> list[Passed]:
    """What the dates after one day and up to another brought, the earliest first.

    Args:
        handbook: all that is known.
        since: the date of the site that was served.
        today: the date of the new one.
    """
    found = [*_editions(handbook), *_records(handbook), *_terms(handbook), *_deadlines(handbook, since)]
    return sorted({one for one in found if since < one.on <= today}, key=lambda one: (one.on, one.kind, one.text))


def _editions(handbook: Handbook) -> Iterator[Passed]:
    for edition in handbook.settings.editions:
        if edition.as_of is not None:
            yield Passed(edition.as_of, "edition", f"Udgaven {edition.title} gælder nu.", edition.place)


def _records(handbook: Handbook) -> Iterator[Passed]:
    for record in handbook:
        if record.publish_from is not None:
            yield Passed(record.publish_from, "publish", f"{_name(handbook, record)} vises nu.", record.place)
        if isinstance(record, Meeting):
            committee = handbook.find(f"committee/{record.committee}")
            held = f"Mødet i {committee.heading if committee else record.committee} {danish.day(record.date)} er holdt."
            yield Passed(record.date + timedelta(days=1), "meeting", held, record.place)


def _terms(handbook: Handbook) -> Iterator[Passed]:
    for record, model in handbook.models:
        if isinstance(model, Dated):
            name = _name(handbook, record)
            part = "" if model.place == record.place else f": {_name(handbook, model)}"
            if model.valid_from is not None:
                yield Passed(model.valid_from.first, "begun", f"{name}{part} gælder nu.", model.place)
            if model.valid_to is not None:
                after = model.valid_to.last + timedelta(days=1)
                text = f"{name}{part} gjaldt til {danish.when(model.valid_to)}."
                yield Passed(after, "ended", text, model.place)


def _deadlines(handbook: Handbook, since: date) -> Iterator[Passed]:
    for due in deadlines(handbook, since):
        text = f"Fristen er udløbet: {due.what} ({due.who}, regel {due.rule})."
        yield Passed(due.last + timedelta(days=1), "deadline", text)


def _name(handbook: Handbook, model: Model) -> str:
    """What a record or a part of one is called: its person, unit or rule where it has one."""
    if isinstance(model, Record):
        return model.heading
    for name in NAMING:
        value = getattr(model, name, None)
        found = handbook.find(value.key) if isinstance(value, Reference) else None
        if found is not None:
            return found.heading
        if isinstance(value, str):
            return value
    return type(model).__name__

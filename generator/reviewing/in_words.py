"""What a change means for readers, in the words of `diff`: today, and on the days to come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator import danish
from generator.changes.change import Change
from generator.changes.compare import changes
from generator.changes.snapshot import Snapshot, snapshot_of
from generator.edition.edition import edition_on
from generator.handbook.handbook import Handbook
from generator.views.changes import grouped, turning_days
from generator.views.elements import ChangeGroup
from generator.views.lookup import Lookup

MOST_DAYS = 10
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Said:
    """What is otherwise at one time: a heading, and the changes by subject."""

    heading: str
    groups: tuple[ChangeGroup, ...]


class ByIds(Lookup):
    """Names persons by their ids: a report outlives a person's wish to be forgotten."""

    def person(self, name: str) -> str:
        """The person's id, in words that a sentence may begin with."""
        return f"personen {name}"


def in_words(before: Handbook, after: Handbook, today: date) -> tuple[Said, ...]:
    """What a reader is told otherwise: today, and on each later day on which something begins or ends.

    What is under an embargo is told too: the report is for those who see the files.

    Args:
        before: the handbook that there was.
        after: the handbook that there is.
        today: the date of the current edition.
    """
    old, new = (_snapshot(one, today, before.incomplete | after.incomplete) for one in (before, after))
    lookup = ByIds(edition_on(after, today, date.max), snapshot=new)
    said = [Said("Fra i dag", grouped(lookup, changes(old, new), before))]
    later = sorted(day for day in turning_days(old) | turning_days(new) if day > today)
    for day in later[:MOST_DAYS]:
        was, will = (changes(one.at(day - DAY), one.at(day)) for one in (old, new))
        then = ByIds(edition_on(after, day, date.max), snapshot=new.at(day))
        said += [
            Said(f"Fra {danish.day(day)}", grouped(then, _other(will, was), before)),
            Said(f"Sker ikke længere {danish.day(day)}", grouped(then, _other(was, will), before)),
        ]
    return tuple(one for one in said if one.groups)


def _snapshot(handbook: Handbook, today: date, unread: frozenset[str]) -> Snapshot:
    edition = edition_on(handbook, today, date.max)
    return snapshot_of(edition.history, edition.validity, unread=unread)


def _other(some: Iterable[Change], others: Iterable[Change]) -> list[Change]:
    """The changes that are not among the others; what they rest on does not count."""
    known = {(one.slot, one.before, one.after) for one in others}
    return [one for one in some if (one.slot, one.before, one.after) not in known]

"""Holds a handbook against what it was: records and their fields, findings, and what must be approved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.edition.edition import edition_on
from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.records.base import Record
from generator.records.committees import AmoPlan, Committee
from generator.records.content import GuidelineText
from generator.records.guidelines import Guideline
from generator.records.strategies import StrategyPlan
from generator.reviewing.fields import Difference, differences
from generator.reviewing.in_words import ByIds, Said, in_words
from generator.reviewing.pages import Touched, touched_pages
from generator.reviewing.persons import persons_in_and_out
from generator.rules.exceptions import ID as EXCEPTION
from generator.rules.run import judge

APPROVED_BY_TOP: dict[type[Record], str] = {
    Guideline: "en retningslinje",
    GuidelineText: "en retningslinjes tekst",
    StrategyPlan: "planen",
    AmoPlan: "en AMO-plan",
}
STRUCTURE = ("level", "unit", "units", "parent", "status", "valid_from", "valid_to", "replaces", "seats_agreed")
"""What of a committee is structure, which KommuneMED agrees on; who sits in it is not."""


@dataclass(frozen=True)
class Side:
    """A reading of the editors' files: the handbook and its findings."""

    handbook: Handbook
    findings: Sequence[Finding]

    @property
    def blocked(self) -> bool:
        """Whether no site can be built of it."""
        return any(one.blocking for one in self.findings)


@dataclass(frozen=True)
class Changed:
    """A record that is new, gone or otherwise, what readers call it, and which of its fields are otherwise."""

    record: Record
    name: str
    what: str
    fields: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Review:
    """All that a change does.

    Attributes:
        said: what is otherwise for readers, in words: today, and on later days.
        changed: every record that is otherwise, with its fields.
        to_approve: what KommuneMED agrees on.
        persons: personal data that come in or go out, by id.
        new: the findings that were not there, or say something else.
        mended: the findings that are gone.
        pages: the pages that are otherwise; nothing when one of the two cannot be built.
    """

    said: tuple[Said, ...]
    changed: tuple[Changed, ...]
    to_approve: tuple[str, ...]
    persons: tuple[str, ...]
    new: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    pages: tuple[Touched, ...] | None


def review(before: Side, after: Side, today: date) -> Review:
    """What is otherwise between two readings of a handbook.

    Args:
        before: the handbook that there was.
        after: the handbook that there is.
        today: the date of the current edition.
    """
    old, new = before.handbook, after.handbook
    changed = tuple(_changed(old, new, today))
    judged = judge(old, today), judge(new, today)
    unread = {name for some in judged for one in some if one.unread for name in (one.rule.id, EXCEPTION)}
    come, gone = _findings(*([one for one in side.findings if one.rule not in unread] for side in (before, after)))
    return Review(
        in_words(old, new, today),
        changed,
        tuple(_to_approve(changed)),
        tuple(persons_in_and_out(old, new, today)),
        come,
        gone,
        None if before.blocked or after.blocked else touched_pages(old, new, today),
    )


def _changed(before: Handbook, after: Handbook, today: date) -> Iterator[Changed]:
    old, new = ({record.key: record for record in handbook} for handbook in (before, after))
    was, now = (ByIds(edition_on(one, today, date.max)) for one in (before, after))
    unread = before.incomplete | after.incomplete
    for key in sorted({*old, *new}):
        if key in old and key in new:
            if found := tuple(differences(old[key], new[key])):
                yield Changed(new[key], now.heading(new[key]), "ændret", found)
        # Of a register that cannot be read whole, nobody knows what is new or gone.
        elif key.partition("/")[0] not in unread:
            side, record, what = (now, new[key], "ny") if key in new else (was, old[key], "væk")
            yield Changed(record, side.heading(record), what)


def _findings(was: Sequence[Finding], found: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What is new and what is gone; that a finding moved to another line is neither.

    What a rule now says otherwise about a file is new; what it said before is not told as mended.
    """

    def same(one: Finding) -> tuple[str, str, str]:
        return one.rule, one.place.file, one.message

    more, fewer = Counter(map(same, found)), Counter(map(same, was))
    new = tuple(one for one in found if (more - fewer)[same(one)])
    again = {(one.rule, one.place.file) for one in new if not one.blocking}
    gone = (one for one in was if (fewer - more)[same(one)])
    return new, tuple(one for one in gone if (one.rule, one.place.file) not in again)


def _to_approve(changed: Sequence[Changed]) -> Iterator[str]:
    for one in changed:
        kind = APPROVED_BY_TOP.get(type(one.record))
        if kind:
            yield f"{one.name}: {kind} er {one.what}"
        elif isinstance(one.record, Committee):
            structure = list(dict.fromkeys(field.titles[0] for field in one.fields if field.names[0] in STRUCTURE))
            if one.what != "ændret" or structure:
                told = f" ({', '.join(structure)})" if structure else ""
                yield f"{one.name}: udvalgets form er {one.what}{told}"

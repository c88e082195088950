"""What a rule is judged on, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from generator.edition.validity import Validity
from generator.findings import Place
from generator.handbook.handbook import Handbook
from generator.records.base import Model, Record
from generator.records.guidelines import Rule
from generator.settings import Settings

State = Literal["broken", "undecided", "disputed", "soon", "computed", "excepted"]


@dataclass(frozen=True)
class Answer:
    """What a rule says about one record on one date.

    Attributes:
        state: broken, cannot be decided, disputed by the sources, broken soon, only computed, or excepted.
        record: the record that it is about; its page is linked.
        message: what is wrong, or what was computed, in whole Danish sentences.
        cure: what would mend it.
        part: the part of the record that causes it; the record itself when left out.
        at: the place in a file, where it is a line of text and not a group of fields.
    """

    state: State
    record: Record
    message: str
    cure: str = ""
    part: Model | None = None
    at: Place | None = None

    @property
    def cause(self) -> Model:
        """The group of fields whose place the finding names."""
        return self.part or self.record

    @property
    def place(self) -> Place:
        """The place that the finding names."""
        return self.at or self.cause.place


@dataclass(frozen=True)
class Case:
    """A handbook on one date, seen by one rule.

    Attributes:
        now: the records that hold on the date.
        history: the same records with all their dates.
        on: the date.
        rule: the rule with its numbers.
        validity: what "holds on the date" means.
        everything: all that is known, embargoed too: only for what may never be in the files on any date.
    """

    now: Handbook
    history: Handbook
    on: date
    rule: Rule
    validity: Validity
    everything: Handbook

    def tells(self, record: Record) -> bool:
        """Whether a record of `everything` may be told of on the date: one that is not embargoed and was known."""
        return self.history.records.get(record.KIND, {}).get(record.id) is record

    def number(self, name: str) -> Decimal:
        """A number of the rule by its name; raises KeyError when the rule has none of that name."""
        return self.rule.threshold(name)

    def whole(self, name: str) -> int:
        """A whole number of the rule by its name."""
        return int(self.rule.threshold(name))

    def complete(self, kind: str, first: date, last: date, committee: str | None = None) -> bool:
        """Whether the register of a kind is complete from a day to a day, both inside; only then is a duty judged.

        Args:
            kind: the register's kind.
            first: the first day.
            last: the last day.
            committee: whose meetings are asked for; KommuneMED's when left out.
        """
        return is_complete(self.history.settings, kind, first, last, committee)


def is_complete(settings: Settings, kind: str, first: date, last: date, committee: str | None = None) -> bool:
    """Whether the settings say that a register is complete; the arguments are those of `Case.complete`."""
    whose = committee or settings.top_committee
    return any(
        one.register_ == kind
        and one.first.first <= first
        and last <= one.last.last
        and (not one.committees or whose in one.committees)
        for one in settings.coverage
    )

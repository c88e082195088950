"""What an edition answers to the questions that a page asked, as digests: the same digest, the same answer.

A page that was made from the same answers, by the same code, is the same page. Every question that a view can ask has
a door: `NotedHandbook` for the records, `Lookup` for what is worked out from them. What has no door of its own counts
as a question about everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from generator.changes.snapshot import Snapshot
from generator.changes.statement import Statement
from generator.edition.edition import Edition
from generator.handbook.handbook import Handbook, Part
from generator.handbook.noted import WHOLE, Asked
from generator.records.base import Dated, Record
from generator.records.registers import KINDS
from generator.rules.duties import Deadline, deadlines
from generator.store import key_of


def said_of(snapshot: Snapshot, key: str) -> tuple[Statement, ...]:
    """Everything that is said of a record, on all dates."""
    return tuple(snapshot.by_record.get(key, ()))


def serving_of(snapshot: Snapshot, key: str) -> tuple[str, ...]:
    """The keys of the committees and groups of a unit, on all dates."""
    return tuple(snapshot.serving.get(key, ()))


def due_of(edition: Edition, key: str) -> tuple[Deadline, ...]:
    """What falls due of a record within a year of the edition's date."""
    on = edition.on
    return tuple(edition.judged.once((due_of, on), lambda everything: _by_key(deadlines(everything, on))).get(key, ()))


def _by_key(due: Iterable[Deadline]) -> dict[str | None, list[Deadline]]:
    found: dict[str | None, list[Deadline]] = {}
    for one in due:
        found.setdefault(one.key, []).append(one)
    return found


@dataclass
class Answers:
    """Digests of what an edition answers, each worked out once.

    Attributes:
        edition: who answers.
        snapshot: everything that it says, in statements.
    """

    edition: Edition
    snapshot: Snapshot
    _digests: dict[Asked, str] = field(default_factory=dict)
    _records: dict[int, str] = field(default_factory=dict)

    def digest(self, questions: Iterable[Asked]) -> str:
        """One digest of the answers to several questions."""
        return key_of(*(self._digest(one) for one in questions))

    def _digest(self, question: Asked) -> str:
        if question not in self._digests:
            self._digests[question] = self._answered(*question)
        return self._digests[question]

    def _answered(self, who: str, *asked: str) -> str:
        if who in self._handbooks:
            door, *words = asked
            return self._doors[door](self._handbooks[who], *words)
        return self._made[who](*asked)

    @cached_property
    def _handbooks(self) -> dict[str, Handbook]:
        edition = self.edition
        return {"handbook": edition.handbook, "history": edition.history, "everything": edition.everything}

    @cached_property
    def _doors(self) -> dict[str, Callable[..., str]]:
        return {
            "find": lambda book, key: self._found(book.find(key)),
            "all": lambda book, kind: self._records_in(book.all(KINDS[kind])),
            "where": lambda book, kind, *asked: self._records_in(book.where(KINDS[kind], *asked)),
            "has": lambda book, kind: str(book.has(kind)),
            "referring": lambda book, key: repr(book.referring(key)),
            "resting": lambda book, key: repr(book.resting(key)),
            WHOLE: self._records_in,
        }

    @cached_property
    def _made(self) -> dict[str, Callable[[str], str]]:
        return {
            "said": self._said,
            "serving": lambda key: repr(serving_of(self.snapshot, key)),
            "due": lambda key: repr(due_of(self.edition, key)),
            "former": lambda name: str(name in self.edition.former),
        }

    def _found(self, found: Record | Part | None) -> str:
        if isinstance(found, Part):
            return f"{found.key} {self._record(found.record)}"
        return self._record(found) if found else ""

    def _records_in(self, records: Iterable[Record]) -> str:
        return key_of(*(self._record(one) for one in records))

    def _record(self, record: Record) -> str:
        """A record by its file, and by itself where the edition does not show it as it stands there."""
        if id(record) not in self._records:
            written = self.edition.everything.records[record.KIND].get(record.id)
            shown = "" if record is written else repr(record)
            self._records[id(record)] = key_of(record.key, self._file(record.place.file), str(record.place.line), shown)
        return self._records[id(record)]

    def _file(self, name: str) -> str:
        question = ("file", name)
        if question not in self._digests:
            self._digests[question] = key_of(name, "\n".join(self.edition.everything.lines[name]))
        return self._digests[question]

    def _said(self, key: str) -> str:
        found = self.edition.history.find(key)
        told = [
            (one.slot, one.value, one.basis, one.place, *map(_dates, (*one.within, one.own)))
            for one in said_of(self.snapshot, key)
        ]
        return key_of(self._found(found), repr(told))


def _dates(fact: Dated | None) -> tuple[object, ...]:
    """The dates of a fact; its other fields are those of its record."""
    if fact is None:
        return ()
    return fact.valid_from, fact.valid_to, fact.attested, fact.recorded, getattr(fact, "source", ())

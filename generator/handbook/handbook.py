"""The handbook: all records by kind and id, the parts that can be cited, and who refers to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from generator.findings import Place
from generator.records.base import Model, Record, models, references
from generator.records.content import Prose
from generator.records.reference import Reference
from generator.settings import Settings

R = TypeVar("R", bound=Record)
T = TypeVar("T")


PART_OF = {"decision": "meeting", "goal": "plan"}
"""The kind of record that each kind of part belongs to."""
DECIDED_BY = ("recorded", "decision", "decisions")
"""The fields in which a record names the decision that it rests on."""
LINK_IN_TEXT = re.compile(r"""\blink\(\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a record that has an address of its own: a decision, a goal."""

    kind: str
    local: str
    heading: str
    record: Record
    model: Model

    @property
    def key(self) -> str:
        """The part's name in references: `kind/record/local`."""
        return f"{self.kind}/{self.record.id}/{self.local}"


@dataclass(frozen=True)
class Handbook:
    """All that is known; the records of one kind stand in the order of their ids."""

    settings: Settings
    records: Mapping[str, Mapping[str, Record]]
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    unread: Mapping[str, tuple[Place, ...]] = field(default_factory=dict, repr=False)
    """Where files could not be read, by the kind of their records."""

    @property
    def incomplete(self) -> frozenset[str]:
        """The kinds of which some record could not be read: a missing id of theirs is no mistake of its own."""
        return frozenset(self.unread)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one class."""
        return tuple(record for record in self.records.get(kind.KIND, {}).values() if isinstance(record, kind))

    def where(self, kind: type[R], name: str, value: str) -> tuple[R, ...]:
        """The records of one class of which an attribute is a value, or holds it among others; asked by an index.

        Args:
            kind: the class.
            name: the attribute: a text, a tuple of texts, or nothing.
            value: the text to look for.
        """
        return self.once((kind, name), lambda handbook: _index(handbook.all(kind), name)).get(value, ())

    def once(self, key: object, make: Callable[[Handbook], T]) -> T:
        """What is worked out from all of it, the first time that it is asked for.

        Args:
            key: what it is.
            make: works it out.
        """
        if key not in self._made:
            self._made[key] = make(self)
        made: T = self._made[key]
        return made

    def has(self, kind: str) -> bool:
        """Whether there is any record of a kind."""
        return bool(self.records.get(kind))

    def referring(self, key: str) -> tuple[str, ...]:
        """The keys of the records that refer to a key, in their order."""
        return self.backlinks.get(key, ())

    def resting(self, key: str) -> tuple[str, ...]:
        """The keys of the records that name a decision as what they rest on."""
        return self.resting_on.get(key, ())

    def __iter__(self) -> Iterator[Record]:
        for records in self.records.values():
            yield from records.values()

    def find(self, key: str) -> Record | Part | None:
        """The record or part that a full reference (`kind/id`, `kind/id/local`) leads to."""
        kind, _, rest = key.partition("/")
        return self.records.get(kind, {}).get(rest) or self.parts.get(key)

    def may_have(self, key: str) -> bool:
        """Whether a key leads somewhere, or would if every file could be read."""
        kind = key.partition("/")[0]
        return self.find(key) is not None or PART_OF.get(kind, kind) in self.incomplete

    @cached_property
    def _made(self) -> dict[object, Any]:
        return {}

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """Every part by its key."""
        made = (
            Part(kind, local, heading, record, model)
            for record in self
            for kind, local, heading, model in record.parts()
        )
        return {part.key: part for part in made}

    @cached_property
    def backlinks(self) -> Mapping[str, tuple[str, ...]]:
        """For each key, the keys of the records that refer to it, in their order."""
        found: dict[str, dict[str, None]] = {}
        for record in self:
            for key in _mentioned(record):
                found.setdefault(key, {})[record.key] = None
        return {key: tuple(sources) for key, sources in found.items()}

    @cached_property
    def resting_on(self) -> Mapping[str, tuple[str, ...]]:
        """For each decision, the keys of the records that name it as what they rest on."""
        found: dict[str, dict[str, None]] = {}
        for record, model in self.models:
            for name in DECIDED_BY if PART_OF["decision"] != record.KIND else ():
                held = getattr(model, name, None)
                for one in held if isinstance(held, tuple) else (held,):
                    if isinstance(one, Reference) and one.key.startswith("decision/"):
                        found.setdefault(one.key, {})[record.key] = None
        return {key: tuple(records) for key, records in found.items()}

    @cached_property
    def models(self) -> tuple[tuple[Record, Model], ...]:
        """Every group of fields with its record, the outermost first."""
        return tuple((record, model) for record in self for model in models(record))

    @cached_property
    def texts(self) -> tuple[tuple[Record, Model, str], ...]:
        """Every text with its group of fields and its record; references are none, whole pages in Markdown are."""
        return tuple(
            (record, model, text)
            for record, model in self.models
            for held in vars(model).values()
            for text in _texts(held)
        )


def _index(records: Iterable[R], name: str) -> dict[str, tuple[R, ...]]:
    """The records by what one of their attributes holds."""
    found: dict[str, dict[str, R]] = {}
    for record in records:
        held = getattr(record, name)
        for value in held if isinstance(held, tuple) else () if held is None else (held,):
            found.setdefault(value, {})[record.id] = record
    return {value: tuple(by_id.values()) for value, by_id in found.items()}


def _texts(held: object) -> Iterator[str]:
    """The texts that a field holds, in its value or in a list or table of values."""
    values = held.values() if isinstance(held, dict) else held if isinstance(held, tuple) else (held,)
    yield from (value for value in values if isinstance(value, str) and not isinstance(value, Reference))


def _mentioned(record: Record) -> Iterator[str]:
    """The keys that a record refers to, in its fields and in its text."""
    for found in references(record):
        yield found.reference.key
    if isinstance(record, Prose):
        yield from LINK_IN_TEXT.findall(record.body)

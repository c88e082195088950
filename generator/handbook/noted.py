"""A handbook that notes what it is asked: what was made from the answers is kept while they are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from generator.handbook.handbook import Handbook, Part
from generator.records.base import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Asked = tuple[str, ...]
"""A question: which handbook, which of its doors, and the words that it was asked with."""
Notes = dict[Asked, None]
"""Questions, each once, in the order in which they were asked."""
WHOLE = "whole"


def _whole(name: str) -> Any:  # noqa: ANN401  a property of any type
    return property(lambda handbook: getattr(handbook._asked(WHOLE), name))  # noqa: SLF001  its own class


class NotedHandbook(Handbook):
    """The same handbook; a question that has no door of its own is noted as one for all of it.

    Args:
        handbook: the one that answers.
        name: what the notes call it.
        notes: gets the questions.
    """

    def __init__(self, handbook: Handbook, name: str, notes: Notes) -> None:
        self.__dict__.update(
            settings=handbook.settings, unread=handbook.unread, _handbook=handbook, _name=name, _notes=notes
        )

    def _asked(self, *question: str) -> Handbook:
        notes: Notes = self.__dict__["_notes"]
        notes[(self.__dict__["_name"], *question)] = None
        handbook: Handbook = self.__dict__["_handbook"]
        return handbook

    def find(self, key: str) -> Record | Part | None:
        """The record or part that a full reference leads to."""
        return self._asked("find", key).find(key)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one class."""
        return self._asked("all", kind.KIND).all(kind)

    def where(self, kind: type[R], name: str, value: str) -> tuple[R, ...]:
        """The records of one class of which an attribute is a value, or holds it among others."""
        return self._asked("where", kind.KIND, name, value).where(kind, name, value)

    def has(self, kind: str) -> bool:
        """Whether there is any record of a kind."""
        return self._asked("has", kind).has(kind)

    def referring(self, key: str) -> tuple[str, ...]:
        """The keys of the records that refer to a key."""
        return self._asked("referring", key).referring(key)

    def resting(self, key: str) -> tuple[str, ...]:
        """The keys of the records that name a decision as what they rest on."""
        return self._asked("resting", key).resting(key)

    def once(self, key: object, make: Callable[[Handbook], T]) -> T:
        """What is worked out from all of it; whoever works it out asks the handbook itself."""
        return self._asked(WHOLE).once(key, make)

    def __iter__(self) -> Iterator[Record]:
        return iter(self._asked(WHOLE))

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  a field of any type
        """A field of the handbook itself, such as all its records by kind."""
        return getattr(self._asked(WHOLE), name)

    parts = _whole("parts")
    backlinks = _whole("backlinks")
    resting_on = _whole("resting_on")
    models = _whole("models")
    texts = _whole("texts")

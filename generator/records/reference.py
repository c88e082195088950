"""References between records: a string that knows which kinds it may lead to."""

from __future__ import annotations

from typing import Self


class Reference(str):
    """The id of another record, with the kinds that it may lead to (none: `kind/id` of any kind)."""

    kinds: tuple[str, ...]
    __slots__ = ("kinds",)

    def __new__(cls, value: str, kinds: tuple[str, ...] = ()) -> Self:
        """Makes a reference to a record of one of some kinds."""
        made = super().__new__(cls, value)
        made.kinds = kinds
        return made

    def __reduce__(self) -> tuple[type[Reference], tuple[str, tuple[str, ...]]]:
        """How a worker process gets it."""
        return type(self), (str(self), self.kinds)

    @property
    def key(self) -> str:
        """The reference as `kind/id`."""
        return f"{self.kinds[0]}/{self}" if self.kinds else str(self)


class Basis(Reference):
    """What a fact rests on: a source's point (`referat-2025-06-25#4`) or a decision (`meeting/item`)."""

    __slots__ = ()

    @property
    def point(self) -> str:
        """The point inside the source, or nothing."""
        return self.partition("#")[2]

    @property
    def key(self) -> str:
        """The reference as `kind/id`, without the point."""
        return f"decision/{self}" if "/" in self else f"source/{self.partition('#')[0]}"

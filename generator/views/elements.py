"""The few elements that every view is made of; a template turns each into HTML in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address below the edition's root; without one it is plain text."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Badge:
    """A status: a colour with its own sign and word."""

    tone: Literal["green", "yellow", "red", "neutral", "info", "warning"]
    text: str


@dataclass(frozen=True, slots=True)
class State:
    """Why a value is missing: unknown, vacant, disputed or withheld, with the reason."""

    kind: Literal["unknown", "vacant", "disputed", "withheld"]
    word: str
    reason: str = ""


Piece = str | Link | Badge | State


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: lines of pieces."""

    lines: tuple[tuple[Piece, ...], ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing stands here."""
        return not any(self.lines)


def cell(*pieces: Piece | None) -> Cell:
    """A cell of one line; empty pieces are left out."""
    line = tuple(piece for piece in pieces if piece)
    return Cell((line,)) if line else Cell()


def stacked(cells: Iterable[Cell]) -> Cell:
    """A cell with the lines of several."""
    return Cell(tuple(line for one in cells for line in one.lines))


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; the first cell is its heading."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; it says so in words when it has no rows."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = "Der er ingen."
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what holds for it."""

    term: str
    value: Cell


@dataclass(frozen=True, slots=True)
class Node:
    """A box in an organisation diagram."""

    link: Link
    label: str
    marks: tuple[Piece, ...] = ()
    here: bool = False
    children: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: a link and a line about it."""

    link: Link
    text: str = ""
    marks: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A heading with paragraphs, facts and lists below it."""

    title: str
    anchor: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    items: tuple[Cell, ...] = ()
    badge: Badge | None = None
    children: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """The foot of a page: what it rests on, until when that is confirmed, and where it is edited."""

    sources: tuple[Link, ...]
    confirmed: str
    file: str
    line: int
    edit: str | None
    used_by: tuple[Link, ...] = field(default=())

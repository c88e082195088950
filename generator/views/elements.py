"""The few elements that every view is made of; a template turns each into HTML in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

MANY_ROWS = 3
"""From so many rows on, a reason that they share is told once below the table."""


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


@dataclass(frozen=True, slots=True)
class Aside:
    """A remark in small type."""

    text: str


Piece = str | Link | Badge | State | Aside


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
    """A table with a caption; it says so in words when it has no rows. The anchor is of the record that it shows.

    On a phone each row is a card, and each cell says which column it is of, but for the bare ones.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = "Der er ingen."
    numeric: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    anchor: str = ""
    bare: tuple[int, ...] = ()


def trimmed(table: Table) -> Table:
    """The table without columns that are empty in every row, and with a reason that many rows share told once below."""
    kept = [index for index in range(len(table.head)) if any(not row.cells[index].empty for row in table.rows)]
    shared = {index: reason for index in kept if (reason := _shared_reason([row.cells[index] for row in table.rows]))}
    rows = tuple(
        Row(tuple(_without(row.cells[index], shared.get(index)) for index in kept), row.anchor) for row in table.rows
    )
    notes = tuple(f"{table.head[index]}: {_told(piece)}" for index, piece in shared.items())
    numeric = tuple(new for new, index in enumerate(kept) if index in table.numeric)
    bare = tuple(new for new, index in enumerate(kept) if index in table.bare)
    head = tuple(table.head[index] for index in kept)
    return Table(table.caption, head, rows, table.empty, numeric, table.notes + notes, table.anchor, bare)


def _shared_reason(cells: list[Cell]) -> State | Aside | None:
    """The reason that many cells of a column give, or the remark that all of them with a remark share."""
    pieces = [piece for one in cells for line in one.lines for piece in line]
    reasons = [piece for piece in pieces if isinstance(piece, State) and piece.reason]
    remarks = [piece for piece in pieces if isinstance(piece, Aside)]
    common: State | None = max(reasons, key=reasons.count, default=None)
    if common is not None and reasons.count(common) >= MANY_ROWS:
        return common
    return remarks[0] if len(remarks) >= MANY_ROWS and len(set(remarks)) == 1 else None


def _told(piece: State | Aside) -> str:
    return piece.text if isinstance(piece, Aside) else f"{piece.word.lower()}. {piece.reason}"


def _without(one: Cell, shared: State | Aside | None) -> Cell:
    if shared is None:
        return one
    short: tuple[Piece, ...] = (State(shared.kind, shared.word),) if isinstance(shared, State) else ()
    lines = (tuple(kept for piece in line for kept in (short if piece == shared else (piece,))) for line in one.lines)
    return Cell(tuple(lines))


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

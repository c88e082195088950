"""The few elements that every view is made of; a template turns each into HTML in one place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.drawing import svg

MANY_ROWS = 3
"""From so many cells on, a reason that they share is told once below the table; of two rows both must."""
WHY = "Hvorfor noget er ukendt, står på den side, som rækken fører til."


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to an address below the edition's root, or out of the site; without either it is plain text."""

    text: str
    address: str | None = None
    outside: str | None = None


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


@dataclass(frozen=True, slots=True)
class Spark:
    """A curve as large as a word; the figures stand beside it."""

    drawing: svg.Drawable


Piece = str | Link | Badge | State | Aside | Spark


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


def listed(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Pieces with a comma between them."""
    return tuple(part for piece in pieces for part in (",", piece))[1:]


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row; the first cell is its heading."""

    cells: tuple[Cell, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption; it says so in words when it has no rows. The anchor is of the record that it shows.

    On a phone each row is a card, and each cell says which column it is of, but for the bare ones. A brief table says
    that something is unknown, not why: the pages that it leads to do.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str = "Der er ingen."
    numeric: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    anchor: str = ""
    bare: tuple[int, ...] = ()
    brief: bool = False


def trimmed(table: Table) -> Table:
    """The table without columns that are empty in every row, and with a reason that many rows share told once below."""
    kept = [index for index in range(len(table.head)) if any(not row.cells[index].empty for row in table.rows)]
    columns = {index: [row.cells[index] for row in table.rows] for index in kept}
    notes = list(table.notes)
    if table.brief and any(_of_kind("unknown", cells) for cells in columns.values()):
        columns = {
            index: [_without(one, _of_kind("unknown", [one])) for one in cells] for index, cells in columns.items()
        }
        notes.append(WHY)
    for withheld in dict.fromkeys(state for cells in columns.values() for state in _of_kind("withheld", cells)):
        columns = {index: [_without(one, [withheld]) for one in cells] for index, cells in columns.items()}
        notes.append(f"{withheld.word}: {withheld.reason}.")
    for index, cells in columns.items():
        if shared := _shared_reason(cells):
            columns[index] = [_without(one, [shared]) for one in cells]
            notes.append(f"{table.head[index]}: {_told(shared)}")
    return replace(
        table,
        head=tuple(table.head[index] for index in kept),
        rows=tuple(
            Row(tuple(columns[index][place] for index in kept), row.anchor) for place, row in enumerate(table.rows)
        ),
        numeric=tuple(new for new, index in enumerate(kept) if index in table.numeric),
        bare=tuple(new for new, index in enumerate(kept) if index in table.bare),
        notes=tuple(notes),
    )


def _reasons(cells: list[Cell]) -> list[State]:
    return [piece for one in cells for line in one.lines for piece in line if isinstance(piece, State) and piece.reason]


def _of_kind(kind: str, cells: list[Cell]) -> list[State]:
    return [state for state in _reasons(cells) if state.kind == kind]


def _shared_reason(cells: list[Cell]) -> State | Aside | None:
    """The reason that many cells of a column give, or the remark that all of them with a remark share."""
    reasons = _reasons(cells)
    remarks = [piece for one in cells for line in one.lines for piece in line if isinstance(piece, Aside)]
    common: State | None = max(reasons, key=reasons.count, default=None)
    if common is not None and reasons.count(common) >= max(2, min(MANY_ROWS, len(cells))):
        return common
    return remarks[0] if len(remarks) >= MANY_ROWS and len(set(remarks)) == 1 else None


def _told(piece: State | Aside) -> str:
    return piece.text if isinstance(piece, Aside) else f"{piece.word.lower()}. {piece.reason}"


def _without(one: Cell, told: Sequence[State | Aside]) -> Cell:
    """A cell without reasons and remarks that are told elsewhere; the word of a state stays."""
    lines = (
        tuple(
            State(piece.kind, piece.word) if isinstance(piece, State) and piece in told else piece
            for piece in line
            if not (isinstance(piece, Aside) and piece in told)
        )
        for line in one.lines
    )
    return Cell(tuple(line for line in lines if line))


@dataclass(frozen=True, slots=True)
class Fact:
    """A term and what holds for it; `word` is the entry of the glossary that explains the term where it stands."""

    term: str
    value: Cell
    word: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A box in an organisation diagram; `key` tells one without a page from its namesakes."""

    link: Link
    label: str
    marks: tuple[Piece, ...] = ()
    here: bool = False
    children: tuple[Node, ...] = ()
    lines: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, the files in which it can be fetched, and the list that tells the same."""

    drawing: svg.Drawable
    nodes: tuple[Node, ...] = ()
    files: tuple[Link, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar to subscribe to: its file below the edition's root, and what lies ahead in it, in a sentence.

    `url` is its address on the web, `webcal` the form that opens a calendar program; both are empty when unknown.
    """

    name: str
    address: str
    url: str
    webcal: str
    told: str


@dataclass(frozen=True, slots=True)
class ChangeGroup:
    """The changes of one subject or of one day, each told in a line."""

    title: str
    lines: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: how far it can be told, and in groups; words for when there are none; a feed where there is one."""

    lead: str
    groups: tuple[ChangeGroup, ...]
    empty: str
    feed: Link | None = None


@dataclass(frozen=True, slots=True)
class Explained:
    """A word that the page explains where it stands: its id, name and text, and where to read more."""

    id: str
    name: str
    text: str
    more: Link | None


@dataclass(frozen=True, slots=True)
class About:
    """The foot of a page.

    Attributes:
        sources: what it rests on.
        confirmed: until when that is confirmed.
        younger: whether its text is younger than the edition.
        changed: when something on it last began or ended; empty where no day is known.
        review: when it is seen to again; empty where nobody has said so.
        file: the editors' file that it is made from.
        line: the line in it.
        edit: the address where the file is edited.
        report: a message to the editors, already begun.
        ask: whom to ask where nobody has given an address.
        words: the words that the page explains where they stand.
    """

    sources: tuple[Link, ...]
    confirmed: str
    younger: bool
    changed: str
    review: str
    file: str
    line: int
    edit: str | None
    report: str | None
    ask: Link | None
    words: tuple[Explained, ...]

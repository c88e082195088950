"""The words of what a page shows, without its form: for the terminal, a pull request, a feed."""

from __future__ import annotations

from collections.abc import Iterable

from generator.views.elements import Aside, Badge, Cell, Link, Piece, State


def pieces_of(cell: Cell) -> list[Piece]:
    """The pieces of all lines."""
    return [piece for line in cell.lines for piece in line]


def plain(piece: Piece) -> str:
    """The words of a piece."""
    if isinstance(piece, Link | Badge | Aside):
        return piece.text
    return piece.word if isinstance(piece, State) else str(piece)


def joined(parts: Iterable[str]) -> str:
    """Words in a row, with a space between them but before a comma or semicolon."""
    text = ""
    for part in parts:
        text += part if part in (",", ";") or not text else f" {part}"
    return text

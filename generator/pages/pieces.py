"""The smallest parts of a page as HTML: what a cell holds, and the rows of a table.

Some ten thousand of them stand in a handbook: written in Python they cost a fifth of what macros cost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from markupsafe import Markup

from generator.drawing.svg import written
from generator.edition.addresses import relative
from generator.views.elements import Aside, Badge, Cell, Link, Piece, Row, Spark, State, Table

SPECIAL = re.compile(r"""[\\`*_{}\[\]()<>&|~#+=:!"'@^$]""")
LINE_START = re.compile(r"^(\d+(?=[.)])|(?=-))([-.)])")
SEPARATORS = (",", ";")


def plain(value: object) -> Markup:
    """A text as it is written, in Markdown and in HTML alike.

    Every sign that either language reads as its own becomes a numeric entity, so that the same escaping is right in a
    paragraph, a heading, a table cell, an attribute and an HTML block.
    """
    return Markup(_escaped(str(value)))  # noqa: S704  the escaping itself


@lru_cache(maxsize=5000)
def _escaped(value: str) -> str:
    text = SPECIAL.sub(_entity, " ".join(value.split()))
    # What begins a list, or underlines the line above as a heading.
    return LINE_START.sub(lambda match: match[1] + _entity(match, 2), text)


def _entity(match: re.Match[str], group: int = 0) -> str:
    return f"&#{ord(match[group])};"


def _text(value: object) -> str:
    return value if isinstance(value, Markup) else _escaped(str(value))


def href(address: str, page: str) -> str:
    """The link to an address, from the page at another."""
    return _escaped(relative(address, page))


def piece(p: Piece, page: str) -> str:
    """One piece of a line, on the page at an address."""
    return WRITERS.get(type(p), _plain_piece)(p, page)


def _plain_piece(p: object, _: str) -> str:
    return _text(p)


def _link(p: Link, page: str) -> str:
    if p.outside is not None:
        return f'<a href="{_text(p.outside)}">{_text(p.text)}</a>'
    return _text(p.text) if p.address is None else f'<a href="{href(p.address, page)}">{_text(p.text)}</a>'


def _badge(p: Badge, _: str) -> str:
    return f'<span class="hb-badge hb-badge--{_text(p.tone)}">{_text(p.text)}</span>'


def _state(p: State, _: str) -> str:
    why = f'<span class="hb-state__why">{_text(p.reason)}</span>' if p.reason else ""
    return f'<span class="hb-state hb-state--{_text(p.kind)}">{_text(p.word)}</span>{why}'


def _spark(p: Spark, page: str) -> str:
    return written(p.drawing.draw(lambda address: relative(address, page)))


def _aside(p: Aside, _: str) -> str:
    return f'<span class="hb-state__why">{_text(p.text)}</span>'


WRITERS: dict[type, Callable[..., str]] = {Link: _link, Badge: _badge, State: _state, Spark: _spark, Aside: _aside}


def line(pieces: Iterable[Piece], page: str) -> str:
    """Pieces with spaces between, but for commas."""
    made = [(" " if place and p not in SEPARATORS else "") + piece(p, page) for place, p in enumerate(pieces)]
    return "".join(made)


def cell(c: Cell, page: str) -> str:
    """A cell: its line, or a paragraph for each of several."""
    if len(c.lines) == 1:
        return line(c.lines[0], page)
    return "".join(f"<p>{line(pieces, page)}</p>" for pieces in c.lines)


def rows(table: Table, page: str) -> str:
    """The rows of a table, each on a line of its own."""
    marks = [
        (' class="hb-num"' if index in table.numeric else "")
        + ("" if index in table.bare else f' data-label="{_text(name)}"')
        for index, name in enumerate(table.head)
    ]
    return "".join(f"{_row(row, marks, page)}\n" for row in table.rows)


def _row(row: Row, marks: list[str], page: str) -> str:
    anchor = f' id="{_text(row.anchor)}"' if row.anchor else ""
    first = "".join(f'<th scope="row">{cell(c, page)}</th>' for c in row.cells[:1])
    others = "".join(f"<td{mark}>{cell(c, page)}</td>" for mark, c in zip(marks[1:], row.cells[1:], strict=True))
    return f"<tr{anchor}>{first}{others}</tr>"

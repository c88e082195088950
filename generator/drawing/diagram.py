"""An organisation diagram: boxes sized by their text, laid out, and drawn as SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.drawing import marks
from generator.drawing.forest import Edge
from generator.drawing.layout import Layout, Place, Wire, lay_out
from generator.drawing.marks import Mark
from generator.drawing.svg import Element, element, link, picture, text
from generator.drawing.text import measure, wrap

PADDING = 9
TEXT_WIDTH = 130
PAGE = 720
"""Pixels that a diagram on a page may be wide: what stands beside the menu without scrolling sideways."""
LEGEND = 26
ALSO = "Stiplet linje: hører også under"


@dataclass(frozen=True, slots=True)
class Box:
    """What stands in a box: its kind, its name with the page that it leads to, further lines, and its states."""

    key: str
    name: str
    label: str = ""
    address: str | None = None
    lines: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    here: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes and who stands under whom; `name` is an id in ASCII, `also` what a dashed line to another parent means."""

    name: str
    title: str
    description: str
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    also: str = ALSO

    def draw(self, href: Callable[[str], str]) -> Element:
        """The picture, as wide as a page; `href` turns a page's address into one that leads there."""
        return drawing(fit(self), href)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in a box."""

    text: str
    size: int
    style: str
    bold: bool = False
    shape: str = ""

    @property
    def width(self) -> int:
        """Pixels that it takes."""
        return measure(self.text, self.size, self.bold) + (marks.SIDE + 5 if self.shape else 0)

    @property
    def height(self) -> int:
        """Pixels from one line to the next."""
        return self.size + 5


@dataclass(frozen=True)
class Fitted:
    """A diagram with its lines and its layout."""

    diagram: Diagram
    lines: dict[str, tuple[Line, ...]]
    layout: Layout


def fit(diagram: Diagram, limit: int = PAGE) -> Fitted:
    """Breaks the texts, sizes the boxes by them, and lays them out.

    Args:
        diagram: what is to be drawn.
        limit: pixels that it may be wide.
    """
    lines = {box.key: _lines(box) for box in diagram.boxes}
    width = max((line.width for told in lines.values() for line in told), default=0) + 2 * PADDING
    sizes = {key: (width, sum(line.height for line in told) + 2 * PADDING - 3) for key, told in lines.items()}
    return Fitted(diagram, lines, lay_out(sizes, diagram.edges, limit))


def _lines(box: Box) -> tuple[Line, ...]:
    here = ("Du er her",) if box.here else ()
    told = [Line(part, 12, "soft") for part in wrap(box.label, TEXT_WIDTH, 12)]
    style = "link" if box.address is not None else "ink"
    told += [Line(part, 13, style, bold=True) for part in wrap(box.name, TEXT_WIDTH, 13, bold=True)]
    told += [Line(part, 12, "ink") for one in (*box.lines, *here) for part in wrap(one, TEXT_WIDTH, 12)]
    for mark in box.marks:
        parts = wrap(mark.word, TEXT_WIDTH - marks.SIDE - 5, 12)
        told += [Line(part, 12, "ink", shape="" if at else mark.shape) for at, part in enumerate(parts)]
    return tuple(told)


def drawing(fitted: Fitted, href: Callable[[str], str]) -> Element:
    """A fitted diagram as SVG.

    Args:
        fitted: the diagram with its layout.
        href: turns the address of a page into one that leads there from where the picture stands.
    """
    diagram, layout = fitted.diagram, fitted.layout
    also = any(not wire.main for wire in layout.wires)
    legend = measure(diagram.also, 12) + 50 if also else 0
    size = (max(layout.width, legend) + 2, layout.height + 2 + (LEGEND if also else 0))
    boxes = (_box(box, fitted.lines[box.key], layout.places[box.key], href) for box in diagram.boxes)
    inside = element("g", *_wires(layout), *boxes, transform="translate(1 1)")
    told = _legend(diagram.also, layout.height) if also else ()
    return picture(diagram.name, size, diagram.title, diagram.description, inside, *told, links=True)


def _legend(words: str, top: int) -> tuple[Element, Element]:
    return (
        element("path", style="wire-also", d=f"M2 {top + 14}h36"),
        text(46, top + 18, words, size=12),
    )


def _wires(layout: Layout) -> list[Element]:
    """One path for all lines of a parent, so that those that share a way are not painted twice."""
    ways: dict[tuple[str, bool], str] = {}
    for wire in layout.wires:
        ways[wire.parent, wire.main] = ways.get((wire.parent, wire.main), "") + _way(wire)
    return [element("path", style="wire" if main else "wire-also", d=way) for (_, main), way in ways.items()]


def _way(wire: Wire) -> str:
    (x, y), *rest = wire.points
    way = f"M{x} {y}"
    for next_x, next_y in rest:
        way += f"H{next_x}" if next_y == y else f"V{next_y}"
        x, y = next_x, next_y
    return way


def _box(box: Box, lines: tuple[Line, ...], place: Place, href: Callable[[str], str]) -> Element:
    style = "here" if box.here else "planned" if box.planned else "box"
    frame = element("rect", style=style, x=place.x, y=place.y, width=place.width, height=place.height, rx=4)
    pieces, y = [frame], place.y + PADDING - 3
    for line in lines:
        x = place.x + PADDING
        if line.shape:
            pieces.append(marks.drawn(line.shape, x, y + 3))
        x += line.width - measure(line.text, line.size, line.bold) if line.shape else 0
        pieces.append(text(x, y + line.size, line.text, size=line.size, bold=line.bold, style=line.style))
        y += line.height
    return element("g", *pieces) if box.address is None else link(href(box.address), *pieces)

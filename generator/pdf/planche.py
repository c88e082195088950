"""A planche: an organisation diagram on paper, split over pages where it must be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.drawing import marks
from generator.drawing.diagram import PADDING, Box, Diagram, Fitted, fit
from generator.drawing.layout import Layout, Wire
from generator.drawing.svg import document, picture
from generator.drawing.text import measure
from generator.pdf.engine import render
from generator.store import Store

POINTS = 0.75
"""Points on paper for a pixel of the layout: names in 9.75 points, the rest in 9."""
MILLIMETRE = 72 / 25.4
# Width and height in millimetres, lying down; what margins, heading and foot leave.
PAPERS = {"a4": (297, 210), "a3": (420, 297)}
LARGEST = 13
"""Pixels of the largest type in a box."""
MARGIN, FOOT, HEADING, LATER = 12, 14, 24, 10
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Planche:
    """What a planche says: the diagram, and the lines above it (as of when, approved or not)."""

    diagram: Diagram
    lines: tuple[str, ...]


def planche_pdf(planche: Planche, paper: str, on: date, store: Store | None = None) -> bytes:
    """A planche as tagged PDF.

    Args:
        planche: what it says.
        paper: `a3` or `a4`, lying down.
        on: the edition's date.
        store: the PDFs that were made before.

    Raises:
        PdfError: typst is not installed, or could not make the document.
    """
    width, height = PAPERS[paper]
    fitted = fit(planche.diagram, _pixels(width - 2 * MARGIN))
    first = _pixels(height - MARGIN - FOOT - HEADING - 5 * len(planche.lines))
    spans = pages(fitted.layout, first, _pixels(height - MARGIN - FOOT - LATER))
    data = {
        "title": planche.diagram.title,
        "lines": list(planche.lines),
        "paper": paper,
        "scale": POINTS,
        "legend": _legend(fitted),
        "pages": [_page(fitted, span) for span in spans],
        "shapes": {name: _shape(name) for name in _shapes(planche.diagram)},
    }
    return render("planche", data, on, store)


def _pixels(millimetres: int) -> int:
    return int(millimetres * MILLIMETRE / POINTS)


def pages(layout: Layout, first: int, later: int) -> list[Span]:
    """Where a layout is cut into pages: between bands, so that no box is cut; a box taller than a page is.

    Args:
        layout: what is to be cut.
        first: pixels that the first page holds.
        later: pixels that each later page holds.
    """
    spans: list[Span] = []
    top = 0
    while layout.height - top > (room := later if spans else first):
        fitting = [cut for cut in layout.cuts if top < cut <= top + room]
        spans.append((top, max(fitting, default=top + room)))
        top = spans[-1][1]
    return [*spans, (top, layout.height)]


def _page(fitted: Fitted, span: Span) -> dict[str, object]:
    top, bottom = span
    boxes = [_box(fitted, box, top) for box in fitted.diagram.boxes if top <= fitted.layout.places[box.key].y < bottom]
    wires = {part for wire in fitted.layout.wires for part in _parts(wire, span)}
    return {"height": bottom - top, "boxes": boxes, "wires": sorted(wires)}


def _parts(wire: Wire, span: Span) -> Iterator[tuple[int, int, int, int, bool]]:
    """The straight parts of a line that a page shows, measured from its top."""
    top, bottom = span
    for (x1, y1), (x2, y2) in pairwise(wire.points):
        high, low = max(min(y1, y2), top), min(max(y1, y2), bottom)
        if high < low or (high == low and y1 == y2):
            yield min(x1, x2), high - top, max(x1, x2), low - top, wire.main


def _box(fitted: Fitted, box: Box, top: int) -> dict[str, object]:
    place = fitted.layout.places[box.key]
    told = [("label", box.label, ""), ("name", box.name, ""), *(("line", line, "") for line in box.lines)]
    told += [("mark", mark.word, mark.shape) for mark in box.marks]
    return {
        "x": place.x,
        "y": place.y - top,
        "width": place.width,
        "height": place.height,
        "dashed": box.planned,
        "texts": [
            {"kind": kind, "text": text, "shape": shape, "long": _is_long(text, place.width)}
            for kind, text, shape in told
            if text
        ],
    }


def _is_long(text: str, width: int) -> bool:
    """Whether some word is wider than a box; only then a text is divided within its words."""
    room = width - 2 * PADDING
    return any(measure(word, LARGEST, bold=True) > room for word in text.split())


def _legend(fitted: Fitted) -> list[dict[str, str]]:
    """What the marks mean: each shape with the words that it stands for, and the dashed line where there is one."""
    words: dict[str, dict[str, None]] = {}
    for box in fitted.diagram.boxes:
        for mark in box.marks:
            words.setdefault(mark.shape, {})[mark.word.partition(" ")[0] if mark.shape == "info" else mark.word] = None
    told = [{"shape": shape, "text": ", ".join(found)} for shape, found in words.items()]
    also = any(not wire.main for wire in fitted.layout.wires)
    return told + ([{"shape": "", "text": fitted.diagram.also}] if also else [])


def _shapes(diagram: Diagram) -> Sequence[str]:
    return sorted({mark.shape for box in diagram.boxes for mark in box.marks})


def _shape(name: str) -> str:
    return document(picture(name, (marks.SIDE, marks.SIDE), name, "", marks.drawn(name, 0, 0)))

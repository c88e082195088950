"""Diagrams from the nodes that lists are made of: the picture and the list beside it tell the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.drawing.diagram import ALSO, Box, Diagram
from generator.drawing.marks import Mark
from generator.edition.edition import Edition
from generator.pdf.engine import AVAILABLE
from generator.pdf.planche import PAPERS
from generator.records.organisation import Unit
from generator.views.elements import Badge, Link, Node, Picture, Piece, State

FOLDER = "tegninger/"
"""Where the files of pictures stand, below an edition's root."""
BOOK = "haandbog.pdf"
"""The whole handbook as one file, below an edition's root."""


def pdf_of(edition: Edition) -> bool:
    """Whether an edition has PDFs: the current one, where typst is installed."""
    return edition.current and AVAILABLE


def book_of(edition: Edition) -> bool:
    """Whether an edition is one PDF too: where the settings ask for it."""
    return pdf_of(edition) and edition.handbook.settings.whole_pdf


def poster_of(edition: Edition, unit: Unit) -> Link | None:
    """The poster of a workplace, where the edition has PDFs."""
    if unit.kind != "workplace" or not pdf_of(edition):
        return None
    return Link("Hvem er hvem hos os (PDF til opslagstavlen)", f"{FOLDER}plakat-{unit.id}.pdf")


def files_of(edition: Edition, name: str, *, pdf: bool = True) -> tuple[Link, ...]:
    """The files of a picture that has some: they stand in the folder of drawings below the edition's root."""
    papers = [Link(f"planche i {paper.upper()} (PDF)", f"{FOLDER}{name}-{paper}.pdf") for paper in PAPERS]
    return (Link("tegningen (SVG)", f"{FOLDER}{name}.svg"), *(papers if pdf and pdf_of(edition) else ()))


def picture(name: str, title: str, nodes: tuple[Node, ...], files: tuple[Link, ...] = (), also: str = ALSO) -> Picture:
    """A picture of nodes; a node that stands in several places becomes one box with several parents.

    Args:
        name: an id in ASCII that no other picture of the page has.
        title: what the picture is.
        nodes: the topmost nodes.
        files: where the picture can be fetched.
        also: what a dashed line to another parent means.
    """
    boxes: dict[str, Box] = {}
    edges: dict[tuple[str, str], None] = {}
    for parent, key, node in _all(nodes, ""):
        boxes.setdefault(key, _box(key, node))
        if parent:
            edges.setdefault((parent, key))
    count = "1 kasse" if len(boxes) == 1 else f"{len(boxes)} kasser"
    described = f"Tegning med {count}. Det samme står som liste ved siden af."
    return Picture(Diagram(name, title, described, tuple(boxes.values()), tuple(edges), also), nodes, files)


def _all(nodes: Iterable[Node], parent: str) -> Iterator[tuple[str, str, Node]]:
    for at, node in enumerate(nodes):
        # Who has no page is known by name alone within one parent.
        key = node.key or (node.link.address if node.link.address is not None else f"{parent}/{at}:{node.link.text}")
        yield parent, key, node
        yield from _all(node.children, key)


def _box(key: str, node: Node) -> Box:
    marks = tuple(mark for piece in node.marks if (mark := _mark(piece)))
    planned = any(mark.shape in ("yellow", "info") for mark in marks)
    return Box(key, node.link.text, node.label, node.link.address, node.lines, marks, node.here, planned)


def _mark(piece: Piece) -> Mark | None:
    if isinstance(piece, Badge):
        return Mark(piece.tone, piece.text)
    return Mark(piece.kind, piece.word) if isinstance(piece, State) else None

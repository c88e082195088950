"""The pictures of an edition that are files of their own: the SVG of each, and plancher as PDF."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.svg import Drawable, document
from generator.edition.addresses import relative
from generator.pdf.planche import PAPERS, planche_pdf
from generator.pdf.poster import poster_pdf
from generator.records.strategies import StrategyPlan
from generator.store import Store
from generator.views.diagrams import FOLDER, pdf_of
from generator.views.lookup import Lookup
from generator.views.planches import planches
from generator.views.posters import posters
from generator.views.strategies import plan_status
from generator.views.strategy_map import plan_map
from generator.views.wheel import year_picture


def drawing_files(lookup: Lookup, store: Store | None = None) -> Iterator[tuple[str, bytes]]:
    """Path below the edition's root, and content, of each picture that a page lets its reader fetch.

    Args:
        lookup: the edition.
        store: the PDFs that were made before.

    Raises:
        PdfError: typst could not make a document.
    """
    on = lookup.edition.on
    for drawing in _others(lookup):
        yield f"{FOLDER}{drawing.name}.svg", svg(drawing)
    for planche in planches(lookup):
        yield f"{FOLDER}{planche.diagram.name}.svg", svg(planche.diagram)
        if pdf_of(lookup.edition):
            for paper in PAPERS:
                yield f"{FOLDER}{planche.diagram.name}-{paper}.pdf", planche_pdf(planche, paper, on, store)
    for poster in posters(lookup):
        yield f"{FOLDER}plakat-{poster.name}.pdf", poster_pdf(poster, on, store)


def _others(lookup: Lookup) -> Iterator[Drawable]:
    """The pictures that are no plancher: the year wheel, and the map of each plan."""
    if lookup.find("page/aarshjul"):
        yield year_picture(lookup).drawing
    for plan in lookup.all(StrategyPlan):
        yield plan_map(lookup, plan, plan_status(plan, lookup.edition.on)).drawing


def svg(drawing: Drawable) -> bytes:
    """A picture as a file of its own; its links lead to the pages beside it."""
    return document(drawing.draw(lambda address: relative(address, FOLDER))).encode()

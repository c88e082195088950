"""A poster: one A4 page that tells the staff of a workplace who is who, for the notice board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO

import segno

from generator.pdf.engine import render
from generator.store import Store


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says: the workplace, rows of a term and lines, where to read on, and that page's whole address."""

    name: str
    title: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    foot: tuple[str, ...]
    url: str = ""


def poster_pdf(poster: Poster, on: date, store: Store | None = None) -> bytes:
    """A poster as tagged PDF, with a QR code when the page's whole address is known.

    Args:
        poster: what it says.
        on: the edition's date.
        store: the PDFs that were made before.

    Raises:
        PdfError: typst is not installed, or could not make the document.
    """
    data = {
        "title": poster.title,
        "rows": [{"term": term, "lines": list(lines)} for term, lines in poster.rows],
        "foot": list(poster.foot),
        "url": poster.url,
        "qr": _qr(poster.url) if poster.url else "",
    }
    return render("poster", data, on, store)


def _qr(url: str) -> str:
    made = BytesIO()
    segno.make(url, error="m", micro=False).save(made, kind="svg", scale=4, border=4, xmldecl=False, nl=False)
    return made.getvalue().decode()

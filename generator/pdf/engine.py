"""Runs typst over a template of the theme: the same bytes on every machine, tagged by PDF/UA-1."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

try:
    import typst
except ModuleNotFoundError:  # the optional extra `pdf`
    typst = None  # type: ignore[assignment]

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "theme" / "pdf"
AVAILABLE = typst is not None
MISSING = "PDF kræver typst, som ikke er installeret. Installér håndbogen med tilvalget pdf."


class PdfError(Exception):
    """A PDF could not be made; the message says why."""


def render(template: str, data: Mapping[str, object], on: date) -> bytes:
    """Makes a PDF.

    Args:
        template: the name of a file in theme/pdf, without ending.
        data: what the template reads; texts reach it as data, never as source.
        on: the edition's date, which stands for the time of making.

    Raises:
        PdfError: typst is not installed, or could not make the document.
    """
    if typst is None:
        raise PdfError(MISSING)
    try:
        made = typst.compile(
            (TEMPLATES / f"{template}.typ").read_bytes(),
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
            timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise PdfError(f"Typst kunne ikke lave {template}: {error}") from error
    return bytes(made)

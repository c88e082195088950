"""Runs typst over a template of the theme: the same bytes on every machine, tagged by PDF/UA-1."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

try:
    import typst
except ModuleNotFoundError:  # the optional extra `pdf`
    typst = None  # type: ignore[assignment]

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "theme" / "pdf"
AVAILABLE = typst is not None
MISSING = "PDF kræver typst, som ikke er installeret. Installér håndbogen med tilvalget pdf."


# Typst's threads do not live on in a forked process, which would wait for them for ever.
_used_in: list[int] = []


def made_with() -> str:
    """The version of typst, which its bytes depend on."""
    return version("typst") if AVAILABLE else ""


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
    if _used_in and os.getpid() not in _used_in:
        return _render_apart(template, data, on)
    if not _used_in:
        _used_in.append(os.getpid())
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


def _render_apart(template: str, data: Mapping[str, object], on: date) -> bytes:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "generator.pdf.engine", template, on.isoformat()]
    made = subprocess.run(
        command, input=json.dumps(data).encode(), cwd=TEMPLATES.parent.parent, capture_output=True, check=False
    )
    if made.returncode:
        raise PdfError(made.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return made.stdout


if __name__ == "__main__":
    sys.stdout.buffer.write(render(sys.argv[1], json.load(sys.stdin), date.fromisoformat(sys.argv[2])))

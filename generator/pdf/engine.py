"""Runs typst over a template of the theme: the same bytes on every machine, tagged by PDF/UA-1."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.store import Store, key_of

try:
    import typst
except ModuleNotFoundError:  # the optional extra `pdf`
    typst = None  # type: ignore[assignment]

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "theme" / "pdf"
AVAILABLE = typst is not None
KIND, MOST = "pdf", 2_000
"""How many are kept: each has a date in it, so that tomorrow's are others."""
MISSING = "PDF kræver typst, som ikke er installeret. Installér håndbogen med tilvalget pdf."


# Typst's threads do not live on in a forked process, which would wait for them for ever.
_used_in: list[int] = []


class PdfError(Exception):
    """A PDF could not be made; the message says why."""


def render(template: str, data: Mapping[str, object], on: date, store: Store | None = None) -> bytes:
    """Makes a PDF, or takes the one that was made of the same.

    Args:
        template: the name of a file in theme/pdf, without ending.
        data: what the template reads; texts reach it as data, never as source.
        on: the edition's date, which stands for the time of making.
        store: what was made before.

    Raises:
        PdfError: typst is not installed, or could not make the document.
    """
    if typst is None:
        raise PdfError(MISSING)
    told = json.dumps(data, ensure_ascii=False, sort_keys=True)
    source = (TEMPLATES / f"{template}.typ").read_bytes()
    key = key_of(version("typst"), template, source, told, on.isoformat())
    made = store.get(KIND, [key]).get(key) if store else None
    if made is None:
        made = _rendered(template, told, on)
        if store:
            store.put(KIND, {key: made}, MOST)
    return made


def _rendered(template: str, told: str, on: date) -> bytes:
    if _used_in and os.getpid() not in _used_in:
        return _render_apart(template, told, on)
    if not _used_in:
        _used_in.append(os.getpid())
    try:
        made = typst.compile(
            (TEMPLATES / f"{template}.typ").read_bytes(),
            sys_inputs={"data": told},
            font_paths=_fonts(),
            format="pdf",
            pdf_standards="ua-1",
            timestamp=datetime(on.year, on.month, on.day, tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise PdfError(f"Typst kunne ikke lave {template}: {error}") from error
    return bytes(made)


@cache
def _fonts() -> typst.Fonts:
    """Typst's own fonts, read once instead of for every document; the system's would differ between machines."""
    return typst.Fonts(include_system_fonts=False)


def _render_apart(template: str, told: str, on: date) -> bytes:
    """The same in a process of its own."""
    command = [sys.executable, "-m", "generator.pdf.engine", template, on.isoformat()]
    made = subprocess.run(command, input=told.encode(), cwd=TEMPLATES.parent.parent, capture_output=True, check=False)
    if made.returncode:
        raise PdfError(made.stderr.decode(errors="replace").strip().rpartition("\n")[2])
    return made.stdout


if __name__ == "__main__":
    sys.stdout.buffer.write(_rendered(sys.argv[1], sys.stdin.read(), date.fromisoformat(sys.argv[2])))

"""What a PDF says, to look through it before it is published."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no annotations

# Where a word was divided at the end of a line; and any white space, which says nothing of what was written.
BETWEEN = re.compile(r"[\ufffe\s]+")


class UnreadableError(Exception):
    """A PDF cannot be read."""


def pages_of(path: Path) -> list[str]:
    """What each page of a PDF says.

    Raises:
        UnreadableError: it cannot be read, so nobody knows.
    """
    try:
        with pypdfium2.PdfDocument(path) as document:
            return [page.get_textpage().get_text_range() for page in document]
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(str(error)) from error


def squeezed(text: str) -> str:
    """A text without white space and without marks of division, to look for in one that was set in lines."""
    return BETWEEN.sub("", text)

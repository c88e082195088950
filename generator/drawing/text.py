"""How wide a text is, before any font is at hand: a table of glyph widths, and lines broken to a width."""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

# Advance widths in thousandths of the type size, of DejaVu Sans: the widest of the fonts that a page may be shown in,
# so a text that fits by this table fits in the others too.
WIDTHS: dict[int, str] = {
    280: "'ijl",
    317: "IJ ,.·’",
    336: "/:;\\|",
    352: "f",
    390: "-()[]t",
    411: "!r",
    500: '"*_`§–°',
    530: "”“szc?",
    557: "L",
    579: "Fk•",
    591: "vxy",
    615: "PToøYö»«aåäeé",
    636: "EÉhnuübdgpqS$0123456789{}",
    655: "K",
    686: "AVÅÄXZB",
    698: "RC",
    751: "UÜNH",
    787: "DG&OQØÖ",
    862: "w#+<=>^~±×M",
    1000: "%½mÆæW@—…",
}
WIDTH = {glyph: width for width, glyphs in WIDTHS.items() for glyph in glyphs}
UNKNOWN = 1000
# Before a consonant with its vowel, in the middle of a word: mil-jø, grup-pen; rough, but no odd letter stands alone.
SYLLABLE = re.compile(r"[a-zæøå](?=[b-df-hj-np-tv-xz][aeiouyæøå])", re.IGNORECASE)
BOLDER = 114
"""How much wider bold is, in percent."""


def measure(text: str, size: int, bold: bool = False) -> int:
    """The width of a text.

    Args:
        text: one line.
        size: the type size in pixels.
        bold: whether it is set in bold.

    Returns:
        pixels, rounded up; never less than the text takes in the fonts of the page.
    """
    thousandths = sum(WIDTH.get(glyph, UNKNOWN) for glyph in text) * size
    return ceil(thousandths * (BOLDER if bold else 100) / 100_000)


@lru_cache(maxsize=4096)
def wrap(text: str, width: int, size: int, bold: bool = False) -> tuple[str, ...]:
    """Breaks a text into lines at spaces; a word that is wider than a line is broken with a hyphen.

    Args:
        text: the text; runs of white space count as one space.
        width: pixels that a line may take.
        size: the type size in pixels.
        bold: whether it is set in bold.
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if measure(joined, size, bold) <= width:
            lines[-1:] = [joined]
        else:
            lines += _pieces(word, width, size, bold)
    return tuple(lines)


def _pieces(word: str, width: int, size: int, bold: bool) -> list[str]:
    """A word in pieces that fit: after its own hyphens and slashes, else with a hyphen put in between syllables."""
    pieces: list[str] = []
    while measure(word, size, bold) > width and len(word) > 1:
        fits = [at for at in range(1, len(word)) if measure(_cut(word, at), size, bold) <= width]
        own = [at for at in fits if word[at - 1] in "-/"]
        between = [at for at in fits if SYLLABLE.match(word, at - 1)]
        at = (own or between or fits or [1])[-1]
        pieces.append(_cut(word, at))
        word = word[at:]
    return [*pieces, word]


def _cut(word: str, at: int) -> str:
    return word[:at] if word[at - 1] in "-/" else f"{word[:at]}-"

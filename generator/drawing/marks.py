"""The shapes of states, drawn: the same as on the page, so that no state is told by its colour alone."""

from __future__ import annotations

from dataclasses import dataclass

from generator.drawing.svg import Element, element

# 16 by 16, as in theme/css/10-base.css.
CIRCLE = "M8 0a8 8 0 1 0 0 16A8 8 0 0 0 8 0z"
SHAPES: dict[str, tuple[str, str]] = {
    "green": ("green", f"{CIRCLE}M6.8 11.8 3.3 8.3l1.4-1.4 2.1 2.1 4.5-4.5 1.4 1.4z"),
    "yellow": ("yellow", "M8 .6 16 15.2H0zM7 6v4.8h2V6zm0 6v1.8h2V12z"),
    "red": ("red", "M4.7 0h6.6L16 4.7v6.6L11.3 16H4.7L0 11.3V4.7zM3.5 6.8v2.4h9V6.8z"),
    "neutral": ("soft", f"{CIRCLE}m0 1.6a6.4 6.4 0 1 1 0 12.8A6.4 6.4 0 0 1 8 1.6zM4.5 7v2h7V7z"),
    "info": (
        "link",
        "M2 0h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H2a2 2 0 0 1-2-2V2a2 2 0 0 1 2-2zM7 3v2h2V3zm0 3.4V13h2V6.4z",
    ),
    "warning": ("yellow", "m8 0 8 8-8 8-8-8zM7 4v5h2V4zm0 6.2V12h2v-1.8z"),
    "unknown": (
        "soft",
        (
            f"{CIRCLE}m0 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13zM5.2 6.4a2.8 2.8 0 1 1 4.3 2.3c-.5.4-.6.5-.6 1.1H7.1"
            "c0-1.2.3-1.8 1-2.4.5-.3.7-.5.7-1a.9.9 0 1 0-1.8 0zm1.9 4.2h1.8v1.7H7.1z"
        ),
    ),
    "vacant": ("vacant", "M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2z"),
    "disputed": ("soft", "M0 4.6 4.6 1v2.5H15v2.2H4.6v2.5zM16 11.4 11.4 15v-2.5H1v-2.2h10.4V7.8z"),
    "withheld": ("soft", "M4 7V4.6a4 4 0 0 1 8 0V7h1.5v9h-11V7zm2 0h4V4.6a2 2 0 0 0-4 0z"),
}
SIDE = 12
"""Pixels that a drawn shape is wide and high."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state: a shape of SHAPES and its word."""

    shape: str
    word: str


def drawn(shape: str, x: int, y: int) -> Element:
    """A shape with its upper left corner at a point."""
    style, path = SHAPES[shape]
    return element("path", style=style, d=path, transform=f"translate({x} {y}) scale(0.75)", aria_hidden="true")

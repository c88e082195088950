"""Writes SVG: elements with escaped texts, in fixed colours that a page's style sheet may override by class."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Protocol

Number = int | float | Decimal

# What a class looks like where no style sheet reaches: in a file of its own, in a PDF, on another site.
# theme/css/20-drawing.css overrides these by the class `hb-d-<name>`, for light and dark.
STYLES: dict[str, dict[str, str]] = {
    "paper": {"fill": "#ffffff"},
    "ink": {"fill": "#1a1a1a"},
    "soft": {"fill": "#454545"},
    "link": {"fill": "#004d99"},
    "box": {"fill": "#ffffff", "stroke": "#707070", "stroke-width": "1"},
    "here": {"fill": "#e8f1fa", "stroke": "#004d99", "stroke-width": "2"},
    "planned": {"fill": "#ffffff", "stroke": "#707070", "stroke-width": "1", "stroke-dasharray": "4 3"},
    "vacant": {"fill": "none", "stroke": "#1a1a1a", "stroke-width": "2", "stroke-dasharray": "3.1 2.2"},
    "wire": {"fill": "none", "stroke": "#707070", "stroke-width": "1.5"},
    "wire-also": {"fill": "none", "stroke": "#004d99", "stroke-width": "1.5", "stroke-dasharray": "6 3"},
    "axis": {"fill": "none", "stroke": "#707070", "stroke-width": "1"},
    "grid": {"fill": "none", "stroke": "#dcdcdc", "stroke-width": "1"},
    "curve": {"fill": "none", "stroke": "#004d99", "stroke-width": "2"},
    "target": {"fill": "none", "stroke": "#1a1a1a", "stroke-width": "1.5", "stroke-dasharray": "6 4"},
    "on-bar": {"fill": "#ffffff"},
    "dot": {"fill": "#004d99"},
    "bar": {"fill": "#004d99"},
    "green": {"fill": "#2b6b00"},
    "yellow": {"fill": "#8a5a00"},
    "red": {"fill": "#b80000"},
    "tick": {"fill": "none", "stroke": "#1a1a1a", "stroke-width": "3"},
    "hatch-red": {"fill": "none", "stroke": "#b80000", "stroke-width": "0.75", "opacity": "0.45"},
    "dots-yellow": {"fill": "none", "stroke": "#8a5a00", "stroke-width": "1.5", "stroke-dasharray": "1.5 5.5"},
    "tint-green": {"fill": "#e6f6dc"},
    "tint-yellow": {"fill": "#ffeecc"},
    "tint-red": {"fill": "#ffe5e5"},
    "tint-blue": {"fill": "#e8f1fa"},
    "tint-grey": {"fill": "#f5f5f5"},
}
FONT = "IBM Plex Sans, Segoe UI, DejaVu Sans, sans-serif"
# Signs that no XML document may hold, even escaped.
FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Element:
    """An element with its attributes, in order, and what stands inside."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element | str, ...] = ()


def number(value: Number) -> str:
    """A coordinate with at most two decimals and no needless zeros."""
    if isinstance(value, int):
        return str(value)
    short = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


class Drawable(Protocol):
    """What can be drawn: it has a name in ASCII, a title and a description."""

    @property
    def name(self) -> str:
        """An id that no other picture of a page has."""

    @property
    def title(self) -> str:
        """What the picture is."""

    def draw(self, href: Callable[[str], str]) -> Element:
        """The picture; `href` turns a page's address into one that leads there from where the picture stands."""


def element(name: str, *children: Element | str, style: str = "", **attributes: str | Number) -> Element:
    """An element.

    Args:
        name: the element's name.
        children: elements and texts inside; texts are escaped when written.
        style: a name in STYLES; gives the class and the fixed colours.
        attributes: underscores stand for hyphens, one at the end is dropped (`class_`).

    Raises:
        KeyError: no style has this name.
    """
    made = [("class", f"hb-d-{style}"), *STYLES[style].items()] if style else []
    for key, value in attributes.items():
        made.append((key.rstrip("_").replace("_", "-"), value if isinstance(value, str) else number(value)))
    return Element(name, tuple(made), children)


def text(
    x: Number, y: Number, content: str, *, size: int = 13, bold: bool = False, anchor: str = "start", style: str = "ink"
) -> Element:
    """A line of text whose baseline begins, has its middle or ends (`anchor`) at a point."""
    more = ({"font_weight": "600"} if bold else {}) | ({"text_anchor": anchor} if anchor != "start" else {})
    return element("text", content, style=style, x=x, y=y, font_size=size, **more)


def link(href: str, *children: Element | str) -> Element:
    """A link around elements."""
    return element("a", *children, href=href)


def picture(
    name: str,
    size: tuple[Number, Number],
    title: str,
    description: str,
    *children: Element,
    links: bool = False,
) -> Element:
    """A whole picture with its title and description, which a screen reader reads.

    Args:
        name: an id in ASCII that no other picture of the page has.
        size: width and height in pixels.
        title: what the picture is.
        description: what it shows, in a sentence or two.
        children: what is drawn.
        links: whether links inside are to be reached; without them the picture is one image to a screen reader.
    """
    width, height = (number(side) for side in size)
    return element(
        "svg",
        element("title", title, id=f"{name}-titel"),
        element("desc", description, id=f"{name}-beskrivelse"),
        *children,
        class_="hb-d",
        role="group" if links else "img",
        aria_labelledby=f"{name}-titel",
        aria_describedby=f"{name}-beskrivelse",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        font_family=FONT,
    )


def written(made: Element) -> str:
    """An element as text, on one line, for a page."""
    pieces: list[str] = []
    stack: list[Element | str | tuple[str]] = [made]
    while stack:
        top = stack.pop()
        if isinstance(top, tuple):
            pieces.append(top[0])
        elif isinstance(top, str):
            pieces.append(_escaped(top))
        else:
            inside = "".join(f' {key}="{_escaped(value)}"' for key, value in top.attributes)
            pieces.append(f"<{top.name}{inside}>")
            stack.append((f"</{top.name}>",))
            stack.extend(reversed(top.children))
    return "".join(pieces)


def document(made: Element) -> str:
    """A picture as a file of its own, on white paper."""
    box = dict(made.attributes)
    ground = element("rect", style="paper", width=box["width"], height=box["height"])
    whole = Element(made.name, (("xmlns", "http://www.w3.org/2000/svg"), *made.attributes), (ground, *made.children))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written(whole)}\n'


def _escaped(value: str) -> str:
    text = escape(" ".join(FORBIDDEN.sub("", value).split()), quote=True)
    # Nothing in a page of the docs tree may look like a macro.
    return text.replace("{", "&#123;").replace("}", "&#125;")

"""Holds the drawn pictures of an article against an allow-list of their own: shapes, texts, links."""

from __future__ import annotations

import re
from xml.etree import ElementTree

INSIDE = {
    "a": frozenset({"rect", "path", "circle", "g", "text"}),
    "g": frozenset({"a", "rect", "path", "circle", "g", "text", "title"}),
    "svg": frozenset({"a", "rect", "path", "circle", "g", "text", "title", "desc"}),
    "text": frozenset({"tspan", "a"}),
}
"""What may stand in an element; what is not named holds text only."""
ATTRIBUTES = frozenset(
    (
        *("class", "id", "role", "href", "tabindex", "transform", "viewBox", "width", "height", "x", "y", "dx", "dy"),
        *("rx", "ry", "r", "cx", "cy", "d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"),
        *("stroke-linejoin", "font-size", "font-weight", "font-family", "text-anchor", "opacity", "fill-opacity"),
        *("aria-labelledby", "aria-describedby", "aria-label", "aria-hidden", "aria-current", "data-hb-wheel"),
    )
)
ELSEWHERE = re.compile(r"[\x00-\x20]*(//|[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
DRAWING = re.compile(r"<svg\b.*?(?:</svg>|\Z)", re.DOTALL | re.IGNORECASE)


def without_drawings(article: str) -> tuple[str, str]:
    """An article without its pictures, and what they hold that is not allowed (nothing when all is well)."""
    wrong = next((why for found in DRAWING.finditer(article) if (why := _refused(found[0]))), "")
    return DRAWING.sub("", article), wrong


def _refused(svg: str) -> str:
    # Neither declarations nor comments: what is left means the same to an XML parser and to a browser.
    if "<!" in svg or "<?" in svg:
        return svg[max(svg.find("<!"), svg.find("<?")) :][:80]
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314  without declarations there is nothing to expand
    except ElementTree.ParseError:
        return svg[:80]
    if root.tag != "svg":
        return f"<{root.tag}>"
    for element in root.iter():
        for child in element:
            if child.tag not in INSIDE.get(element.tag, ()):
                return f"<{child.tag}>"
        for name, value in element.attrib.items():
            if name not in ATTRIBUTES or (name == "href" and ELSEWHERE.match(value)) or "url(" in value:
                return f'{name}="{value}"'
    return ""

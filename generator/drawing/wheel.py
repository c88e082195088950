"""The year as a wheel: months, a ring for each level, numbered signs, and below what the numbers stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from generator.drawing.svg import Element, element, link, picture, text
from generator.drawing.text import measure, wrap

WIDTH = 720
CENTRE = WIDTH // 2
OUTER, INNER, HUB = 322, 96, 40
"""Radii in pixels: of the rings' outside and inside, and of what is left free in the middle."""
SIGN = 10
"""Half of a sign's breadth."""
COLUMNS = 2
SIGNS = {"meeting": "Møde", "deadline": "Frist", "duty": "Fast opgave", "theme": "Tema"}


@dataclass(frozen=True, slots=True)
class Spoke:
    """What happens in some months: its kind (of SIGNS), its ring, its text and where it is told."""

    text: str
    kind: str
    ring: int
    months: tuple[int, ...]
    address: str | None


@dataclass(frozen=True, slots=True)
class Wheel:
    """A year: rings from the outside in; `marked` when the page may mark today on it."""

    name: str
    title: str
    description: str
    months: tuple[str, ...]
    rings: tuple[str, ...]
    spokes: tuple[Spoke, ...]
    marked: bool = False

    def draw(self, href: Callable[[str], str]) -> Element:
        """The wheel with its key; `href` turns a page's address into one that leads there."""
        key, height = _key(self, href)
        parts = [*_grid(self), *_signs(self, href), *key]
        marked = {"data_hb_wheel": f"{CENTRE} {CENTRE} {HUB} {OUTER + 8}"} if self.marked else {}
        return picture(
            self.name, (WIDTH, WIDTH + height), self.title, self.description, element("g", *parts, **marked), links=True
        )


def _point(radius: float, turn: float) -> tuple[float, float]:
    """A point by its distance from the middle and its part of a turn, clockwise from the top."""
    return CENTRE + radius * sin(2 * pi * turn), CENTRE - radius * cos(2 * pi * turn)


def _edge(rings: int, ring: int) -> float:
    return OUTER - (OUTER - INNER) * ring / rings


def _grid(wheel: Wheel) -> list[Element]:
    count = max(len(wheel.rings), 1)
    parts = [element("circle", style="tint-grey", cx=CENTRE, cy=CENTRE, r=OUTER)]
    parts += [element("circle", style="grid", cx=CENTRE, cy=CENTRE, r=_edge(count, ring)) for ring in range(count)]
    parts.append(element("circle", style="paper", cx=CENTRE, cy=CENTRE, r=INNER))
    parts.append(element("circle", style="axis", cx=CENTRE, cy=CENTRE, r=OUTER))
    for at, month in enumerate(wheel.months):
        (x1, y1), (x2, y2) = _point(INNER, at / 12), _point(OUTER, at / 12)
        way = f"M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"
        x, y = _point(OUTER + 18, (at + 0.5) / 12)
        parts += [element("path", style="axis", d=way), text(x, y + 5, month, size=13, bold=True, anchor="middle")]
    for ring, name in enumerate(wheel.rings):
        # The names stand on the line between December and January, each at the outside of its ring.
        parts += _named(name, _edge(count, ring))
    return parts


def _named(name: str, radius: float) -> list[Element]:
    y = CENTRE - radius + 13
    width = measure(name, 11) + 8
    ground = element("rect", style="paper", x=CENTRE - width / 2, y=y - 11, width=width, height=15, rx=3)
    return [ground, text(CENTRE, y, name, size=11, anchor="middle")]


def _signs(wheel: Wheel, href: Callable[[str], str]) -> list[Element]:
    cells: dict[tuple[int, int], list[tuple[int, Spoke]]] = {}
    for number, spoke in enumerate(wheel.spokes, 1):
        for month in spoke.months:
            cells.setdefault((month, spoke.ring), []).append((number, spoke))
    signs = []
    for (month, ring), inside in sorted(cells.items()):
        places = _places(len(inside), month, ring, max(len(wheel.rings), 1))
        for (number, spoke), (x, y) in zip(inside, places, strict=True):
            made = sign(spoke.kind, str(number), x, y)
            signs.append(made if spoke.address is None else link(href(spoke.address), made))
    return signs


def _places(count: int, month: int, ring: int, rings: int) -> list[tuple[float, float]]:
    """Where the signs of a cell stand: side by side on as many arcs as they need."""
    top, bottom = _edge(rings, ring) - 20, _edge(rings, ring + 1) + 2
    per_arc = max(int(2 * pi * (top + bottom) / 2 / 12 // (2 * SIGN + 3)), 1)
    arcs = -(-count // per_arc)
    places = []
    for at in range(count):
        arc, place = divmod(at, per_arc)
        here = min(per_arc, count - arc * per_arc)
        radius = top - (top - bottom) * (arc + 0.5) / arcs
        places.append(_point(radius, (month - 1 + (place + 0.5) / here) / 12))
    return places


def sign(kind: str, number: str, x: float, y: float) -> Element:
    """A sign of a kind with its number: the kinds differ by shape."""
    if kind == "meeting":
        shape = element("circle", style="bar", cx=x, cy=y, r=SIGN)
    elif kind == "deadline":
        shape = element("path", style="bar", d=f"M{x:.1f} {y - 13:.1f}l13 13l-13 13l-13-13z")
    elif kind == "duty":
        shape = element("rect", style="bar", x=x - SIGN, y=y - SIGN, width=2 * SIGN, height=2 * SIGN)
    else:
        shape = element("rect", style="here", x=x - SIGN, y=y - SIGN, width=2 * SIGN, height=2 * SIGN, rx=7)
    style = "ink" if kind == "theme" else "on-bar"
    return element("g", shape, text(x, y + 4, number, size=11, bold=True, anchor="middle", style=style))


def _key(wheel: Wheel, href: Callable[[str], str]) -> tuple[list[Element], int]:
    """What the shapes and the numbers stand for, and the pixels that it takes."""
    parts: list[Element] = []
    x = 4
    for kind, word in SIGNS.items():
        parts += [sign(kind, "", x + 13, WIDTH + 14), text(x + 32, WIDTH + 18, word, size=12)]
        x += 56 + measure(word, 12)
    width = WIDTH // COLUMNS
    half = -(-len(wheel.spokes) // COLUMNS)
    tops = [WIDTH + 40] * COLUMNS
    for at, spoke in enumerate(wheel.spokes):
        column = at // half
        made, height = _told(at + 1, spoke, column * width, tops[column], width)
        parts.append(made if spoke.address is None else link(href(spoke.address), made))
        tops[column] += height
    return parts, max(tops) - WIDTH + 4


def _told(number: int, spoke: Spoke, x: int, y: int, width: int) -> tuple[Element, int]:
    lines: Sequence[str] = wrap(spoke.text, width - 56, 12)
    style = "ink" if spoke.address is None else "link"
    texts = [text(x + 34, y + 16 + 16 * at, line, size=12, style=style) for at, line in enumerate(lines)]
    return element("g", sign(spoke.kind, str(number), x + 15, y + 14), *texts), 16 * len(lines) + 12

"""A curve over the quarters with its target and bands, and a small one for a table's cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from generator import danish
from generator.drawing.scale import Scale, scale
from generator.drawing.svg import Element, element, number, picture, text
from generator.drawing.text import measure

WIDTH, HEIGHT = 360, 240
LEFT, RIGHT, TOP, BOTTOM = 34, 320, 16, 190
SMALL = 11
HATCH = 7
SPARK = (72, 20)
SOME = Decimal("0.2")


@dataclass(frozen=True)
class Point:
    """A quarter: its figure and target where they are known, and the word for why there is no figure."""

    year: int
    quarter: int
    value: Decimal | None
    target: Decimal | None = None
    why: str = ""


@dataclass(frozen=True)
class Curve:
    """Figures over consecutive quarters.

    Attributes:
        name: an id in ASCII that no other picture of the page has.
        title: what the picture is.
        described: what it shows, in words.
        points: the quarters, the oldest first, without gaps.
        green: how far under the target green begins; nothing draws no bands.
    """

    name: str
    title: str
    described: str
    points: tuple[Point, ...]
    green: Decimal | None = None

    def draw(self, _: Callable[[str], str]) -> Element:
        """The picture; it has no links."""
        known = [value for point in self.points for value in (point.value, point.target) if value is not None]
        if self.green is not None:
            # So much below the lowest target that the green band is there to be seen.
            known += [point.target - self.green - SOME for point in self.points if point.target is not None]
        bands = self.green is not None and any(point.target is not None for point in self.points)
        y = scale(known, BOTTOM, TOP)
        parts = [
            *(self._bands(y, self.green) if bands and self.green is not None else ()),
            *_axis(y),
            *self._quarters(),
            *self._target(y),
            *self._line(y),
            *self._labels(y),
            *self._absent(),
        ]
        return picture(self.name, (WIDTH, HEIGHT), self.title, self.described, *parts)

    def _x(self, index: int) -> Decimal:
        return LEFT + Decimal(RIGHT - LEFT) * (2 * index + 1) / (2 * len(self.points))

    def _runs(self) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
        """From where to where a target holds."""
        half = Decimal(RIGHT - LEFT) / (2 * len(self.points))
        for target, group in groupby(enumerate(self.points), key=lambda one: one[1].target):
            indexes = [index for index, _ in group]
            if target is not None:
                yield self._x(indexes[0]) - half, self._x(indexes[-1]) + half, target

    def _bands(self, y: Scale, green: Decimal) -> Iterator[Element]:
        """Green, yellow and red: a tint, a pattern, and the word at the right."""
        last = None
        for left, right, target in self._runs():
            edges = [y.at(max(one, y.low)) for one in (y.high, target, target - green, y.low)]
            for (top, bottom), style in zip(pairwise(edges), BANDS, strict=True):
                box = {"x": left, "y": top, "width": right - left, "height": max(bottom - top, Decimal(0))}
                yield element("rect", style=f"tint-{style}", **box)
            yield from _patterns(left, right, edges)
            last = edges
        if last and self.points[-1].target is not None:
            x = RIGHT + 5
            yield text(x, last[1] - 4, "Rød", size=SMALL, style="red", bold=True)
            yield text(x, (last[1] + last[2]) / 2 + 4, "Gul", size=SMALL, style="yellow", bold=True)
            yield text(x, last[2] + 13, "Grøn", size=SMALL, style="green", bold=True)

    def _quarters(self) -> Iterator[Element]:
        """The quarters' numbers along the foot, and the years below them."""
        for index, point in enumerate(self.points):
            yield text(self._x(index), BOTTOM + 15, str(point.quarter), size=SMALL, anchor="middle", style="soft")
        for year, group in groupby(enumerate(self.points), key=lambda one: one[1].year):
            indexes = [index for index, _ in group]
            middle = (self._x(indexes[0]) + self._x(indexes[-1])) / 2
            yield text(middle, BOTTOM + 31, str(year), size=SMALL, anchor="middle", bold=True)
        yield text(LEFT - 5, BOTTOM + 15, "Kv.", size=SMALL, anchor="end", style="soft")

    def _target(self, y: Scale) -> Iterator[Element]:
        runs = list(self._runs())
        for left, right, target in runs:
            yield element("path", style="target", d=f"M{number(left)} {number(y.at(target))}H{number(right)}")
        if runs:
            yield element("path", style="target", d=f"M{LEFT} {HEIGHT - 9}h22")
            yield text(LEFT + 28, HEIGHT - 5, "Måltal", size=SMALL, style="soft")

    def _line(self, y: Scale) -> Iterator[Element]:
        """The curve, broken where a figure is missing, and a dot at each figure."""
        told = [(index, point.value) for index, point in enumerate(self.points)]
        for is_known, group in groupby(told, key=lambda one: one[1] is not None):
            places = [(self._x(index), y.at(value)) for index, value in group if value is not None]
            if is_known and len(places) > 1:
                yield element("path", style="curve", d=_way(places))
            yield from (element("circle", style="dot", cx=x, cy=height, r=3.5) for x, height in places)

    def _labels(self, y: Scale) -> Iterator[Element]:
        """The figure at the first, the last and the highest point."""
        told = [(index, point.value) for index, point in enumerate(self.points) if point.value is not None]
        wanted = {told[0], told[-1], max(told, key=lambda one: (one[1], one[0]))}
        for index, value in sorted(wanted):
            x, told_here = self._x(index), danish.number(value, 1)
            width = measure(told_here, 12, bold=True)
            yield element("rect", style="paper", x=x - width // 2, y=y.at(value) - 20, width=width, height=14, rx=2)
            yield text(x, y.at(value) - 8, told_here, size=12, bold=True, anchor="middle")

    def _absent(self) -> Iterator[Element]:
        """The sign for a figure that is kept back or not known, at the foot of its quarter."""
        for index, point in enumerate(self.points):
            if point.value is None and point.why:
                yield text(self._x(index), BOTTOM - 5, SIGNS.get(point.why, "?"), size=12, bold=True, anchor="middle")
        signs = sorted({point.why for point in self.points if point.value is None and point.why})
        if signs:
            told = ", ".join(f"{SIGNS.get(why, '?')} = {why}" for why in signs)
            yield text(LEFT + 90, HEIGHT - 5, told, size=SMALL, style="soft")


BANDS = ("red", "yellow", "green")
SIGNS = {"skjult": "×", "ukendt": "?"}


def _way(places: Sequence[tuple[Decimal, Decimal]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(height)}" for x, height in places)


def _axis(y: Scale) -> Iterator[Element]:
    for tick in y.ticks:
        height = y.at(tick)
        yield element("path", style="grid", d=f"M{LEFT} {number(height)}H{RIGHT}")
        decimals = 0 if y.step >= 1 else 1
        yield text(LEFT - 5, height + 4, danish.number(tick, decimals), size=SMALL, anchor="end", style="soft")


def _patterns(left: Decimal, right: Decimal, edges: Sequence[Decimal]) -> Iterator[Element]:
    """Red is hatched and yellow is dotted, so that the bands differ without their colours."""
    strokes = "".join(_hatching(int(left) + 1, int(right), int(edges[0]), int(edges[1])))
    if strokes:
        yield element("path", style="hatch-red", d=strokes)
    rows = range(int(edges[1]) + 4, int(edges[2]) - 1, HATCH)
    dots = "".join(f"M{number(left + 2)} {row}H{number(right)}" for row in rows)
    if dots:
        yield element("path", style="dots-yellow", d=dots)


def _hatching(left: int, right: int, top: int, bottom: int) -> Iterator[str]:
    """Slanting strokes, each cut off at the sides of a box."""
    for start in range(left - (bottom - top), right, HATCH):
        x, y = max(start, left), bottom - (max(start, left) - start)
        end = min(start + (bottom - top), right)
        if end > x:
            yield f"M{x} {y}L{end} {y - (end - x)}"


@dataclass(frozen=True)
class Spark:
    """A curve as large as a word, without axes; the table beside it has the figures."""

    name: str
    title: str
    described: str
    values: tuple[Decimal | None, ...]

    def draw(self, _: Callable[[str], str]) -> Element:
        """The picture; it has no links. Dots lead over quarters whose figure is missing."""
        told = [value for value in self.values if value is not None]
        y = scale(told, SPARK[1] - 3, 3)
        step = Decimal(SPARK[0] - 8) / max(len(self.values) - 1, 1)
        runs = [
            [(4 + step * index, y.at(value)) for index, value in group if value is not None]
            for is_known, group in groupby(enumerate(self.values), key=lambda one: one[1] is not None)
            if is_known
        ]
        gaps = [_way((run[-1], after[0])) for run, after in pairwise(runs)]
        parts = [element("path", style="curve", stroke_dasharray="1 4", stroke_linecap="round", d=gap) for gap in gaps]
        parts += [element("path", style="curve", stroke_linecap="round", d=_way(run) + "h0") for run in runs]
        ends = [(run[0], Decimal(2)) for run in runs if len(run) == 1] + [(runs[-1][-1], Decimal(3))]
        parts += [element("circle", style="dot", cx=x, cy=height, r=size) for (x, height), size in ends]
        return picture(self.name, SPARK, self.title, self.described, *parts)

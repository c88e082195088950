"""Horizontal bars that compare units: figures from zero, or changes to both sides of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator import danish
from generator.drawing.scale import Scale, scale
from generator.drawing.svg import Element, element, link, number, picture, text
from generator.drawing.text import measure, wrap

WIDTH, LEFT = 360, 2
ROW, THICK, LINE = 26, 13, 15
SMALL, NAME = 11, 12


@dataclass(frozen=True)
class Bar:
    """A unit: its figure, or the word for why there is none; its target and what stands after the figure."""

    label: str
    address: str | None
    value: Decimal | None
    target: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True)
class Bars:
    """A comparison.

    Attributes:
        name: an id in ASCII that no other picture of the page has.
        title: what the picture is.
        described: what it shows, in words.
        bars: the units in their order.
        changes: whether the figures are changes, drawn to both sides of zero.
    """

    name: str
    title: str
    described: str
    bars: tuple[Bar, ...]
    changes: bool = False

    def draw(self, href: Callable[[str], str]) -> Element:
        """The picture; each name leads to the unit's page."""
        x = self._scale()
        parts: list[Element] = []
        top = 4
        if self.changes:
            top = 20
            zero = x.at(Decimal(0))
            parts += [
                text(zero - 8, 12, "fald", size=SMALL, anchor="end", style="soft"),
                text(zero + 8, 12, "stigning", size=SMALL, style="soft"),
            ]
        for bar in self.bars:
            made, top = self._row(bar, x, top, href)
            parts += made
        if not self.changes and any(bar.target is not None for bar in self.bars):
            parts.append(element("path", style="tick", d=f"M{LEFT + 4} {top + 2}v{THICK}"))
            parts.append(text(LEFT + 12, top + 13, "Måltal", size=SMALL, style="soft"))
            top += 20
        return picture(self.name, (WIDTH, top + 4), self.title, self.described, *parts, links=True)

    def _scale(self) -> Scale:
        known = [value for bar in self.bars for value in (bar.value, bar.target) if value is not None]
        if self.changes:
            most = max([abs(value) for value in known] or [Decimal(1)]) or Decimal(1)
            return Scale(-most, most, LEFT + 40, WIDTH - 50, most)
        return Scale(Decimal(0), scale(known or [Decimal(1)], 0, 1).high, LEFT, WIDTH - 84, Decimal(1))

    def _row(self, bar: Bar, x: Scale, top: int, href: Callable[[str], str]) -> tuple[Iterator[Element], int]:
        """A unit's name with its bar below, and where the next one begins."""
        lines = wrap(bar.label, WIDTH - 4, NAME)
        style = "ink" if bar.address is None else "link"
        names = [text(LEFT, top + LINE * (at + 1) - 3, line, size=NAME, style=style) for at, line in enumerate(lines)]
        name = element("g", *names) if bar.address is None else link(href(bar.address), *names)
        below = top + LINE * len(lines) + 2
        return iter([name, *self._bar(bar, x, below)]), below + ROW

    def _bar(self, bar: Bar, x: Scale, top: int) -> Iterator[Element]:
        if bar.value is None:
            yield text(LEFT, top + 11, bar.remark, size=SMALL, style="soft")
            return
        start, end = sorted((x.at(Decimal(0)), x.at(bar.value)))
        yield element("rect", style="bar", x=start, y=top, width=max(end - start, Decimal(1)), height=THICK)
        if bar.target is not None and not self.changes:
            yield element("path", style="tick", d=f"M{number(x.at(bar.target))} {top - 2}v{THICK + 4}")
            end = max(end, x.at(bar.target))
        if not self.changes:
            told = danish.number(bar.value, 1) + (f", {bar.remark}" if bar.remark else "")
            yield text(end + 6, top + 11, told, size=NAME, bold=True)
            return
        yield element("path", style="axis", d=f"M{number(x.at(Decimal(0)))} {top - 3}v{THICK + 6}")
        told = danish.change(bar.value)
        left = bar.value < 0
        place = start - 5 - measure(told, NAME, bold=True) if left else end + 5
        yield text(place, top + 11, told, size=NAME, bold=True)

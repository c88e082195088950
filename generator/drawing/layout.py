"""The layout: boxes and edges in, positions out; no two boxes overlap, no line crosses a box, the width is bounded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.drawing.blocks import GUTTER, Inner, Packing, packed
from generator.drawing.forest import Edge, Forest, forest_of
from generator.drawing.wires import BUS, MOST_LANES, MOST_TRACKS, REST, Detours, Seat

Size = tuple[int, int]
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands, in pixels."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Wire:
    """A line from a parent's box to a child's by its corners; `main` from the parent that the child stands under."""

    parent: str
    child: str
    points: tuple[Point, ...]
    main: bool


@dataclass(frozen=True)
class Layout:
    """A drawn graph: its size, its boxes, its lines, and where it can be cut without cutting a box."""

    width: int
    height: int
    places: dict[str, Place]
    wires: tuple[Wire, ...]
    cuts: tuple[int, ...]


def lay_out(sizes: Mapping[str, Size], edges: Sequence[Edge], limit: int) -> Layout:
    """Gives each box its place and each edge its way.

    Args:
        sizes: width and height of each box, in pixels; brothers keep this order.
        edges: parent and child; the first parent of a child is the one that it stands under.
        limit: pixels that the picture may be wide; a box and its lines always get what they need.

    Raises:
        KeyError: an edge names a box that is not there.
    """
    forest = forest_of(list(sizes), edges)
    widths = {name: size[0] for name, size in sizes.items()}
    room = limit - (MOST_LANES + REST // 2 if forest.also else 0)
    return _Drawing(sizes, forest, packed(forest, widths, room)).layout()


class _Drawing:
    """Turns bands into pixels."""

    def __init__(self, sizes: Mapping[str, Size], forest: Forest, packing: Packing) -> None:
        self.sizes = sizes
        self.forest = forest
        self.packing = packing
        self.lefts: dict[str, int] = {"": 0}
        self.bands: dict[str, int] = {"": 0}
        self.inner: dict[str, Inner] = {}
        self._place()
        self.seats = {name: self._seat(name) for name in sizes}
        self.detours = Detours(self.seats, forest.also)
        self.tops: list[int] = []
        self.channels: list[int] = []
        self._measure_bands()

    def _place(self) -> None:
        for name in ("", *self.forest.order):
            for one in self.packing.blocks[name].inner:
                self.lefts[one.name] = self.lefts[name] + one.x
                self.bands[one.name] = self.bands[name] + one.row
                self.inner[one.name] = one

    def _seat(self, name: str) -> Seat:
        block, left = self.packing.blocks[name], self.lefts[name]
        return Seat(self.bands[name], left + block.x, self.sizes[name][0], left + block.leave)

    def _measure_bands(self) -> None:
        """The top of each band and of the channel above it; the last channel lies below the last band."""
        heights = [0] * (max((seat.band for seat in self.seats.values()), default=-1) + 1)
        for name, seat in self.seats.items():
            heights[seat.band] = max(heights[seat.band], self.sizes[name][1])
        buses = {channel for _, child in self._main() for channel in self._buses(child)}
        y = 0
        for channel, height in enumerate((*heights, 0)):
            self.channels.append(y)
            tracks = self.detours.tracks.get(channel)
            y += (BUS if channel in buses else REST) + (tracks.breadth(MOST_TRACKS) + REST if tracks else 0)
            self.tops.append(y)
            y += height
        self.height = y

    def _main(self) -> Iterator[Edge]:
        for parent in self.forest.order:
            for child in self.forest.children.get(parent, ()):
                yield parent, child

    def _first_channel(self, child: str) -> int:
        return self.bands[child] - self.inner[child].row + 1

    def _buses(self, child: str) -> tuple[int, ...]:
        """The channels that a child's line runs along: below its parent, and above its shelf where that is later."""
        one, first = self.inner[child], self._first_channel(child)
        return (first,) if one.shelf == 1 else (first, first + one.shelf - 1)

    def layout(self) -> Layout:
        """The finished layout."""
        places = {name: Place(seat.x, self.tops[seat.band], *self.sizes[name]) for name, seat in self.seats.items()}
        wires = [Wire(parent, child, self._hanging(parent, child), True) for parent, child in self._main()]
        wires += [Wire(parent, child, self._detour(parent, child), False) for parent, child in self.forest.also]
        lanes = self.detours.lanes
        width = self.packing.blocks[""].width + (lanes.breadth(MOST_LANES) + REST // 2 if lanes.count else 0)
        return Layout(width, self.height, places, tuple(wires), tuple(self.channels[1:]))

    def _bottom(self, name: str) -> int:
        return self.tops[self.seats[name].band] + self.sizes[name][1]

    def _hanging(self, parent: str, child: str) -> tuple[Point, ...]:
        """From a parent to a child below it: along the channel, down the gutter to a later shelf, into top or side."""
        one, seat, leave = self.inner[child], self.seats[child], self.seats[parent].leave
        top = self.tops[seat.band]
        channels = [self.channels[channel] + BUS // 2 for channel in self._buses(child)]
        points = [(leave, self._bottom(parent)), (leave, channels[0])]
        if len(channels) > 1:
            gutter = self.lefts[parent] + GUTTER // 2
            points += [(gutter, channels[0]), (gutter, channels[1])]
        if one.stem is None:
            points += [(seat.middle, channels[-1]), (seat.middle, top)]
        else:
            stem = self.lefts[parent] + one.stem
            half = top + self.sizes[child][1] // 2
            points += [(stem, channels[-1]), (stem, half), (seat.x, half)]
        return _straight(points)

    def _detour(self, parent: str, child: str) -> tuple[Point, ...]:
        start, end = self.detours.channels(parent, child)
        leave, enter = self.seats[parent].port, self.seats[child].port
        first, last = self._track(start, parent), self._track(end, parent)
        points = [(leave, self._bottom(parent)), (leave, first)]
        if start != end:
            lane = self.packing.blocks[""].width + REST // 2 + self.detours.lanes.offset(parent, MOST_LANES)
            points += [(lane, first), (lane, last)]
        points += [(enter, last), (enter, self.tops[self.seats[child].band])]
        return _straight(points)

    def _track(self, channel: int, parent: str) -> int:
        tracks = self.detours.tracks[channel]
        return self.tops[channel] - REST - tracks.breadth(MOST_TRACKS) + tracks.offset(parent, MOST_TRACKS)


def _straight(points: Sequence[Point]) -> tuple[Point, ...]:
    """The corners alone: without doubled points and those in the middle of a straight line."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]):
            kept.pop()
        kept.append(point)
    return tuple(kept)

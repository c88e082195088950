"""Leads lines between boxes that stand in bands: only through the channels, gutters and lanes that no box stands in."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.drawing.forest import Edge

BUS = 26
"""Pixels of a channel that the lines of a tree run in; of one without them, REST."""
REST = 10
TRACK = 7
"""Pixels between two tracks of a channel, and between two lanes."""
MOST_TRACKS, MOST_LANES = 56, 84
"""Pixels that all tracks of a channel, and all lanes, may take; then they stand closer."""
PORT = 14
"""Pixels from a box's right end to where the line from or to another parent is fixed."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Seat:
    """Where a box stands before the bands have their heights: band, left end, width, and where its lines leave."""

    band: int
    x: int
    width: int
    leave: int

    @property
    def middle(self) -> int:
        """The x in the middle."""
        return self.x + self.width // 2

    @property
    def port(self) -> int:
        """The x where lines of other parents are fixed."""
        return self.x + self.width - min(PORT, self.width // 4)


@dataclass(frozen=True)
class Tracks:
    """The tracks that lines share: which each takes, and how many there are."""

    of: Mapping[str, int]
    count: int

    def offset(self, name: str, most: int) -> int:
        """Pixels from the first track, closer together when all would take more than `most`."""
        return self.of[name] * TRACK if self.count * TRACK <= most else self.of[name] * most // self.count

    def breadth(self, most: int) -> int:
        """Pixels that all tracks take."""
        return min(self.count * TRACK, most)


def share(spans: Mapping[str, Span]) -> Tracks:
    """Gives each span the first track that is free where it begins; spans on one track never touch."""
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    tracks: dict[str, int] = {}
    for name, (start, end) in sorted(spans.items(), key=lambda item: (item[1], item[0])):
        while taken and taken[0][0] < start:
            heapq.heappush(free, heapq.heappop(taken)[1])
        track = heapq.heappop(free) if free else len(taken)
        heapq.heappush(taken, (end, track))
        tracks[name] = track
    return Tracks(tracks, max(tracks.values(), default=-1) + 1)


class Detours:
    """The ways of the edges that are no tree's: down to a channel, along it, by a lane at the right, along, down.

    All lines of one parent share their tracks, so that they read as one line that forks.
    """

    def __init__(self, seats: Mapping[str, Seat], also: Sequence[Edge]) -> None:
        self.seats = seats
        self.also = also
        lanes: dict[str, Span] = {}
        channels: dict[int, dict[str, Span]] = {}
        right = max((seat.x + seat.width for seat in seats.values()), default=0)
        for parent, child in also:
            start, end = self.channels(parent, child)
            ends = [seats[parent].port, seats[child].port]
            if start != end:
                _widen(lanes, parent, (start, end))
                _widen(channels.setdefault(start, {}), parent, (ends[0], right))
                _widen(channels.setdefault(end, {}), parent, (ends[1], right))
            else:
                _widen(channels.setdefault(start, {}), parent, ends)
        self.lanes = share(lanes)
        self.tracks = {channel: share(spans) for channel, spans in channels.items()}

    def channels(self, parent: str, child: str) -> Span:
        """The channel below the parent and the one above the child."""
        return self.seats[parent].band + 1, self.seats[child].band


def _widen(spans: dict[str, Span], name: str, ends: Iterable[int]) -> None:
    low, high = min(ends), max(ends)
    old = spans.get(name, (low, high))
    spans[name] = (min(low, old[0]), max(high, old[1]))

"""The layout's promises, on random graphs: nothing overlaps, no line crosses a box, the width is bounded."""

from __future__ import annotations

import sys
from bisect import bisect_left
from itertools import pairwise
from random import Random
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.blocks import GUTTER, STEM
from generator.drawing.forest import Edge, forest_of
from generator.drawing.layout import Layout, Place, lay_out
from generator.drawing.wires import MOST_LANES, share

Sizes = dict[str, tuple[int, int]]
SHAPES = ("bushy", "deep", "flat", "caterpillar")


def graph(seed: int, count: int, shape: str, extra: int) -> tuple[Sizes, list[Edge]]:
    """A random forest with extra edges, circles among them."""
    random = Random(seed)
    names = [f"n{at}" for at in range(count)]
    sizes = {name: (random.randint(60, 170), random.randint(24, 90)) for name in names}
    reach = {"bushy": count, "deep": 3, "flat": 1, "caterpillar": 2}[shape]
    edges = []
    for at in range(1, count):
        low = 0 if shape in ("bushy", "flat") else max(at - reach, 0)
        parent = random.randrange(low, min(at, 4)) if shape == "flat" else random.randrange(low, at)
        if random.random() > 0.02:
            edges.append((names[parent], names[at]))
    edges += [(random.choice(names), random.choice(names)) for _ in range(extra if count else 0)]
    return sizes, edges


def overlap(one: Place, other: Place) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def faults(layout: Layout, limit: int) -> list[str]:
    """What a layout breaks of its promises."""
    by_place = sorted(
        (box.y, box.y + box.height, box.x, box.x + box.width, name) for name, box in layout.places.items()
    )
    tallest = max((box.height for box in layout.places.values()), default=0)
    places = sorted(layout.places.items(), key=lambda item: item[1].y)
    found = [] if layout.width <= limit else [f"{layout.width} px wide"]
    for at, (name, one) in enumerate(places):
        if one.x < 0 or one.y < 0 or one.x + one.width > layout.width or one.y + one.height > layout.height:
            found.append(f"{name} outside")
        for other_name, other in places[at + 1 :]:
            if other.y >= one.y + one.height:
                break
            if overlap(one, other):
                found.append(f"{name} on {other_name}")
    for cut in layout.cuts:
        found += [f"{name} is cut" for name, box in places if box.y < cut < box.y + box.height]
    for wire in layout.wires:
        found += [f"{wire}: {why}" for why in crossings(wire.points, layout, by_place, tallest)]
        ends = layout.places[wire.parent], layout.places[wire.child]
        if not touches(ends[0], wire.points[0]) or not touches(ends[1], wire.points[-1]):
            found.append(f"{wire} hangs in the air")
    return found


def touches(place: Place, point: tuple[int, int]) -> bool:
    x, y = point
    inside = place.x <= x <= place.x + place.width and place.y <= y <= place.y + place.height
    return inside and (x in (place.x, place.x + place.width) or y in (place.y, place.y + place.height))


def crossings(
    points: tuple[tuple[int, int], ...], layout: Layout, boxes: list[tuple[int, int, int, int, str]], tallest: int
) -> list[str]:
    found = []
    for (x1, y1), (x2, y2) in pairwise(points):
        left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        if x1 != x2 and y1 != y2:
            found.append("oblique")
        if left < 0 or right > layout.width or top < 0 or bottom > layout.height:
            found.append("outside")
        for high, low, start, end, name in boxes[bisect_left(boxes, (top - tallest,)) :]:
            if high >= bottom:
                break
            if low > top and left < end and right > start:
                found.append(f"crosses {name}")
    return found


@given(
    st.integers(0, 10**9), st.integers(0, 60), st.sampled_from(SHAPES), st.integers(0, 40), st.sampled_from((480, 1400))
)
def test_small_graphs_keep_every_promise(seed: int, count: int, shape: str, extra: int, limit: int) -> None:
    sizes, edges = graph(seed, count, shape, extra)
    layout = lay_out(sizes, edges, limit)
    assert set(layout.places) == set(sizes)
    assert {(wire.parent, wire.child) for wire in layout.wires} == {edge for edge in edges if edge[0] != edge[1]}
    assert faults(layout, limit) == []


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("extra", [0, 120])
def test_five_hundred_boxes_keep_every_promise(shape: str, extra: int) -> None:
    sizes, edges = graph(7, 500, shape, extra)
    assert faults(lay_out(sizes, edges, 720), 720) == []


def test_the_width_holds_for_a_chain_and_for_boxes_wider_than_the_limit() -> None:
    names = [f"n{at}" for at in range(500)]
    chain = list(pairwise(names))
    assert lay_out(dict.fromkeys(names, (160, 40)), chain, 600).width <= 600
    least = STEM + 160 + GUTTER * 9 + MOST_LANES
    assert lay_out(dict.fromkeys(names, (160, 40)), [*chain, ("n0", "n9")], 10).width <= least


def test_time_grows_about_linearly() -> None:
    steps = {count: calls(count) for count in (400, 3200)}
    assert steps[3200] < 8 * 1.25 * steps[400]


def calls(count: int) -> int:
    """How many calls a layout makes: a measure of time that is the same on every machine."""
    sizes, edges = graph(3, count, "bushy", count // 4)
    made = 0

    def note(_frame: FrameType, event: str, _: object) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        lay_out(sizes, edges, 720)
    finally:
        sys.setprofile(before)
    return made


@given(st.dictionaries(st.text(max_size=3), st.tuples(st.integers(0, 99), st.integers(0, 9))))
def test_lines_on_one_track_never_touch(raw: dict[str, tuple[int, int]]) -> None:
    spans = {name: (start, start + length) for name, (start, length) in raw.items()}
    tracks = share(spans)
    for name, (start, end) in spans.items():
        for other, (other_start, other_end) in spans.items():
            if name != other and tracks.of[name] == tracks.of[other]:
                assert end < other_start or other_end < start


def test_the_first_parent_is_the_main_one_and_circles_are_cut() -> None:
    forest = forest_of(["a", "b", "c", "d"], [("a", "c"), ("b", "c"), ("c", "d"), ("d", "a"), ("c", "c"), ("a", "c")])
    assert forest.children == {"": ("a", "b"), "a": ("c",), "c": ("d",)}
    assert forest.also == (("b", "c"), ("d", "a"))
    with pytest.raises(KeyError):
        forest_of(["a"], [("a", "b")])

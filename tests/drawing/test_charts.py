"""Charts: every figure where it belongs, nothing outside the picture, and colours never alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.bars import Bar, Bars
from generator.drawing.curve import Curve, Point, Spark
from generator.drawing.scale import scale
from generator.drawing.svg import Element, written

FIGURES = st.decimals(min_value=0, max_value=60, places=1)


def curve(*values: str | None, target: str | None = None, why: str = "skjult") -> Curve:
    told = tuple(
        Point(2024 + at // 4, at % 4 + 1, Decimal(value) if value else None, Decimal(target) if target else None, why)
        for at, value in enumerate(values)
    )
    return Curve("kurve", "Sygefravær", "Beskrevet.", told, Decimal("0.5") if target else None)


def inside(made: Element) -> Iterator[Element]:
    yield made
    for child in made.children:
        if isinstance(child, Element):
            yield from inside(child)


def texts(made: Element) -> list[str]:
    return [str(one.children[0]) for one in inside(made) if one.name == "text"]


def of_class(made: Element, name: str) -> list[dict[str, str]]:
    return [dict(one.attributes) for one in inside(made) if dict(one.attributes).get("class") == f"hb-d-{name}"]


def drawn(picture: Curve | Bars | Spark) -> Element:
    return picture.draw(lambda address: f"../{address}")


def test_a_curve_says_the_first_the_last_and_the_highest_figure() -> None:
    told = texts(drawn(curve("14.0", "15.8", "14.1", "14.3")))
    assert {"14,0", "15,8", "14,3"} <= set(told)
    assert "14,1" not in told


def test_a_higher_figure_stands_higher() -> None:
    dots = of_class(drawn(curve("14.0", "15.8", "14.1", "14.3")), "dot")
    heights = [Decimal(dot["cy"]) for dot in dots]
    assert heights[1] < heights[3] < heights[2] < heights[0]
    assert [Decimal(dot["cx"]) for dot in dots] == sorted(Decimal(dot["cx"]) for dot in dots)


def test_the_curve_is_broken_where_a_figure_is_hidden() -> None:
    made = drawn(curve("14.0", "14.1", None, "14.2", "14.3"))
    assert len(of_class(made, "curve")) == 2
    assert len(of_class(made, "dot")) == 4
    assert "×" in texts(made)
    assert "× = skjult" in texts(made)


def test_the_bands_have_patterns_and_words() -> None:
    made = drawn(curve("14.0", "14.4", target="14.2"))
    assert {"Rød", "Gul", "Grøn", "Måltal"} <= set(texts(made))
    assert len(of_class(made, "hatch-red")) == len(of_class(made, "dots-yellow")) == 1
    red, yellow, green = (Decimal(of_class(made, f"tint-{one}")[0]["height"]) for one in ("red", "yellow", "green"))
    assert min(red, yellow, green) > 10


def test_without_a_target_there_are_no_bands() -> None:
    made = drawn(curve("14.0", "14.4"))
    assert not {"Rød", "Gul", "Grøn", "Måltal"} & set(texts(made))


@given(st.lists(st.one_of(st.none(), FIGURES), min_size=2, max_size=24), st.one_of(st.none(), FIGURES))
def test_nothing_of_a_curve_is_outside_its_picture(values: list[Decimal | None], target: Decimal | None) -> None:
    if sum(value is not None for value in values) < 2:
        return
    told = tuple(Point(2020 + at // 4, at % 4 + 1, value, target) for at, value in enumerate(values))
    made = drawn(Curve("kurve", "T", "B", told, Decimal("0.5")))
    width, height = (Decimal(part) for part in dict(made.attributes)["viewBox"].split()[2:])
    for one in inside(made):
        place = dict(one.attributes)
        assert -1 <= Decimal(place.get("x", place.get("cx", "0"))) <= width
        assert -1 <= Decimal(place.get("y", place.get("cy", "0"))) <= height
        assert one.name != "text" or int(place["font-size"]) >= 11
        assert one.name != "rect" or Decimal(place["height"]) >= 0


@given(st.lists(FIGURES, min_size=1, max_size=30))
def test_a_scale_holds_its_figures_and_has_few_steps(values: list[Decimal]) -> None:
    axis = scale(values, 190, 16)
    assert axis.low <= min(values) <= max(values) <= axis.high
    assert 2 <= len(axis.ticks) <= 8
    assert 16 <= min(map(axis.at, values)) <= max(map(axis.at, values)) <= 190


def test_bars_tell_figure_colour_and_target_and_lead_to_the_unit() -> None:
    bars = (
        Bar("Skov", "sygefravaer/skov/", Decimal("10.6"), Decimal("11.1"), "grønt"),
        Bar("Vej", "sygefravaer/vej/", None, None, "skjult"),
    )
    made = drawn(Bars("afdelinger", "T", "B", bars))
    assert "10,6, grønt" in texts(made)
    assert "skjult" in texts(made)
    assert 'href="../sygefravaer/skov/"' in written(made)
    bar, target = of_class(made, "bar"), of_class(made, "tick")
    assert len(bar) == 1
    assert Decimal(bar[0]["width"]) < Decimal(target[0]["d"][1:].split()[0])


def test_a_fall_goes_left_and_a_rise_goes_right() -> None:
    bars = tuple(Bar(name, None, Decimal(value)) for name, value in (("A", "-1.4"), ("B", "1.6"), ("C", "0.0")))
    made = drawn(Bars("afdelinger", "T", "B", bars, changes=True))
    fall, rise, none = of_class(made, "bar")
    assert Decimal(fall["x"]) + Decimal(fall["width"]) == Decimal(rise["x"]) == Decimal(none["x"])
    assert {"−1,4", "+1,6", "0,0", "fald", "stigning"} <= set(texts(made))


@pytest.mark.parametrize("values", [("14.0", "14.3"), ("14.0", None, "14.3"), ("0.0", "0.0", "0.0")])
def test_a_small_curve_is_an_image_with_its_own_words(values: tuple[str | None, ...]) -> None:
    told = tuple(Decimal(value) if value else None for value in values)
    made = drawn(Spark("udvikling-skov", "Udviklingen i Skov", "Fra 14,0 til 14,3.", told))
    assert dict(made.attributes)["role"] == "img"
    assert "Fra 14,0 til 14,3." in written(made)
    assert of_class(made, "dot")[-1]["r"] == "3"


def test_a_small_curve_leads_over_what_is_missing_with_dots() -> None:
    """What stands alone before a gap is a dot of its own."""
    values = tuple(Decimal(value) if value else None for value in ("15.8", None, None, "14.0", "14.3"))
    made = drawn(Spark("udvikling-skov", "T", "B", values))
    dotted = [one for one in of_class(made, "curve") if "stroke-dasharray" in one]
    assert len(dotted) == 1
    assert len(of_class(made, "curve")) == 3
    assert [one["r"] for one in of_class(made, "dot")] == ["2", "3"]
    whole = drawn(Spark("udvikling-skov", "T", "B", values[3:]))
    assert len(of_class(whole, "curve")) == len(of_class(whole, "dot")) == 1

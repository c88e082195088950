"""The year wheel: every sign in its month and ring, numbered, apart from the others, and told below."""

from __future__ import annotations

import re
from itertools import combinations
from math import atan2, hypot, pi
from pathlib import Path

import pytest

from generator import danish
from generator.drawing.svg import document, written
from generator.drawing.wheel import CENTRE, INNER, OUTER, SIGN, SIGNS, Spoke, Wheel, _places, sign

GOLDEN = Path(__file__).parents[1] / "golden" / "drawings" / "wheel.svg"
MONTHS = tuple(month[:3] for month in danish.MONTHS)
SPOKES = (
    Spoke("Ordinært møde <1> (februar og april)", "meeting", 0, (2, 4), "aarshjul/#a"),
    Spoke("Frist (marts)", "deadline", 1, (3,), None),
)
WHEEL = Wheel("aarshjul", "Årshjul 2026", "To opgaver.", MONTHS, ("KommuneMED", "AfdelingsMED"), SPOKES, marked=True)


def test_the_golden_wheel(rewrite_golden: bool) -> None:
    made = document(WHEEL.draw(lambda address: f"../{address}"))
    if rewrite_golden:
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [1, 3, 8, 20])
@pytest.mark.parametrize("month", [1, 6, 12])
@pytest.mark.parametrize("ring", [0, 2])
def test_a_sign_stands_in_its_month_and_ring(count: int, month: int, ring: int) -> None:
    for x, y in _places(count, month, ring, 3):
        turn = (atan2(x - CENTRE, CENTRE - y) / (2 * pi)) % 1
        assert int(turn * 12) + 1 == month
        far, near = OUTER - (OUTER - INNER) * ring / 3, OUTER - (OUTER - INNER) * (ring + 1) / 3
        assert near <= hypot(x - CENTRE, y - CENTRE) <= far


def test_signs_of_a_usual_month_do_not_overlap() -> None:
    for ring in range(3):
        for one, other in combinations(_places(4, 3, ring, 3), 2):
            assert hypot(one[0] - other[0], one[1] - other[1]) >= 2 * SIGN


def test_a_number_leads_to_its_line_each_time_it_stands() -> None:
    made = written(WHEEL.draw(lambda address: address))
    assert made.count('href="aarshjul/#a"') == 3
    assert len(re.findall(">2</text>", made)) == 2
    assert "Ordinært møde &lt;1&gt; (februar og april)" in made
    assert "data-hb-wheel=" in made
    assert "data-hb-wheel" not in written(Wheel("a", "Å", "", MONTHS, (), ()).draw(str))


def test_the_kinds_differ_by_shape() -> None:
    shapes = {re.sub(r"[\d.]+|hb-d-[a-z-]+|#\w+", "", written(sign(kind, "1", 9, 9))) for kind in SIGNS}
    assert len(shapes) == len(SIGNS)

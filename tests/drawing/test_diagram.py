"""Drawn diagrams: a golden picture, every box's words and link, nothing in type too small to read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.drawing.diagram import PAGE, Box, Diagram, drawing, fit
from generator.drawing.marks import SHAPES, Mark
from generator.drawing.svg import document

GOLDEN = Path(__file__).parents[1] / "golden" / "drawings" / "diagram.svg"
BOXES = (
    Box("a", "KommuneMED", "Hovedudvalg", "udvalg/kommunemed/", ("Forperson: Prøve Prøvesen",)),
    Box("b", "Afdeling A & <b>", "Udvalg for en afdeling", "udvalg/b/", here=True),
    Box("c", "Afdeling C", "Udvalg for en afdeling", "udvalg/c/", marks=(Mark("vacant", "Ledig plads"),)),
    Box("d", "Fælles arbejdsplads", "Udvalg", None, marks=(Mark("info", "Kommer 1. januar 2027"),), planned=True),
)
EDGES = (("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"))
DIAGRAM = Diagram("proeve", "Prøve", "Fire kasser.", BOXES, EDGES)


def drawn(diagram: Diagram) -> str:
    return document(drawing(fit(diagram), lambda address: f"../{address}"))


def test_the_golden_picture(rewrite_golden: bool) -> None:
    made = drawn(DIAGRAM)
    if rewrite_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(made, encoding="utf-8")
    assert made == GOLDEN.read_text(encoding="utf-8")


def test_a_box_leads_to_its_page_and_says_its_state() -> None:
    made = drawn(DIAGRAM)
    assert re.findall('href="([^"]*)"', made) == ["../udvalg/kommunemed/", "../udvalg/b/", "../udvalg/c/"]
    for told in ("Du er her", "Ledig plads", "Stiplet linje: hører også under", "Afdeling A &amp;"):
        assert told in made
    assert made.count("wire-also") == 2


def test_without_a_second_parent_there_is_no_legend() -> None:
    one = Diagram("x", "X", "", BOXES, EDGES[:3])
    assert "Stiplet" not in drawn(one)


def test_no_type_is_under_eleven_pixels() -> None:
    assert min(int(size) for size in re.findall(r'font-size="(\d+)"', drawn(DIAGRAM))) >= 11


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_a_mark_is_drawn_beside_its_word(shape: str) -> None:
    made = drawn(Diagram("x", "X", "", (Box("a", "A", marks=(Mark(shape, "Ord"),)),), ()))
    assert f'd="{SHAPES[shape][1]}"' in made
    assert ">Ord</text>" in made


def test_two_hundred_boxes_keep_the_width_of_a_page() -> None:
    boxes = tuple(Box(str(at), f"ArbejdspladsMED på det lange sted nummer {at}", "Udvalg") for at in range(200))
    edges = tuple((str((at - 1) // 12), str(at)) for at in range(1, 200))
    assert fit(Diagram("x", "X", "", boxes, edges)).layout.width <= PAGE


def test_an_empty_diagram_is_drawn() -> None:
    assert 'viewBox="0 0 2 12"' in drawn(Diagram("x", "X", "", (), ()))

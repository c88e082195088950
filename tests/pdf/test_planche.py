"""Plancher on paper: tagged, whole, in order, the same bytes every time, and texts that are never read as source."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from generator.drawing.diagram import Box, Diagram, fit
from generator.drawing.marks import Mark
from generator.pdf import engine
from generator.pdf.engine import PdfError
from generator.pdf.planche import Planche, pages, planche_pdf

ON = date(2026, 11, 22)
NASTY = "#panic() [a] $x$ *b* \\ <l> @r {{ 7*7 }} // c"


def diagram(count: int) -> Diagram:
    boxes = tuple(Box(str(at), f"Udvalg {at}", "Udvalg", marks=(Mark("vacant", "Ledig plads"),)) for at in range(count))
    return Diagram("p", "Prøve på æøå", "", boxes, tuple((str((at - 1) // 7), str(at)) for at in range(1, count)))


def tool(name: str) -> str:
    path = shutil.which(name)
    if not path:
        pytest.skip(f"{name} is not installed (Debian: apt-get install poppler-utils)")
    return path


def told(pdf: bytes, tmp_path: Path, name: str, *options: str) -> str:
    file = tmp_path / "p.pdf"
    file.write_bytes(pdf)
    made = subprocess.run(
        [tool(name), *options, str(file), *(["-"] if name == "pdftotext" else [])], capture_output=True, check=False
    )
    return made.stdout.decode()


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_a_planche_is_tagged_titled_and_dated(paper: str, tmp_path: Path) -> None:
    info = told(planche_pdf(Planche(diagram(9), ()), paper, ON), tmp_path, "pdfinfo")
    assert re.search(r"Title: +Prøve på æøå", info)
    assert re.search(r"Tagged: +yes", info)
    assert "Nov 22" in info
    assert "2026" in info
    assert re.search(rf"Page size: +{'1190' if paper == 'a3' else '841'}\.\d+ x", info)


def test_every_word_is_in_the_text_and_none_is_read_as_source(tmp_path: Path) -> None:
    boxes = (Box("a", NASTY, "Udvalg", None, ("Forperson: Ærø Åse",), (Mark("vacant", "Ledig plads"),)),)
    text = told(planche_pdf(Planche(Diagram("p", "Prøve", "", boxes, ()), (NASTY,)), "a4", ON), tmp_path, "pdftotext")
    flat = " ".join(text.split())
    assert flat.count("{{ 7*7 }} // c") == 2
    for word in ("Udvalg", "Forperson: Ærø Åse", "Ledig plads", "side 1 af 1"):
        assert word in flat


def test_a_name_is_not_divided_where_its_words_fit(tmp_path: Path) -> None:
    names = ("Forperson: Holger Opdigtsen", "Næstforperson: Yrsa Eksempelsen", "Forperson: Mona Skitselund Demodahl")
    boxes = tuple(Box(str(at), "KommuneMED", "Udvalg", None, (name,)) for at, name in enumerate(names))
    text = told(planche_pdf(Planche(Diagram("p", "Prøve", "", boxes, ()), ()), "a4", ON), tmp_path, "pdftotext")
    assert set(" ".join(names).split()) <= set(text.split())


def test_a_large_planche_goes_on_over_pages_and_loses_no_box(tmp_path: Path) -> None:
    text = told(planche_pdf(Planche(diagram(90), ("Linje",)), "a4", ON), tmp_path, "pdftotext")
    count = int(re.findall(r"side 1 af (\d+)", text)[0])
    assert count > 1
    assert text.count("(fortsat)") == count - 1
    assert {int(at) for at in re.findall(r"Udvalg (\d+)", text)} == set(range(90))


def test_pages_are_cut_between_boxes_and_cover_everything() -> None:
    layout = fit(diagram(120), 900).layout
    spans = pages(layout, 300, 500)
    assert spans[0][0] == 0
    assert spans[-1][1] == layout.height
    assert all(one[1] == other[0] for one, other in pairwise(spans))
    assert spans[0][1] <= 300
    assert all(bottom - top <= 500 for top, bottom in spans)
    for place in layout.places.values():
        assert not any(place.y < top < place.y + place.height for top, _ in spans)


def test_a_box_taller_than_a_page_ends_in_pages_too() -> None:
    layout = fit(Diagram("p", "P", "", (Box("a", "A", lines=("ord " * 400,)),), ()), 900).layout
    assert len(pages(layout, 200, 300)) > 2


def test_the_same_planche_has_the_same_bytes() -> None:
    one, other = (planche_pdf(Planche(diagram(9), ()), "a4", ON) for _ in range(2))
    assert one == other
    assert planche_pdf(Planche(diagram(9), ()), "a4", date(2026, 11, 23)) != one


def test_without_typst_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "typst", None)
    with pytest.raises(PdfError, match="typst, som ikke er installeret"):
        planche_pdf(Planche(diagram(2), ()), "a4", ON)

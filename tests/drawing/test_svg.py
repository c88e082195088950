"""Elements as text: escaped, the same every time, coloured with and without a style sheet."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.svg import STYLES, document, element, link, number, picture, text, written

CSS = Path(__file__).parents[2] / "theme" / "css" / "20-drawing.css"


@given(st.text(), st.text())
def test_any_text_comes_back_as_it_was_written(title: str, inside: str) -> None:
    whole = document(picture("p", (10, 20), title, "d", link("a&b/'\"<", text(1, 2, inside)), links=True))
    root = ElementTree.fromstring(whole.encode())  # noqa: S314  written by the generator itself
    found = {piece.tag.partition("}")[2]: piece for piece in root.iter()}
    clean = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
    assert (found["title"].text or "") == " ".join(clean.sub("", title).split())
    assert (found["text"].text or "") == " ".join(clean.sub("", inside).split())
    assert found["a"].attrib == {"href": "a&b/'\"<"}
    assert "\n" not in whole.splitlines()[1]


@pytest.mark.parametrize(
    ("value", "told"), [(3, "3"), (3.0, "3"), (2.345678, "2.35"), (-0.001, "0"), (Decimal("14.30"), "14.3")]
)
def test_a_number_is_short(value: int | float | Decimal, told: str) -> None:
    assert number(value) == told


def test_a_style_gives_class_and_colours() -> None:
    assert written(element("rect", style="box", x=1)) == (
        '<rect class="hb-d-box" fill="#ffffff" stroke="#707070" stroke-width="1" x="1"></rect>'
    )
    with pytest.raises(KeyError):
        element("rect", style="pink")


def test_a_picture_is_named_and_described() -> None:
    made = written(picture("med", (10, 20), "MED", "Alle udvalg", text(0, 0, "x")))
    assert 'role="img" aria-labelledby="med-titel" aria-describedby="med-beskrivelse" viewBox="0 0 10 20"' in made
    assert '<title id="med-titel">MED</title><desc id="med-beskrivelse">Alle udvalg</desc>' in made
    assert 'role="group"' in written(picture("med", (10, 20), "MED", "Alle udvalg", links=True))


def test_deep_elements_are_written_without_recursion() -> None:
    made = element("g")
    for _ in range(5000):
        made = element("g", made)
    assert written(made).count("<g>") == 5001


def test_the_style_sheet_has_every_style_and_no_other() -> None:
    named = set(re.findall(r"\.hb-d-([a-z-]+)", CSS.read_text(encoding="utf-8")))
    assert named == set(STYLES)

"""Texts are measured and broken: nothing is lost, no line is wider than it may be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.text import measure, wrap

WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzæøåABCØ-/ .,&", max_size=80)


def test_danish_letters_have_their_widths() -> None:
    assert measure("Arbejdsmiljøgruppe", 13) == 128
    assert measure("Arbejdsmiljøgruppe", 13, bold=True) == 146
    assert measure("i" * 10, 10) < measure("æ" * 10, 10) == 100


@given(WORDS, st.integers(40, 300), st.sampled_from([11, 13, 16]), st.booleans())
def test_every_line_fits_and_no_letter_is_lost(text: str, width: int, size: int, bold: bool) -> None:
    lines = wrap(text, width, size, bold)
    assert all(measure(line, size, bold) <= width for line in lines)
    assert "".join(lines).replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")


def test_a_long_word_breaks_after_its_own_hyphen_else_with_one() -> None:
    assert wrap("Arbejdsmarked & Erhverv", 400, 13) == ("Arbejdsmarked & Erhverv",)
    assert wrap("Ældre-, Sundheds- og Socialafdeling", 110, 13) == ("Ældre-,", "Sundheds- og", "Socialafdeling")
    assert wrap("arbejdsmiljørepræsentantskab", 100, 13) == ("arbejdsmiljø-", "repræsen-", "tantskab")
    assert wrap("", 100, 13) == ()

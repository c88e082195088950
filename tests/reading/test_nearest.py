"""The word that an editor may have meant."""

import pytest

from generator.reading import nearest

KNOWN = [
    "kommunemed",
    "kontaktudvalget",
    "aeldre-sundhed-social",
    "vice_chair",
    "chair",
    "sygefravaer",
    "marie-aasoee",
    "e",
]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("komunemed", "kommunemed"),
        ("KommuneMED", "kommunemed"),
        ("sygefravær", "sygefravaer"),
        ("Ældre Sundhed Social", "aeldre-sundhed-social"),
        ("ældre_sundhed_social", "aeldre-sundhed-social"),
        ("vice-chair", "vice_chair"),
        ("next_chair", "vice_chair"),
        ("chiar", "chair"),
        ("marie-åsøe", "marie-aasoee"),
        ("é", "e"),
        ("A\u030aben", None),
        ("budget", None),
        ("", None),
        ("kommunemed" * 20, None),
    ],
)
def test_the_nearest_word(word: str, meant: str | None) -> None:
    assert nearest(word, KNOWN) == meant
    assert nearest(word, reversed(KNOWN)) == meant


def test_decomposed_letters_are_the_same_letters() -> None:
    assert nearest("a\u030arhjul", ["aarhjul"]) == "aarhjul"


def test_of_words_with_one_form_the_first_is_told() -> None:
    assert nearest("A b", ["a-b", "a_b", "A b"]) == "A b"


def test_nothing_is_near_nothing() -> None:
    assert nearest("a", []) is None

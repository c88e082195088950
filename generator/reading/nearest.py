"""The word that an editor may have meant."""

import difflib
import unicodedata
from collections.abc import Iterable

LONGEST_WORD = 100
LIKE_ENOUGH = 0.7
DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "_": "-", " ": "-"})


def folded(word: str) -> str:
    """A word without the differences that Danish ids leave out: capitals, æøå, accents, _ for -.

    Args:
        word: any text.
    """
    plain = unicodedata.normalize("NFC", word).lower().translate(DANISH)
    return "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like another, or None when none is like it.

    Args:
        word: what the editor wrote.
        known: the words that may stand there.
    """
    if len(word) > LONGEST_WORD:
        return None
    by_form = {folded(candidate): candidate for candidate in sorted(known, reverse=True)}
    likely = difflib.get_close_matches(folded(word), by_form, n=1, cutoff=LIKE_ENOUGH)
    return by_form[likely[0]] if likely else None

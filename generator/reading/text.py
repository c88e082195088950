"""The first step of reading a file: its bytes become lines of text without hidden characters."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from generator.findings import Finding, Place, problem
from generator.reading.limits import MOST_BYTES, MOST_FINDINGS

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
WIDE = (b"\xff\xfe", b"\xfe\xff")
MOST_ACCENTS = 20
LOST = "\ufffd"
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ue000-\uf8ff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
TURNS_WRITING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
BROKEN_LETTERS = {"Ã¦": "æ", "Ã¸": "ø", "Ã¥": "å", "Ã†": "Æ", "Ã˜": "Ø", "Ã…": "Å", "Ã©": "é"}
BROKEN = re.compile("|".join(BROKEN_LETTERS))
SAVE_AS_UTF8 = (
    "Gem filen igen som UTF-8. I VS Code: klik på tegnsættet nederst til højre, vælg »Reopen with Encoding« og det "
    "tegnsæt, der viser æ, ø og å rigtigt. Klik igen, og vælg »Save with Encoding« og »UTF-8«."
)


class Text(NamedTuple):
    """The lines of a file, what was wrong with them, and whether it makes sense to read on."""

    lines: tuple[str, ...]
    findings: list[Finding]
    usable: bool


def decode(content: bytes, file: str) -> Text:
    """Turn a file's bytes into lines: UTF-8, composed letters, any line ending, no hidden characters.

    A hidden character is reported and replaced by U+FFFD, so that columns still fit and the rest can be read.

    Args:
        content: the file's bytes.
        file: the file's path, for the findings.
    """
    if len(content) > MOST_BYTES:
        message = f"Filen fylder {len(content) // 1024} kB. Den må højst fylde {MOST_BYTES // 1024} kB."
        return Text((), [problem("yaml-size", Place(file), message, "Del den i flere filer.")], False)
    content = content.removeprefix(BYTE_ORDER_MARK)
    if content.startswith(WIDE) or _every_other_is_zero(content):
        message = "Filen er gemt som UTF-16 og ikke som UTF-8."
        return Text((), [problem("yaml-encoding", Place(file), message, SAVE_AS_UTF8)], False)
    try:
        text = _unix(content.decode())
    except UnicodeDecodeError as error:
        return _other_encoding(content, error.start, file)
    flood = _accent_flood(text, file)
    if flood:
        return Text((), [flood], False)
    text = unicodedata.normalize("NFC", text)
    lines = _lines(text)
    if not HIDDEN.search(text) and not BROKEN.search(text):
        return Text(tuple(lines), [], True)
    odd = (finding for number, line in enumerate(lines, 1) for finding in _odd_characters(line, file, number))
    findings = list(itertools.islice(odd, MOST_FINDINGS))
    return Text(tuple(HIDDEN.sub(LOST, line) for line in lines), findings, True)


def hidden_in(text: str) -> str:
    """Say which hidden character a value holds, in Danish; empty when it holds none but those reported before.

    Args:
        text: a value as it is after reading.
    """
    found = HIDDEN.search(text.replace(LOST, ""))
    return _what(found[0]) if found else ""


def too_many_accents(text: str) -> int | None:
    """Where in a text so many accents follow each other that composing them would take for ever; None when nowhere.

    Args:
        text: a text that is not yet composed.
    """
    if text.isascii() or not any(map(unicodedata.combining, set(text))):
        return None
    run = 0
    for index, char in enumerate(text):
        run = run + 1 if unicodedata.combining(char) else 0
        if run > MOST_ACCENTS:
            return index - run + 1
    return None


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _every_other_is_zero(content: bytes) -> bool:
    start = content[:1000]
    return len(start) > 3 and max(start[::2].count(0), start[1::2].count(0)) > len(start) // 4


def _other_encoding(content: bytes, bad: int, file: str) -> Text:
    """Report the first byte that is not UTF-8; the lines are guessed as Windows-1252, for quoting only."""
    before = _unix(content[:bad].decode())
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    wrong = sum("\ufffd" in line for line in _lines(content.decode(errors="replace")))
    letter = content[bad : bad + 1].decode("cp1252", errors="replace")
    lines = tuple(HIDDEN.sub(LOST, line) for line in _lines(_unix(content.decode("cp1252", errors="replace"))))
    what = f"Bogstavet (måske »{letter}«)" if letter.isalpha() else "Tegnet"
    more = f" Det gælder {wrong} linjer." if wrong > 1 else ""
    message = f"{what} er ikke gemt som UTF-8.{more}"
    return Text(lines, [problem("yaml-encoding", place, message, SAVE_AS_UTF8)], False)


def _accent_flood(text: str, file: str) -> Finding | None:
    index = too_many_accents(text)
    if index is None:
        return None
    place = Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
    return problem("yaml-control", place, "Her står mange accenttegn oven på hinanden.", "Slet dem.")


def _odd_characters(line: str, file: str, number: int) -> Iterator[Finding]:
    if line.isascii() and line.isprintable():
        return
    for found in HIDDEN.finditer(line):
        place = Place(file, number, found.start() + 1)
        yield problem("yaml-control", place, f"Her står {_what(found[0])}.", _cure(found[0]))
    broken = BROKEN.search(line)
    if broken:
        letter = BROKEN_LETTERS[broken[0]]
        message = f"»{broken[0]}« ligner et ødelagt {letter}."
        place = Place(file, number, broken.start() + 1)
        yield problem("yaml-encoding", place, message, f"Skriv {letter}. Se efter flere i samme linje.")


def _what(char: str) -> str:
    code = f"U+{ord(char):04X}"
    if char == LOST:
        return f"et tegn, der er gået tabt ({code})"
    if TURNS_WRITING.match(char):
        return f"et skjult tegn, der vender skriveretningen ({code})"
    if char == "\u00ad":
        return f"en skjult bindestreg til orddeling ({code})"
    return f"et skjult tegn ({code})"


def _cure(char: str) -> str:
    if char == LOST:
        return "Skriv det rigtige tegn igen."
    return "Slet tegnet: stil markøren lige efter det, og tryk på tilbagetasten. Eller skriv linjen igen."

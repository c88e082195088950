"""An editor's slips at random places in the real files: each is told in its file and near its line, or does no harm.

Data, texts and settings are changed, and the whole of `check` looks: reading, references, rules, texts. A finding may
stand elsewhere (an id that is gone is told where it is used), but must then name the file, or the folder where the
record should be.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from generator import pipeline
from generator.edition.edition import editions_of
from generator.findings import Finding
from generator.handbook import checks
from generator.handbook import load as loading
from generator.handbook.load import load
from generator.pages.render import Renderer
from generator.pipeline import check
from generator.reading import Document, markdown_file, tree, yaml_file
from generator.records.base import Record, references
from tests.projects import worked

ROOT = Path(__file__).parents[2]
MANY, FEW, FEWER = 2_000, 200, 10
BUILT = 0.02
NEAR, LONGEST = 2, 10.0
TODAY = date(2025, 9, 1)
Slip = Callable[[random.Random, list[str], int], list[str]]


class Tried(NamedTuple):
    """A slip: what was done, in which file and line, and the new findings."""

    what: str
    file: str
    line: int
    findings: list[Finding]

    def __str__(self) -> str:
        found = "; ".join(f"{one.place.file}:{one.place.line} {one.message}" for one in self.findings[:3])
        return f"{self.what} {self.file}:{self.line} -> {found}"


def delete(_: random.Random, lines: list[str], at: int) -> list[str]:
    return [*lines[:at], *lines[at + 1 :]]


def duplicate(_: random.Random, lines: list[str], at: int) -> list[str]:
    return [*lines[: at + 1], *lines[at:]]


def misspell(chance: random.Random, lines: list[str], at: int) -> list[str]:
    letters = [index for index, letter in enumerate(lines[at]) if letter.isalpha()]
    if not letters:
        return lines
    index = chance.choice(letters)
    return [*lines[:at], lines[at][:index] + lines[at][index + 1 :], *lines[at + 1 :]]


def retype(chance: random.Random, lines: list[str], at: int) -> list[str]:
    key, colon, _ = lines[at].partition(": ")
    value = chance.choice(["ja", "12,5", "[a, b]", "31-12-2025", "{a: b}", '"', "x: y"])
    return [*lines[:at], f"{key}{colon}{value}" if colon else value, *lines[at + 1 :]]


def indent(chance: random.Random, lines: list[str], at: int) -> list[str]:
    by = chance.choice([" ", "  ", "\t", ""])
    return [*lines[:at], by + lines[at] if by else lines[at].removeprefix(" "), *lines[at + 1 :]]


def macro(chance: random.Random, lines: list[str], at: int) -> list[str]:
    """A slip in a macro of the line: a brace or a quotation mark less, or a letter less inside it."""
    signs = [index for index, letter in enumerate(lines[at]) if letter in '{}"()']
    inside = [found.start() for found in re.finditer(r"(?<=\{\{)[^}]|(?<=\")[\w/-]", lines[at])]
    index = chance.choice(chance.choice([signs, inside]) or signs or [0])
    return [*lines[:at], lines[at][:index] + lines[at][index + 1 :], *lines[at + 1 :]]


SLIPS: tuple[Slip, ...] = (delete, duplicate, misspell, retype, indent)
KINDS = (
    ("data", "*.yml", SLIPS),
    ("data", "*.yml", SLIPS),
    ("content", "*.md", (*SLIPS, macro, macro)),
    (".", "site_config.yml", SLIPS),
)
"""Half of the slips are made in data, a quarter in texts, and a quarter in the settings."""


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What did not change is parsed and made into records once; texts are checked in this process."""
    monkeypatch.setattr(tree, "read_yaml", cache(yaml_file.read_yaml))
    monkeypatch.setattr(tree, "read_markdown", cache(markdown_file.read_markdown))
    monkeypatch.setattr(pipeline, "in_workers", lambda work, items: [work(item) for item in items])
    made: dict[tuple[int, type[Record]], tuple[Document, tuple[list[Record], list[Finding]]]] = {}
    make = loading._made

    def remembered(document: Document, register: type[Record], folder: str) -> tuple[list[Record], list[Finding]]:
        key = (id(document), register)
        if key not in made:
            made[key] = (document, make(document, register, folder))
        records, findings = made[key][1]
        return list(records), list(findings)

    monkeypatch.setattr(loading, "_made", remembered)
    monkeypatch.setattr(checks, "references", _once(references))


def _once(look: Callable[[object], Iterator[object]]) -> Callable[[object], list[object]]:
    """The same look at the same record gives what it gave."""
    held: dict[int, tuple[object, list[object]]] = {}

    def looked(record: object) -> list[object]:
        if id(record) not in held:
            held[id(record)] = (record, list(look(record)))
        return held[id(record)][1]

    return looked


@pytest.mark.usefixtures("shared")
def test_slips_in_the_real_files(tmp_path: Path, whole: bool) -> None:
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    before = set(check(tmp_path, TODAY).findings)
    chance = random.Random(20251122)
    tried = []
    for number in range(MANY if whole else FEW):
        folder, names, slips = chance.choice(KINDS)
        path = chance.choice(sorted((tmp_path / folder).rglob(names)))
        tried.append(_try(tmp_path, chance, path, slips, before, look=whole or number % FEWER == 0))
    told = [one for one in tried if any(finding.blocking for finding in one.findings)]
    assert len(told) > len(tried) / 3, "hardly any slip was seen"
    assert [str(one) for one in told if not _named(one)] == []
    far = [str(one) for one in told if not _near(one)]
    assert len(far) <= 0.05 * len(told), "\n".join([f"{len(far)} of {len(told)} are far:", *far])


def _try(
    root: Path, chance: random.Random, path: Path, slips: tuple[Slip, ...], before: set[Finding], *, look: bool
) -> Tried:
    """Makes a slip, looks, and takes it back; rules and texts are looked at too where nothing else was found."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = chance.choice([index for index, line in enumerate(lines) if line.strip()])
    slip = chance.choice(slips)
    path.write_text("\n".join(slip(chance, lines, at)) + "\n", encoding="utf-8")
    begun = worked()
    findings = load(root).findings
    if look:
        checked = check(root, TODAY)
        findings = checked.findings
        if not checked.blocking and checked.handbook is not None and chance.random() < BUILT:
            Renderer(editions_of(checked.handbook, TODAY)[0]).pages()
    assert worked() - begun < LONGEST
    path.write_text(text, encoding="utf-8")
    return Tried(
        slip.__name__, path.relative_to(root).as_posix(), at + 1, [one for one in findings if one not in before]
    )


def _named(one: Tried) -> bool:
    """Whether some finding stands in the file, or names it or the folder that its records stand in."""
    folder = "/".join(one.file.split("/")[:2]) + "/"
    return any(
        found.place.file == one.file or name in f"{found.message} {found.hint}"
        for found in one.findings
        if found.blocking
        for name in (one.file, folder)
    )


def _near(one: Tried) -> bool:
    """Whether some finding is at most two lines from the slip, or stands elsewhere and names what is gone."""
    own = [found for found in one.findings if found.blocking and found.place.file == one.file]
    return not own or any(abs(found.place.line - one.line) <= NEAR for found in own)

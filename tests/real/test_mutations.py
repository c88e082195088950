"""An editor's slips at random places in the real data: each is told in its file and near its line, or does no harm."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.findings import Finding
from generator.handbook import checks
from generator.handbook import load as loading
from generator.handbook.load import load
from generator.reading import Document, markdown_file, tree, yaml_file
from generator.records.base import Record
from tests.projects import worked

ROOT = Path(__file__).parents[2]
MANY, FEW = 2_000, 200
NEAR, LONGEST = 2, 10.0
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


SLIPS: tuple[Slip, ...] = (delete, duplicate, misspell, retype, indent)


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What did not change is parsed and made into records once."""
    monkeypatch.setattr(tree, "read_yaml", cache(yaml_file.read_yaml))
    monkeypatch.setattr(tree, "read_markdown", cache(markdown_file.read_markdown))
    made: dict[tuple[int, type[Record]], tuple[Document, tuple[list[Record], list[Finding]]]] = {}
    make = loading._made

    def remembered(document: Document, register: type[Record], folder: str) -> tuple[list[Record], list[Finding]]:
        key = (id(document), register)
        if key not in made:
            made[key] = (document, make(document, register, folder))
        records, findings = made[key][1]
        return list(records), list(findings)

    monkeypatch.setattr(loading, "_made", remembered)
    for name in ("references", "models"):
        monkeypatch.setattr(checks, name, _once(getattr(checks, name)))


def _once(look: Callable[[object], Iterator[object]]) -> Callable[[object], list[object]]:
    """The same look at the same record gives what it gave."""
    held: dict[int, tuple[object, list[object]]] = {}

    def looked(record: object) -> list[object]:
        if id(record) not in held:
            held[id(record)] = (record, list(look(record)))
        return held[id(record)][1]

    return looked


@pytest.mark.usefixtures("shared")
def test_slips_in_the_real_data(tmp_path: Path, whole: bool) -> None:
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    files = sorted(path for path in (tmp_path / "data").rglob("*.yml"))
    before = set(load(tmp_path).findings)
    chance = random.Random(20251122)
    tried = [_try(tmp_path, chance, chance.choice(files), before) for _ in range(MANY if whole else FEW)]
    told = [one for one in tried if any(finding.blocking for finding in one.findings)]
    assert len(told) > len(tried) / 3, "hardly any slip was seen"
    elsewhere = [one for one in told if not any(finding.place.file == one.file for finding in one.findings)]
    # A deleted or misspelt id is told where it is used: the file that lacks it cannot know of it.
    assert [str(one) for one in elsewhere if not _names_what_is_gone(one)] == []
    near = [one for one in told if _near(one)]
    far = [str(one) for one in told if not _near(one)]
    assert len(near) >= 0.95 * len(told), "\n".join([f"{len(far)} of {len(told)} are far:", *far])


def _try(root: Path, chance: random.Random, path: Path, before: set[Finding]) -> Tried:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    at = chance.choice([index for index, line in enumerate(lines) if line.strip()])
    slip = chance.choice(SLIPS)
    path.write_text("\n".join(slip(chance, lines, at)) + "\n", encoding="utf-8")
    begun = worked()
    findings = [finding for finding in load(root).findings if finding not in before]
    assert worked() - begun < LONGEST
    path.write_text(text, encoding="utf-8")
    return Tried(slip.__name__, path.relative_to(root).as_posix(), at + 1, findings)


def _near(one: Tried) -> bool:
    """Whether some finding is at most two lines from the slip, or names what is gone."""
    close = any(f.place.file == one.file and abs(f.place.line - one.line) <= NEAR for f in one.findings)
    return close or _names_what_is_gone(one)


def _names_what_is_gone(one: Tried) -> bool:
    rules = {finding.rule for finding in one.findings if finding.blocking}
    return rules <= {"henvisning", "tekst-mangler", "navigation"}

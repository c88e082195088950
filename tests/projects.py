"""Tiny projects for tests: a folder with a few files, from a dictionary of path to text."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

from generator.edition.edition import Edition, editions_of
from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.pipeline import check
from generator.reading import read_yaml
from generator.records.base import Record
from generator.records.load import records_of
from generator.views.lookup import Lookup

TODAY = date(2025, 9, 1)

SETTINGS = """\
name: Håndbog for Prøveby
short_name: Håndbog
organisation: Prøveby Kommune
description: En håndbog, der er fundet på til prøver.
unit: proeveby
top_committee: hovedudvalg
facts_until: 2025-06-25
editions:
  - {id: nyeste, title: Nyeste, as_of: today}
sections:
  - {title: Forside, pages: [forside]}
  - {title: MED, pages: [med], registers: [committee]}
  - title: Opslag
    pages: [kilder]
    registers: [unit, source, guideline, meeting, plan, amo-plan, group, situation, absence]
"""

# A guideline with every field that must stand; the sources hold its text.
GUIDELINE = """\
    id: trio
    title: TRIO
    kind: guideline
    obligatory: true
    status: in_force
    adopted: {unknown: x}
    in_force: 2019
    ends: {unknown: x}
    evaluation: {unknown: x}
    next_review: {unknown: x}
    owner: {unknown: x}
    text_held: full
    source: referat
    """

SMALLEST: Mapping[str, str] = {
    "site_config.yml": SETTINGS,
    "data/sources/referat.yml": """\
        id: referat
        title: Referat fra Prøveby
        kind: minutes
        date: 2025-06-25
        held: true
        points: {"1": Velkomst, "2": Tal}
        """,
    "data/units/proeveby.yml": """\
        id: proeveby
        kind: municipality
        names: [{name: Prøveby Kommune}]
        source: "referat#1"
        """,
    "data/committees/hovedudvalg.yml": """\
        id: hovedudvalg
        name: Hovedudvalget
        level: municipality
        unit: proeveby
        source: "referat#1"
        """,
    "content/pages/forside.md": "---\ntitle: Forside\nlead: Velkommen til Prøveby.\n---\n## Først\n\nVelkommen.\n",
    "content/pages/med.md": "---\ntitle: MED\n---\nOm MED.\n",
    "content/pages/kilder.md": "---\ntitle: Kilder\n---\nOm kilder.\n",
}
"""The fewest files that make a handbook."""


def project(folder: Path, files: Mapping[str, str] | None = None, without: tuple[str, ...] = ()) -> Path:
    """Write the smallest handbook with these files added or replaced, and return its folder."""
    for name, text in {**SMALLEST, **(files or {})}.items():
        if name not in without:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8", newline="\n")
    return folder


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def handbook(folder: Path, files: Mapping[str, str] | None = None) -> Handbook:
    """The handbook of a project that has no mistakes."""
    loaded = load(project(folder, files))
    assert loaded.handbook is not None
    assert loaded.findings == []
    return loaded.handbook


def edition(folder: Path, files: Mapping[str, str] | None = None, on: date = TODAY) -> Edition:
    """The current edition of a project that has no mistakes."""
    return editions_of(handbook(folder, files), on)[-1]


def lookup(folder: Path, files: Mapping[str, str] | None = None, on: date = TODAY) -> Lookup:
    """What views of the current edition look things up in."""
    return Lookup(edition(folder, files, on))


def findings(folder: Path, files: Mapping[str, str] | None = None, today: date = TODAY) -> list[Finding]:
    """Every finding of a project."""
    return check(project(folder, files), today).findings


def told(found: Finding) -> str:
    """A finding as one line: rule, place, message and hint."""
    place = found.place
    return f"{found.rule} {place.file}:{place.line}:{place.column} {found.message} {found.hint}".rstrip()


def only(found: list[Finding]) -> Finding:
    """The one finding of a list."""
    assert [told(one) for one in found] == [told(one) for one in found[:1]], "one finding was wanted"
    assert found, "a finding was wanted"
    return found[0]


def records(register: type[Record], text: str, file: str = "data/x/x.yml") -> tuple[list[Record], list[Finding]]:
    """The records and the findings that a register makes of a text in YAML."""
    document, mistakes = read_yaml(dedent(text).encode(), file)
    if document is None:
        return [], mistakes
    made, more = records_of(document, register)
    return made, mistakes + more


def worked() -> float:
    """Seconds of the processor so far, in this process and those it has waited for: a busy machine adds none."""
    return sum(os.times()[:4])

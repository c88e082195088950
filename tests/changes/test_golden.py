"""Each kind of change as it is told, and the real handbook's own; `pytest tests/changes --golden` writes them anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.changes.change import KINDS
from generator.changes.compare import applied, changes
from generator.changes.snapshot import snapshot_of
from generator.commands.diff_report import as_text
from generator.edition.edition import edition_on, published
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.rules.run import judge
from generator.views.lookup import Lookup
from tests.changes.cases import CASES, pair

HERE = Path(__file__).parent
GOLDEN = HERE.parent / "golden" / "changes"
ROOT = HERE.parents[1]
LATER = date(2026, 11, 22)
REAL_DAYS = ("2025-06-01", "2025-08-01")


def lookup_on(handbook: Handbook, day: date) -> Lookup:
    """What names the records of a handbook on a day."""
    return Lookup(edition_on(handbook, day, LATER))


def compare(told: str, name: str, rewrite: bool) -> None:
    file = GOLDEN / f"{name}.txt"
    if rewrite:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(told, encoding="utf-8", newline="\n")
    assert file.is_file(), f"{file.name} is missing: run pytest --golden, and read it"
    assert told == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_each_kind_of_change(name: str, tmp_path: Path, rewrite_golden: bool) -> None:
    case = CASES[name]
    (_, old), (handbook, new) = pair(case, tmp_path)
    made = changes(old, new)
    told = sorted({f"{one.kind} {one.nature}{' (implied)' if one.implied else ''}" for one in made})
    assert case.kinds <= {one.kind for one in made}
    assert applied(old.summary, made) == new.summary
    text = as_text(lookup_on(handbook, case.second), made, old.history, ("før", "nu"))
    compare("\n".join([text, "", *told, ""]), name, rewrite_golden)


@pytest.mark.parametrize("day", REAL_DAYS)
def test_the_real_changes_since_31_may_2025(day: str, rewrite_golden: bool) -> None:
    handbook = load(ROOT).handbook
    assert handbook is not None
    before, after = date(2025, 5, 31), date.fromisoformat(day)
    history, validity = published(handbook, before, None, after)
    old = snapshot_of(history, validity, judge(handbook, before))
    new = replace(old.at(after), judgements=judge(handbook, after))
    made = changes(old, new)
    assert applied(old.summary, made) == new.summary
    text = as_text(lookup_on(handbook, after), made, old.history, ("31. maj 2025", day))
    compare(f"{text}\n", f"real-2025-05-31-to-{day}", rewrite_golden)


def test_every_golden_file_has_its_case() -> None:
    wanted = {*CASES, *(f"real-2025-05-31-to-{day}" for day in REAL_DAYS)}
    assert {path.stem for path in GOLDEN.iterdir()} == wanted


def test_every_aspect_is_told_in_some_case() -> None:
    """Each aspect is begun, altered or ended in a case that names it."""
    shown = {kind for case in CASES.values() for kind in case.kinds}
    silent = {aspect for aspect, kinds in KINDS.items() if not shown & {*kinds, f"{aspect}_merged", f"{aspect}_new"}}
    assert silent == set()

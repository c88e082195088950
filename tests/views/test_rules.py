"""The page of rules: who sees the findings is a setting, and each state leads to the rules that have it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.pipeline import check
from generator.report import STATES
from generator.rules.run import judge
from generator.views.elements import Link, Table
from generator.views.lookup import Lookup
from generator.views.rules import rule_exceptions, rule_groups, rule_summary
from generator.views.tasks import task_coverage
from tests.projects import SETTINGS, TODAY, edition
from tests.sites import ROOT

FILES = {
    "data/rules/r.yml": """\
        - {id: S17, title: Ad hoc, text: Et formål., kind: warning, checked: true, basis_text: Opdigtet}
        - {id: T1, title: TRIO, text: TRIO., kind: warning, not_checked: Intet register., basis_text: Opdigtet}
        """,
    "data/committees/g.yml": """\
        - {id: et, name: Et udvalg, level: working_group, unit: proeveby, source: referat}
        - id: to
          name: To udvalg
          level: working_group
          unit: proeveby
          exceptions: [{rule: S17, reason: Det haster., to: 2026-01-01, source: referat}]
          source: referat
        """,
}


def shown(folder: Path, settings: str) -> Lookup:
    made = edition(folder, {**FILES, "site_config.yml": SETTINGS + settings})
    return Lookup(made, judge(made.judged, made.on))


def texts(table: Table) -> str:
    return repr(table.rows)


@pytest.mark.parametrize(
    ("settings", "seen"),
    [
        ("", True),
        ("findings: everyone\n", True),
        ("findings: editors\n", False),
    ],
)
def test_the_setting_says_who_sees_findings(tmp_path: Path, settings: str, seen: bool) -> None:
    lookup = shown(tmp_path, settings)
    tables = [rule_summary(lookup), rule_exceptions(lookup), *(group.table for group in rule_groups(lookup))]
    told = "".join(texts(table) for table in tables)
    assert ("mangler et formål" in told) is seen
    assert ("Det haster" in told) is seen
    assert ("I dag" in tables[2].head) is seen
    assert "Et formål." in told


def test_an_editors_edition_shows_them(tmp_path: Path) -> None:
    settings = SETTINGS.replace("as_of: today}", "as_of: today, for_editors: true}")
    made = edition(tmp_path, {**FILES, "site_config.yml": settings + "findings: editors\n"})
    assert rule_summary(Lookup(made, judge(made.judged, made.on))).rows


def test_each_state_leads_to_its_rules(tmp_path: Path) -> None:
    rows = rule_summary(shown(tmp_path, "")).rows
    found = {
        row.cells[0].lines[0][0].text: [piece.text for piece in row.cells[2].lines[0] if isinstance(piece, Link)]  # type: ignore[union-attr]
        for row in rows
        if row.cells[2].lines
    }
    assert found == {"Brudt": ["S17"], "Undtaget": ["S17"], "Tjekkes ikke": ["T1"]}


def test_an_exception_tells_until_when(tmp_path: Path) -> None:
    (row,) = rule_exceptions(shown(tmp_path, "")).rows
    assert "1. januar 2026" in repr(row)
    assert "I brug" in repr(row)


def test_the_matrix_tells_the_last_item_and_the_nearest_deadline(tmp_path: Path) -> None:
    files = {
        "data/rules/r.yml": "{id: M18, title: Hjul, text: Et hjul., kind: computed, basis_text: Opdigtet}",
        "data/tasks/t.yml": """\
            - {id: b, list: kommunemed, letter: B, title: Budget, text: A., waivable: no, source: referat}
            - {id: l10, list: local, letter: "10", title: Ti, text: A., waivable: no, source: referat}
            - {id: l9, list: local, letter: "9", title: Ni, text: A., waivable: no, source: referat}
            """,
        "data/year-wheel/y.yml": """\
            - {id: maj, title: I maj, months: [5], kind: duty, basis: rule, related: [task/b], source: referat}
            - {id: okt, title: I oktober, months: [10], kind: duty, basis: rule, related: [task/b], source: referat}
            """,
        "data/meetings/m.yml": """\
            id: moede
            committee: hovedudvalg
            kind: ordinary
            date: 2025-06-11
            items: [{number: 2, title: A, related: [task/b]}, {number: 7, title: B, related: [task/b]}]
            source: referat
            """,
    }
    made = edition(tmp_path, files)
    ours, local = task_coverage(Lookup(made, judge(made.judged, made.on)))
    told = repr(ours.rows[0])
    assert "11. juni 2025, punkt 7" in told
    assert "Oktober 2025" in repr(ours.rows[0].cells[5])
    assert "Maj" not in repr(ours.rows[0].cells[5])
    assert [row.cells[0].lines[0][0].text for row in local.rows] == ["9: Ni", "10: Ti"]  # type: ignore[union-attr]
    assert date(2025, 9, 1) == TODAY


def test_findings_are_counted_as_check_counts_them() -> None:
    handbook = load(ROOT).handbook
    assert handbook is not None
    made = next(one for one in editions_of(handbook, TODAY) if one.current)
    rows = rule_summary(Lookup(made, judge(made.judged, made.on))).rows
    shown = {str(getattr(row.cells[0].lines[0][0], "text", "")): row.cells[1].lines for row in rows}
    found = Counter(STATES[one.state] for one in check(ROOT, TODAY).findings if one.state)
    assert {name: int(str(lines[0][0])) for name, lines in shown.items() if lines} == {"Holdt": 0, "Snart": 0, **found}
    assert found["Undtaget"] == 1


def test_a_rule_stands_at_each_kind_of_finding_that_it_has(tmp_path: Path) -> None:
    found = shown(tmp_path, "")
    rows = {str(getattr(row.cells[0].lines[0][0], "text", "")): row for row in rule_summary(found).rows}
    assert "'S17'" in repr(rows["Brudt"])
    assert "'S17'" in repr(rows["Undtaget"])
    assert [group.told for group in rule_groups(found)] == ["MED-struktur, 1 regel, 1 brudt", "TRIO, 1 regel"]

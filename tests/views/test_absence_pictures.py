"""Absence as a reader meets it: the sentence, the pictures and the file, from the same figures."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.views import absence, absence_pictures
from generator.views.lookup import Lookup
from tests.projects import lookup
from tests.sites import ROOT, SAMPLE, TODAY

UNITS = """\
- {id: skov, kind: department, names: [{name: Skov}], parents: [{unit: proeveby}], source: referat}
- {id: vej, kind: department, names: [{name: =Vej}], parents: [{unit: proeveby}], source: referat}
"""
RULE = """\
- {id: F2, title: T, text: T, kind: computed, checked: true, source: referat, thresholds: {green_below_target: 0.5}}
"""


def quarter(name: str, *figures: str) -> dict[str, str]:
    lines = [f"  - {{measure: days_per_employee, {one}}}" for one in figures]
    head = [f"id: {name.lower()}", f"quarter: {name}", "source: referat", "figures:"]
    return {f"data/absence/{name.lower()}.yml": "\n".join([*head, *lines, ""])}


def told(folder: Path, figure: str) -> str:
    files = {"data/units/flere.yml": UNITS, "data/rules/r.yml": RULE, **quarter("2025-Q1", f"unit: skov, {figure}")}
    found = lookup(folder, files)
    one = absence.quarters(found)[0]
    return absence_pictures.sentence(found, one, one.figures[0])


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        ("days: 14.3, change: 0.3, long_term_share: 44, long_term_change: 1",
         "Sygefraværet er 14,3 dage. Det er steget 0,3 dage siden 4. kvartal 2024, især langtidsfravær."),
        ("days: 14.3, change: 0.3, long_term_share: 44, long_term_change: -1",
         "Sygefraværet er 14,3 dage. Det er steget 0,3 dage siden 4. kvartal 2024."),
        ("days: 13.7, change: -0.3, long_term_share: 40, long_term_change: -2",
         "Sygefraværet er 13,7 dage. Det er faldet 0,3 dage siden 4. kvartal 2024, især langtidsfravær."),
        ("days: 14.3, change: 0.0", "Sygefraværet er 14,3 dage. Det er uændret siden 4. kvartal 2024."),
        ("days: {unknown: x}, change: 1.6",
         "Sygefraværet er ikke kendt, men det er steget 1,6 dage siden 4. kvartal 2024."),
        ("days: 14.3", "Sygefraværet er 14,3 dage."),
        ("days: {unknown: x}", "Sygefraværet er ikke kendt."),
        ("days: 14.0, target: 14.3", "Sygefraværet er 14,0 dage. Det er 0,3 dage under måltallet: gult."),
        ("days: 14.3, target: 14.3", "Sygefraværet er 14,3 dage. Det er på måltallet: rødt."),
        ("days: 13.8, target: 14.3", "Sygefraværet er 13,8 dage. Det er 0,5 dage under måltallet: grønt."),
        ("days: 15.3, target: 14.3", "Sygefraværet er 15,3 dage. Det er 1,0 dage over måltallet: rødt."),
        ("days: {withheld: D1}", "Tallet vises ikke: gruppen er så lille, at det kunne handle om enkelte."),
    ],
)  # fmt: skip
def test_the_change_in_a_sentence(tmp_path: Path, figure: str, sentence: str) -> None:
    assert told(tmp_path, figure) == sentence


def edition(root: Path) -> Lookup:
    handbook = load(root).handbook
    assert handbook is not None
    return Lookup(next(one for one in editions_of(handbook, TODAY) if one.current))


def test_unknown_levels_are_compared_by_their_changes() -> None:
    *_, bars = absence.absence_overview(edition(ROOT)).drawings
    assert getattr(bars, "changes", False) is True


def test_hidden_units_stand_in_the_comparison_without_a_figure() -> None:
    *_, bars = absence.absence_overview(edition(SAMPLE)).drawings
    shown = {bar.label: (bar.value, bar.remark) for bar in getattr(bars, "bars", ())}
    assert shown["Erhverv & Udvikling"] == (None, "skjult")
    assert str(shown["Kultur & Fritid"][0]) == "10.6"


def test_mixed_measures_are_said_beside_the_curve() -> None:
    assert absence.absence_overview(edition(ROOT)).note == absence_pictures.MIXED
    assert absence.absence_overview(edition(SAMPLE)).note == ""


def rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_file_has_what_the_page_shows(tmp_path: Path) -> None:
    figures = (
        "unit: skov, days: 14.0, change: -0.3, target: 14.3, long_term_share: 44",
        "unit: vej, days: {withheld: D1}, change: {withheld: D1}",
    )
    found = lookup(tmp_path, {"data/units/flere.yml": UNITS, "data/rules/r.yml": RULE, **quarter("2025-Q1", *figures)})
    files = dict(absence.absence_files(found))
    assert sorted(files) == [
        "sygefravaer/skov/sygefravaer-skov.csv", "sygefravaer/sygefravaer.csv", "sygefravaer/vej/sygefravaer-vej.csv",
    ]  # fmt: skip
    head, *told = rows(files["sygefravaer/sygefravaer.csv"])
    assert head[:7] == ["Enhed", "Fire kvartaler", "Sygefravær", "Målt i", "Ændring", "Måltal", "Farve"]
    period, measure = "2. kvartal 2024 – 1. kvartal 2025", "sygedage pr. medarbejder"
    assert ["Skov", period, "14,0", measure, "-0,3", "14,3", "gult", "44", "", ""] in told
    assert ["'=Vej", period, "skjult (D1)", measure, "skjult (D1)", "", "", "", "", ""] in told


def test_no_hidden_cell_of_the_sample_has_a_figure_in_any_file() -> None:
    for name, content in absence.absence_files(edition(SAMPLE)):
        for row in rows(content)[1:]:
            if row[2].startswith("skjult"):
                assert all(field == "" or field.startswith("skjult (D") for field in (row[4], *row[7:])), name

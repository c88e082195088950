"""`haandbog import absence`: exports as they come, what is written, what is hidden and what is refused."""

from __future__ import annotations

import re
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.disclosure.before import ever_told, told_in_git
from generator.disclosure.knowledge import published_in
from generator.handbook.load import load
from generator.importing.columns import number_in
from generator.importing.sheet import cell_name
from tests.disclosure.attacker import Attacker
from tests.importing.workbook import Value, write_workbook
from tests.projects import project

UNITS = """\
- {id: nord, kind: area, names: [{name: Nord}], parents: [{unit: proeveby}], source: referat}
- {id: syd, kind: area, names: [{name: Syd}], parents: [{unit: proeveby}], source: referat}
- id: skov
  kind: department
  names: [{name: Skov og Natur, to: 2024-12-31}, {name: Skov, from: 2025-01-01}]
  parents: [{unit: nord}]
  source: referat
- {id: soe, kind: department, names: [{name: Sø & Å}], parents: [{unit: nord}], source: referat}
- {id: vej, kind: department, names: [{name: Vej}], parents: [{unit: nord}], source: referat}
- {id: skole, kind: department, names: [{name: Skole}], parents: [{unit: syd}], source: referat}
- {id: klub, kind: department, names: [{name: Klub}], parents: [{unit: syd}], source: referat}
- {id: hytten, kind: workplace, names: [{name: Hytten}], parents: [{unit: skov}], source: referat}
"""
HEAD: tuple[Value, ...] = ("Enhed", "Sygefravær", "Antal ansatte", "Måltal", "Langtidsfravær")
ROWS: tuple[tuple[Value, ...], ...] = (
    ("I alt", 13.64, 500, 13, 0.44),
    ("Nord", 10.8, 147, 10.5, 0.4),
    ("Skov og Natur", 11.1, 112, "#N/A", 0.38),
    ("Sø & Å", 7.3, 7, None, 0.5),
    ("Vej", 10.5, 28, 11, 0.41),
    ("Syd", 14.7, 353, 14, 0.45),
    ("SKOLE", 14.2, 150, 14, 0.42),
    ("Klub", 15.1, 203, 15, 0.47),
    ("Hytten", 3.2, 4, None, None),
)
WRITTEN = """\
# Sygefravær 2. kvartal 2024 – 1. kvartal 2025, hentet fra et udtræk med haandbog import absence.
id: 2025-q1
quarter: 2025-Q1
complete: true
figures:
  - {unit: proeveby, measure: days_per_employee, days: 13.6, target: 13.0, long_term_share: 44.0, employees: 500}
  - {unit: nord, measure: days_per_employee, days: 10.8, target: 10.5, long_term_share: 40.0, employees: 147}
  - {unit: skov, measure: days_per_employee, days: 11.1, long_term_share: 38.0, employees: 112}
  - {unit: soe, measure: days_per_employee, SOE
  - {unit: vej, measure: days_per_employee, VEJ
  - {unit: syd, measure: days_per_employee, days: 14.7, target: 14.0, long_term_share: 45.0, employees: 353}
  - {unit: skole, measure: days_per_employee, days: 14.2, target: 14.0, long_term_share: 42.0, employees: 150}
  - {unit: klub, measure: days_per_employee, days: 15.1, target: 15.0, long_term_share: 47.0, employees: 203}
source: "referat#2"
"""
WRITTEN = WRITTEN.replace("SOE", "days: {withheld: D1}, long_term_share: {withheld: D1}, employees: {withheld: D1}}")
WRITTEN = WRITTEN.replace(
    "VEJ", "days: {withheld: D3}, target: 11.0, long_term_share: {withheld: D3}, employees: {withheld: D3}}"
)


def run(folder: Path, file: Path, *more: str, quarter: str = "2025-Q1") -> Result:
    """The command on a project that has the units."""
    if not (folder / "site_config.yml").exists():
        project(folder, {"data/units/flere.yml": UNITS})
    start = ["--project", str(folder), "--today", "2025-09-01", "import", "absence", str(file)]
    return CliRunner().invoke(main, [*start, "--quarter", quarter, "--source", "referat#2", *more])


def text_of(folder: Path, quarter: str = "2025-q1") -> str:
    return (folder / f"data/absence/{quarter}.yml").read_text(encoding="utf-8")


def csv_file(path: Path, rows: tuple[tuple[Value, ...], ...], encoding: str, delimiter: str = ";") -> Path:
    def danish(value: Value) -> str:
        if isinstance(value, float) and value < 1:
            return f"{value * 100:.0f} %"
        return "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)

    lines = [delimiter.join(map(danish, row)) for row in rows]
    path.write_text("\r\n".join(lines) + "\r\n", encoding=encoding, newline="")
    return path


def test_an_excel_file_is_written_without_what_must_be_hidden(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "udtraek.xlsx", [("Udtræk 1. kvartal 2025",), (), HEAD, *ROWS])
    result = run(tmp_path / "p", file, "--yes")
    assert result.exit_code == 0, result.output
    assert text_of(tmp_path / "p") == WRITTEN
    assert "Sø & Å: skjules (D1" in result.output
    assert "Vej: skjules (D3" in result.output
    assert "Springes over, for kun afdelinger og derover vises, og kun med et tal: Hytten" in result.output


@pytest.mark.parametrize("hidden", ["7.3", "7,3", "10.5", "10,5", "28", "3.2"])
def test_hidden_figures_are_in_no_file_and_not_on_the_screen(tmp_path: Path, hidden: str) -> None:
    result = run(tmp_path / "p", write_workbook(tmp_path / "u.xlsx", [HEAD, *ROWS]), "--yes")
    figures = text_of(tmp_path / "p").replace("target: 10.5", "")
    assert hidden not in figures
    assert hidden not in result.output


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_a_csv_file_gives_the_same(tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = csv_file(tmp_path / "u.csv", (HEAD, *ROWS), encoding, delimiter)
    assert run(tmp_path / "p", file, "--yes").exit_code == 0
    assert text_of(tmp_path / "p") == WRITTEN


DOMINANCE = """\
- id: D7
  title: Tal, som én person står for
  text: Én person må ikke stå for det meste af et tal.
  kind: error
  blocking: true
  thresholds: {dominance: 60}
  basis_text: Fundet på til prøven
"""


def test_a_figure_that_one_person_carries_is_hidden_by_the_handbooks_own_number(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", {"data/units/flere.yml": UNITS, "data/rules/d.yml": DOMINANCE})
    head: tuple[Value, ...] = ("Enhed", "Sygefravær", "Antal ansatte", "Største persons andel")
    rows = [head, ("Nord", 9.0, 500, 5), ("Skov", 11.1, 112, 61), ("Vej", 10.5, 128, 60), ("Sø & Å", 7.3, 260, 4)]
    result = run(folder, write_workbook(tmp_path / "u.xlsx", rows), "--yes")
    assert "Skov: skjules (D7: én person" in result.output
    assert "Vej: skjules (D3" in result.output
    assert "unit: skov, measure: days_per_employee, days: {withheld: D7}" in text_of(folder)


def test_headings_in_two_rows_with_merged_cells(tmp_path: Path) -> None:
    upper: tuple[Value, ...] = ("Enhed", "Fravær", None, "Antal ansatte")
    lower: tuple[Value, ...] = (None, "Dage", "Måltal", None)
    settings = "absence: {export: {columns: {days: Fravær Dage, target: Fravær Måltal}}}\n"
    folder = project(tmp_path / "p", {"data/units/flere.yml": UNITS})
    (folder / "site_config.yml").write_text((folder / "site_config.yml").read_text() + settings)
    rows = [upper, lower, ("Nord", 10.8, 10.5, 147), ("Vej", "#N/A", 10.1, 28)]
    file = write_workbook(tmp_path / "u.xlsx", rows, ["A1:A2", "B1:C1", "D1:D2"])
    result = run(folder, file, "--yes")
    assert result.exit_code == 0, result.output
    assert "{unit: nord, measure: days_per_employee, days: 10.8, target: 10.5, employees: 147}" in text_of(folder)
    assert "unit: vej" not in text_of(folder)


def test_the_earlier_figure_of_a_quarter_that_was_never_tried_is_not_written(tmp_path: Path) -> None:
    """All groups are large now; how large they were when the earlier figure was made, the export does not tell."""
    head: tuple[Value, ...] = ("Enhed", "Sygefravær", "Antal ansatte", "Forrige", "Ændring")
    folder = project(tmp_path / "p", {"data/units/flere.yml": UNITS})
    columns = "absence: {export: {columns: {previous: Forrige, change: Ændring}}}\n"
    (folder / "site_config.yml").write_text((folder / "site_config.yml").read_text() + columns)
    file = write_workbook(tmp_path / "u.xlsx", [head, ("Nord", 10.8, 40, 11.0, -0.2), ("Vej", 9.0, 12, 8.1, 0.9)])
    assert run(folder, file, "--yes").exit_code == 0
    assert not re.search("previous|change", text_of(folder))


def test_shares_that_would_tell_a_hidden_group_s_are_hidden_too(tmp_path: Path) -> None:
    """Nobody in Nord's hidden groups was away for long; the share of Nord and of Skov would tell that."""
    shares = {"I alt": 0.4, "Nord": 0.288, "Skov og Natur": 0.384}
    rows = [(name, *more[:3], shares.get(str(name), 0.43)) for name, *more in ROWS]
    result = run(tmp_path / "p", write_workbook(tmp_path / "u.xlsx", [HEAD, *rows]), "--yes")
    assert result.exit_code == 0, result.output
    shown = {
        name: "long_term_share: {withheld: D3}" in line
        for line in text_of(tmp_path / "p").splitlines()
        if (found := re.search(r"unit: (\w+)", line))
        for name in [found[1]]
    }
    assert shown["nord"] or shown["skov"], text_of(tmp_path / "p")
    assert "Andelen af langtidsfravær skjules (D3" in result.output
    assert "days: 10.8" in text_of(tmp_path / "p")


def test_an_existing_quarter_keeps_its_comments_and_order(tmp_path: Path) -> None:
    before = """\
# Hentet i maj
id: 2025-q1
source: "referat#1"  # punkt 1
quarter: 2025-Q1
note: Nogle tal mangler.
figures:
  # de store først
  - unit: syd
    measure: days_per_employee
    days: {unknown: "Kilden giver kun ændringen."}
    change: 0.1
    note: Bliver stående.
  - {unit: nord, measure: days_per_employee, days: 10.80, target: 10.5}
"""
    folder = project(tmp_path / "p", {"data/units/flere.yml": UNITS, "data/absence/2025-q1.yml": before})
    file = write_workbook(tmp_path / "u.xlsx", [HEAD, ("Nord", 10.8, 147, 10.5, None), ("Syd", 14.7, 353, 14, None)])
    shown = run(folder, file, "--dry-run")
    assert "Syd: 14,7" in shown.output
    assert text_of(folder) == before
    assert run(folder, file, "--yes").exit_code == 0
    assert text_of(folder) == before.replace('{unknown: "Kilden giver kun ændringen."}', "14.7").replace(
        "    note: Bliver", "    target: 14.0\n    employees: 353\n    note: Bliver"
    ).replace("target: 10.5}", "target: 10.5, employees: 147}")
    again = text_of(folder)
    assert run(folder, file, "--yes").exit_code == 0
    assert text_of(folder) == again


def test_the_change_follows_from_the_quarter_before(tmp_path: Path) -> None:
    rows: list[tuple[Value, ...]] = [HEAD, ("Nord", 10.8, 147, None, None), ("Syd", 14.7, 353, None, None)]
    assert run(tmp_path / "p", write_workbook(tmp_path / "u.xlsx", rows), "--yes").exit_code == 0
    rows[1] = ("Nord", 10.5, 147, None, None)
    file = write_workbook(tmp_path / "v.xlsx", rows)
    assert run(tmp_path / "p", file, "--yes", quarter="2025-Q2").exit_code == 0
    assert "days: 10.5, previous: 10.8, change: -0.3" in text_of(tmp_path / "p", "2025-q2")


@pytest.mark.parametrize(
    ("answer", "written"), [("nej\n", False), ("\n", False), ("", False), ("ja\n", True), ("J\n", True)]
)
def test_nothing_is_written_without_a_yes(tmp_path: Path, answer: str, written: bool) -> None:
    folder = project(tmp_path / "p", {"data/units/flere.yml": UNITS})
    file = write_workbook(tmp_path / "u.xlsx", [HEAD, *ROWS])
    start = ["--project", str(folder), "--today", "2025-09-01", "import", "absence", str(file), "--quarter", "2025-Q1"]
    result = CliRunner().invoke(main, [*start, "--source", "referat#2"], input=answer)
    assert result.exit_code == 0
    assert ("Intet er skrevet." in result.output) is not written
    assert (folder / "data/absence").exists() is written


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([HEAD, ("Nord", 10.8, 147), ("Skov", 12.1, 119), ("Vej", 10.5, 28)],
         "B2: Nord har 10,8, men enhederne under giver 11,8. Ret tallet, eller hent udtrækket igen."),
        ([HEAD, ("Nord", 10.8, 140), ("Skov", 12.1, 119), ("Vej", 10.5, 28)],
         "C2: Nord har 140 ansatte, men enhederne under har 147. Ret tallet, eller hent udtrækket igen."),
        ([HEAD, ("Nord", "ti", 140)], "B2: »ti« er ikke et tal. Skriv et tal som 14,3, eller lad cellen være tom."),
        ([HEAD, ("Nord", 412.5, 140)], "B2: 412,5 dage om året kan ikke passe. Et tal ligger fra 0 til 366."),
        ([HEAD, ("Nord", 10.5, 140, 10, 144)], "E2: 144 procent kan ikke passe. En andel ligger fra 0 til 100."),
        ([HEAD, ("Nordd", 10.5, 140)], "A2: »Nordd« er ikke en enhed i håndbogen. Mente du »Nord«?"),
        ([HEAD, ("Nord", 10.5, 140), ("nord", 10.5, 140)], "A2 og A3: Nord står to gange. Slet den ene række."),
        ([HEAD, (None, 10.5, 140)], "A2: Rækken har tal, men intet navn."),
        ([("Enhed", "Sygefravaer", "Antal ansatte"), ("Nord", 10.5, 140)],
         "Kolonnen »Sygefravær« mangler. Mente du »Sygefravaer«?"),
        ([("Enhed", "Sygefravær", "Antal ansatte", "Sygefravær"), ("Nord", 10.5, 140, 10.5)],
         "B1 og D1: To kolonner hedder »Sygefravær«."),
        ([HEAD], "Der er ingen tal under overskrifterne i række 1."),
        ([], "Filen er tom."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_cell(tmp_path: Path, rows: list[tuple[Value, ...]], message: str) -> None:
    result = run(tmp_path / "p", write_workbook(tmp_path / "u.xlsx", rows), "--yes")
    assert result.exit_code == 1
    assert message in result.output
    assert not (tmp_path / "p/data/absence").exists()


@pytest.mark.parametrize(
    ("name", "content"), [("u.xlsx", b"no workbook"), ("u.csv", b"\x89PNG\x00\x01"), ("u.csv", b"")]
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(tmp_path / "p", tmp_path / name, "--yes")
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert name in result.output


def test_a_coming_quarter_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path / "p", write_workbook(tmp_path / "u.xlsx", [HEAD, *ROWS]), quarter="2025-Q3")
    assert result.exit_code == 2


def test_a_new_quarter_needs_a_source(tmp_path: Path) -> None:
    folder = project(tmp_path / "p", {"data/units/flere.yml": UNITS})
    file = write_workbook(tmp_path / "u.xlsx", [HEAD, *ROWS])
    start = ["--project", str(folder), "--today", "2025-09-01", "import", "absence", str(file), "--quarter", "2025-Q1"]
    result = CliRunner().invoke(main, [*start, "--yes"])
    assert result.exit_code == 1
    assert "Skriv den med --source" in result.output


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("14,3", "14.3"), ("14.3", "14.3"), ("1.234,5", "1234.5"), ("1.234", "1234"), ("44 %", "44"), ("−0,3", "-0.3"),
        ("+0,3", "0.3"), ("1\u00a0234", "1234"), ("", None), ("#N/A", None), ("#I/T", None), ("-", None),
    ],
)  # fmt: skip
def test_numbers_as_danes_write_them(text: str, number: str | None) -> None:
    assert number_in(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("text", ["1,2,3", "12 dage", "1e5", "0x1", "١٢", "--1", "nan", "inf"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        number_in(text)


def test_cells_have_the_names_of_a_spreadsheet() -> None:
    assert [cell_name(0, 0), cell_name(6, 25), cell_name(9, 26), cell_name(0, 701), cell_name(0, 702)] == [
        "A1", "Z7", "AA10", "ZZ1", "AAA1",
    ]  # fmt: skip


def committed(folder: Path) -> None:
    """Commits the project as it stands."""
    who = ["-c", "user.name=Prøve", "-c", "user.email=proeve@example.invalid"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "Kvartal"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True, capture_output=True)


def hidden_in(folder: Path) -> set[str]:
    return {found[1] for line in text_of(folder).splitlines() if (found := HIDDEN.search(line))}


HIDDEN = re.compile(r"unit: (\w+).* days: \{withheld")
FIVE: tuple[tuple[Value, ...], ...] = (
    HEAD, ("Nord", 11.1, 177), ("Skov", 11.1, 112), ("Sø & Å", 7.3, 7), ("Vej", 10.5, 28), ("Bro", 12.7, 30),
)  # fmt: skip


def test_a_figure_of_an_older_edition_does_not_tell_what_is_hidden_now(tmp_path: Path) -> None:
    """Sø was hidden with Vej; Bro has become the smaller one, but its figure was shown, and an old edition has it."""
    bro = "- {id: bro, kind: department, names: [{name: Bro}], parents: [{unit: nord}], source: referat}\n"
    folder = project(tmp_path / "p", {"data/units/flere.yml": UNITS + bro})
    assert run(folder, write_workbook(tmp_path / "u.xlsx", FIVE), "--yes").exit_code == 0
    assert hidden_in(folder) == {"soe", "vej"}
    committed(folder)
    (folder / "data/absence/2025-q1.yml").unlink()
    changed = write_workbook(tmp_path / "v.xlsx", (*FIVE[:4], ("Vej", 10.5, 30), ("Bro", 12.7, 28)))
    assert run(folder, changed, "--yes").exit_code == 0
    assert hidden_in(folder) == {"soe", "vej"}
    now = load(folder).handbook
    assert now is not None
    told = published_in(ever_told(now, told_in_git(folder).quarters))
    attacker, hidden = Attacker(told), sorted(told.hidden)
    assert {cell.unit for cell in hidden} == {"soe", "vej"}
    for low, high in map(attacker.bounds, hidden):
        assert high - low >= 1


def test_without_git_the_editor_is_told_that_older_versions_are_not_known(tmp_path: Path) -> None:
    result = run(tmp_path / "p", write_workbook(tmp_path / "u.xlsx", [HEAD, *ROWS]), "--dry-run")
    assert "ikke efter ældre versioner" in result.output

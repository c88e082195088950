"""An election: who comes, goes and stays; names that look alike are asked about; comments stay."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.handbook.load import load
from generator.records.committees import Committee
from generator.records.organisation import Person
from tests.projects import project

COMMITTEE = """\
# Udvalget
id: hovedudvalg
name: Hovedudvalget
level: municipality
unit: proeveby
seats:
  - id: forperson # ledelsen
    side: management
    holders:
      - {person: asta-opdigtet, from: 2024-01-01, source: "referat#1"} # 002:5
  - id: medarbejder-1
    side: staff
    holders:
      - {person: birk-opfundet, from: 2023-06-01, evidence: appointed, source: "referat#1"} # 002:6
  - id: medarbejder-2
    side: staff
    holders:
      - person: cleo-paafund # 002:7
        source: "referat#1"
  - id: medarbejder-3
    side: staff
    holders: {unknown: "Ikke oplyst."}
source: "referat#1"
"""
PEOPLE = "# Kun navne\n" + "".join(
    f'- id: {name.lower().replace(" ", "-").replace("å", "aa")}\n  name: {name}\n  source: "referat#1"\n'
    for name in ("Asta Opdigtet", "Birk Opfundet", "Cleo Påfund")
)
HEAD = "Navn;Fagforening;Udvalg;Plads;Fra\n"


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    return project(tmp_path / "h", {"data/people/p.yml": PEOPLE, "data/committees/hovedudvalg.yml": COMMITTEE})


def run(root: Path, rows: str, *arguments: str, typed: str | None = None) -> Result:
    file = root.parent / "valg.csv"
    file.write_bytes((HEAD + rows).encode("cp1252"))
    command = ["import", "roles", str(file), "--source", "referat#2", "--project", str(root), *arguments]
    result = CliRunner().invoke(cli.main, command, input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


ROWS = "Cleo Påfund;HK;Hovedudvalget;;01-06-2025\nDan Fantasi;FOA;hovedudvalg;medarbejder-1;01-06-2025\n"


def test_who_comes_goes_and_stays_is_shown_and_nothing_is_written_without_a_yes(handbook: Path) -> None:
    before = (handbook / "data/committees/hovedudvalg.yml").read_bytes()
    for arguments, typed in ((("--dry-run",), None), ((), "nej\n"), ((), None)):
        result = run(handbook, ROWS, *arguments, typed=typed)
        assert result.exit_code == 0, result.stderr
        assert "ny person: Dan Fantasi (dan-fantasi)" in result.stdout
        assert "hovedudvalg: dan-fantasi kommer på medarbejder-1 fra 2025-06-01" in result.stdout
        assert "hovedudvalg: birk-opfundet går fra medarbejder-1, sidste dag 2025-05-31" in result.stdout
        assert "hovedudvalg: cleo-paafund bliver på medarbejder-2" in result.stdout
        assert "Intet er skrevet." in result.stderr
    assert (handbook / "data/committees/hovedudvalg.yml").read_bytes() == before


def test_terms_are_closed_and_opened_and_comments_stay(handbook: Path) -> None:
    assert run(handbook, ROWS, "--yes").exit_code == 0
    text = (handbook / "data/committees/hovedudvalg.yml").read_text(encoding="utf-8")
    for comment in ("# Udvalget\n", "# ledelsen", "# 002:5", "# 002:6", "# 002:7"):
        assert comment in text
    assert '{person: birk-opfundet, from: 2023-06-01, to: 2025-05-31, evidence: appointed, source: "referat#1"}' in text
    assert "- {person: dan-fantasi, from: 2025-06-01, evidence: appointed, source: referat#2}" in text
    assert text.replace("FOA", "").replace("HK", "") == text
    assert (handbook / "data/people/p.yml").read_text(encoding="utf-8").startswith(PEOPLE)
    loaded = load(handbook)
    assert [finding for finding in loaded.findings if finding.blocking] == []
    assert loaded.handbook is not None
    assert "dan-fantasi" in {person.id for person in loaded.handbook.all(Person)}
    (committee,) = loaded.handbook.all(Committee)
    assert isinstance(committee.seats, tuple)
    holders = committee.seats[1].holders
    assert isinstance(holders, tuple)
    assert [(str(one.person), one.valid_to and one.valid_to.last) for one in holders] == [
        ("birk-opfundet", date(2025, 5, 31)),
        ("dan-fantasi", None),
    ]
    again = run(handbook, ROWS, "--yes")
    assert "kommer" not in again.stdout
    assert "går" not in again.stdout


def test_a_seat_that_nobody_was_known_to_have_is_filled(handbook: Path) -> None:
    result = run(handbook, "Dan Fantasi;;hovedudvalg;medarbejder-3;2025-06-01\n", "--yes")
    assert result.exit_code == 0, result.stderr
    assert "birk-opfundet går" in result.stdout
    assert "cleo-paafund går" in result.stdout
    assert [one for one in load(handbook).findings if one.blocking] == []


def test_a_name_that_looks_like_another_is_asked_about(handbook: Path) -> None:
    row = "Birk J. Opfundet;;hovedudvalg;medarbejder-1;01-06-2025\n"
    asked = run(handbook, row, "--yes")
    assert asked.exit_code == 2
    assert 'ligner birk-opfundet. Er det den samme, så tilføj --same "Birk J. Opfundet=birk-opfundet"' in asked.stderr
    same = run(handbook, row, "--dry-run", "--same", "Birk J. Opfundet=birk-opfundet")
    assert "birk-opfundet bliver på medarbejder-1" in same.stdout
    new = run(handbook, row, "--dry-run", "--same", "Birk J. Opfundet=")
    assert "ny person: Birk J. Opfundet (birk-j-opfundet)" in new.stdout


@pytest.mark.parametrize(
    ("rows", "arguments", "told"),
    [
        ("Dan;;Hovedudvalgt;;01-06-2025\n", (), "Udvalget »Hovedudvalgt« findes ikke"),
        ("Dan;;hovedudvalg;medarbejder-9;01-06-2025\n", (), "har ingen plads medarbejder-9. Pladserne er: forperson"),
        ("Dan;;hovedudvalg;;31-06-2025\n", (), "E2: »31-06-2025« er ikke en dato."),
        ("", (), "Der er ingen rækker med navne."),
        ("Dan;;hovedudvalg;forperson;01-06-2025\nEva;;hovedudvalg;forperson;01-06-2025\n", (), "er givet til to"),
        (
            "".join(f"{n};;hovedudvalg;;01-06-2025\n" for n in ("Dan", "Eva", "Fie", "Gro")),
            (),
            "Der er ingen plads til Gro",
        ),
        ("Dan;;hovedudvalg;;01-06-2025\n", ("--people", "../x.yml"), "ligger ikke i data/people/"),
        ("Dan;;hovedudvalg;;01-06-2025\n", ("--source", "findes-ikke"), "Kilden »findes-ikke« findes ikke."),
    ],
)
def test_what_does_not_add_up_writes_nothing(handbook: Path, rows: str, arguments: tuple[str, ...], told: str) -> None:
    before = {path: path.read_bytes() for path in handbook.rglob("*.yml")}
    result = run(handbook, rows, "--yes", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert {path: path.read_bytes() for path in handbook.rglob("*.yml")} == before

"""New records: with comments, refused when something is in the way, content but for what is to be filled in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.commands.new import REGISTERS
from generator.pipeline import check
from generator.records.words import table
from generator.writing.new_record import TO_FILL_IN
from tests.projects import project

TODAY = date(2026, 11, 22)
PEOPLE = {
    f"data/people/{name}.yml": f'- id: {name}-hansen\n  name: {name.title()} Hansen\n  source: "referat#1"\n'
    for name in ("anne", "bo")
}


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A small handbook with two files of people."""
    return project(tmp_path, PEOPLE)


def new(root: Path, *arguments: str, typed: str | None = None) -> Result:
    result = CliRunner().invoke(
        cli.main, ["new", *arguments, "--project", str(root), "--today", TODAY.isoformat()], input=typed
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def blocking(root: Path) -> dict[tuple[str, int], str]:
    return {(one.place.file, one.place.line): one.rule for one in check(root, TODAY).findings if one.blocking}


@pytest.mark.parametrize("register", sorted(REGISTERS))
def test_every_register_gets_a_file_that_is_content_but_for_what_is_asked(handbook: Path, register: str) -> None:
    folder = handbook / "data" / REGISTERS[register].FOLDER
    file = next(iter(sorted(folder.rglob("*.yml"))), folder / "x.yml").relative_to(handbook).as_posix()
    known = table()[REGISTERS[register].__name__]["fields"]
    named = [f"--set={name}=Prøve af noget nyt" for name in ("name", "title", "term", "function") if name in known]
    result = new(handbook, register, *named[:1], "--file", file) if named else new(handbook, register, "--file", file)
    if "findes allerede" in result.stderr:
        result = new(handbook, register, *named[:1])
    assert result.exit_code == 0, result.stderr
    written = result.stdout.splitlines()[0].partition(": ")[2]
    lines = (handbook / written).read_text(encoding="utf-8").splitlines()
    for (where, line), rule in blocking(handbook).items():
        if where.startswith("content/"):
            assert rule == "yaml-empty-value"
            continue
        assert where == written, (where, line, rule)
        assert rule in TO_FILL_IN or lines[line - 1].startswith(("id", "- id", "#")), (lines[line - 1], rule)


def test_a_whole_committee_passes_the_check(handbook: Path) -> None:
    result = new(
        handbook, "committee", "--set=name=ArbejdspladsMED Søparken", "--set=level=workplace",
        "--set=parent=hovedudvalg", "--set=source=referat#1",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    text = (handbook / "data/committees/arbejdspladsmed-soeparken.yml").read_text(encoding="utf-8")
    assert text.startswith("# Et MED-udvalg")
    assert "Skrevet 2026-11-22" in text
    assert "id: arbejdspladsmed-soeparken\nname: ArbejdspladsMED Søparken\nlevel: workplace\n" in text
    assert blocking(handbook) == {}


def test_a_guideline_gets_its_text_too(handbook: Path) -> None:
    result = new(handbook, "guideline", "--set=title=Natarbejde", "--set=source=referat#1")
    assert result.exit_code == 0, result.stderr
    assert (handbook / "data/guidelines/natarbejde.yml").is_file()
    text = (handbook / "content/guidelines/natarbejde/2026-11-22.md").read_text(encoding="utf-8")
    assert "guideline: natarbejde\nin_force: 2026-11-22\n" in text


def test_a_meeting_is_named_by_committee_and_date(handbook: Path) -> None:
    result = new(
        handbook, "meeting", "--set=committee=hovedudvalg", "--set=kind=ordinary", "--set=date=2026-12-02",
        "--set=source=referat#1",
    )  # fmt: skip
    assert result.stdout.splitlines()[0] == "Skrevet: data/meetings/hovedudvalg-2026-12-02.yml"
    assert blocking(handbook) == {}
    again = new(
        handbook, "meeting", "--set=committee=hovedudvalg", "--set=date=2026-12-02", "--set=id=hovedudvalg-2026-12-02"
    )
    assert again.exit_code == 2
    assert "Intet er skrevet" in again.stderr


def test_a_person_is_added_with_the_next_id_and_the_comments_stay(handbook: Path) -> None:
    file = handbook / "data/people/anne.yml"
    file.write_text("# Navne fra a til h\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    for _ in range(2):
        result = new(
            handbook,
            "person",
            "--set=name=Gro Nyhus",
            "--set=source=referat#1",
            "--file",
            "data/people/anne.yml",
        )
        assert result.stdout.startswith("Tilføjet i: data/people/anne.yml")
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip())
    assert "- id: gro-nyhus\n" in after
    assert "- id: gro-nyhus-2\n" in after


def test_it_asks_in_danish_until_the_answer_can_be_used(handbook: Path) -> None:
    typed = "Vagtudvalget\nwrkplace\nworkplace\nreferat#1\n"
    result = new(handbook, "committee", "--ask", typed=typed)
    assert result.exit_code == 0, result.stderr
    assert "Niveau" in result.stdout
    assert "Mente du workplace?" in result.stdout
    assert (handbook / "data/committees/vagtudvalget.yml").is_file()
    assert blocking(handbook) == {}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["committee", "--set=nmae=A"], "»nmae=A« kan ikke bruges. Felterne er: id, name"),
        (["committee", "--set=level=wrkplace"], "Mente du workplace?"),
        (["committee", "--set=parent=hovdudvalg"], "parent: »hovdudvalg« findes ikke. Mente du hovedudvalg?"),
        (["committee", "--set=id=hovedudvalg"], "Id'et hovedudvalg er allerede i brug."),
        (["committee", "--set=id=../../x"], "kan ikke bruges som id"),
        (["meeting", "--set=date=2026-02-30"], "Datoen 2026-02-30 findes ikke."),
        (["person", "--set=name=A"], "Vælg en med --file: data/people/anne.yml"),
        (["committee", "--file=../udenfor.yml"], "ligger ikke i data/committees/"),
        (["udvalg"], "'udvalg' er ikke en af disse"),
    ],
)
def test_what_cannot_be_used_writes_nothing(handbook: Path, arguments: list[str], told: str) -> None:
    before = sorted(handbook.rglob("*"))
    result = new(handbook, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert sorted(handbook.rglob("*")) == before


def test_a_new_person_is_asked_for_by_name(handbook: Path) -> None:
    result = new(handbook, "person", "--ask", "--file", "data/people/bo.yml", typed="Karen Prøve\nreferat#1\n")
    assert result.exit_code == 0, result.output
    assert "id: karen-proeve" in (handbook / "data/people/bo.yml").read_text(encoding="utf-8")
    assert blocking(handbook) == {}

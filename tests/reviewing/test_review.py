"""A review: what a change does in words, by ids and not names, with findings, pages and what must be approved."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli
from tests.projects import project

PEOPLE = '- id: anne-eksempel\n  name: Anne Eksempel\n  source: "referat#1"\n'
NEW = '- id: bo-eksempel\n  name: Bo Eksempel\n  source: "referat#1"\n'
COMMITTEE = """\
id: hovedudvalg
name: Hovedudvalget
level: municipality
unit: proeveby
seats:
  - id: et
    holders:
      - {person: anne-eksempel, from: 2025-01-01, source: "referat#1"}
source: "referat#1"
"""


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@eksempel.dk", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """A small handbook under git, in a folder of its repository."""
    files = {"data/people/p.yml": PEOPLE, "data/committees/hovedudvalg.yml": COMMITTEE}
    root = project(tmp_path / "repository/h", files)
    git(root.parent, "init", "-q", "-b", "main")
    git(root.parent, "add", "-A")
    git(root.parent, "commit", "-qm", "first")
    return root


def told(root: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(cli.main, ["--project", str(root), "--today", "2025-09-01", "review", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_nothing_changed(handbook: Path) -> None:
    result = told(handbook, "main")
    assert result.exit_code == 0
    assert "Ingen poster er ændret." in result.stdout


SAT = '{person: anne-eksempel, from: 2025-01-01, source: "referat#1"}'
GONE = '{person: anne-eksempel, from: 2025-01-01, to: 2025-06-01, source: "referat#1"}'
COME = '{person: bo-eksempel, from: 2025-06-02, to: 2027-05-31, source: "referat#1"}'
MEETING = "id: moede\ncommittee: hovedudvalg\nkind: ordinary\ndate: 2025-11-03\nitems: []\nsource: referat\n"
PREVIEW = ("--preview", "https://eksempel.dk/pr/7/")


@pytest.fixture
def changed(handbook: Path) -> Path:
    """The handbook after somebody succeeded another, a committee got another form, and a meeting was planned."""
    (handbook / "data/people/p.yml").write_text(PEOPLE.replace("Anne E", "Anna E") + NEW, encoding="utf-8")
    succeeded = COMMITTEE.replace(SAT, f"{GONE}\n      - {COME}")
    (handbook / "data/committees/hovedudvalg.yml").write_text(succeeded + "status: proposed\n", encoding="utf-8")
    (handbook / "data/meetings").mkdir()
    (handbook / "data/meetings/moede.yml").write_text(MEETING, encoding="utf-8")
    return handbook


def test_what_changes_in_words_today_and_later(changed: Path) -> None:
    report = told(changed, "main").stdout
    words = report.partition("## Med ord")[2].partition("\n## ")[0]
    today, later = words.split("### Fra 1. juni 2027")
    assert "### Fra i dag" in today
    assert "- Personen bo-eksempel er kommet ind i Hovedudvalget (medlem) efter personen anne-eksempel" in today
    assert "- Hovedudvalget – tilstanden stod som i kraft og er rettet til foreslået" in today
    assert "- Personen bo-eksempel er ikke længere i Hovedudvalget (medlem)" in later
    assert "Eksempel" not in report, "no name of a person"


def test_what_no_longer_happens_is_told(changed: Path) -> None:
    git(changed, "add", "-A")
    git(changed, "commit", "-qm", "second")
    file = changed / "data/committees/hovedudvalg.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("to: 2027-05-31", "to: 2027-06-30"), encoding="utf-8")
    report = told(changed, "HEAD").stdout
    assert "### Sker ikke længere 1. juni 2027" in report
    assert "### Fra 1. juli 2027" in report
    assert "### Fra i dag" not in report


def test_every_field_that_is_otherwise_is_told_in_danish(changed: Path) -> None:
    report = told(changed, "main").stdout
    assert "- Ændret: Hovedudvalget (`data/committees/hovedudvalg.yml`)\n" in report
    seat = "  - Pladser › et › Hvem har pladsen? ›"
    assert f"{seat} anne-eksempel › Sidste dag: 2025-06-01 (ny)" in report
    assert f"{seat} bo-eksempel: første dag 2025-06-02; sidste dag 2027-05-31; " in report
    assert "- Ny: Hovedudvalget 3. november 2025 (`data/meetings/moede.yml`)" in report
    assert "- Ny: `bo-eksempel` (`data/people/p.yml`)" in report
    assert "- Ændret: `anne-eksempel` (`data/people/p.yml`)\n  - Navn er ændret\n" in report


def test_what_must_be_approved_and_who_comes_and_goes(changed: Path) -> None:
    report = told(changed, "main").stdout
    assert "- Hovedudvalget: udvalgets form er ændret (Tilstand)" in report
    assert "- `bo-eksempel` kommer ind i personregisteret" in report
    assert "- `bo-eksempel` kommer på i Hovedudvalget" in report
    assert "- `anne-eksempel` går ud af Hovedudvalget" in report
    assert "- `anne-eksempel` har fået andre oplysninger: navn" in report
    assert "nævnes" not in report.partition("## Persondata")[2].partition("\n## ")[0]


def test_pages_that_are_otherwise_lead_to_the_preview(changed: Path) -> None:
    pages = told(changed, "main", *PREVIEW).stdout.partition("## Sider, der bliver anderledes (")[2]
    assert (
        "- Ny: [Hovedudvalget 3. november 2025](https://eksempel.dk/pr/7/nyeste/moeder/moede/index.html) (`/nyeste/"
        in pages
    )
    assert "- Ændret: [Hovedudvalget](https://eksempel.dk/pr/7/nyeste/udvalg/hovedudvalg/index.html)" in pages
    assert "/forside" not in pages, "what is not touched is not told"
    git(changed, "add", "-A")
    git(changed, "commit", "-qm", "second")
    (changed / "data/meetings/moede.yml").unlink()
    assert "- Væk: Hovedudvalget 3. november 2025 (`/nyeste/moeder/moede/`)" in told(changed, "HEAD", *PREVIEW).stdout


def test_where_no_preview_is_served_the_report_says_where_to_fetch_it(changed: Path) -> None:
    report = told(changed, "main", "--download", "https://eksempel.dk/filer/9").stdout
    assert report.endswith(
        "Se dem: [hent forhåndsvisningen](https://eksempel.dk/filer/9), pak den ud, og åbn index.html i sidens mappe.\n"
    )


def test_what_stops_the_build_stands_first(changed: Path) -> None:
    (changed / "content/pages/med.md").write_text("---\ntitle: MED\n---\nSag 010203-1234, se [her](http://x).\n")
    report = told(changed, "main").stdout
    assert "nye fejl skal rettes, før håndbogen kan bygges.**" in report.partition("## ")[0]
    assert "**Skal rettes.** Linket" in report
    assert "Kan ikke siges, før det, der skal rettes, er rettet." in report
    assert "010203-1234" not in report


def test_a_mended_finding_and_a_moved_one(handbook: Path) -> None:
    page = handbook / "content/pages/med.md"
    page.write_text("---\ntitle: MED\n---\n<b>Et</b>\n", encoding="utf-8")
    git(handbook, "commit", "-qam", "second")
    page.write_text("---\ntitle: MED\n---\nEt\n", encoding="utf-8")
    report = told(handbook, "HEAD").stdout
    assert "## Fund, der er løst (2)" in report
    assert "## Nye og ændrede fund\n\nIngen." in report
    page.write_text("---\ntitle: MED\n---\n\n\n<b>Et</b>\n", encoding="utf-8")
    assert "## Nye og ændrede fund\n\nIngen." in told(handbook, "HEAD").stdout


@pytest.mark.parametrize("base", ["findes-ikke", "--output=x", "main:data"])
def test_a_base_that_git_does_not_know(handbook: Path, base: str) -> None:
    result = told(handbook, "--", base) if base.startswith("-") else told(handbook, base)
    assert result.exit_code == 2
    assert "er ikke en gren eller en version i git" in result.stderr


def test_a_folder_without_git(tmp_path: Path) -> None:
    assert told(project(tmp_path), "main").exit_code == 2

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


def test_all_that_a_change_does(handbook: Path) -> None:
    (handbook / "data/people/p.yml").write_text(PEOPLE + NEW, encoding="utf-8")
    gone = '{person: anne-eksempel, from: 2025-01-01, to: 2025-06-01, source: "referat#1"}'
    come = '{person: bo-eksempel, from: 2025-06-02, source: "referat#1"}'
    changed = COMMITTEE.replace(
        '{person: anne-eksempel, from: 2025-01-01, source: "referat#1"}', f"{gone}\n      - {come}"
    )
    (handbook / "data/committees/hovedudvalg.yml").write_text(changed + "status: proposed\n", encoding="utf-8")
    (handbook / "content/pages/med.md").write_text("---\ntitle: MED\n---\nSag 010203-1234, se [her](http://x).\n")
    report = told(handbook, "main", "--preview", "https://eksempel.dk/pr/7/").stdout
    assert "- Ændret: Hovedudvalget (`data/committees/hovedudvalg.yml`): " in report
    assert "- Ny: Bo Eksempel (`data/people/p.yml`)" not in report
    assert "- Ny: `bo-eksempel` (`data/people/p.yml`)" in report
    assert "Eksempel" not in report, "no name of a person"
    assert "- Hovedudvalget: udvalgets form er ændret (status)" in report
    assert "- `bo-eksempel` kommer ind i personregisteret" in report
    assert "- `bo-eksempel` kommer på i Hovedudvalget" in report
    assert "- `anne-eksempel` går ud af Hovedudvalget" in report
    assert "**Skal rettes.** Linket" in report
    assert "[/udvalg/hovedudvalg/](https://eksempel.dk/pr/7/udvalg/hovedudvalg/)" in report
    assert "010203-1234" not in report


def test_a_mended_finding_and_a_moved_one(handbook: Path) -> None:
    page = handbook / "content/pages/med.md"
    page.write_text("---\ntitle: MED\n---\n<b>Et</b>\n", encoding="utf-8")
    git(handbook, "commit", "-qam", "second")
    page.write_text("---\ntitle: MED\n---\nEt\n", encoding="utf-8")
    report = told(handbook, "HEAD").stdout
    assert "## Fund, der er løst (2)" in report
    assert "## Nye fund\n\nIngen." in report
    page.write_text("---\ntitle: MED\n---\n\n\n<b>Et</b>\n", encoding="utf-8")
    assert "## Nye fund\n\nIngen." in told(handbook, "HEAD").stdout


@pytest.mark.parametrize("base", ["findes-ikke", "--output=x", "main:data"])
def test_a_base_that_git_does_not_know(handbook: Path, base: str) -> None:
    result = told(handbook, "--", base) if base.startswith("-") else told(handbook, base)
    assert result.exit_code == 2
    assert "revision" in result.stderr


def test_a_folder_without_git(tmp_path: Path) -> None:
    assert told(project(tmp_path), "main").exit_code == 2

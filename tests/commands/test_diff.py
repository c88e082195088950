"""`haandbog diff`: what it compares, its formats, and what it says when it cannot."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli
from tests.changes.cases import CASES, C, P, seat
from tests.projects import SETTINGS, project

EDITIONS = "editions:\n  - {id: maj, title: Maj, as_of: 2025-05-01}\n  - {id: nyeste, title: Nyeste, as_of: today}\n"
PLAIN_EDITIONS = "editions:\n  - {id: nyeste, title: Nyeste, as_of: today}\n"
FILES = {**CASES["member-succeeded"].files, "site_config.yml": SETTINGS.replace(PLAIN_EDITIONS, EDITIONS)}
LINE = "Bo Bæk er kommet ind i Hovedudvalget (medlem, valggruppe B) efter Anna Ager"


def run(folder: Path, *arguments: str) -> Result:
    """What the command prints and exits with."""
    result = CliRunner().invoke(cli.main, ["diff", "--project", str(folder), "--today", "2025-08-01", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Prøve", "-c", "user.email=proeve@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the project in a folder of its own: a mistake, then the same file put right."""
    git(tmp_path, "init", "-q")
    folder = project(tmp_path / "haandbog", {**FILES, C: seat("[{person: anna, from: 2024-01-01}]")})
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Først")
    project(folder, {**FILES, C: seat("[{person: bo, from: 2024-01-01}]")})
    return folder


def test_two_dates(tmp_path: Path) -> None:
    result = run(project(tmp_path, FILES), "2025-05-31", "2025-06-01")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Hvad er ændret fra 31. maj 2025 til 1. juni 2025\n")
    assert f"\nUdvalg og medlemmer\n- {LINE}  [udvalg/hovedudvalg/]\n" in result.stdout


def test_an_edition_against_today(tmp_path: Path) -> None:
    result = run(project(tmp_path, FILES), "maj")
    assert result.stdout.startswith("Hvad er ændret fra udgaven Maj til 1. august 2025\n")
    assert LINE in result.stdout


def test_nothing_changed(tmp_path: Path) -> None:
    assert run(project(tmp_path, FILES), "2025-07-01", "2025-07-01").stdout.endswith("\n\nIngen ændringer.\n")


def test_markdown_leads_to_the_site(tmp_path: Path) -> None:
    files = {**FILES, "site_config.yml": FILES["site_config.yml"] + "site_url: https://example.org/h/\n"}
    told = run(project(tmp_path, files), "2025-05-31", "--format", "markdown").stdout
    assert "### Udvalg og medlemmer\n\n- Bo Bæk er kommet ind i " in told
    assert "[Hovedudvalget](https://example.org/h/nyeste/udvalg/hovedudvalg/)" in told.replace("maj/", "nyeste/")


def test_markdown_escapes_what_editors_write(tmp_path: Path) -> None:
    files = {**FILES, P: FILES[P].replace("Bo Bæk", "'Bo [x](y) `*b*`'")}
    told = run(project(tmp_path, files), "2025-05-31", "--format", "markdown").stdout
    assert r"Bo \[x\](y) \`\*b\*\`" in told


def test_json_tells_each_change_and_no_id_of_a_person(tmp_path: Path) -> None:
    result = run(project(tmp_path, FILES), "2025-05-31", "2025-08-01", "--format", "json")
    told = json.loads(result.stdout)
    assert (told["old"], told["new"]) == ("31. maj 2025", "1. august 2025")
    change = next(one for one in told["changes"] if one["kind"] == "member_in")
    assert change == {
        "group": "Udvalg og medlemmer",
        "kind": "member_in",
        "nature": "change",
        "subject": "committee/hovedudvalg",
        "address": "udvalg/hovedudvalg/",
        "text": LINE,
        "before": None,
        "after": "medlem, valggruppe B",
        "basis": ["referat"],
    }
    assert "anna" not in result.stdout


def test_a_long_gone_member_is_not_named_today(tmp_path: Path) -> None:
    folder = project(tmp_path, FILES)
    told = CliRunner().invoke(
        cli.main, ["diff", "--project", str(folder), "--today", "2025-12-01", "2025-05-31", "--format", "json"]
    )
    assert "tidligere medlem" in told.stdout
    assert "Anna Ager" not in told.stdout


def test_a_revision_against_the_files(repository: Path) -> None:
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    result = run(repository, "HEAD")
    assert result.exit_code == 0
    assert "Rettede fejl i håndbogen\n- Hovedudvalget – Bo Bæk står nu i stedet for Anna Ager" in result.stdout
    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before


def test_a_hidden_figure_is_not_told_from_an_older_revision(repository: Path) -> None:
    case = CASES["absence-withheld"]
    project(repository, case.files)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Tal")
    project(repository, dict(case.later or {}))
    for form in ("text", "markdown", "json"):
        told = run(repository, "HEAD", "--format", form).stdout
        assert "vises ikke længere" in told
        assert "14,0" not in told
        assert "14.0" not in told


def test_a_person_erased_since_is_named_nowhere(repository: Path) -> None:
    project(
        repository,
        {**FILES, P: FILES[P].replace("{id: anna, name: Anna Ager, source: referat}", "{id: anna, erased: true}")},
    )
    for form in ("text", "markdown", "json"):
        told = run(repository, "HEAD", "--format", form).stdout
        assert "tidligere medlem" in told
        assert "Anna" not in told


@pytest.mark.parametrize("name", ["findes-ikke", "-x", "--output=x", "HEAD:haandbog", "a b", "../..", "\x00"])
def test_no_such_revision(repository: Path, name: str) -> None:
    result = run(repository, "--", name)
    assert result.exit_code == 2
    assert "git" in result.stderr.lower()
    assert "Traceback" not in result.output


def test_no_repository(tmp_path: Path) -> None:
    result = run(project(tmp_path, FILES), "HEAD")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Mappen ligger ikke i et git-lager. Skriv en dato, en udgave eller en version")


def test_a_day_that_does_not_exist(tmp_path: Path) -> None:
    result = run(project(tmp_path, FILES), "2025-02-30")
    assert result.exit_code == 2
    assert "Datoen 2025-02-30 findes ikke" in result.stderr


def test_the_folder_was_not_there_yet(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "a").write_text("a")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Før")
    result = run(project(tmp_path / "haandbog", FILES), "HEAD")
    assert result.exit_code == 2
    assert "fandtes ikke i versionen" in result.stderr


def test_an_unreadable_register_is_left_out_and_said(repository: Path) -> None:
    (repository / "data/guidelines").mkdir()
    (repository / "data/guidelines/x.yml").write_text("nej\n", encoding="utf-8")
    result = run(repository, "HEAD")
    assert result.exit_code == 0
    assert "Ikke sammenlignet: guideline." in result.stderr


def test_links_in_a_revision_lead_nowhere(repository: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("{id: hemmelig, name: Hemmelig, source: referat}\n", encoding="utf-8")
    (repository / "data/people/link.yml").symlink_to(secret)
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "Link")
    (repository / "data/people/link.yml").unlink()
    result = run(repository, "HEAD")
    assert result.exit_code == 0
    assert "Hemmelig" not in result.output

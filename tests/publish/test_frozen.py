"""Frozen editions: kept byte for byte, but for the protection of persons."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.handbook.load import load
from generator.pipeline import build
from generator.publish.branch import Branch
from generator.publish.frozen import Protection, digest_of, read_standings
from generator.publish.publication import publish
from generator.publish.releases import Releases
from generator.publish.target import TargetError
from tests.projects import SETTINGS, TODAY, project

EDITIONS = """\
  - {id: nyeste, title: Nyeste, as_of: today}
  - {id: maj, title: Maj, as_of: 2025-05-01, state: frozen}
"""
FROZEN = SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", EDITIONS)
PERSON = "{id: pia-proeve, name: Pia Prøve, source: referat}"
COMMITTEE = """\
    id: b
    name: {name}
    level: workplace
    from: 2025-01-01
    seats: [{{id: s, side: staff, holders: [{{person: pia-proeve, from: 2025-01-01, source: referat}}]}}]
    source: referat
    """
FILES = {
    "site_config.yml": FROZEN,
    "data/people/p.yml": PERSON,
    "data/committees/b.yml": COMMITTEE.format(name="B-udvalget"),
}


def built(root: Path, files: dict[str, str], today: date = TODAY) -> list[str]:
    """Builds a project with some files added, and gives what was told beside the usual."""
    project(root, {**FILES, **files})
    told: list[str] = []
    checked = build(root, root / "site", root / "trees", today, progress=told.append)
    assert not checked.blocking, checked.findings
    return [line for line in told if not line.startswith(("Læser", "Bygger"))]


def page(root: Path, edition: str) -> str:
    return (root / "site" / edition / "udvalg/b/index.html").read_text(encoding="utf-8")


def test_git_sees_no_difference_between_two_builds_of_a_frozen_edition(tmp_path: Path) -> None:
    built(tmp_path, {})
    before = digest_of(tmp_path / "site/maj")
    shutil.copytree(tmp_path / "site", tmp_path / "first")
    # On another day, and with another name in the data.
    assert built(tmp_path, {}, date(2026, 3, 1)) == []
    built(tmp_path, {"data/committees/b.yml": COMMITTEE.format(name="Et nyt navn")}, date(2026, 3, 2))
    assert digest_of(tmp_path / "site/maj") == before == read_standings(tmp_path / "site")["maj"].digest

    def differs(edition: str) -> int:
        command = ["git", "diff", "--no-index", "--exit-code", f"first/{edition}", f"site/{edition}"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    assert (differs("maj"), differs("nyeste")) == (0, 1)


def test_a_later_build_says_what_would_have_changed_and_does_not_replace_it(tmp_path: Path) -> None:
    built(tmp_path, {})
    before = digest_of(tmp_path / "site/maj")
    (told,) = built(tmp_path, {"data/committees/b.yml": COMMITTEE.format(name="Et nyt navn")})
    assert told.startswith("Udgaven maj er frosset og bliver ikke udskiftet. Bygget nu ville ")
    assert "udvalg/b/index.html" in told
    assert digest_of(tmp_path / "site/maj") == before
    assert "Et nyt navn" in page(tmp_path, "nyeste")
    assert "Et nyt navn" not in page(tmp_path, "maj")
    standing = read_standings(tmp_path / "site")["maj"]
    assert (standing.digest, standing.frozen, standing.replaced) == (before, True, ())


def test_without_freezing_a_correction_reaches_the_earlier_editions(tmp_path: Path) -> None:
    thawed = {"site_config.yml": FROZEN.replace(", state: frozen", "")}
    built(tmp_path, thawed)
    assert built(tmp_path, {**thawed, "data/committees/b.yml": COMMITTEE.format(name="Et nyt navn")}) == []
    assert "Et nyt navn" in page(tmp_path, "maj")


def test_an_edition_that_is_frozen_later_keeps_what_is_there(tmp_path: Path) -> None:
    built(tmp_path, {"site_config.yml": FROZEN.replace(", state: frozen", "")})
    before = digest_of(tmp_path / "site/maj")
    (told,) = built(tmp_path, {"data/committees/b.yml": COMMITTEE.format(name="Et nyt navn")})
    assert "bliver ikke udskiftet" in told
    assert digest_of(tmp_path / "site/maj") == before


def test_an_erased_person_goes_before_freezing(tmp_path: Path) -> None:
    built(tmp_path, {})
    before = digest_of(tmp_path / "site/maj")
    assert "Pia Prøve" in page(tmp_path, "maj")
    (told,) = built(tmp_path, {"data/people/p.yml": "{id: pia-proeve, erased: true}"})
    after = digest_of(tmp_path / "site/maj")
    assert told == (
        f"Udgaven maj er frosset, men er bygget på ny for at beskytte personer. Før: {before}. Nu: {after}."
    )
    assert "Pia" not in page(tmp_path, "maj")
    assert "tidligere medlem" in page(tmp_path, "maj")
    (log,) = read_standings(tmp_path / "site")["maj"].replaced
    assert (log.on, log.before, log.after) == (TODAY.isoformat(), before, after)
    assert "pia" not in (tmp_path / "site/editions.json").read_text(encoding="utf-8").casefold()
    # The next build keeps the new bytes and the log.
    assert built(tmp_path, {"data/people/p.yml": "{id: pia-proeve, erased: true}"}) == []
    assert read_standings(tmp_path / "site")["maj"].replaced == (log,)


def test_an_erased_person_of_another_edition_changes_nothing(tmp_path: Path) -> None:
    other = {"data/people/q.yml": "{id: q, name: Qvist, source: referat}"}
    built(tmp_path, other)
    before = digest_of(tmp_path / "site/maj")
    assert built(tmp_path, {"data/people/q.yml": "{id: q, erased: true}"}) == []
    assert digest_of(tmp_path / "site/maj") == before


def test_two_election_periods_on_a_frozen_edition_names_nobody(tmp_path: Path) -> None:
    built(tmp_path, {}, date(2029, 5, 1))
    assert "Pia Prøve" in page(tmp_path, "maj")
    (told,) = built(tmp_path, {}, date(2029, 5, 2))
    assert "for at beskytte personer" in told
    assert "Pia Prøve" not in page(tmp_path, "maj")
    files = [path for path in (tmp_path / "site/maj").rglob("*") if path.suffix in (".html", ".json", ".svg")]
    assert not [path for path in files if "Pia" in path.read_text(encoding="utf-8")]
    assert "Pia Prøve" in page(tmp_path, "nyeste")


def test_files_that_were_changed_by_hand_stop_the_build(tmp_path: Path) -> None:
    built(tmp_path, {})
    (tmp_path / "site/maj/index.html").write_text("rettet i hånden", encoding="utf-8")
    with pytest.raises(TargetError, match="er ændret, siden de blev lagt der"):
        built(tmp_path, {})
    assert (tmp_path / "site/maj/index.html").read_text(encoding="utf-8") == "rettet i hånden"


@pytest.mark.parametrize(
    ("old", "new", "covered"),
    [
        (Protection(1, False, ("a",)), Protection(1, False, ("a",)), True),
        (Protection(2, True, ("a", "b")), Protection(1, False, ("b",)), True),
        (Protection(1, True, ("a",)), Protection(2, True, ("a",)), False),
        (Protection(1, False, ("a",)), Protection(1, True, ("a",)), False),
        (Protection(1, False, ("a",)), Protection(1, False, ("b",)), False),
    ],
)
def test_what_protects_less_does_not_cover(old: Protection, new: Protection, covered: bool) -> None:
    assert old.covers(new) is covered


def test_a_release_with_names_is_gone_when_its_edition_has_become_too_old_for_names(tmp_path: Path) -> None:
    root = tmp_path / "project"
    project(root)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    folder, branch = Releases(tmp_path / "target"), Branch(root, "udgivet", "")
    dropped = []
    for day in (TODAY, date(2026, 4, 1), date(2026, 5, 2)):
        built(root, {"site_config.yml": FROZEN + "names_for_years: 1\n"}, day)
        handbook = load(root).handbook
        assert handbook is not None
        dropped.append([publish(root / "site", place, handbook, root, day).dropped for place in (folder, branch)])
    assert "Pia Prøve" not in page(root, "maj")
    assert dropped == [[0, 0], [0, 0], [2, 2]]
    with folder.alone():
        assert folder.numbers() == [3]

"""`haandbog publish`, `rollback` and `verify` from the command line."""

from __future__ import annotations

import fcntl
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli
from tests.projects import project

EARLIER, DAY, LATER = "2025-08-31", "2025-09-01", "2025-09-02"


def run(root: Path, day: str, *arguments: str) -> Result:
    """What a command prints and exits with."""
    result = CliRunner().invoke(cli.main, ["--project", str(root), "--today", day, *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "haandbog")


def test_publish_change_verify_and_back(root: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    assert run(root, DAY, "verify", str(www)).exit_code == 3
    first = run(root, DAY, "publish", str(www))
    assert first.exit_code == 0, first.output
    assert "Udgivelse 1: " in first.stderr
    manifest = json.loads((www / "current/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["release"], manifest["date"]) == (1, DAY)
    assert manifest["tools"]["mkdocs"] == "1.6.1"
    assert json.loads((www / "current/status.json").read_text(encoding="utf-8"))["built"] == DAY
    page = www / "current/nyeste/med/index.html"
    (root / "content/pages/med.md").write_text("---\ntitle: MED\n---\nNy tekst om MED.\n", encoding="utf-8")
    second = run(root, LATER, "publish", str(www))
    assert second.exit_code == 0, second.output
    assert "Ny tekst" in page.read_text(encoding="utf-8")
    told = run(root, LATER, "verify", str(www))
    assert (told.exit_code, told.stdout) == (0, "")
    assert "Udgivelse 2 fra 2025-09-02" in told.stderr
    assert run(root, LATER, "rollback", str(www)).exit_code == 0
    assert "Ny tekst" not in page.read_text(encoding="utf-8")
    page.write_text("x", encoding="utf-8")
    told = run(root, LATER, "verify", str(www))
    assert (told.exit_code, told.stdout) == (1, "nyeste/med/index.html er ændret.\n")
    assert run(root, LATER, "rollback", str(www)).exit_code == 3


def test_a_clock_that_is_behind(root: Path, tmp_path: Path) -> None:
    www = str(tmp_path / "www")
    assert run(root, DAY, "publish", www).exit_code == 0
    told = run(root, EARLIER, "publish", www)
    assert told.exit_code == 3
    assert "fra 2025-09-01, men i dag skulle være 2025-08-31. Tjek maskinens ur." in told.stderr
    assert run(root, DAY, "verify", www).exit_code == 0


def test_a_finding_that_blocks_leaves_what_is_served(root: Path, tmp_path: Path) -> None:
    www = str(tmp_path / "www")
    assert run(root, DAY, "publish", www).exit_code == 0
    (root / "content/pages/med.md").write_text("---\ntitle: MED\n---\n# A\n", encoding="utf-8")
    assert run(root, DAY, "publish", www).exit_code == 1
    assert "Udgivelse 1 " in run(root, DAY, "verify", www).stderr


def test_a_site_that_is_not_whole_is_refused(root: Path, tmp_path: Path) -> None:
    www, site = str(tmp_path / "www"), root / "site"
    assert run(root, DAY, "publish", www).exit_code == 0
    (site / "nyeste/med/index.html").unlink()
    told = run(root, DAY, "publish", www, "--site", str(site))
    assert told.exit_code == 3
    assert "Webstedet kan ikke udgives. Det, der vises nu, er ikke ændret.\n- " in told.stderr
    assert run(root, DAY, "verify", www).exit_code == 0


def test_two_at_once(root: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    assert run(root, DAY, "publish", str(www)).exit_code == 0
    handle = os.open(www / ".lock", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        told = run(root, DAY, "publish", str(www), "--site", str(root / "site"))
    finally:
        os.close(handle)
    assert told.exit_code == 3
    assert "En anden udgivelse er i gang" in told.stderr


def test_a_place_that_cannot_be_written(root: Path) -> None:
    told = run(root, DAY, "publish", "/proc/haandbog")
    assert told.exit_code == 3
    assert told.stderr.splitlines()[-1].startswith("Kunne ikke skrive /proc/haandbog")


def test_the_settings_choose_renaming_and_how_many_are_kept(root: Path, tmp_path: Path) -> None:
    settings = root / "site_config.yml"
    chosen = settings.read_text(encoding="utf-8") + "publishing: {switch: rename, keep: 2}\n"
    settings.write_text(chosen, encoding="utf-8")
    www = tmp_path / "www"
    for _ in range(3):
        assert run(root, DAY, "publish", str(www)).exit_code == 0
    assert (www / "current").is_dir()
    assert not (www / "current").is_symlink()
    assert [path.name for path in (www / "releases").iterdir()] == ["000002"]
    assert run(root, DAY, "rollback", str(www)).exit_code == 0
    assert not (www / "current").is_symlink()
    assert run(root, DAY, "publish", str(www), "--keep", "1").exit_code == 0
    assert list((www / "releases").iterdir()) == []

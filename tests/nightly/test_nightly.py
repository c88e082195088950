"""`haandbog nightly`: published, blocked or failed, and what the report says."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.nightly.night import Night, as_markdown
from tests.projects import project

EARLIER, DAY, NEXT = "2025-08-31", "2025-09-01", "2025-09-02"
UNIT = """\
id: b
kind: department
names: [{name: Afdelingen}]
parents: [{unit: proeveby, to: 2025-09-01}]
source: referat
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "haandbog", {"data/units/b.yml": UNIT})


def run(root: Path, day: str) -> Result:
    """A night; the site is published beside the project."""
    arguments = ["--project", str(root), "--today", day, "nightly", str(root.parent / "www")]
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def table(root: Path) -> dict[str, Any]:
    return dict(json.loads((root / "build/nightly/nightly.json").read_text(encoding="utf-8")))


def markdown(root: Path) -> str:
    return (root / "build/nightly/nightly.md").read_text(encoding="utf-8")


def test_two_nights(root: Path) -> None:
    first = run(root, DAY)
    assert first.exit_code == 0, first.output
    night = table(root)
    assert (night["outcome"], night["release"], night["since"], night["passed"]) == ("published", 1, None, [])
    assert night["sizes"]["files"] == night["sizes"]["changed"] > 10
    assert set(night["durations"]) == {"Læser data og tekster", "Bygger udgaven Nyeste", "Tjekker og udgiver"}
    assert night["findings"]["new"] == []
    second = run(root, NEXT)
    assert second.exit_code == 0, second.output
    night = table(root)
    assert (night["release"], night["since"]) == (2, DAY)
    assert {"on": NEXT, "kind": "ended"}.items() <= night["passed"][0].items()
    assert night["passed"][0]["file"] == "data/units/b.yml"
    assert night["sizes"]["changed"] < night["sizes"]["files"]
    assert "2025-09-02: Afdelingen: Prøveby Kommune gjaldt til 1. september 2025. (`data/units/b.yml:" in markdown(root)


def test_findings_that_are_new_and_that_are_gone(root: Path) -> None:
    run(root, DAY)
    before = (root.parent / "www/current/status.json").read_bytes()
    page = root / "content/pages/med.md"
    good = page.read_text(encoding="utf-8")
    page.write_text("---\ntitle: MED\n---\n# A\n", encoding="utf-8")
    blocked = run(root, NEXT)
    assert blocked.exit_code == 1
    night = table(root)
    assert night["outcome"] == "blocked"
    assert night["findings"]["new"] == ["side-overskrift content/pages/med.md: Sidens overskrift kommer fra title."]
    assert night["findings"]["blocking"] == 1
    assert "Håndbogen er ikke udgivet: der er fejl" in markdown(root)
    assert "`content/pages/med.md:4:1` side-overskrift" in markdown(root)
    assert (root.parent / "www/current/status.json").read_bytes() == before
    page.write_text(good, encoding="utf-8")
    assert run(root, NEXT).exit_code == 0
    assert table(root)["findings"]["mended"] == night["findings"]["new"]


def test_a_night_that_fails(root: Path) -> None:
    run(root, DAY)
    failed = run(root, EARLIER)
    assert failed.exit_code == 3
    assert table(root)["outcome"] == "failed"
    assert "Tjek maskinens ur" in table(root)["message"]
    assert "Tjek maskinens ur" in markdown(root)
    served = json.loads((root.parent / "www/current/status.json").read_text(encoding="utf-8"))
    assert served["built"] == DAY


def test_a_night_that_could_not_look_keeps_the_findings_of_the_one_before(root: Path) -> None:
    (root / "content/pages/med.md").write_text("---\ntitle: MED\n---\n# A\n", encoding="utf-8")
    run(root, DAY)
    found = table(root)["findings"]["all"]
    assert len(found) == 1
    site = root / "site"
    site.write_text("ikke en mappe", encoding="utf-8")
    failed = run(root, NEXT)
    assert failed.exit_code == 3
    assert "er en fil. Vælg en mappe" in table(root)["message"]
    assert table(root)["findings"] == {"all": found, "new": [], "mended": [], "blocking": 0}
    assert "Fund" not in markdown(root)
    site.unlink()
    assert run(root, NEXT).exit_code == 1
    assert table(root)["findings"]["new"] == []


def test_a_file_that_cannot_be_written_is_told_in_danish(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "/kilde", None, "/maal")

    monkeypatch.setattr("shutil.copyfile", full)
    assert run(root, DAY).exit_code == 3
    assert table(root)["message"].startswith(f"Kunne ikke skrive {root / 'build/nyeste/docs/assets'}/")
    assert table(root)["message"].endswith(": der er ikke mere plads.")


def test_the_numbers_of_the_report_are_danish() -> None:
    night = Night(date(2025, 9, 1), None, "published", durations={"Uændret: 1. maj 2025": 1.25}, release=1,
                  sizes={"bytes": 1_500_000, "files": 3, "changed": 2})  # fmt: skip
    assert "- Uændret: 1. maj 2025: 1,2 sekunder\n" in as_markdown(night)
    assert "- Udgivelse 1: 3 filer, 1,5 MB, 2 nye eller ændrede\n" in as_markdown(night)

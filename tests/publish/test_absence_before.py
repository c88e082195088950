"""What was told before, in git, in releases and in kept editions, gives no hidden figure away."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from generator.disclosure.figures import Cell
from generator.disclosure.knowledge import published_in
from generator.findings import Finding
from generator.handbook.load import load
from generator.pipeline import check
from generator.publish.absence_before import told_in_site, told_in_target
from generator.publish.branch import Branch
from generator.rules.disclosure_before import no_figure_from_before
from tests.disclosure.attacker import Attacker
from tests.disclosure.test_files import FIGURES, UNITS, UNKNOWN, Figures, quarter
from tests.projects import TODAY, project, told
from tests.publish.test_publish_command import run

VEJ = "days: 10.5, employees: 28"
SAFE_THEN = {**FIGURES, "nord": f"{UNKNOWN}, employees: 160", "vej": VEJ}
"""Vej is shown; Sø is hidden, and no total gives it away."""
TOLD_THEN = {**FIGURES, "vej": VEJ}
"""Sø follows from the total and its other parts."""
SHARES = ", long_term_share: 40.0, long_term_healthy: 36.0"


def write(folder: Path, figures: Figures) -> Path:
    return project(folder, {"data/units/flere.yml": UNITS, **quarter("2025-Q1", figures)})


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Prøve", "-c", "user.email=proeve@example.invalid"]
    subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Kvartal")


def of_before(found: list[Finding]) -> list[tuple[str, bool, str]]:
    """Rule D3's findings: the unit's line, whether it blocks, and what can be done with the figure."""
    lines = [(told(one), one.blocking) for one in found if one.rule == "D3" and not one.message.startswith("Kan ikke")]
    return [
        (
            text.partition(" i 1. kvartal")[0].rpartition(" for ")[2],
            blocking,
            re.findall(r"kan (?:stadig )?\w+", text)[0],
        )
        for text, blocking in lines
    ]


def test_old_and_new_together_stop_what_neither_tells_alone(tmp_path: Path) -> None:
    folder = write(tmp_path, SAFE_THEN)
    commit(folder)
    assert of_before(check(folder, TODAY).findings) == []
    write(folder, FIGURES)
    expected = [("Sø", True, "kan regnes"), ("Vej", False, "kan stadig læses")]
    assert of_before(check(folder, TODAY).findings) == expected
    commit(folder)
    assert of_before(check(folder, TODAY).findings) == expected, "committed, it is still what is about to be shown"
    handbook = load(folder).handbook
    assert handbook is not None
    low, high = Attacker(published_in(handbook)).bounds(Cell("soe", 8100))
    assert high - low >= 1, "the files alone are safe"
    write(folder, SAFE_THEN)
    assert {blocking for _, blocking, _ in of_before(check(folder, TODAY).findings)} <= {False}, "there is a way back"


def test_what_is_out_already_is_a_warning(tmp_path: Path) -> None:
    """To stop would leave the worse site where it is."""
    folder = write(tmp_path, TOLD_THEN)
    commit(folder)
    write(folder, FIGURES)
    expected = [("Sø", False, "kan stadig regnes"), ("Vej", False, "kan stadig læses")]
    assert of_before(check(folder, TODAY).findings) == expected


def test_shares_are_compared_too(tmp_path: Path) -> None:
    folder = write(tmp_path, {**FIGURES, "klub": FIGURES["klub"] + SHARES})
    commit(folder)
    hidden = ", long_term_share: {withheld: D3}, long_term_healthy: {withheld: D3}"
    write(folder, {**FIGURES, "klub": FIGURES["klub"] + hidden})
    found = [told(one) for one in check(folder, TODAY).findings if "Klub" in one.message and one.rule == "D3"]
    assert [re.findall(r"andel af (\w+) for Klub .* kan stadig læses", one) for one in found] == [
        ["langtidsfravær"],
        ["langtidsfriske"],
    ]


def test_a_release_is_compared_with_those_before_it(tmp_path: Path) -> None:
    folder, www, day = write(tmp_path / "p", SAFE_THEN), tmp_path / "www", str(TODAY)
    assert run(folder, day, "publish", str(www)).exit_code == 0
    write(folder, FIGURES)
    refused = run(folder, day, "publish", str(www))
    assert refused.exit_code == 3
    assert "- data/absence/2025-q1.yml:6: Det skjulte tal for Sø i 1. kvartal 2025 kan regnes ud, når" in refused.stderr
    assert "haandbog import absence" in refused.stderr
    assert "Udgivelse 1 " in run(folder, day, "verify", str(www)).stderr
    old = run(folder, day, "publish", str(tmp_path / "andet"), "--site", str(www / "current"))
    assert "Vej i 1. kvartal 2025 kan læses i udgaven nyeste, som er ved at blive udgivet." in old.stderr
    shutil.rmtree(www)
    assert run(folder, day, "publish", str(www), "--site", str(folder / "site")).exit_code == 0


@pytest.mark.parametrize(
    "file", ["", "Enhed;Fire kvartaler\r\nVej;x", "\0;\xff", "Fire kvartaler;Sygefravær\r\n1. kvartal 2025;NaN"]
)
def test_a_file_that_is_not_ours_tells_nothing(file: str, tmp_path: Path) -> None:
    path = tmp_path / "nyeste/sygefravaer/vej/sygefravaer-vej.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(file.encode("latin-1"))
    assert [one.quarters for one in told_in_site(tmp_path)] == [()]


def test_a_branch_is_read_with_all_its_releases(tmp_path: Path) -> None:
    folder = write(tmp_path / "p", FIGURES)
    handbook = load(folder).handbook
    assert handbook is not None
    path = folder / "nyeste/sygefravaer/vej/sygefravaer-vej.csv"
    path.parent.mkdir(parents=True)
    for figure in ("10,5", "skjult (D3)"):
        path.write_text(f"Enhed;Fire kvartaler;Sygefravær\r\nVej;2. kvartal 2024 – 1. kvartal 2025;{figure}\r\n")
        commit(folder)
    branch = Branch(folder, "main")
    found = list(no_figure_from_before(handbook, list(told_in_target(branch))))
    assert [(one.blocking, "Vej" in one.message, "grenen main" in one.message) for one in found] == [
        (False, True, True),
        (True, False, True),
    ]
    assert list(told_in_target(replace(branch, name="findes-ikke"))) == []

"""The same input and date give the same bytes on every machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from tests.projects import TODAY, digests, project
from tests.sites import ROOT, SAMPLE
from tests.test_pipeline import FILES

PLACES = (("Pacific/Auckland", "C", "0"), ("America/Los_Angeles", "C.UTF-8", "1"), ("Asia/Kolkata", "POSIX", "random"))
"""Time zone, locale, hash seed."""
CORES = (1, 3)


def built_there(seed: int, root: Path, place: tuple[str, str, str], cores: int, today: str) -> dict[str, str]:
    """What another machine makes of a project: everything below site/ and build/."""
    zone, locale, hashes = place
    environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": hashes}
    folders = [str(root), str(root / "site"), str(root / "build")]
    command = [sys.executable, "-m", "tests.other_machine", str(seed), str(cores), *folders, today]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {f"{part}/{name}": mark for part in ("site", "build") for name, mark in digests(root / part).items()}


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_two_machines_make_the_same_bytes(tmp_path: Path) -> None:
    """Other folder, order of files, time zone, locale, hash seed and number of cores."""
    made = [
        built_there(seed, project(tmp_path / f"håndbog {seed}", FILES), PLACES[seed], CORES[seed], TODAY.isoformat())
        for seed in (0, 1)
    ]
    assert len(made[0]) > 100
    assert differing(*made) == []


@pytest.mark.slow
@pytest.mark.parametrize("source", [SAMPLE, ROOT], ids=["sample", "real"])
def test_every_machine_makes_the_same_bytes(tmp_path: Path, source: Path) -> None:
    made = []
    for seed, (place, cores) in enumerate(product(PLACES, CORES)):
        root = tmp_path / f"håndbog {seed}"
        for name in ("data", "content"):
            shutil.copytree(source / name, root / name)
        shutil.copyfile(source / "site_config.yml", root / "site_config.yml")
        made.append(built_there(seed, root, place, cores, "2026-11-22"))
        assert differing(made[0], made[-1]) == []
        shutil.rmtree(root)

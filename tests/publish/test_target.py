"""Only a site is ever replaced, and only one build works on it at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.publish.target import TargetError, alone, check_target


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "haandbog/data/units").mkdir(parents=True)
    return tmp_path / "haandbog"


@pytest.mark.parametrize(
    "out",
    [
        "",
        "..",
        "../..",
        "data",
        "data/site",
        "content",
        "content/a/b",
        "theme",
        "generator/x",
        "tests",
        "docs",
        "build",
    ],
)
def test_the_handbook_itself_is_never_replaced(root: Path, out: str) -> None:
    with pytest.raises(TargetError, match="hører til håndbogen selv"):
        check_target((root / out).resolve(), root)


def empty(folder: Path) -> None:
    folder.mkdir()


def site(folder: Path) -> None:
    folder.mkdir()
    (folder / "versions.json").touch()
    (folder / "index.html").touch()


def missing(folder: Path) -> None:
    del folder


@pytest.mark.parametrize("make", [empty, site, missing])
@pytest.mark.parametrize("name", ["haandbog/site", "site", "haandbog/site.ny"])
def test_a_site_or_nothing_may_be_replaced(root: Path, make: Callable[[Path], None], name: str) -> None:
    make(root.parent / name)
    check_target(root.parent / name, root)


def test_a_folder_with_something_else_is_left_alone(root: Path) -> None:
    (root.parent / "dokumenter").mkdir()
    (root.parent / "dokumenter/vigtigt.txt").touch()
    with pytest.raises(TargetError, match="er ikke tom og er ikke et websted"):
        check_target(root.parent / "dokumenter", root)


def test_a_file_is_left_alone(root: Path) -> None:
    (root.parent / "fil").touch()
    with pytest.raises(TargetError, match="er en fil"):
        check_target(root.parent / "fil", root)


def test_one_build_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with alone(out) as work:
        assert work.parent == tmp_path
        with pytest.raises(TargetError, match="En anden bygning arbejder på"), alone(out):
            pytest.fail("two builds at once")
        assert work.is_dir()
        with alone(tmp_path / "andet"):
            pass
    assert list(tmp_path.iterdir()) == []
    with alone(out):
        pass


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    with alone(tmp_path / "site") as work:
        name = work.name
    (tmp_path / name / "site/nyeste").mkdir(parents=True)
    with alone(tmp_path / "site") as work:
        assert list(work.iterdir()) == []

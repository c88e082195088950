"""A git branch as the place that a site is published to."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from generator.publish.branch import Branch
from generator.publish.target import TargetError
from tests.publish.sites import made_site, manifest_of, word_of


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Prøve")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "proeve@eksempel.dk")
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    (folder / "a.txt").write_text("a", encoding="utf-8")
    git(folder, "add", "a.txt")
    git(folder, "commit", "--quiet", "--message=a")
    return folder


def add(branch: Branch, site: Path) -> int:
    with branch.alone():
        return branch.add(site, manifest_of(site), 5)


def shown(repository: Path, name: str = "sider") -> str:
    return word_of(git(repository, "show", f"{name}:nyeste/side-3/index.html") + "\n")


def test_a_machine_that_has_told_git_no_name(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    branch = Branch(repository, "sider")
    for word in ("alfa", "bravo"):
        add(branch, made_site(tmp_path / word, word))
    assert branch.back() == 1
    names = git(repository, "log", "--format=%an %cn", "sider").splitlines()
    assert names[0] == "haandbog haandbog"
    assert {name.split()[-1] for name in names} == {"haandbog"}


def test_each_release_is_a_commit(repository: Path, tmp_path: Path) -> None:
    branch = Branch(repository, "sider")
    assert branch.served() is None
    assert add(branch, made_site(tmp_path / "a", "alfa")) == 1
    assert add(branch, made_site(tmp_path / "b", "bravo")) == 2
    assert shown(repository) == "bravo"
    assert branch.verify() == []
    assert git(repository, "rev-list", "--count", "sider") == "2"
    assert git(repository, "status", "--porcelain") == ""
    with branch.alone():
        assert branch.back() == 1
    assert shown(repository) == "alfa"
    assert git(repository, "rev-list", "--count", "sider") == "3"
    with pytest.raises(TargetError, match="ingen udgivelse"):
        branch.back()
    assert branch.back(2) == 2


def test_what_was_changed_on_the_branch_is_told(repository: Path, tmp_path: Path) -> None:
    branch = Branch(repository, "sider")
    add(branch, made_site(tmp_path / "a", "alfa"))
    git(repository, "checkout", "--quiet", "sider")
    (repository / "nyeste/style.css").write_text("q {}", encoding="utf-8")
    git(repository, "commit", "--quiet", "--all", "--message=b")
    assert branch.verify() == ["nyeste/style.css er ændret."]


def test_a_branch_of_something_else_is_left_alone(repository: Path, tmp_path: Path) -> None:
    with pytest.raises(TargetError):
        add(Branch(repository, "main"), made_site(tmp_path / "a", "alfa"))
    assert git(repository, "show", "main:a.txt") == "a"


def test_one_publication_at_a_time(repository: Path) -> None:
    told = pytest.raises(TargetError, match="En anden udgivelse til grenen sider")
    with Branch(repository, "sider").alone(), told, Branch(repository, "sider").alone():
        pytest.fail("two at once")


def test_a_folder_without_git_is_told(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="Git ville ikke"), Branch(tmp_path, "sider").alone():
        pytest.fail("there is no repository")


def test_a_branch_is_sent_to_its_remote(repository: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "--bare", str(tmp_path / "fjern.git"))
    git(repository, "remote", "add", "origin", str(tmp_path / "fjern.git"))
    branch = Branch(repository, "sider", "origin")
    add(branch, made_site(tmp_path / "a", "alfa"))
    add(branch, made_site(tmp_path / "b", "bravo"))
    assert shown(tmp_path / "fjern.git") == "bravo"
    branch.back()
    assert shown(tmp_path / "fjern.git") == "alfa"

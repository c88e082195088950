"""The ready-made workflows: minimal rights, no secrets, and the base branch's code over a change of data and texts."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import cli

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
EVERY = [*WORKFLOWS, ROOT / ".gitlab-ci.yml"]
WRITING = {"nightly.yml": {"contents": "read", "issues": "write"}}


def workflow(path: Path) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_few_and_there_are_no_secrets(path: Path) -> None:
    text, read = path.read_text(encoding="utf-8"), workflow(path)
    assert read["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for job in read["jobs"].values():
        assert job["timeout-minutes"] <= 60
        assert job.get("permissions", {"contents": "read"}) == WRITING.get(path.name, {"contents": "read"})
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False
            # What a pull request can name never stands in a script: a branch's name could be a command.
            assert not re.search(r"\$\{\{.*(title|body|head_ref|head\.ref)", step.get("run", ""))
            assert "${{" not in step.get("run", "")


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def test_what_is_run_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r'make (?:-C "\$FOLDER" )?([a-z-]+)', text)) <= targets
    assert set(re.findall(r"-m generator ([a-z]+)", text)) <= set(cli.main.commands)
    for script in re.findall(r"(\.ci/\w+)", text):
        assert (ROOT / script).stat().st_mode & 0o100


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=a", "-c", "user.email=a@eksempel.dk", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize(
    ("changed", "by_base"),
    [
        (["data/units/a.yml"], True),
        (["content/pages/a.md", "data/b.yml"], True),
        (["data/units/a.yml", "generator/x.py"], False),
        (["site_config.yml"], False),
        (['data/a".yml', "Makefile"], False),
        (["database/a.yml"], False),
        ([".github/workflows/check.yml"], False),
    ],
)
def test_whose_code_checks_a_change(tmp_path: Path, changed: list[str], by_base: bool) -> None:
    base, change = tmp_path / "base", tmp_path / "change"
    (base / "data").mkdir(parents=True)
    (base / "generator").mkdir()
    (base / "data/gone.yml").write_text("id: gone\n", encoding="utf-8")
    (base / "generator/x.py").write_text("trusted\n", encoding="utf-8")
    git(base, "init", "-q", "-b", "main")
    git(base, "add", "-A")
    git(base, "commit", "-qm", "first")
    git(tmp_path, "clone", "-q", str(base), str(change))
    (change / "data/gone.yml").unlink()
    for name in changed:
        (change / name).parent.mkdir(parents=True, exist_ok=True)
        (change / name).write_text("changed\n", encoding="utf-8")
    git(change, "add", "-A")
    git(change, "commit", "-qm", "second")
    said = subprocess.run(
        [ROOT / ".ci/trusted", base, change], check=True, capture_output=True, text=True
    ).stdout.strip()
    assert said == str(base if by_base else change)
    assert (base / "generator/x.py").read_text(encoding="utf-8") == "trusted\n"
    assert (base / "data/gone.yml").exists() is not by_base
    if by_base:
        assert all((base / name).read_text(encoding="utf-8") == "changed\n" for name in changed)

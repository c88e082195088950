"""The ready-made workflows: minimal rights, no secrets, and the base branch's code over a change of data and texts."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from generator import cli
from tests.projects import SETTINGS, project

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
EVERY = [*WORKFLOWS, ROOT / ".gitlab-ci.yml"]
READING = {"contents": "read"}
WRITING = {
    ("nightly.yml", "nightly"): {"contents": "write"},
    ("nightly.yml", "tell"): {"contents": "read", "issues": "write"},
}


def workflow(path: Path) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_few_and_there_are_no_secrets(path: Path) -> None:
    text, read = path.read_text(encoding="utf-8"), workflow(path)
    assert read["permissions"] == READING
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for name, job in read["jobs"].items():
        assert job["timeout-minutes"] <= 60
        assert job.get("permissions", READING) == WRITING.get((path.name, name), READING)
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout"):
                assert step["with"]["persist-credentials"] is False
            # What a pull request can name never stands in a script: a branch's name could be a command.
            assert not re.search(r"\$\{\{.*(title|body|head_ref|head\.ref)", step.get("run", ""))
            assert "${{" not in step.get("run", "")
            # What is installed and what editors wrote never run where a token is.
            assert "GH_TOKEN" not in step.get("env", {}) or "make" not in step["run"]


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


def script(name: str, folder: Path, *arguments: str, **environment: str) -> str:
    """What a script of `.ci/` prints."""
    done = subprocess.run(
        [ROOT / ".ci" / name, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def night(root: Path, day: str) -> None:
    """A night in a fresh clone, as the workflow's steps do it."""
    script("served", root, "fetch", "udgivet")
    arguments = ["--project", str(root), "--today", day, "nightly", "branch:udgivet"]
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exit_code == 0, result.output
    script("served", root, "push", "udgivet")


def test_two_nights_on_a_branch(tmp_path: Path) -> None:
    frozen = "- {id: frosset, title: Frosset, as_of: 2025-06-30, state: frozen}"
    settings = SETTINGS.replace("sections:", f"  {frozen}\nsections:")
    work = project(tmp_path / "work", {"site_config.yml": settings})
    git(work, "init", "-q", "-b", "main")
    git(work, "add", "-A")
    git(work, "commit", "-qm", "first")
    git(tmp_path, "clone", "-q", "--bare", str(work), "origin.git")
    clones = [tmp_path / "one", tmp_path / "two"]
    for clone, day in zip(clones, ("2025-09-01", "2025-09-02"), strict=True):
        git(tmp_path, "clone", "-q", str(tmp_path / "origin.git"), str(clone))
        (clone / "content/pages/med.md").write_text(f"---\ntitle: MED\n---\nSkrevet {day}.\n", encoding="utf-8")
        night(clone, day)
    git(tmp_path, "clone", "-q", "-b", "udgivet", str(tmp_path / "origin.git"), "served")
    served = tmp_path / "served"
    assert json.loads((served / "manifest.json").read_text(encoding="utf-8"))["release"] == 2
    assert "Skrevet 2025-09-02." in (served / "nyeste/med/index.html").read_text(encoding="utf-8")
    assert "Skrevet 2025-09-01." in (served / "frosset/med/index.html").read_text(encoding="utf-8"), "kept as it was"


GH = """\
#!/usr/bin/env python3
\"\"\"Stands for GitHub: issues as lines `number state comments`.\"\"\"
import os, pathlib, sys
kept = pathlib.Path(os.environ["KEPT"])
issues = [line.split() for line in kept.read_text().splitlines()] if kept.exists() else []
command, what, *others = sys.argv[1:]
if (command, what) == ("issue", "list"):
    print("\\n".join(number for number, state, _ in issues if state == "open"))
elif (command, what) == ("issue", "create"):
    issues.append([str(len(issues) + 1), "open", "0"])
elif command == "issue":
    one = next(one for one in issues if one[0] == others[0])
    one[1] = "closed" if what == "close" else one[1]
    one[2] = str(int(one[2]) + 1)
if "--body-file" in others:
    pathlib.Path(os.environ["KEPT"] + ".body").write_text(pathlib.Path(others[-1]).read_text())
kept.write_text("\\n".join(" ".join(one) for one in issues))
"""


def test_one_issue_tells_of_nights_that_fail(tmp_path: Path) -> None:
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    report = tmp_path / "nightly.md"
    report.write_text("# Nattens håndbog\n" + "æ" * 70_000, encoding="utf-8")
    issues = tmp_path / "issues"

    def tell(result: str) -> list[str]:
        environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "KEPT": str(issues)}
        script("tell", tmp_path, result, "https://eksempel.dk/1", str(report), **environment)
        return issues.read_text(encoding="utf-8").splitlines()

    assert tell("success") == []
    assert tell("failure") == ["1 open 0"]
    assert tell("cancelled") == ["1 open 1"], "one issue, however many nights"
    body = (tmp_path / "issues.body").read_text(encoding="utf-8")
    assert body.startswith("Natbygningen lykkedes ikke.")
    assert "# Nattens håndbog" in body
    assert len(body) < 65_536
    assert tell("success") == ["1 closed 2"]
    assert tell("success") == ["1 closed 2"]
    assert tell("failure") == ["1 closed 2", "2 open 0"]

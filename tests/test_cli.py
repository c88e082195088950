"""The command line: exit codes, formats and messages."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli, pipeline
from generator.engine.live import Work
from generator.engine.mkdocs_engine import EngineError
from generator.pipeline import Checked
from tests.projects import project

BROKEN = {
    "data/glossary/a.yml": "{id: a, term: A, text: A, source: nej}",
    "content/pages/med.md": "---\ntitle: MED\n---\n# A\n",
}
ROOT = Path(__file__).parent.parent
KEYS = ["rule", "severity", "state", "blocking", "file", "line", "column", "message", "hint", "source"]


def run(*arguments: str | Path) -> Result:
    """What a command prints and exits with."""
    result = CliRunner().invoke(cli.main, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_a_handbook_without_mistakes(tmp_path: Path) -> None:
    result = run("check", "--project", project(tmp_path), "--today", "2025-09-01")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "Ingen fejl fundet.\n", "")


def test_mistakes_are_all_told_and_give_1(tmp_path: Path) -> None:
    result = run("check", "--project", project(tmp_path, BROKEN))
    assert result.exit_code == 1
    assert "content/pages/med.md:4:1 fejl" in result.stdout
    assert "data/glossary/a.yml:1:35 fejl" in result.stdout
    assert result.stdout.endswith("2 fejl. De skal rettes, før håndbogen kan bygges.\n")
    assert "\x1b" not in result.stdout


def test_the_shape_of_json(tmp_path: Path) -> None:
    result = run("check", "--project", project(tmp_path, BROKEN), "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert list(told) == ["findings", "blocking", "errors", "warnings"]
    assert [told["blocking"], told["errors"], told["warnings"]] == [2, 2, 0]
    assert [list(one) for one in told["findings"]] == [KEYS, KEYS]
    assert told["findings"][1] == {
        "rule": "henvisning",
        "severity": "error",
        "state": "broken",
        "blocking": True,
        "file": "data/glossary/a.yml",
        "line": 1,
        "column": 35,
        "message": "»nej« findes ikke i data/sources/.",
        "hint": "Opret den der, eller ret henvisningen.",
        "source": "",
    }


def test_json_without_mistakes(tmp_path: Path) -> None:
    result = run("check", "--project", project(tmp_path), "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"findings": [], "blocking": 0, "errors": 0, "warnings": 0}


def test_annotations_for_github(tmp_path: Path) -> None:
    result = run("check", "--project", project(tmp_path, BROKEN), "--format", "github")
    assert result.exit_code == 1
    assert [line.partition("::")[0] for line in result.stdout.splitlines()] == ["", ""]
    assert "::error file=data/glossary/a.yml,line=1,col=35,title=henvisning::" in result.stdout


def test_a_folder_without_settings(tmp_path: Path) -> None:
    result = run("check", "--project", tmp_path)
    assert result.exit_code == 1
    assert "Filen site_config.yml mangler" in result.stdout
    assert run("build", "--project", tmp_path).exit_code == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "--today", "i dag"], "er ikke en dato; skriv fx 2025-06-25"),
        (["check", "--today", "2025-02-30"], "er ikke en dato"),
        (["check", "--project", "findes-ikke"], "findes-ikke"),
        (["check", "--format", "xml"], "xml"),
        (["byg"], "byg"),
        (["check", "--hurtigt"], "--hurtigt"),
        (["serve", "--port", "0"], "0"),
        ([], "Personalehåndbogen"),
    ],
)
def test_wrong_use_gives_2(arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.output


def test_an_unknown_edition_gives_2(tmp_path: Path) -> None:
    root = project(tmp_path)
    result = run("build", "--project", root, "--edition", "juni")
    assert result.exit_code == 2
    assert "Udgaven juni findes ikke i site_config.yml." in result.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize("command", ["check", "build", "serve", "schema"])
def test_every_command_has_help_in_danish(command: str) -> None:
    result = run(command, "-h")
    assert result.exit_code == 0
    assert "Håndbogens mappe" in result.stdout
    assert "Dagens dato" in result.stdout


def test_a_build_says_what_it_does(tmp_path: Path) -> None:
    root = project(tmp_path)
    result = run("--project", root, "--today", "2025-09-01", "build", "--out", root / "ud")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines() == ["Læser data og tekster", "Bygger udgaven Nyeste", f"Færdig: {root / 'ud'}"]
    assert (root / "ud/nyeste/index.html").is_file()
    assert (root / "build/nyeste/mkdocs.yml").is_file()


def folder_into_everything(folder: Path) -> None:
    (folder / "alt").symlink_to("/", target_is_directory=True)


def folder_that_is_a_link(folder: Path) -> None:
    folder.rename(folder.with_name("andre"))
    folder.symlink_to(folder.with_name("andre"), target_is_directory=True)


@pytest.mark.parametrize(
    "put",
    [
        lambda folder: (folder / "a.yml").symlink_to("/dev/zero"),
        lambda folder: (folder / "a.yml").symlink_to("/etc/passwd"),
        lambda folder: (folder / "a.yml").symlink_to("a.yml"),
        folder_into_everything,
        folder_that_is_a_link,
        lambda folder: os.mkfifo(folder / "a.yml"),
        lambda folder: Path(os.fsdecode(bytes(folder / "a") + b"\xff.yml")).touch(),
    ],
    ids=["device", "outside", "circle", "everything", "register", "pipe", "name"],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_no_ordinary_file_is_a_finding(tmp_path: Path, put: Callable[[Path], None], command: str) -> None:
    root = project(tmp_path)
    put(root / "data/units")
    signal.alarm(60)
    result = run(command, "--project", root)
    signal.alarm(0)
    assert result.exit_code == 1, result.output
    assert "data/units" in result.stdout
    assert not (root / "site").exists()


def test_a_blocked_build_gives_1(tmp_path: Path) -> None:
    root = project(tmp_path, BROKEN)
    result = run("build", "--project", root)
    assert result.exit_code == 1
    assert "2 fejl" in result.stdout
    assert not (root / "site").exists()
    assert not (root / "build").exists()


@pytest.mark.parametrize(
    ("command", "out", "told"),
    [
        ("build", "fil/site", "den skulle ligge i en mappe, men der er en fil"),
        ("build", "fil/under/site", "den skulle ligge i en mappe, men der er en fil"),
        ("schema", "fil/skema", "den skulle ligge i en mappe, men der er en fil"),
    ],
)
def test_what_cannot_be_written_gives_3(tmp_path: Path, command: str, out: str, told: str) -> None:
    root = project(tmp_path)
    (root / "fil").touch()
    result = run(command, "--project", root, "--out", root / out)
    assert result.exit_code == 3
    assert result.stderr.splitlines()[-1].startswith(f"Kunne ikke skrive {root / 'fil'}")
    assert told in result.stderr


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (PermissionError(13, "Permission denied", "/sti"), "Kunne ikke skrive /sti: du har ikke lov til det.\n"),
        (OSError(28, "No space left on device", "/sti"), "Kunne ikke skrive /sti: der er ikke mere plads.\n"),
        (OSError(30, "Read-only file system", "/sti"), "Kunne ikke skrive /sti: drevet kan kun læses.\n"),
        (OSError(28, "No space left on device", "/a", None, "/b"), "Kunne ikke skrive /b: der er ikke mere plads.\n"),
        (
            shutil.Error([("/a", "/b", "[Errno 28] No space left on device: '/a' -> '/b'")]),
            "Kunne ikke skrive /b: der er ikke mere plads.\n",
        ),
        (OSError("mærkelig fejl"), "Kunne ikke skrive filen: mærkelig fejl.\n"),
        (EngineError("Advarsel fra MkDocs"), "Bygningen stoppede:\nAdvarsel fra MkDocs\n"),
    ],
)
def test_every_way_to_fail_gives_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    root = project(tmp_path)
    monkeypatch.setattr(pipeline, "render_site", fail)
    result = run("build", "--project", root)
    assert result.exit_code == 3
    assert result.stderr.endswith(told)
    assert not (root / "site").exists()


def test_the_schemas_are_written(tmp_path: Path) -> None:
    root = project(tmp_path)
    result = run("schema", "--project", root)
    assert result.exit_code == 0
    folder = root / "build/schema"
    assert result.stderr == f"Skemaerne ligger i {folder}\n"
    schema = json.loads((folder / "data/units.json").read_text(encoding="utf-8"))
    assert "Unit" in schema["$defs"]
    assert (folder / "content/pages.json").is_file()
    assert (folder / "data/guidelines.json").read_text() != (folder / "content/guidelines.json").read_text()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, date]]:
    """What the check command asks the pipeline for."""
    found: list[tuple[Path, date]] = []

    def check(root: Path, today: date) -> Checked:
        found.append((root, today))
        return Checked(None, [], {})

    monkeypatch.setattr("generator.commands.check.check", check)
    return found


def test_options_may_stand_before_or_after_the_command(tmp_path: Path, asked: list[tuple[Path, date]]) -> None:
    run("--project", tmp_path, "--today", "2025-06-25", "check")
    run("check", "--project", tmp_path, "--today", "2025-06-25")
    run("--today", "2001-01-01", "--project", "/", "check", "--project", tmp_path, "--today", "2025-06-25")
    assert asked == [(tmp_path, date(2025, 6, 25))] * 3


def test_the_clock_is_read_only_when_no_date_is_given(
    asked: list[tuple[Path, date]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("check")
    ((root, today),) = asked
    assert root == tmp_path
    assert abs((today - date.today()).days) <= 1  # noqa: DTZ011  the machine's own date, give or take a time zone


def test_serving_shows_the_site_and_builds_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[tuple[Path, int]] = []

    def serve(site: Path, port: int, work: Work, watched: list[Path], script: bytes) -> None:
        assert work.over == ""
        assert b"livereload" in script
        assert (root / "data") in watched
        page = site / "nyeste/med/index.html"
        before = page.read_text(encoding="utf-8")
        (root / "content/pages/med.md").write_text("---\ntitle: MED\n---\nNy tekst.\n", encoding="utf-8")
        work.changed([])
        while not work.ended():
            pass
        assert "Ny tekst." not in before
        assert "Ny tekst." in page.read_text(encoding="utf-8")
        served.append((site, port))

    root = project(tmp_path)
    monkeypatch.setattr("generator.commands.build.serve_folder", serve)
    result = run("serve", "--project", root, "--port", "8123")
    assert result.exit_code == 0
    assert served == [(root / ".cache/preview", 8123)]
    assert "http://127.0.0.1:8123/" in result.stderr
    assert not (root / "site").exists()


def test_a_handbook_that_cannot_be_built_is_served_with_its_mistakes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr("generator.commands.build.serve_folder", lambda _, __, work, *___: shown.append(work.over))
    result = run("serve", "--project", project(tmp_path, BROKEN), "--port", "8123")
    assert result.exit_code == 0
    assert "2 fejl" in result.stdout
    assert "Håndbogen kan ikke bygges." in shown[0]


def test_wrong_use_is_not_served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.commands.build.serve_folder", lambda *_: pytest.fail("nothing to serve"))
    root = project(tmp_path)
    unknown = run("serve", "--project", root, "--edition", "nyest", "--port", "8123")
    assert (unknown.exit_code, unknown.stderr.splitlines()[-1]) == (2, "Udgaven nyest findes ikke i site_config.yml.")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        taken = run("serve", "--project", root, "--port", str(port))
    assert (taken.exit_code, taken.stderr) == (2, f"Porten {port} er i brug. Vælg en anden, fx --port {port + 1}.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chekc"], "Fejl: Kommandoen 'chekc' findes ikke. Mente du 'check'?"),
        (["check", "--formt"], "Fejl: Valget '--formt' findes ikke. Mente du '--format'?"),
        (["check", "--format", "xx"], "'xx' er ikke en af disse: 'text', 'json', 'github'."),
        (["check", "a"], "Fejl: Der står et argument for meget: a"),
        (["check", "--format"], "Fejl: Valget '--format' skal have en værdi."),
        (["serve", "--port", "0"], "0 ligger uden for"),
        (["serve", "--port", "x"], "'x' er ikke et tal."),
        (["check", "--project", "/findes/ikke"], "Mappe '/findes/ikke' findes ikke."),
    ],
)
def test_wrong_use_is_told_in_danish(arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "for at få hjælp" in result.stderr or "skal have en værdi" in result.stderr


@pytest.mark.parametrize("command", [(), *((name,) for name in cli.main.commands)])
def test_help_is_in_danish(command: tuple[str, ...]) -> None:
    shown = run(*command, "--help").stdout
    assert shown.startswith("Brug: ")
    assert "Vis denne hjælp." in shown
    for english in ("Usage", "Options", "Commands", "Show this", "TEXT", "DIRECTORY", "FILE", "INTEGER"):
        assert english not in shown


def test_an_unchanged_handbook_is_not_built_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = project(tmp_path)
    day = ("--project", root, "--today", "2025-09-01")
    assert run(*day, "build").exit_code == 0
    built: list[int] = []

    def noted(*_: object, **__: object) -> Checked:
        built.append(1)
        return Checked(None, [], {})

    monkeypatch.setattr("generator.commands.build.build", noted)
    told = run(*day, "build")
    assert (told.exit_code, built) == (0, [])
    assert told.stderr.splitlines() == ["Uændret siden sidst.", f"Færdig: {root / 'site'}"]
    page = root / "site/nyeste/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole + b" ")
    assert run(*day, "build").exit_code == 0
    assert built == [1], "somebody touched the site"
    kept = (root / ".cache/build/whole.json").read_bytes()
    page.write_bytes(whole)
    for number, change in enumerate(("--today 2025-09-02 build", "build --edition nyeste", "build --out ud"), 2):
        (root / ".cache/build/whole.json").write_bytes(kept)
        assert run(*day, *change.split()).exit_code == 0
        assert len(built) == number, change


def in_a_terminal(folder: Path, **more: str) -> str:
    """What `check` writes to a terminal."""
    reading, writing = pty.openpty()
    command = [sys.executable, "-m", "generator", "check", "--project", str(folder)]
    environment = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | more
    subprocess.run(command, stdout=writing, stderr=writing, check=False, env=environment, cwd=ROOT)
    os.close(writing)
    told = b""
    with contextlib.suppress(OSError):  # a terminal whose other end is closed
        while piece := os.read(reading, 65536):
            told += piece
    os.close(reading)
    return told.decode()


def test_colour_is_for_terminals_whose_user_has_not_refused_it(tmp_path: Path) -> None:
    folder = project(tmp_path, {"data/glossary/a.yml": "{id: a, term: A, text: A, source: nej}"})
    assert "\x1b[31;1mfejl\x1b[0m" in in_a_terminal(folder)
    assert "\x1b" not in in_a_terminal(folder, NO_COLOR="1")
    assert "\x1b" not in run("check", "--project", folder).stdout


def test_many_findings_are_counted_and_shown_when_asked_for(tmp_path: Path) -> None:
    terms = "".join(f"- {{id: a-{number}, term: A, text: A, source: nej}}\n" for number in range(101))
    folder = project(tmp_path, {"data/glossary/a.yml": terms})
    shown = run("check", "--project", folder).stdout
    assert shown.count("Regel:") == 100
    assert "... og 1 mere." in shown
    assert run("check", "--project", folder, "--all").stdout.count("Regel:") == 101

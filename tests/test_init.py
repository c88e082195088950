"""A new municipality's first handbook: whole, content, built at once, and plainly invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.commands.init import TEMPLATE
from generator.pipeline import build, check
from generator.records.registers import DATA

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 22)


def init(folder: Path) -> Result:
    result = CliRunner().invoke(cli.main, ["init", str(folder)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def test_it_is_whole_and_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "ny"
    result = init(folder)
    assert result.exit_code == 0
    assert "Alle navne i den er fundet på." in result.stdout
    assert check(folder, TODAY).findings == []
    build(folder, tmp_path / "site", tmp_path / "trees", TODAY)
    front = (tmp_path / "site/nyeste/index.html").read_text(encoding="utf-8")
    assert "Alt i denne håndbog er fundet på" in front
    assert (tmp_path / "site/nyeste/udvalg/hovedudvalg/index.html").is_file()
    assert "Albertslund" not in "".join(path.read_text(encoding="utf-8") for path in TEMPLATE.rglob("*.*ml"))


def test_editors_programs_know_it(tmp_path: Path) -> None:
    init(tmp_path)
    assert '"hovedudvalg"' in (tmp_path / "build/schema/data/committees.json").read_text(encoding="utf-8")
    assert (tmp_path / ".vscode/settings.json").read_bytes() == (ROOT / ".vscode/settings.json").read_bytes()
    settings = (tmp_path / ".vscode/settings.json").read_text(encoding="utf-8")
    for register in DATA:
        assert f'"./build/schema/data/{register.FOLDER}.json": "/data/{register.FOLDER}/**/*.yml"' in settings


@pytest.mark.parametrize("name", ["noget.txt", ".skjult"])
def test_what_is_there_is_never_written_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("mit", encoding="utf-8")
    result = init(tmp_path)
    assert result.exit_code == 2
    assert "Intet er skrevet." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert init(tmp_path / name).exit_code == 2

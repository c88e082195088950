"""YAML the one way: the real data mean the same afterwards, comments stay, twice is as once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import cli
from generator.reading import read_yaml
from generator.writing.layout import formatted
from tests.projects import project

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "data").rglob("*.yml"))
UNTIDY = """\
# Udvalget
id:   a
name:  'Et navn'    # kort
seats:
- id: x     # plads
  holders:
      - {person: b,   to: 2025-01-01}
text: >-
    En lang tekst,
    som fortsætter.
source: ["r#1",r#2]
"""
TIDY = """\
# Udvalget
id: a
name: 'Et navn' # kort
seats:
  - id: x # plads
    holders:
      - {person: b, to: 2025-01-01}
text: >-
  En lang tekst,
  som fortsætter.
source: ["r#1", r#2]
"""


def test_an_untidy_file() -> None:
    assert formatted(UNTIDY, "a.yml") == (TIDY, [])


@pytest.mark.parametrize("file", FILES[::7], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_real_data_mean_the_same_and_keep_their_comments(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    made, findings = formatted(text, file.name)
    assert findings == []
    assert made is not None
    before, after = (read_yaml(one.encode(), file.name)[0] for one in (text, made))
    assert before is not None
    assert after is not None
    assert after.data == before.data
    assert re.findall(r"(?:^| )# .*", made, re.MULTILINE) == re.findall(r"(?:^| )# .*", text, re.MULTILINE)
    assert formatted(made, file.name) == (made, [])


@pytest.mark.parametrize("text", ["- a\n- b\n", "{id: a, b: [{c: d}]}", "a: |\n  x\n\n  y\n", "a: ~\n", "a: 'b\n", ""])
def test_what_is_odd_is_written_as_it_means_or_left(text: str) -> None:
    made, findings = formatted(text, "a.yml")
    assert (made is None) == bool(findings)
    if made is not None:
        assert formatted(made, "a.yml") == (made, [])


def test_the_command(tmp_path: Path) -> None:
    root = project(tmp_path, {"data/people/a.yml": '-   id: a\n    name: Anne\n    source: "referat#1"\n'})
    file = root / "data/people/a.yml"

    def fmt(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(cli.main, ["fmt", "--project", str(root), *arguments])
        return result.exit_code, result.stdout

    assert fmt("--check", str(file)) == (1, "Ville ændre: data/people/a.yml\n")
    assert file.read_text(encoding="utf-8").startswith("-   id")
    assert fmt(str(file)) == (0, "Ændret: data/people/a.yml\n")
    assert file.read_text(encoding="utf-8") == '- id: a\n  name: Anne\n  source: "referat#1"\n'
    assert fmt("--check", str(file)) == (0, "Alle filer er sat op på den ene måde.\n")
    file.write_text("id: 'a\n", encoding="utf-8")
    code, told = fmt(str(file))
    assert code == 1
    assert "Anførselstegnet her bliver ikke lukket." in told
    assert file.read_text(encoding="utf-8") == "id: 'a\n"

"""The editors' guide: every example in it is done to a copy of the real handbook, and the handbook takes it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from textwrap import dedent, indent
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from generator import cli
from generator.handbook.load import load
from generator.pipeline import check

ROOT = Path(__file__).parents[2]
PAGES = sorted(path.name for path in (ROOT / "content/pages").glob("redaktoer*.md"))
TODAY = date(2026, 11, 22)
DOING = re.compile(
    r"`([\w./-]+\.(?:yml|md))`[^\n]*?(står der|med dette indhold)|(ilføj nederst) i `([^`]+)`|(Skriv i stedet)"
)
HOUSE = """\
id: arbejdspladsmed-{name}
name: ArbejdspladsMED {title}
level: workplace
parent: kommunemed
status: active
meets: Hver anden måned
source: "referat-2025-06-25#2"
seats:
  - id: medarbejder-1
    side: staff
    holders:
      - person: anne-eksempel
        from: 2025-06-01
        source: "referat-2025-06-25#2"
"""
ANNE = '- id: anne-eksempel\n  name: Anne Eksempel\n  source: "referat-2025-06-25#2"\n'


class Step(NamedTuple):
    """A thing that the guide does: to which file, what is done, and the text."""

    file: str
    doing: str
    text: str


def steps(page: str) -> Iterator[Step]:
    """What a page of the guide does, in its order."""
    text = (ROOT / "content/pages" / page).read_text(encoding="utf-8")
    file = ""
    for told, code in re.findall(r"((?:^[^\s].*\n|^\n)+)((?:^    .*\n|^\n(?=    ))+)", text, re.MULTILINE):
        found = list(DOING.finditer(told))
        if found:
            last = found[-1]
            file = last[1] or last[4] or file
            yield Step(file, last[2] or last[3] or last[5], dedent(code).strip("\n") + "\n")


def copy(folder: Path) -> Path:
    """A copy of the real handbook with the invented forum and person that the guide tells of."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site_config.yml", folder)
    for name, title in (("eksempelhuset", "Eksempelhuset"), ("eksempelgaarden", "Eksempelgården")):
        path = folder / f"data/committees/arbejdspladsmed-{name}.yml"
        path.write_text(HOUSE.format(name=name, title=title), encoding="utf-8")
    with (folder / "data/people/kommunemed.yml").open("a", encoding="utf-8") as people:
        people.write(ANNE)
    orlov = (ROOT / "data/guidelines/trio.yml").read_text(encoding="utf-8")
    orlov = orlov.replace("id: trio", "id: eksempel-orlov").replace("in_force: 2019-12-18", "in_force: 2024-01-01")
    orlov = orlov.replace("title: TRIO-samarbejdet", "title: Retningslinje for orlov")
    (folder / "data/guidelines/eksempel-orlov.yml").write_text(orlov, encoding="utf-8")
    text = (
        "---\nguideline: eksempel-orlov\nin_force: 2024-01-01\nsource: med-haandbog-bilag#H\n---\nSøg en måned før.\n"
    )
    path = folder / "content/guidelines/eksempel-orlov/2024-01-01.md"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    return folder


def do(root: Path, page: str) -> int:
    """Does what a page tells; how many things it did."""
    before, count = "", 0
    for step in steps(page):
        path = root / step.file
        if step.doing == "står der":
            held = path.read_text(encoding="utf-8")
            before = next(t for t in (step.text, indent(step.text, "    ")) if t in held)
        elif step.doing == "Skriv i stedet":
            after = step.text if before == dedent(before) else indent(step.text, "    ")
            path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
        elif step.doing == "ilføj nederst":
            path.write_text(path.read_text(encoding="utf-8") + step.text, encoding="utf-8")
        else:
            assert not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(step.text, encoding="utf-8")
        count += 1
    return count


@pytest.fixture(scope="module")
def remarks() -> set[str]:
    """What is said of the real handbook before anything is done to it."""
    return {finding.message for finding in load(ROOT).findings}


@pytest.mark.parametrize("page", PAGES)
def test_the_handbook_takes_what_a_page_does(page: str, tmp_path: Path, remarks: set[str]) -> None:
    root = copy(tmp_path)
    if not do(root, page):
        assert page in ("redaktoer.md", "redaktoer-felter.md"), "a page without an example"
        return
    findings = [finding for finding in load(root).findings if finding.message not in remarks]
    if page == "redaktoer-fortryd.md":
        # The person whose name is gone is still spoken of by id, so nothing leads nowhere.
        assert "erased: true" in (root / "data/people/kommunemed.yml").read_text(encoding="utf-8")
    assert findings == []


def test_all_of_it_passes_the_whole_check(tmp_path: Path) -> None:
    # Each of these changes something else; the other pages change the same lines in their own way.
    root = copy(tmp_path)
    done = [
        "medlem",
        "valg",
        "ny-retningslinje",
        "revider-retningslinje",
        "referat",
        "sygefravaer",
        "aarshjul",
        "ny-udgave",
    ]
    assert all(do(root, f"redaktoer-{name}.md") for name in done)
    assert [(one.place, one.message) for one in check(root, TODAY).findings if one.blocking] == []


def test_the_guide_names_commands_that_there_are() -> None:
    for page in PAGES:
        text = (ROOT / "content/pages" / page).read_text(encoding="utf-8")
        for name in re.findall(r"`haandbog (\w+)", text):
            assert name in cli.main.commands, f"{page}: haandbog {name}"
            assert CliRunner().invoke(cli.main, [name, "--help"]).exit_code == 0

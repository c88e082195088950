"""Reading a project's folder: everything at once, nothing unknown, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.handbook.load import load
from tests.projects import handbook, project, told

COMMITTEE = """\
    id: b
    name: B
    level: workplace
    parent: hovedudvalg
    related: [page/med]
    source: "referat#1"
    """


def test_everything_is_read(tmp_path: Path) -> None:
    made = handbook(tmp_path, {"data/committees/b.yml": COMMITTEE})
    assert [record.key for record in made] == [
        "committee/b",
        "committee/hovedudvalg",
        "page/forside",
        "page/kilder",
        "page/med",
        "source/referat",
        "unit/proeveby",
    ]
    assert made.lines["data/committees/b.yml"][1] == "name: B"
    assert made.find("committee/b") in list(made)
    assert made.find("committee/x") is None
    assert made.find("committee") is None


def test_backlinks_lead_from_what_is_named_to_what_names_it(tmp_path: Path) -> None:
    made = handbook(
        tmp_path, {"data/committees/b.yml": COMMITTEE, "data/committees/c.yml": COMMITTEE.replace("b", "c", 1)}
    )
    assert made.backlinks["committee/hovedudvalg"] == ("committee/b", "committee/c")
    assert made.backlinks["page/med"] == ("committee/b", "committee/c")
    assert made.backlinks["unit/proeveby"] == ("committee/hovedudvalg",)
    assert "committee/hovedudvalg" in made.backlinks["source/referat"]
    assert "committee/b" not in made.backlinks


def test_a_record_that_names_another_twice_is_one_backlink(tmp_path: Path) -> None:
    text = COMMITTEE.replace("[page/med]", "[page/med, committee/hovedudvalg]")
    made = handbook(tmp_path, {"data/committees/b.yml": text})
    assert made.backlinks["committee/hovedudvalg"] == ("committee/b",)


def test_without_settings_there_is_no_handbook(tmp_path: Path) -> None:
    loaded = load(project(tmp_path, {"data/units/x.yml": "id: ["}, without=("site_config.yml",)))
    assert loaded.handbook is None
    assert [told(one) for one in loaded.findings][1:] == [
        (
            "fil-mangler site_config.yml:1:1 Filen site_config.yml mangler eller kan ikke læses. "
            "Kør kommandoen i håndbogens mappe, eller brug --project."
        )
    ]
    assert loaded.findings[0].place.file == "data/units/x.yml"


def test_an_empty_folder(tmp_path: Path) -> None:
    assert [one.rule for one in load(tmp_path).findings] == ["fil-mangler"]


@pytest.mark.parametrize("text", ["", "- a\n", "name: A\n", "name: [\n", "\x00"])
def test_settings_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    loaded = load(project(tmp_path, {"site_config.yml": text}))
    assert loaded.handbook is None
    assert {one.place.file for one in loaded.findings} == {"site_config.yml"}


def test_mistakes_of_every_file_are_told_at_once_in_order(tmp_path: Path) -> None:
    files = {
        "data/units/b.yml": "id: b\nkind: by\n",
        "data/units/a.yml": "id: A B\n",
        "content/pages/x.md": "---\ntitel: X\n---\n",
        "data/glossary/c.yml": "{id: c, term: C, text: C, source: nej}",
    }
    found = [f"{one.place.file}:{one.place.line}" for one in load(project(tmp_path, files)).findings]
    assert found == sorted(found)
    assert set(found) >= {"content/pages/x.md:2", "data/glossary/c.yml:1", "data/units/a.yml:1", "data/units/b.yml:2"}


@pytest.mark.parametrize("name", ["data/udvalg/a.yml", "data/noter.yml", "content/billeder/a.md", "content/readme.md"])
def test_a_folder_that_is_no_register(tmp_path: Path, name: str) -> None:
    loaded = load(project(tmp_path, {name: "id: a\n"}))
    top, folder, *_ = name.split("/")
    assert [one.rule for one in loaded.findings] == ["fil-ukendt"]
    assert told(loaded.findings[0]).startswith(
        f"fil-ukendt {top}/{folder}:1:1 {top}/{folder} hører ikke til et register."
    )
    assert loaded.findings[0].hint.startswith("Mapperne er: ")


def test_a_hidden_file_is_no_register(tmp_path: Path) -> None:
    assert load(project(tmp_path, {"data/.gitkeep": ""})).findings == []


def test_a_text_of_a_guideline_is_named_by_its_folder_and_date(tmp_path: Path) -> None:
    text = "---\nguideline: trio\nin_force: 2019-12-18\nsource: referat\n---\nTekst\n"
    loaded = load(project(tmp_path, {"content/guidelines/trio/2019-12-18.md": text}))
    assert loaded.handbook is not None
    assert loaded.handbook.find("guideline-text/trio-2019-12-18") is not None
    assert [told(one) for one in loaded.findings] == [
        (
            "henvisning content/guidelines/trio/2019-12-18.md:2:12 »trio« findes ikke i data/guidelines/. "
            "Opret den der, eller ret henvisningen."
        )
    ]

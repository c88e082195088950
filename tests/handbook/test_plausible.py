"""Two in one seat at once, a meeting whose id names another day, and facts that their source is too old to tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.handbook.load import load
from tests.projects import GUIDELINE, project, told

PEOPLE = {
    f"data/people/{name}.yml": f"{{id: {name}, name: {name.title()} Prøve, source: referat}}" for name in ("ann", "bo")
}


def of(folder: Path, files: dict[str, str]) -> list[str]:
    return [told(found) for found in load(project(folder, {**PEOPLE, **files})).findings]


def seat(*holders: str) -> dict[str, str]:
    text = "".join(f"      - {holder}\n" for holder in holders)
    return {
        "data/committees/a.yml": (
            f"id: a\nname: A\nlevel: workplace\nseats:\n  - id: plads\n    holders:\n{text}source: referat\n"
        )
    }


APART = [
    ("{person: ann, to: 2025-05-31}", "{person: bo, from: 2025-06-01}"),
    ("{person: ann, to: 2025-05-31}", "{person: bo, to: 2025-05-30}"),  # either may have begun late
    ("{person: ann, from: 2024-01-01, to: 2024-12-31}", "{person: bo, attested: 2025-06-25}"),
    ("{person: ann, from: 2025-06}", "{person: bo, to: 2025-06}"),  # the day inside the month is not known
]
TOGETHER = [
    ("{person: ann}", "{person: bo}"),
    ("{person: ann, to: 2025-06-01}", "{person: bo, from: 2025-06-01}"),
    ("{person: ann, attested: 2025-06-25}", "{person: bo, from: 2025-06-01}"),
    ("{person: ann, from: 2025-01-01}", "{vacant: true, from: 2025-06-01, to: 2025-06-02}"),
]


@pytest.mark.parametrize("holders", APART)
def test_one_after_another(tmp_path: Path, holders: tuple[str, ...]) -> None:
    assert of(tmp_path, seat(*holders)) == []


@pytest.mark.parametrize("holders", TOGETHER)
def test_two_at_once(tmp_path: Path, holders: tuple[str, ...]) -> None:
    assert [text.split(": ")[0] for text in of(tmp_path, seat(*holders))] == [
        "plads-dobbelt data/committees/a.yml:8:9 Pladsen plads har to indehavere på samme tid"
    ]


def meeting(rest: str) -> dict[str, str]:
    return {
        "data/meetings/m.yml": (
            f"{{id: moede-2025-03-10, committee: hovedudvalg, kind: ordinary, {rest}, source: referat}}"
        )
    }


def test_a_meeting_on_another_day_than_its_id_says(tmp_path: Path) -> None:
    (found,) = load(project(tmp_path, meeting("date: 2025-03-11"))).findings
    assert told(found) == (
        "moede-dato data/meetings/m.yml:1:70 Mødets id siger 2025-03-10, men datoen er 2025-03-11. "
        "Ret datoen. Er mødet flyttet, så behold id'et, og skriv det i note."
    )
    assert not found.blocking


@pytest.mark.parametrize("rest", ["date: 2025-03-10", "date: 2025-03-11, note: Mødet er flyttet en dag."])
def test_a_meeting_on_its_day_or_moved(tmp_path: Path, rest: str) -> None:
    assert of(tmp_path, meeting(rest)) == []


def test_facts_that_are_later_than_the_settings_say(tmp_path: Path) -> None:
    (found,) = load(project(tmp_path, {**PEOPLE, **seat("{person: ann, attested: 2025-06-26}")})).findings
    assert told(found) == (
        "facts-until site_config.yml:7:14 Håndbogen siger, at den ved noget til og med 2025-06-25, men committee/a er "
        "fra 2025-06-26. Skriv facts_until: 2025-06-26."
    )
    assert not found.blocking


def test_facts_of_the_last_day(tmp_path: Path) -> None:
    assert of(tmp_path, seat("{person: ann, attested: 2025-06-25}")) == []


@pytest.mark.parametrize(
    ("in_force", "folder", "wanted"),
    [
        ("2025-01-01", "trio", []),
        ("{unknown: Ingen dato}", "trio", []),
        ("2024-01-01", "trio", ["tekst-dato content/guidelines/trio/a.md:3:11 Den nyeste tekst gælder fra 2025-01-01"]),
        ("2025-01-01", "orlov", ["tekst-mappe content/guidelines/orlov/a.md:2:12 Filen ligger i mappen orlov"]),
    ],
)
def test_a_guidelines_text_lies_in_its_folder_and_has_its_date(
    tmp_path: Path, in_force: str, folder: str, wanted: list[str]
) -> None:
    text = "---\nguideline: trio\nin_force: 2025-01-01\nsource: referat\n---\nTekst.\n"
    old = text.replace("2025-01-01", "2019-01-01")
    files = {f"content/guidelines/{folder}/a.md": text, "content/guidelines/trio/b.md": old}
    found = of(tmp_path, {"data/guidelines/trio.yml": GUIDELINE.replace("2019", in_force), **files})
    assert [one.partition(",")[0] for one in found] == wanted


OLD = "{id: aftale, title: Aftalen, kind: agreement, date: 2020-01-01, held: true}"


@pytest.mark.parametrize(
    ("fact", "told_of"),
    [
        ("{person: ann, from: 2026-06-26, source: referat}", ""),
        ("{person: ann, from: 2026-06-27, source: referat}", "1:82 Her står 27. juni 2026"),
        ("{person: ann, from: 2026-06-27, source: [referat, aftale]}", ""),  # agreements look further ahead
        ("{person: ann, attested: 2025-06-26, source: referat}", "1:86 Her står 26. juni 2025"),
        ("{person: ann, attested: 2025-06-25, source: referat}", ""),
        ("{person: ann, from: 2026-06-27}", ""),  # the committee's source tells of the committee
    ],
)
def test_a_source_that_is_too_old_for_the_fact(tmp_path: Path, fact: str, told_of: str) -> None:
    text = f"{{id: a, name: A, level: workplace, seats: [{{id: p, holders: [{fact}]}}], source: referat}}"
    found = of(tmp_path, {"data/committees/a.yml": text, "data/sources/aftale.yml": OLD})
    said = [one for one in found if one.startswith("kilde-aeldre")]
    assert [one.partition(",")[0] for one in said] == (
        [f"kilde-aeldre data/committees/a.yml:{told_of}"] if told_of else []
    )
    assert all(
        "men kilden er fra 25. juni 2025. Skriv den kilde, der fortæller det, eller ret datoen." in one for one in said
    )

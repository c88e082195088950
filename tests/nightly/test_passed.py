"""What changes on its own because the date does."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from generator.nightly.passed import passed
from tests.projects import SETTINGS, handbook

FILES = {
    "site_config.yml": SETTINGS.replace(
        "as_of: today}", "as_of: today}\n  - {id: efteraar, title: Efterår 2025, as_of: 2025-09-15}"
    ),
    "data/people/p.yml": "{id: anna, name: Anna Ager, source: referat}",
    "data/units/b.yml": """\
        id: b
        kind: department
        names: [{name: Den gamle, to: 2025-08}, {name: Den nye, from: 2025-09}]
        parents: [{unit: proeveby}]
        leaders: [{person: anna, attested: 2025-01-01, to: 2025-09-10}]
        source: referat
        """,
    "data/meetings/m.yml": "{id: m, committee: hovedudvalg, kind: ordinary, date: 2025-09-12, source: referat}",
    "data/glossary/g.yml": "{id: g, term: Ordet, text: A, publish_from: 2025-09-13, source: referat}",
}


def told(folder: Path, since: date, today: date) -> list[str]:
    return [f"{one.on} {one.kind} {one.text}" for one in passed(handbook(folder, FILES), since, today)]


def test_each_thing_on_its_day(tmp_path: Path) -> None:
    assert [one for one in told(tmp_path, date(2025, 8, 30), date(2025, 9, 20)) if " deadline " not in one] == [
        "2025-09-01 begun Den nye: Den nye gælder nu.",
        "2025-09-01 ended Den nye: Den gamle gjaldt til august 2025.",
        "2025-09-11 ended Den nye: Anna Ager gjaldt til 10. september 2025.",
        "2025-09-13 meeting Mødet i Hovedudvalget 12. september 2025 er holdt.",
        "2025-09-13 publish Ordet vises nu.",
        "2025-09-15 edition Udgaven Efterår 2025 gælder nu.",
    ]


def test_nothing_is_told_twice_and_nothing_is_left_out(tmp_path: Path) -> None:
    days = [date(2025, 9, day) for day in range(1, 21)]
    by_night = [one for since, today in pairwise(days) for one in told(tmp_path, since, today)]
    assert [one for one in by_night if " deadline " not in one] == [
        one for one in told(tmp_path, days[0], days[-1]) if " deadline " not in one
    ]
    assert len(by_night) == len(set(by_night))

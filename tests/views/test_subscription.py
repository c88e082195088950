"""What the page says about a calendar: meetings are meetings, and other days are not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.views.calendar import subscription
from tests.projects import lookup

ON = date(2026, 1, 1)


def meeting(day: str) -> str:
    return f"{{id: m-{day}, committee: hovedudvalg, kind: ordinary, date: {day}, source: referat}}\n"


def wheel(day: str, title: str) -> str:
    return f"- {{id: w-{day}, title: {title}, kind: duty, basis: date, date: {day}, source: referat}}\n"


NO_MEETING = "har ingen kommende møder, men"


@pytest.mark.parametrize(
    ("meetings", "entries", "told"),
    [
        ((), "", "er tom lige nu: ingen kommende datoer er kendt. Abonnerer du, kommer de af sig selv."),
        ((), wheel("2026-02-03", "Frist"), f"{NO_MEETING} én anden dato. Den næste er 3. februar 2026: Frist."),
        ((), wheel("2026-02-03", "A") + wheel("2026-01-02", "B"),
         f"{NO_MEETING} 2 andre datoer. Den næste er 2. januar 2026: B."),
        (("2026-02-04",), "", "har ét kommende møde."),
        (("2026-02-04", "2026-03-04", "2025-03-04"), wheel("2026-02-03", "A"),
         "har 2 kommende møder og én anden dato."),
    ],
)  # fmt: skip
def test_what_lies_ahead(tmp_path: Path, meetings: tuple[str, ...], entries: str, told: str) -> None:
    files = {f"data/meetings/m-{day}.yml": meeting(day) for day in meetings}
    if entries:
        files["data/year-wheel/w.yml"] = entries
    made = subscription(lookup(tmp_path, files, ON))
    assert made is not None
    assert made.told == f"Kalenderen »Møder og frister« {told}"

"""The absence pages' downloads hold the figures that the page's table shows, and no other."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from tests.sites import BuiltSite

NUMBER = re.compile(r"[-−+]?(?<!\d)(?!20\d\d)\d+(?:,\d+)?")
CELL, TAG = re.compile(r"<td.*?</td>", re.DOTALL), re.compile("<[^>]*>|&#[0-9]+;")
FIGURES = (2, 4, 5, 7, 8, 9)
"""The columns of the file that hold figures."""


def numbers(texts: list[str]) -> list[str]:
    return sorted(one.replace("−", "-").lstrip("+") for text in texts for one in NUMBER.findall(text))


def rows_of(page: Path) -> list[list[str]]:
    """The figures in each row of the table over time; a year in a remark is none."""
    table = (
        page.read_text(encoding="utf-8").partition('id="over-tid"')[2].partition("<tbody>")[2].partition("</tbody>")[0]
    )
    return [numbers([TAG.sub(" ", cell) for cell in CELL.findall(row)]) for row in table.split("</tr>")[:-1]]


def rows_in(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        _, *rows = csv.reader(text, delimiter=";")
    return [numbers([row[at] for at in FIGURES if not row[at].startswith("skjult")]) for row in rows]


def test_a_download_holds_what_its_table_shows(sample_site: BuiltSite) -> None:
    files = sorted((sample_site.folder / "nyeste/sygefravaer").glob("*/*.csv"))
    assert len(files) > 5
    for file in files:
        assert rows_in(file) == rows_of(file.parent / "index.html"), file.name

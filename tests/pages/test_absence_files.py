"""The absence pages' downloads hold what the page's table shows, cell by cell, and nothing else."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest

from tests.sites import BuiltSite

CELL, TAG = re.compile(r"<t[hd] .*?</t[hd]>", re.DOTALL), re.compile("<svg.*?</svg>|<[^>]*>", re.DOTALL)
NUMBER = re.compile(r"[-+]?\d+(?:,\d+)?")
MOVED = 5
HEAD = (
    "Enhed;Fire kvartaler;Sygefravær;Målt i;Ændring;Måltal;Farve;Langtidsfravær i procent;"
    "Langtidsfravær, ændring i procentpoint;Langtidsfriske i procent"
)


def table_in(page: Path, section: str) -> list[list[str]]:
    """The texts of the cells in each row of the table below a heading."""
    text = page.read_text(encoding="utf-8").partition(section)[2].partition("<tbody>")[2].partition("</tbody>")[0]
    return [
        [" ".join(html.unescape(TAG.sub(" ", cell)).replace("−", "-").split()) for cell in CELL.findall(row)]
        for row in text.split("</tr>")[:-1]
    ]


def rows_in(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        head, *rows = csv.reader(text, delimiter=";")
    assert head == HEAD.split(";")
    return rows


def in_the_file(row: list[str]) -> list[str]:
    """A row without its names, as the table says it: a hidden figure in one word, no word for one that is not there."""
    days, _, *others = row[2:]
    found = ["Skjult" if one.startswith("skjult") else one.replace("ukendt", "") for one in (days, *others)]
    # The change of a share stands beside the share, and only where both are known.
    found[MOVED] = found[MOVED] if found[MOVED] != "Skjult" else ""
    return found


def in_the_table(cells: list[str]) -> list[str]:
    """A row's cells without its name, as the file has them: no units, no plus."""
    figure, change, target, colour, share, healthy = cells
    moved = re.search(r"(\S+) pct\.point", share)
    colour = colour.casefold() if colour in ("Grønt", "Gult", "Rødt") else ""
    return [
        *map(number, (figure, change, target)),
        colour,
        number(share),
        number(moved[1] if moved else ""),
        number(healthy),
    ]


def number(cell: str) -> str:
    """The number that a cell begins with, or that it is hidden."""
    found = NUMBER.match(cell)
    return "Skjult" if cell.startswith("Skjult") else found[0].lstrip("+") if found else ""


def held_against(file: Path, rows: list[list[str]], named: int) -> None:
    told = rows_in(file)
    assert len(told) == len(rows), file.name
    for row, (first, *cells) in zip(told, rows, strict=True):
        assert first.startswith(row[named].lstrip("'")), file.name
        assert in_the_file(row) == in_the_table(cells), f"{file.name}: {first}"


@pytest.mark.parametrize("edition", ["nyeste", "juni-2025"])
def test_a_download_holds_what_its_table_shows(sample_site: BuiltSite, edition: str) -> None:
    folder = sample_site.folder / edition / "sygefravaer"
    files = sorted(folder.glob("*/*.csv"))
    assert len(files) > 5
    for file in files:
        held_against(file, table_in(file.parent / "index.html", 'id="over-tid"'), 1)
    held_against(folder / "sygefravaer.csv", table_in(folder / "index.html", "<article"), 0)

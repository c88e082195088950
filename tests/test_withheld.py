"""A figure that the import withholds stands nowhere in what is built: pages, downloads, indexes, pictures, PDFs."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import pipeline
from generator.cli import main
from tests.importing.workbook import Value, write_workbook
from tests.pdf.test_planche import tool
from tests.sites import EDITION, SAMPLE, TODAY

ROWS: tuple[tuple[Value, ...], ...] = (
    ("Enhed", "Sygefravær", "Antal ansatte", "Måltal", "Langtidsfravær", "Langtidsfriske"),
    ("Eksempelby Kommune", 14.7, 957, 13.0, 0.43, 0.34),
    ("By, Natur & Kultur", 14.1, 223, 11.3, 0.44, 0.35),
    ("Børn & Omsorg", 16.2, 611, 14.2, 0.45, 0.32),
    ("Vej & Park", 17.9, 81, 11.5, 0.473, 0.317),
    ("Erhverv & Udvikling", 37.3, 7, 7.5, 0.739, 0.193),
    ("Kultur & Fritid", 10.6, 135, 11.1, 0.42, 0.37),
    ("Dagtilbud & Skole", 19.7, 230, 15.6, 0.40, 0.33),
    ("Familie & Unge", 12.4, 104, 12.5, 0.40, 0.34),
    ("Ældre & Omsorg", 14.7, 277, 14.7, 0.50, 0.31),
)
SECRET = ("37.3", "17.9", "73.9", "47.3", "19.3", "31.7")
"""What Erhverv (seven employees) and Vej (next to it) must not tell; no other figure of the sample is the same."""
SHOWN = "19.7"
DRAWN = {
    "d",
    "points",
    "transform",
    "viewbox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "width",
    "height",
    "style",
}
"""Attributes that say where something is drawn."""


class Words(HTMLParser):
    """Everything in a page or picture that is not a place on the drawing."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value for name, value in attrs if value and name not in DRAWN]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    handle_comment = handle_data


def texts_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file that was made of the handbook, and all that it says."""
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        if name.startswith(f"{EDITION}/assets/"):
            continue
        if path.suffix == ".pdf":
            told = (tool("pdftotext"), str(path), "-"), (tool("pdfinfo"), str(path))
            yield name, " ".join(subprocess.run(one, capture_output=True, text=True, check=True).stdout for one in told)
        elif path.suffix in (".html", ".svg", ".md"):
            yield name, " ".join(Words(path.read_text(encoding="utf-8")).words)
        elif path.suffix not in (".gz", ".png", ".woff2", ".js", ".css", ".map"):
            yield name, path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The sample handbook with one more quarter, imported from an export: the text of every file of the site."""
    folder = tmp_path_factory.mktemp("skjult")
    root = folder / "projekt"
    shutil.copytree(SAMPLE, root)
    settings = (root / "site_config.yml").read_text(encoding="utf-8")
    (root / "site_config.yml").write_text(f"{settings}\nwhole_pdf: true\n", encoding="utf-8")
    export = write_workbook(folder / "udtraek.xlsx", ROWS)
    command = ["--project", str(root), "--today", str(TODAY), "import", "absence", str(export), "--quarter", "2026-Q3"]
    done = CliRunner().invoke(main, [*command, "--source", "fravaersudtraek#2026-Q2", "--yes"])
    assert done.exit_code == 0, done.output
    checked = pipeline.build(root, folder / "ud/site", folder / "ud/trees", TODAY, (EDITION,))
    assert not checked.blocking
    return {"skærmen": done.output, **dict(texts_of(folder / "ud/site")), **dict(texts_of(folder / "ud/trees"))}


def where(told: dict[str, str], number: str) -> list[str]:
    """The files that hold a number, with a comma or a point."""
    there = re.compile(rf"(?<![\d.,]){number.replace('.', '[.,]')}(?!\d)")
    return [name for name, text in told.items() if there.search(text)]


@pytest.mark.parametrize("secret", SECRET)
def test_a_withheld_figure_stands_nowhere(told: dict[str, str], secret: str) -> None:
    assert where(told, secret) == []


def test_a_shown_figure_is_found_in_every_kind_of_file_that_tells_figures(told: dict[str, str]) -> None:
    """So the search above looks where figures are told."""
    found = where(told, SHOWN)
    for kind in ("skærmen", ".html", ".csv", ".md", ".pdf", "search/index.json"):
        assert [name for name in found if name.endswith(kind)], kind
    picture = "Højest: Dagtilbud & Skole, 19,7. Alle tal står i tabellen. "
    assert picture in " ".join(told[f"{EDITION}/sygefravaer/index.html"].split()), "the description of a picture"


def test_the_pages_say_that_a_figure_is_withheld(told: dict[str, str]) -> None:
    page = told[f"{EDITION}/sygefravaer/erhverv-udvikling/index.html"]
    assert "Skjult" in page

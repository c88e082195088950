"""The whole handbook as one PDF: what it holds, in which order, and what is not in it."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from generator import pipeline
from generator.edition.edition import editions_of
from generator.reading import Remembered
from generator.views.diagrams import BOOK, book_of
from tests.pdf.test_planche import tool
from tests.projects import SETTINGS, TODAY, handbook, project

WHOLE = SETTINGS.replace("  - title: Opslag\n", "  - title: Opslag\n    printed: {printed}\n") + "whole_pdf: true\n"
MED = """\
---
title: "MED & #set x"
---
## Om $udvalg$

Se *kilderne* og {{ link("page/kilder") }}.

- Først
- Så
"""
FILES = {"content/pages/med.md": MED}


def text_of(pdf: Path) -> str:
    return subprocess.run(
        [tool("pdftotext"), "-layout", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("book"), {**FILES, "site_config.yml": WHOLE.replace("{printed}", "true")})
    checked = pipeline.build(root, root / "site", root / "trees", TODAY)
    assert not checked.blocking
    return root / "site" / "nyeste"


def test_it_is_tagged_and_has_contents_and_page_numbers(built: Path) -> None:
    told = subprocess.run([tool("pdfinfo"), str(built / BOOK)], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Tagged: +yes", told)
    assert re.search(r"Title: +Håndbog for Prøveby", told)
    pages = int(re.search(r"Pages: +(\d+)", told)[1])  # type: ignore[index]
    text = text_of(built / BOOK)
    assert "Indhold" in text
    assert f"side 2 af {pages}" in text
    assert f"side {pages} af {pages}" in text


def test_texts_stand_as_they_are_written_in_the_order_of_the_menu(built: Path) -> None:
    text = text_of(built / BOOK)
    places = [
        text.rindex(words) for words in ("Velkommen.", "MED & #set x", "Om $udvalg$", "Se kilderne og", "Om kilder.")
    ]
    assert places == sorted(places)
    assert "Hovedudvalget" in text


def test_every_page_leads_to_it(built: Path) -> None:
    assert f'href="../{BOOK}"' in (built / "med" / "index.html").read_text(encoding="utf-8")


def test_a_tab_that_is_not_printed_is_left_out_and_links_to_it_are_text(tmp_path: Path) -> None:
    root = project(tmp_path, {**FILES, "site_config.yml": WHOLE.replace("{printed}", "false")})
    pipeline.build(root, root / "site", root / "trees", TODAY)
    text = text_of(root / "site" / "nyeste" / BOOK)
    assert "Om kilder." not in text
    assert "Se kilderne og Kilder." in " ".join(text.split())


def test_an_editors_preview_has_none(tmp_path: Path) -> None:
    root = project(tmp_path, {**FILES, "site_config.yml": WHOLE.replace("{printed}", "true")})
    cache = root / "cache"
    pipeline.build(root, root / "preview", root / "trees", TODAY, cache=cache, preview=Remembered())
    assert not (root / "preview" / "nyeste" / BOOK).exists()
    assert BOOK not in (root / "preview" / "nyeste" / "med" / "index.html").read_text(encoding="utf-8")
    pipeline.build(root, root / "site", root / "trees", TODAY, cache=cache)
    assert (root / "site" / "nyeste" / BOOK).exists()


def test_only_the_current_edition_of_those_who_ask_is_one_pdf(tmp_path: Path) -> None:
    older = (
        "editions:\n  - {id: nyeste, title: Nyeste, as_of: today}\n  - {id: aeldre, title: Ældre, as_of: 2025-07-01}\n"
    )
    asked = WHOLE.replace("{printed}", "true").replace(
        "editions:\n  - {id: nyeste, title: Nyeste, as_of: today}\n", older
    )
    found = editions_of(handbook(tmp_path, {"site_config.yml": asked}), TODAY)
    assert [book_of(one) for one in found] == [True, False]
    assert not book_of(editions_of(handbook(tmp_path / "other"), TODAY)[0])

"""The poster of a workplace: one page, tagged, who is who, lines to write on where nobody is known."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.pdf.poster import Poster, poster_pdf
from generator.records.organisation import Unit
from generator.views.diagrams import FOLDER
from generator.views.lookup import Lookup
from generator.views.organisation import unit_view
from generator.views.posters import TO_WRITE, poster, posters
from tests.sites import SAMPLE

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def found() -> Lookup:
    handbook = load(SAMPLE).handbook
    assert handbook is not None
    return Lookup(next(one for one in editions_of(handbook, ON) if one.current))


def made(found: Lookup, name: str) -> Poster:
    unit = found.get(Unit, name)
    assert unit is not None
    return poster(found, unit)


def test_a_poster_tells_who_is_who(found: Lookup) -> None:
    rows = dict(made(found, "driftsgaarden").rows)
    assert rows["Leder"] == ("Jytte Demodahl",)
    assert rows["Arbejdsmiljørepræsentant (AMR)"] == ("Fie Skabelonsen",)
    assert rows["Tillidsrepræsentant (TR)"] == ("Mona Mønsterlund",)
    assert rows["TRIO: leder, TR og AMR sammen"] == ("Ja",)
    assert rows["MED: her kan du få en sag op"] == ("ArbejdspladsMED Driftsgården",)


def test_what_is_not_known_is_a_line_to_write_on_and_a_vacant_seat_is_told(found: Lookup) -> None:
    told = {one.name: one for one in posters(found)}
    assert any("Ledig" in lines for one in told.values() for _, lines in one.rows)
    for one in told.values():
        assert (TO_WRITE in one.foot) == any(set("".join(lines)) == {"_"} for _, lines in one.rows)


def test_every_workplace_leads_to_its_poster(found: Lookup) -> None:
    names = {one.name for one in posters(found)}
    for unit in found.all(Unit):
        links = [fact.value.lines[0][0] for fact in unit_view(found, unit).facts if fact.term == "Plakat"]
        assert [getattr(link, "address", None) for link in links] == (
            [f"{FOLDER}plakat-{unit.id}.pdf"] if unit.id in names else []
        )


def test_the_page_is_one_tagged_and_has_the_words(found: Lookup, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed (Debian: apt-get install poppler-utils)")
    for one in (made(found, "driftsgaarden"), made(found, "vaerksted")):
        file = tmp_path / f"{one.name}.pdf"
        file.write_bytes(poster_pdf(replace(one, url="https://haandbog.eksempel.dk/nyeste/enheder/x/"), ON))
        info = subprocess.run(["pdfinfo", str(file)], capture_output=True, check=False).stdout.decode()
        assert re.search("Tagged: +yes", info)
        assert re.search("Pages: +1\n", info)
        text = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()
        assert " ".join(one.title.split()) in " ".join(text.split())


def test_a_qr_code_needs_the_whole_address(found: Lookup) -> None:
    one = made(found, "driftsgaarden")
    with_url = replace(one, url="https://haandbog.eksempel.dk/nyeste/enheder/driftsgaarden/")
    assert len(poster_pdf(with_url, ON)) > len(poster_pdf(replace(one, url=""), ON)) + 500
    assert poster_pdf(with_url, ON) == poster_pdf(with_url, ON)

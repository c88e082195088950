"""What is looked through before a site is published."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.pdf.engine import AVAILABLE
from generator.pdf.poster import Poster, poster_pdf
from generator.pdf.text import squeezed
from generator.publish.inspection import check_site
from generator.publish.status import write_status
from tests.projects import handbook
from tests.sites import TODAY, BuiltSite

DAY = date(2025, 9, 1)
HELD_BACK = "Afdelingen lukkes til foråret"
FILES = {
    "data/units/b.yml": f"""\
        id: b
        kind: department
        names: [{{name: {HELD_BACK}}}]
        parents: [{{unit: proeveby}}]
        publish_from: {DAY + timedelta(days=1)}
        source: referat
        """
}
PAGE = """<!doctype html><html lang="da"><head><link rel="stylesheet" href="../style.css"></head>
<body><h1 id="top">Side</h1><a href="#top">a</a><a href="../">b</a><a href="https://eksempel.dk/">c</a>
<a href="../side/?q=1#top">d</a><script>var a = "<a href='x'>"</script></body></html>
"""


def site(folder: Path, files: dict[str, str] | None = None) -> Path:
    made = {
        "index.html": '<a href="nyeste/">a</a>',
        "versions.json": json.dumps([{"version": "nyeste", "title": "Nyeste", "aliases": []}]),
        "nyeste/index.html": '<a href="side/#top">a</a>',
        "nyeste/404.html": '<a href="/nyeste/side/">a</a>',
        "nyeste/side/index.html": PAGE,
        "nyeste/style.css": 'p { background: url("data:,") }',
        "nyeste/search/search_index.json": "{}",
    }
    for name, text in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    write_status(folder, DAY, "0" * 64, ["nyeste"])
    for name, text in (files or {}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def wrong(tmp_path: Path, files: dict[str, str] | None = None, today: date = DAY) -> list[str]:
    return check_site(site(tmp_path / "site", files), handbook(tmp_path / "project", FILES), today)


def test_a_whole_site(tmp_path: Path) -> None:
    assert wrong(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("side", '<a href="../findes-ikke/">a</a>', "link til ../findes-ikke/, som ikke findes"),
        ("side", '<a class="x" href="findes-ikke.pdf">a</a>', "link til findes-ikke.pdf"),
        ("side", '<a href="/nyeste/x/">a</a>', "link til /nyeste/x/"),
        ("side", '<a href="#nej">a</a>', "link til #nej, men stedet på siden findes ikke"),
        ("side", '<a href="../side/#nej">a</a>', "men stedet på siden findes ikke"),
        ("side", '<img src="x.png">', "henter x.png, som ikke findes"),
        ("side", '<img src="https://eksempel.dk/x.png">', "henter noget fra en anden adresse"),
        ("side", '<img src="//eksempel.dk/x.png">', "//eksempel.dk"),
        ("side", '<script src="https://eksempel.dk/x.js"></script>', "anden adresse: https://eksempel.dk/x.js"),
        ("side", '<link rel="stylesheet" href="https://eksempel.dk/x.css">', "anden adresse"),
        ("side", '<link rel="preconnect" href="https://eksempel.dk">', "anden adresse"),
        ("side", '<a href="javascript:x">a</a>', "javascript:x"),
        ("side", "010203-1234", "ligner et CPR-nummer"),
        ("side", f"<b>{HELD_BACK.replace(' ', chr(10))}</b>", "røber unit/b"),
        ("side", "Afdelingen lukkes til for&#229;ret", "røber unit/b"),
        ("side", "", "er tom"),
        ("side", "a" * 2_100_000, "fylder 2100 kB"),
    ],
)
def test_what_may_not_stand_on_a_page(tmp_path: Path, name: str, text: str, told: str) -> None:
    found = wrong(tmp_path, {f"nyeste/{name}/index.html": text and f'{text}<p id="top">'})
    assert [one for one in found if told in one and one.startswith("nyeste/side/index.html")], found


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("nyeste/style.css", "p { background: url(https://eksempel.dk/x.png) }", "anden adresse"),
        ("nyeste/style.css", '@import "x.css";', "henter x.css, som ikke findes"),
        ("nyeste/search/search_index.json", json.dumps({"text": HELD_BACK}, ensure_ascii=False), "røber unit/b"),
        ("nyeste/tal.csv", "navn;010203-1234", "CPR"),
        ("nyeste/tal.svg", "<svg><text>010203-1234</text></svg>", "CPR"),
        ("nyeste/ekstra/index.html", "a", "har 4 sider; der blev bygget 3"),
        ("versions.json", "[]", "versions.json nævner []"),
        ("versions.json", "{", "kan ikke læses"),
    ],
)
def test_what_may_not_stand_in_other_files(tmp_path: Path, name: str, text: str, told: str) -> None:
    assert [one for one in wrong(tmp_path, {name: text}) if told in one]


def test_coordinates_are_no_numbers_of_persons(tmp_path: Path) -> None:
    drawn = {"nyeste/side/index.html": PAGE.replace("Side", '<svg><path d="010203 1234"/></svg>')}
    assert wrong(tmp_path, drawn) == []


@pytest.mark.skipif(not AVAILABLE, reason="typst is not installed")
@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Afdelingen er her", ""),
        (HELD_BACK, "røber unit/b"),
        # Set in two lines.
        (f"{'ord ' * 11}{HELD_BACK}", "røber unit/b"),
        ("Ring til 010170-1234", "CPR-nummer"),
    ],
)
def test_what_may_not_stand_in_a_pdf(tmp_path: Path, line: str, told: str) -> None:
    made = site(tmp_path / "site")
    (made / "plakat.pdf").write_bytes(poster_pdf(Poster("x", "Plakat", (("Leder", (line,)),), ("Fra prøven.",)), DAY))
    found = check_site(made, handbook(tmp_path / "project", FILES), DAY)
    assert [one for one in found if "plakat.pdf" in one and told in one] == found
    assert bool(found) == bool(told)


def test_a_divided_word_is_one_word() -> None:
    assert squeezed("an\ufffesvar \r\nher") == squeezed("ansvar her")


def test_a_pdf_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert wrong(tmp_path, {"nyeste/x.pdf": "%PDF-1.7 halv"}) == [
        "nyeste/x.pdf kan ikke læses, så ingen ved, hvad der står i den."
    ]


def test_what_may_be_told_from_today_is_no_secret(tmp_path: Path) -> None:
    told = {"nyeste/side/index.html": PAGE.replace("Side", HELD_BACK)}
    assert wrong(tmp_path, told, DAY + timedelta(days=1)) == []


@pytest.mark.parametrize("name", ["index.html", "status.json", "nyeste/404.html", "nyeste/side/index.html"])
def test_a_file_is_missing(tmp_path: Path, name: str) -> None:
    folder = site(tmp_path / "site")
    (folder / name).unlink()
    assert check_site(folder, handbook(tmp_path / "project"), DAY)


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    folder = site(tmp_path / "site")
    (folder / "nyeste/passwd.txt").symlink_to("/etc/passwd")
    assert "nyeste/passwd.txt er et symbolsk link." in check_site(folder, handbook(tmp_path / "project"), DAY)


def test_the_real_site_may_be_published(real_editions: BuiltSite) -> None:
    assert check_site(real_editions.folder, real_editions.handbook, TODAY) == []


def test_the_sample_site_may_be_published(sample_site: BuiltSite) -> None:
    assert check_site(sample_site.folder, sample_site.handbook, TODAY) == []

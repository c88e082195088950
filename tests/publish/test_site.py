"""The files around the editions, redirects, and the move that makes a site visible."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from urllib.parse import urljoin

import pytest

from generator.edition.edition import Edition, editions_of
from generator.publish.site import move_in_place, write_front, write_redirects
from tests.projects import SETTINGS, handbook

EDITIONS = """\
  - {id: maj, title: "1. maj <2025>", as_of: 2025-05-01, known: 2025-05-15}
  - {id: nyeste, title: Nyeste, as_of: today, alias: nu}
  - {id: juni, title: Juni, as_of: 2025-06-01, state: frozen}
  - {id: oktober, title: Oktober, as_of: 2025-10-01}
"""


@pytest.fixture
def editions(tmp_path: Path) -> list[Edition]:
    settings = SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", EDITIONS)
    return editions_of(handbook(tmp_path, {"site_config.yml": settings}), date(2025, 9, 1))


def test_the_versions_stand_newest_first(tmp_path: Path, editions: list[Edition]) -> None:
    write_front(tmp_path, editions)
    assert json.loads((tmp_path / "versions.json").read_text(encoding="utf-8")) == [
        version("nyeste", "Nyeste", "current", "2025-09-01", ["nu"]),
        version("oktober", "Oktober (kommende)", "coming", "2025-10-01"),
        version("juni", "Juni", "frozen", "2025-06-01"),
        version("maj", "1. maj <2025>", "older", "2025-05-01", known="2025-05-15"),
    ]


def version(
    name: str, title: str, state: str, day: str, aliases: Sequence[str] = (), known: str | None = None
) -> object:
    properties = {"state": state, "as_of": day, "known": known, "facts_until": known or "2025-06-25"}
    return {"version": name, "title": title, "aliases": list(aliases), "properties": properties}


def test_the_front_leads_to_the_current_edition(tmp_path: Path, editions: list[Edition]) -> None:
    write_front(tmp_path, editions)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert '<html lang="da">' in page
    assert page.count('url=nyeste/"') == page.count('href="nyeste/"') == 1


def test_without_a_current_edition_the_latest_leads(tmp_path: Path, editions: list[Edition]) -> None:
    write_front(tmp_path, [one for one in editions if not one.current])
    assert "url=juni/" in (tmp_path / "index.html").read_text(encoding="utf-8")
    versions = json.loads((tmp_path / "versions.json").read_text(encoding="utf-8"))
    assert next((one["version"], one["properties"]["state"]) for one in versions) == ("juni", "current")


def test_an_alias_leads_to_the_same_page_of_its_edition(tmp_path: Path, editions: list[Edition]) -> None:
    for address in ("", "med/", "udvalg/a/"):
        (tmp_path / "nyeste" / address).mkdir(parents=True, exist_ok=True)
        (tmp_path / "nyeste" / address / "index.html").touch()
    write_front(tmp_path, editions)
    assert sorted(path.relative_to(tmp_path / "nu").as_posix() for path in (tmp_path / "nu").rglob("*.html")) == [
        "index.html",
        "med/index.html",
        "udvalg/a/index.html",
    ]
    for address in ("", "med/", "udvalg/a/"):
        page = (tmp_path / "nu" / address / "index.html").read_text(encoding="utf-8")
        way = page.partition("; url=")[2].partition('"')[0]
        assert urljoin(f"https://x.dk/h/nu/{address}", way) == f"https://x.dk/h/nyeste/{address}"


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("", "User-agent: *\nDisallow: /\n"),
        ("audience: public\n", "User-agent: *\nDisallow:\n"),
        (
            "audience: public\nsite_url: https://x.dk/h/\n",
            "User-agent: *\nDisallow:\nSitemap: https://x.dk/h/nyeste/sitemap.xml\n",
        ),
        ("site_url: https://x.dk/h/\n", "User-agent: *\nDisallow: /\n"),
    ],
)
def test_search_engines_stay_out_of_an_intranet(tmp_path: Path, more: str, text: str) -> None:
    (tmp_path / "site").mkdir()
    write_front(
        tmp_path / "site", editions_of(handbook(tmp_path, {"site_config.yml": SETTINGS + more}), date(2025, 9, 1))
    )
    assert (tmp_path / "site/robots.txt").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("old", "new"),
    [("ordliste/", "ord/"), ("udvalg/c/", "udvalg/b/"), ("ordliste/", "naar/noget/sker/"), ("a/b/c/", "")],
)
def test_a_redirect_leads_right(tmp_path: Path, old: str, new: str) -> None:
    write_redirects(tmp_path, {old: new})
    page = (tmp_path / old / "index.html").read_text(encoding="utf-8")
    way = page.partition("; url=")[2].partition('"')[0]
    assert f'<a href="{way}">' in page
    assert urljoin(f"https://x.dk/e/{old}", way) == f"https://x.dk/e/{new}"


def test_a_page_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ord").mkdir()
    (tmp_path / "ord/index.html").write_text("siden", encoding="utf-8")
    write_redirects(tmp_path, {"ord/": "x/"})
    assert (tmp_path / "ord/index.html").read_text(encoding="utf-8") == "siden"


def made(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_a_finished_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    out = made(tmp_path / "site", "gammel")
    (out / "kun-i-den-gamle.html").touch()
    new = made(tmp_path / "new", "ny")
    new.chmod(0o700)
    move_in_place(new, out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]
    assert [path.name for path in out.iterdir()] == ["index.html"]
    assert (out / "index.html").read_text(encoding="utf-8") == "ny"
    assert out.stat().st_mode & 0o777 == 0o755


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    move_in_place(made(tmp_path / "new", "ny"), tmp_path / "site")
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "ny"


def test_what_an_interrupted_move_left_is_cleared_away(tmp_path: Path) -> None:
    made(tmp_path / ".site-old", "rest")
    made(tmp_path / "site", "gammel")
    move_in_place(made(tmp_path / "new", "ny"), tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_a_move_that_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, new = made(tmp_path / "site", "gammel"), made(tmp_path / "new", "ny")
    rename = os.rename

    def fail(self: Path, target: Path) -> Path:
        if self == new:
            raise OSError(28, "No space left on device", str(target))
        rename(self, target)
        return target

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", fail)
        with pytest.raises(OSError, match="No space"):
            move_in_place(new, out)
    assert (out / "index.html").read_text(encoding="utf-8") == "gammel"

"""From a project's folder to a finished site: whole or not at all, the same every time."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from generator import pipeline
from generator.edition.edition import Edition, UnknownEditionError
from generator.engine.mkdocs_engine import EngineError
from generator.limits import LimitError
from generator.pages.tree import write_tree
from generator.pipeline import build, check
from generator.publish.articles import ArticleError
from generator.store import Store
from tests.projects import SETTINGS, TODAY, project

ROOT = Path(__file__).parents[1]
# Bad names and texts: each would be an element of its own if it were not escaped.
EVIL = "<zz-evil onclick=x>\" onmouseover=y '&amp; {{ 7*7 }}"
EDITIONS = """\
  - {id: nyeste, title: "Nyeste <zz-evil>", as_of: today}
  - {id: juli, title: Juli, as_of: 2025-07-01}
"""
FILES = {
    "site_config.yml": SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", EDITIONS)
    .replace("title: Opslag", f"title: '{EVIL.replace(chr(39), chr(39) * 2)}'")
    .replace("name: Håndbog for Prøveby", "name: Håndbog <zz-evil>"),
    "data/units/b.yml": f"""\
        id: b
        kind: department
        names: [{{name: {json.dumps(EVIL)}}}]
        parents: [{{unit: proeveby}}]
        former_ids: [b-gammel]
        source: referat
        """,
    "data/meetings/m.yml": f"""\
        id: m
        committee: hovedudvalg
        kind: ordinary
        date: 2025-03-10
        items: [{{number: 1, title: {json.dumps(EVIL)}, related: [unit/b]}}]
        source: referat
        """,
    "data/rules/f.yml": f"{{id: F2, title: {json.dumps(EVIL)}, text: A, kind: computed}}",
    "content/pages/kilder.md": """\
        ---
        title: Kilder <zz-evil>
        lead: Om <zz-evil>
        former_ids: [kildeliste]
        ---
        ## Afsnit

        {{ link("unit/b") }}

        ## {{ link("unit/b") }}

        {{ unit_list() }}

        {{ rule_list() }}
        """,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its site built."""
    root = project(tmp_path_factory.mktemp("site"), FILES)
    told: list[str] = []
    checked = build(root, root / "site", root / "build", TODAY, progress=told.append)
    assert not [finding for finding in checked.findings if finding.blocking]
    assert told == ["Læser data og tekster", "Bygger udgaven Nyeste <zz-evil>", "Bygger udgaven Juli"]
    return root


def test_every_edition_has_its_pages(built: Path) -> None:
    site = built / "site"
    assert sorted(path.name for path in site.iterdir()) == [
        "editions.json",
        "index.html",
        "juli",
        "nyeste",
        "robots.txt",
        "status.json",
        "versions.json",
    ]
    for edition in ("nyeste", "juli"):
        for address in ("", "med/", "kilder/", "udvalg/hovedudvalg/", "enheder/proeveby/", "kilder/referat/"):
            assert (site / edition / address / "index.html").is_file()
    assert (site / "juli/moeder/m/index.html").is_file()
    assert site.stat().st_mode & 0o777 == 0o755


def test_versions_json(built: Path) -> None:
    versions = json.loads((built / "site/versions.json").read_text(encoding="utf-8"))
    assert [(one["version"], one["title"], one["properties"]["state"]) for one in versions] == [
        ("nyeste", "Nyeste <zz-evil>", "current"),
        ("juli", "Juli", "older"),
    ]


@pytest.mark.parametrize(("old", "new"), [("enheder/b-gammel/", "enheder/b/"), ("kildeliste/", "kilder/")])
def test_former_addresses_lead_on(built: Path, old: str, new: str) -> None:
    for edition in ("nyeste", "juli"):
        page = (built / "site" / edition / old / "index.html").read_text(encoding="utf-8")
        way = re.findall(r'url=([^"]+)"', page)
        target = urljoin(f"https://x.dk/{edition}/{old}", way[0])
        assert target == f"https://x.dk/{edition}/{new}"
        assert (built / "site" / edition / new / "index.html").is_file()


class Elements(HTMLParser):
    """Every element, attribute and link of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "action", "poster", "data")}


def html_pages(folder: Path) -> dict[Path, Elements]:
    return {path: Elements(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}


def test_no_text_becomes_an_element_anywhere_on_a_page(built: Path) -> None:
    for path, page in html_pages(built / "site").items():
        assert "zz-evil" not in page.tags, path
        assert not {name for name in page.attributes if name.startswith("on")}, path
        assert "49" not in re.findall(r"(?<!\d)49(?!\d)", path.read_text(encoding="utf-8").partition("<article")[2])
    shown = (built / "site/nyeste/enheder/b/index.html").read_text(encoding="utf-8")
    assert "zz-evil" in shown
    assert "{{ 7*7 }}" in re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), shown)


def test_no_text_becomes_an_element_in_the_search_index(built: Path) -> None:
    index = json.loads((built / "site/nyeste/search/index.json").read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = index["docs"]
    assert any("zz-evil" in entry["title"] for entry in entries)
    for entry in entries:
        assert "zz-evil" not in Elements(entry["title"]).tags | Elements(entry["text"]).tags


def test_every_page_has_an_article_to_check(built: Path) -> None:
    for docs in (built / "build").glob("*/docs"):
        site = built / "site" / docs.parent.name
        for path in docs.rglob("*.md"):
            page = path.relative_to(docs).with_suffix("")
            page = page.parent if page.name == "index" else page
            assert '<article id="hb-indhold"' in (site / page / "index.html").read_text(encoding="utf-8"), path


def test_no_page_asks_another_host_for_anything(built: Path) -> None:
    for path, page in html_pages(built / "site").items():
        assert {link for link in page.links if re.match(r"(https?:)?//", link)} == set(), path
    for path in (built / "site").rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", path.read_text(encoding="utf-8")), path


def test_without_an_address_nothing_names_one(built: Path) -> None:
    text = (built / "site/nyeste/med/index.html").read_text(encoding="utf-8")
    assert 'rel="canonical"' not in text
    assert "Rediger" not in text


def test_links_in_the_navigation_and_the_pages_lead_to_pages(built: Path) -> None:
    for path, page in html_pages(built / "site").items():
        for link in page.links:
            local = link.partition("#")[0].partition("?")[0]
            if local and not re.match(r"[a-z]+:", local):
                # Only the page for what is not found is shown at any address, and has links from the root.
                target = built / "site" / local[1:] if local.startswith("/") else (path.parent / local).resolve()
                assert (target / "index.html").is_file() if local.endswith(("/", "..", ".")) else target.is_file(), link


def test_the_docs_tree_is_whole(built: Path) -> None:
    tree = built / "build/nyeste"
    assert sorted(path.name for path in tree.iterdir()) == ["docs", "mkdocs.yml", "overrides", "pages.json"]
    made_from = json.loads((tree / "pages.json").read_text(encoding="utf-8"))
    pages = {path.relative_to(tree / "docs").as_posix() for path in (tree / "docs").rglob("*.md")}
    assert set(made_from) == pages
    assert {"meeting/m", "unit/b", "template:meeting"} <= set(made_from["moeder/m.md"])
    assert {"macro:unit_list", "page/kilder", "unit/*"} <= set(made_from["kilder/index.md"])
    for path in (tree / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("---\ntitle: ")
        assert "\n\n\n" not in text
        body = text.split("---\n", 2)[2]
        assert "{{" not in body
        assert "{%" not in body


def test_a_page_with_the_same_facts_is_the_same_in_two_editions(built: Path) -> None:
    pages = [(built / "build" / edition / "docs/kilder/referat.md").read_bytes() for edition in ("nyeste", "juli")]
    assert pages[0] == pages[1]


def test_each_edition_tells_the_others_where_its_pages_are(built: Path) -> None:
    table = json.loads((built / "site/nyeste/edition.json").read_text(encoding="utf-8"))
    pages = {
        path.parent.relative_to(built / "site/nyeste").as_posix()
        for path in (built / "site/nyeste").rglob("index.html")
    }
    assert {address.rstrip("/") or "." for address in table["pages"]} == pages - {"enheder/b-gammel", "kildeliste"}
    assert table["moved"] == {"enheder/b-gammel/": "enheder/b/", "kildeliste/": "kilder/"}
    assert {table["sections"][name] for name in ("enheder", "kilder", "moeder")} == {"kilder/"}
    assert [table["sections"][name] for name in ("", "med", "udvalg")] == ["", "med/", "med/"]
    assert set(table["sections"].values()) <= set(table["pages"])


ADDRESS = "site_url: https://x.dk/h/\n"


@pytest.mark.parametrize(
    ("more", "canonical", "robots"),
    [
        ("", None, "noindex, nofollow"),
        (ADDRESS, "nyeste", "noindex, nofollow"),
        (ADDRESS + "audience: public\n", "nyeste", None),
    ],
)
def test_search_engines_are_led_to_the_current_edition(
    tmp_path: Path, more: str, canonical: str | None, robots: str | None
) -> None:
    coming = "  - {id: senere, title: Senere, as_of: 2025-11-01}\n"
    settings = FILES["site_config.yml"].replace(EDITIONS, EDITIONS + coming) + more
    unit = "{id: c, kind: team, names: [{name: C}], from: 2025-10-01, source: referat}"
    root = project(tmp_path, {**FILES, "site_config.yml": settings, "data/units/c.yml": unit})
    build(root, root / "site", root / "build", TODAY)

    def heads(address: str, pattern: str) -> list[str]:
        pages = [root / "site" / edition / address / "index.html" for edition in ("nyeste", "juli", "senere")]
        return [found for page in pages if page.exists() for found in re.findall(pattern, page.read_text("utf-8"))]

    link = r'<link rel="canonical" href="([^"]*)">'
    assert heads("med/", link) == ([f"https://x.dk/h/{canonical}/med/"] * 3 if canonical else [])
    assert heads("enheder/c/", link) == (["https://x.dk/h/senere/enheder/c/"] if canonical else [])
    wanted = [robots] * 3 if robots else ["noindex, follow"] * 2
    assert heads("med/", r'<meta name="robots" content="([^"]*)">') == wanted


def test_one_edition_alone(tmp_path: Path) -> None:
    root = project(tmp_path, FILES)
    build(root, root / "site", root / "build", TODAY, ["juli"])
    assert sorted(path.name for path in (root / "site").iterdir()) == [
        "editions.json",
        "index.html",
        "juli",
        "robots.txt",
        "status.json",
        "versions.json",
    ]
    with pytest.raises(UnknownEditionError):
        build(root, root / "site", root / "build", TODAY, ["juni"])


def old_site(root: Path) -> Path:
    """A site from before."""
    (root / "site").mkdir()
    (root / "site/index.html").write_text("gammel", encoding="utf-8")
    (root / "site/versions.json").write_text("[]", encoding="utf-8")
    return root / "site"


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


@pytest.mark.parametrize(
    "files",
    [
        {"data/units/b.yml": "id: ["},
        {"data/glossary/a.yml": "{id: a, term: A, text: A, source: nej}"},
        {"content/pages/med.md": "---\ntitle: MED\n---\n<script>\n"},
        {"content/pages/med.md": "---\ntitle: MED\n---\n010203-1234\n"},
        {"site_config.yml": "name: A\n"},
    ],
)
def test_nothing_is_written_when_a_finding_blocks(tmp_path: Path, files: Mapping[str, str]) -> None:
    root = project(tmp_path, files)
    site = old_site(root)
    before = names(root)
    assert build(root, site, root / "build", TODAY).blocking
    assert names(root) == before
    assert (site / "index.html").read_text(encoding="utf-8") == "gammel"


def test_a_warning_of_mkdocs_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_stray_page(edition: Edition, folder: Path, workers: int, store: Store | None) -> object:
        pages = write_tree(edition, folder, workers, store)
        (folder / "docs/vild.md").write_text("# Vild\n", encoding="utf-8")
        return pages

    root = project(tmp_path)
    site = old_site(root)
    monkeypatch.setattr(pipeline, "write_tree", with_stray_page)
    with pytest.raises(EngineError, match=r"vild\.md"):
        build(root, site, root / "build", TODAY)
    assert (site / "index.html").read_text(encoding="utf-8") == "gammel"
    assert not [name for name in names(root) if name.startswith(".")]


def test_a_broken_link_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_broken_link(edition: Edition, folder: Path, workers: int, store: Store | None) -> object:
        pages = write_tree(edition, folder, workers, store)
        with (folder / "docs/med/index.md").open("a", encoding="utf-8") as file:
            file.write("\n[a](#findes-ikke)\n")
        return pages

    monkeypatch.setattr(pipeline, "write_tree", with_broken_link)
    root = project(tmp_path)
    with pytest.raises(EngineError, match="findes-ikke"):
        build(root, root / "site", root / "build", TODAY)


@pytest.mark.parametrize("cores", [1, 2])
def test_a_mistake_in_an_edition_is_told_however_many_processes_build(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
) -> None:
    def stray(edition: Edition, folder: Path, workers: int, store: Store | None) -> object:
        if edition.id == "juli":
            raise EngineError("juli/side.md: galt")
        return write_tree(edition, folder, workers, store)

    monkeypatch.setattr(pipeline, "write_tree", stray)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    with pytest.raises(EngineError, match=r"^juli/side\.md: galt$"):
        build(built, tmp_path / "site", tmp_path / "trees", TODAY)
    assert not (tmp_path / "site").exists()


def test_a_process_that_is_stopped_from_outside_stops_the_build(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object) -> object:
        os._exit(9)

    monkeypatch.setattr(pipeline, "write_tree", stopped)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(LimitError, match="stoppet udefra"):
        build(built, tmp_path / "site", tmp_path / "trees", TODAY)
    assert [path.name for path in tmp_path.iterdir()] in ([], ["trees"])


def test_an_article_that_is_not_allowed_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_image(edition: Edition, folder: Path, workers: int, store: Store | None) -> object:
        pages = write_tree(edition, folder, workers, store)
        with (folder / "docs/med/index.md").open("a", encoding="utf-8") as file:
            file.write("\n<p onclick=x>a</p>\n")
        return pages

    monkeypatch.setattr(pipeline, "write_tree", with_image)
    root = project(tmp_path)
    with pytest.raises(ArticleError, match=r"(?s)med/index\.html: .*onclick"):
        build(root, root / "site", root / "build", TODAY)
    assert not (root / "site").exists()


def test_checking_finds_everything_at_once(tmp_path: Path) -> None:
    files = {
        "data/units/b.yml": "{id: b, kind: team, names: [{name: B}], parents: [{unit: nej}], source: referat}",
        "content/pages/med.md": "---\ntitle: MED\n---\n# A\n\n{{ x }}\n\n010203-1234\n",
    }
    found = {one.rule for one in check(project(tmp_path, files), TODAY).findings}
    assert found == {"henvisning", "side-overskrift", "makro", "D6"}

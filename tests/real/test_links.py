"""Every link, address and heading of the built handbooks, and what may never be built into them."""

import json
import os
import posixpath
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from html import unescape
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest

from generator import pipeline
from generator.records.organisation import Person, Union
from tests.real.html_pages import HEADINGS, LISTS, Node, Page
from tests.sites import EDITION, ROOT, TODAY, BuiltSite

pytestmark = pytest.mark.xdist_group("site")

# What the browser fetches by itself; these never lead to another host. A link that is followed by hand may.
FETCHED = {
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
FOLLOWED = ("canonical", "next", "prev")
STYLE_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)|@import\s+["']([^"']+)["']""")
REFRESH = re.compile(r"url=(.+)", re.IGNORECASE)
WRITTEN_ADDRESS = re.compile(r"(?:https://|mailto:|tel:)[^\s\"'<>)\]},]+")
OWN_SCRIPTS = (
    *("assets/menu.js", "assets/frames.js", "assets/editions.js", "assets/register.js", "assets/duties.js"),
    *("assets/finder.js", "assets/missing.js", "assets/age.js", "assets/wheel.js"),
    *("assets/search/worker.js", "assets/search/words.js", "assets/search/ranking.js"),
)


def fetched(page: Page) -> Iterator[str]:
    """Every address that a page makes the browser fetch; what stands in the address itself (`data:`) is no fetch."""
    for node in page.nodes:
        for name in FETCHED.get(node.tag, ()):
            value = node.attributes.get(name, "")
            if value and not value.startswith("data:") and node.attributes.get("rel") not in FOLLOWED:
                yield from (one.split()[0] for one in value.split(",")) if name == "srcset" else (value,)
        yield from styles(node.attributes.get("style", ""))
        if node.tag == "style":
            yield from styles(node.source_text)


def styles(text: str) -> Iterator[str]:
    """The addresses in a piece of CSS; those with the picture inside are none."""
    for match in STYLE_ADDRESS.finditer(text):
        address = next(group for group in match.groups() if group is not None).strip()
        if address and not address.startswith("data:"):
            yield address


def followed(page: Page) -> Iterator[str]:
    """Every address that a reader or a search engine may follow from a page."""
    for node in page.nodes:
        if node.tag in ("a", "area") and "href" in node.attributes:
            yield node.attributes["href"]
        if node.tag == "link" and node.attributes.get("rel") in FOLLOWED:
            yield node.attributes["href"]
        if node.tag == "meta" and (match := REFRESH.search(node.attributes.get("content", ""))) and page.forwards:
            yield match.group(1)


class Addresses:
    """Where the addresses of a built site lead."""

    def __init__(self, site: BuiltSite) -> None:
        self.site = site
        own = site.handbook.settings.site_url
        self.own = own.rstrip("/") + "/" if own else None
        self.root = urlsplit(self.own).path if self.own else "/"
        self.folders = {".", *(parent.as_posix() for name in site.files for parent in PurePosixPath(name).parents)}

    def outside(self, address: str) -> bool:
        if self.own and address.startswith(self.own):
            return False
        parts = urlsplit(address)
        return bool(parts.scheme or parts.netloc)

    def file_of(self, address: str, page: str) -> str:
        """The file that an address on a page leads to, whether or not it is there."""
        path = unquote(urlsplit(address).path)
        if path.startswith("/"):
            if not path.startswith(self.root):
                return path
            target = posixpath.normpath("/" + path.removeprefix(self.root)).lstrip("/") or "."
        else:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
        return posixpath.normpath(posixpath.join(target, "index.html")) if target in self.folders else target

    def wrong(self, address: str, page: str) -> str:
        """What is wrong with an address inside the site; nothing when it leads somewhere."""
        if not address or address.endswith("#"):
            return "leads nowhere"
        target, fragment = self.file_of(address, page), unquote(urlsplit(address).fragment)
        if target not in self.site.files:
            return f"no file {target}"
        found = self.site.pages.get(target)
        if fragment and (found is None or fragment not in found.ids):
            return f"no #{fragment} in {target}"
        return ""


def known_addresses(site: BuiltSite) -> frozenset[str]:
    """The addresses on other hosts that a project's data, content and settings hold: https, mail and telephone."""
    files = [site.project / "site_config.yml"]
    files += [path for name in ("data", "content") for path in sorted((site.project / name).rglob("*.*"))]
    texts = (path.read_text(encoding="utf-8") for path in files if path.suffix in (".yml", ".md"))
    return frozenset(found for text in texts for found in WRITTEN_ADDRESS.findall(text))


def is_known(address: str, site: BuiltSite, known: frozenset[str]) -> bool:
    repository = site.handbook.settings.repository
    if repository:
        before = repository.edit.partition("{")[0]
        if address.startswith(before):
            return True
    if address.startswith("webcal://"):
        # A calendar program's form of an address of our own.
        own = str(site.handbook.settings.site_url)
        return address.replace("webcal://", "https://").removeprefix(own) in site.files
    if address.startswith("mailto:"):
        return address.removeprefix("mailto:").partition("?")[0] in str(site.handbook.settings.contact)
    return unescape(address) in known


def test_every_internal_link_leads_somewhere(any_site: BuiltSite) -> None:
    addresses = Addresses(any_site)
    wrong = [
        f"{page.name}: {address}: {told}"
        for page in any_site.pages.values()
        for address in {*followed(page), *fetched(page)}
        if not addresses.outside(address) and (told := addresses.wrong(address, page.name))
    ]
    assert not wrong, "\n".join(sorted(wrong)[:40])


def test_links_to_other_hosts_stand_in_the_data(any_site: BuiltSite) -> None:
    addresses, known = Addresses(any_site), known_addresses(any_site)
    wrong = {
        f"{page.name}: {address}"
        for page in any_site.pages.values()
        for address in followed(page)
        if addresses.outside(address) and not is_known(address, any_site, known)
    }
    assert not wrong


def test_nothing_is_fetched_from_another_host(any_site: BuiltSite) -> None:
    addresses = Addresses(any_site)
    wrong = {
        f"{page.name}: {address}"
        for page in any_site.pages.values()
        for address in fetched(page)
        if addresses.outside(address) or (addresses.own and address.startswith(addresses.own))
    }
    assert not wrong


def test_no_attribute_reports_or_preconnects(any_site: BuiltSite) -> None:
    wrong = {
        f"{page.name}: <{node.tag} {name}>"
        for page in any_site.pages.values()
        for node in page.nodes
        for name, value in node.attributes.items()
        if name == "ping" or (name == "rel" and value in ("preconnect", "dns-prefetch", "prefetch")) or name[:2] == "on"
    }
    assert not wrong


def test_style_sheets_lead_to_files_of_the_site(any_site: BuiltSite) -> None:
    addresses = Addresses(any_site)
    wrong = [
        f"{name}: {address}"
        for name in any_site.files
        if name.endswith(".css")
        for address in styles(read(any_site, name))
        if addresses.outside(address) or addresses.file_of(address, name) not in any_site.files
    ]
    assert not wrong


def test_our_own_scripts_name_no_host(any_site: BuiltSite) -> None:
    scripts = [name for name in any_site.files if name.endswith(OWN_SCRIPTS)]
    assert scripts
    assert not [name for name in scripts if "//" in re.sub(r"(?m)^\s*//.*$", "", read(any_site, name))]


def read(site: BuiltSite, name: str) -> str:
    return (site.folder / name).read_text(encoding="utf-8")


def test_every_hit_of_the_search_leads_somewhere(any_site: BuiltSite) -> None:
    addresses, indexes = Addresses(any_site), search_hits(any_site)
    assert len(indexes) == len(any_site.handbook.settings.editions)
    for name, hits in indexes.items():
        front = name.replace("search/index.json", "index.html")
        assert hits
        assert not [hit for hit in hits if addresses.wrong(hit["location"] or "./", front)]


def test_the_versions_file_and_the_site_maps_name_what_is_there(any_site: BuiltSite) -> None:
    versions = json.loads(read(any_site, "versions.json"))
    assert {one["version"] for one in versions} == {one.id for one in any_site.handbook.settings.editions}
    assert all(f"{one['version']}/index.html" in any_site.files for one in versions)
    addresses = Addresses(any_site)
    for name in (file for file in any_site.files if file.endswith("sitemap.xml")):
        places = [node.text or "" for node in ElementTree.fromstring(read(any_site, name)).iter() if "loc" in node.tag]  # noqa: S314
        assert not [place for place in places if addresses.wrong(place, name)]


def test_every_page_is_danish_and_has_a_title(any_site: BuiltSite) -> None:
    wrong = []
    for page in any_site.pages.values():
        languages = [node.attributes.get("lang") for node in page.nodes if node.tag == "html"]
        titles = [node.text() for node in page.nodes if node.tag == "title"]
        if languages != ["da"] or not titles or not titles[0]:
            wrong.append(f"{page.name}: {languages} {titles}")
    assert not wrong


def test_every_page_has_one_main_heading_and_no_level_is_jumped(any_site: BuiltSite) -> None:
    wrong = []
    for page in whole_pages(any_site):
        levels = [HEADINGS.index(node.tag) + 1 for node in page.nodes if node.tag in HEADINGS]
        jumps = [(above, below) for above, below in pairwise(levels) if below > above + 1]
        if levels[:1] != [1] or levels.count(1) != 1 or jumps:
            wrong.append(f"{page.name}: {levels}")
    assert not wrong


def test_no_heading_is_empty_and_no_id_stands_twice(any_site: BuiltSite) -> None:
    wrong = []
    for page in whole_pages(any_site):
        twice = [name for name, count in Counter(all_ids(page)).items() if count > 1]
        empty = [node for node in page.nodes if node.tag in HEADINGS and not node.text()]
        if twice or empty:
            wrong.append(f"{page.name}: {twice} {empty}")
    assert not wrong


def all_ids(page: Page) -> Iterator[str]:
    return (node.attributes["id"] for node in page.nodes if "id" in node.attributes)


def whole_pages(site: BuiltSite) -> list[Page]:
    """The pages that are not there only to lead on."""
    return [page for page in site.pages.values() if not page.forwards]


def test_every_page_names_the_file_that_it_comes_from(any_site: BuiltSite) -> None:
    wrong = []
    for page in whole_pages(any_site):
        if page.name.endswith("404.html"):
            continue
        about = [node for node in page.nodes if node.tag == "aside" and "hb-about" in node.classes]
        told = [node.text() for aside in about for node in aside.walk() if node.tag == "code"]
        if len(told) != 1 or not (any_site.project / told[0]).is_file():
            wrong.append(f"{page.name}: {told}")
            continue
        line = re.search(re.escape(told[0]) + r", linje (\d+)", about[0].text())
        if line and int(line[1]) > len((any_site.project / told[0]).read_text(encoding="utf-8").splitlines()):
            wrong.append(f"{page.name}: {line[0]}")
    assert not wrong


def test_no_union_stands_beside_a_person(any_site: BuiltSite) -> None:
    unions = words_of(
        name for union in any_site.handbook.all(Union) for name in (union.name, union.abbreviation or union.name)
    )
    persons = words_of(person.name for person in any_site.handbook.all(Person) if person.name)
    texts = [(page.name, text) for page in any_site.pages.values() for text in beside(page.article)]
    texts += [(name, f"{hit['title']} {hit['text']}") for name, hits in search_hits(any_site).items() for hit in hits]
    assert not [f"{name}: {text[:300]}" for name, text in texts if unions.search(text) and persons.search(text)]


def search_hits(site: BuiltSite) -> dict[str, list[dict[str, str]]]:
    """What each edition's search knows."""
    names = [name for name in site.files if name.endswith("search/index.json")]
    return {name: json.loads(read(site, name))["docs"] for name in names}


def words_of(names: Iterator[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in sorted(set(names)))})(?!\w)")


def beside(article: Node | None) -> Iterator[str]:
    """The text of every element that is not a whole part of the page: rows, cells, items with all they hold."""
    parts = ("article", "aside", "dl", "section", "table", "tbody", *LISTS)
    for node in article.walk() if article else ():
        if node.tag not in parts and "hb-table" not in node.classes:
            yield node.text()


def test_the_real_project_has_no_finding_that_blocks() -> None:
    checked = pipeline.check(ROOT, TODAY)
    assert checked.handbook is not None
    assert not [f"{finding}" for finding in checked.findings if finding.blocking]


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_second_build_in_place_elsewhere_gives_the_same_bytes(real_site: BuiltSite, tmp_path: Path) -> None:
    """In another process, time zone, language and file order, over what an older build left behind."""
    site, trees = tmp_path / "site", tmp_path / "trees"
    site.mkdir()
    (site / "old.html").write_text("left behind", encoding="utf-8")
    (site / "versions.json").write_text("[]", encoding="utf-8")
    elsewhere = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C", "LANGUAGE": "tr"}
    command = [
        sys.executable,
        "-m",
        "tests.other_machine",
        "8",
        "1",
        str(ROOT),
        str(site),
        str(trees),
        str(TODAY),
        EDITION,
    ]
    subprocess.run(command, env={**os.environ, **elsewhere}, cwd=ROOT, check=True)
    assert bytes_of(site) == bytes_of(real_site.folder)
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("site", "trees")] == []


def test_the_current_edition_is_the_one_that_the_site_leads_to(any_site: BuiltSite) -> None:
    front = any_site.pages["index.html"]
    assert front.forwards
    assert f"{EDITION}/" in set(followed(front))

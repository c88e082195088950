"""Looks through a finished site before it is published: every link, every edition, and what must stand nowhere."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.handbook.handbook import Handbook
from generator.pdf.text import UnreadableError, pages_of, squeezed
from generator.publish.frozen import EDITIONS
from generator.publish.status import STATUS
from generator.rules.protection import PERSONAL_NUMBER

TEXTS = (".html", ".json", ".xml", ".txt", ".csv", ".svg", ".ics", ".md", ".webmanifest")
LARGEST_PAGE = 2_000_000
SHORTEST_SECRET = 12
# An element with what it leads to; scripts are set apart first, as their text is no markup.
SCRIPT = re.compile(r"(<script\b[^>]*>).*?</script>", re.DOTALL)
LINKED = re.compile(r"""<[a-z][^<>]*?\s(href|src|srcset|data|action|poster)="([^"]*)"[^<>]*>""")
NAMED = re.compile(r"""\s(?:id|name)="([^"]*)\"""")
STYLED = re.compile(r"""url\(\s*['"]?([^'")]+)|@import\s+['"]([^'"]+)""")
# Coordinates are no numbers of persons; nor are the digests in status.json and editions.json.
DRAWN = re.compile(r"""\s(?:d|points|transform|viewBox)="[^"]*\"""")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
NOT_FETCHED = re.compile(r"""<a\s|rel="(?:canonical|alternate|license)\"""")
TOLD_ONLY = ("mailto:", "tel:", "webcal:", "data:", "http:", "https:")


@dataclass(frozen=True)
class Site:
    """A finished site: its files by path, and what its pages are named inside."""

    folder: Path
    base: str = "/"
    """The address of the folder on its host, with a slash at the end."""
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, by path from the folder."""
        return frozenset(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())

    def text(self, name: str) -> str:
        """What a file says."""
        return (self.folder / name).read_text(encoding="utf-8", errors="replace")

    def names(self, name: str) -> frozenset[str]:
        """Every id on a page."""
        if name not in self.anchors:
            self.anchors[name] = frozenset(map(html.unescape, NAMED.findall(self.text(name))))
        return self.anchors[name]


def check_site(folder: Path, handbook: Handbook, today: date) -> list[str]:
    """What keeps a site from being published, a Danish line each; nothing when all is well.

    Args:
        folder: the finished site.
        handbook: all that is known, to tell what the site may not.
        today: until when an embargo holds.
    """
    site = Site(folder, f"{urlsplit(handbook.settings.site_url or '').path.rstrip('/')}/")
    secrets = _secrets(handbook, today)
    wrong = [f"{path.relative_to(folder)} er et symbolsk link." for path in folder.rglob("*") if path.is_symlink()]
    wrong += _editions(site)
    for name in sorted(site.files):
        if (folder / name).stat().st_size == 0:
            wrong.append(f"{name} er tom.")
        if name.endswith(TEXTS):
            wrong += _private(name, site.text(name), secrets)
        elif name.endswith(".pdf"):
            wrong += _printed(name, folder / name, secrets)
        if name.endswith(".html"):
            wrong += _page(site, name)
        elif name.endswith(".css"):
            wrong += [told for found in STYLED.findall(site.text(name)) for told in _file(site, name, "".join(found))]
    return list(dict.fromkeys(wrong))


def _editions(site: Site) -> Iterator[str]:
    """Every edition that the versions name stands there with every page that was built."""
    for name in ("index.html", "versions.json", STATUS):
        if name not in site.files:
            yield f"{name} mangler."
    try:
        named = [one["version"] for one in json.loads(site.text("versions.json"))]
        built = json.loads(site.text(STATUS))["editions"]
    except (OSError, ValueError, KeyError, TypeError):
        yield f"versions.json eller {STATUS} kan ikke læses."
        return
    if set(named) != set(built):
        yield f"versions.json nævner {sorted(named)}, men bygget er {sorted(built)}."
    for edition in sorted(set(named) & set(built)):
        pages = sum(name.startswith(f"{edition}/") and name.endswith(".html") for name in site.files)
        if pages != built[edition]["pages"]:
            yield f"Udgaven {edition} har {pages} sider; der blev bygget {built[edition]['pages']}."
        for name in ("index.html", "404.html", "search/search_index.json"):
            if f"{edition}/{name}" not in site.files:
                yield f"{edition}/{name} mangler."


def _page(site: Site, name: str) -> Iterator[str]:
    text = SCRIPT.sub(r"\1", site.text(name))
    if len(text) > LARGEST_PAGE:
        yield f"{name} fylder {len(text) // 1000} kB; en side må højst fylde {LARGEST_PAGE // 1000}."
    for match in {match[0]: match for match in LINKED.finditer(text)}.values():
        address = html.unescape(match[2])
        if SCHEME.match(address):
            fetched = match[1] != "href" or not NOT_FETCHED.search(match[0])
            if address.startswith("//") or not address.startswith(TOLD_ONLY):
                yield f"{name} har et link, der ikke kan bruges: {address[:80]}"
            elif fetched and not address.startswith("data:"):
                yield f"{name} henter noget fra en anden adresse: {address[:80]}"
        elif match[1] == "href":
            yield from _link(site, name, address)
        else:
            yield from _file(site, name, address)


def _link(site: Site, name: str, address: str) -> Iterator[str]:
    """A link inside the site leads to a page, and to a place on it."""
    path, _, anchor = address.partition("#")
    target = _target(site, name, path)
    if target not in site.files:
        yield f"{name} har et link til {address}, som ikke findes."
    elif anchor and target.endswith(".html") and unquote(anchor) not in site.names(target):
        yield f"{name} har et link til {address}, men stedet på siden findes ikke."


def _file(site: Site, name: str, address: str) -> Iterator[str]:
    if SCHEME.match(address):
        if not address.startswith("data:"):
            yield f"{name} henter noget fra en anden adresse: {address[:80]}"
    elif not address.startswith("#") and _target(site, name, address.partition("#")[0]) not in site.files:
        yield f"{name} henter {address}, som ikke findes."


def _target(site: Site, name: str, path: str) -> str:
    """The file that an address leads to."""
    path = unquote(path.partition("?")[0])
    if not path:
        return name
    found = path.removeprefix(site.base) if path.startswith("/") else posixpath.join(posixpath.dirname(name), path)
    is_folder = not found or found.endswith(("/", "/.", "/..")) or found in (".", "..")
    return posixpath.normpath(posixpath.join(found, "index.html") if is_folder else found)


def _private(name: str, text: str, secrets: dict[str, str]) -> Iterator[str]:
    if name not in (STATUS, EDITIONS) and PERSONAL_NUMBER.search(DRAWN.sub("", text)):
        yield f"{name} indeholder noget, der ligner et CPR-nummer."
    if secrets:
        told = " ".join(html.unescape(text).split())
        for secret, key in secrets.items():
            if secret in told:
                yield f"{name} røber {key}, som først må vises senere."


def _printed(name: str, path: Path, secrets: dict[str, str]) -> Iterator[str]:
    """The same of a PDF; its lines end where the paper does, so that white space does not count."""
    try:
        pages = pages_of(path)
    except UnreadableError:
        yield f"{name} kan ikke læses, så ingen ved, hvad der står i den."
        return
    if any(map(PERSONAL_NUMBER.search, pages)):
        yield f"{name} indeholder noget, der ligner et CPR-nummer."
    told = squeezed("".join(pages))
    for secret, key in secrets.items():
        if squeezed(secret) in told:
            yield f"{name} røber {key}, som først må vises senere."


def _secrets(handbook: Handbook, today: date) -> dict[str, str]:
    """The texts that stand only in records under embargo, with the record's key; short ones say nothing."""
    hidden: dict[str, str] = {}
    shown: set[str] = set()
    for record, _, text in handbook.texts:
        words = " ".join(text.split())
        if record.publish_from is not None and record.publish_from > today:
            hidden.setdefault(words, record.key)
        else:
            shown.add(words)
    return {
        text: key
        for text, key in hidden.items()
        if len(text) >= SHORTEST_SECRET and " " in text and not any(text in one for one in shown)
    }

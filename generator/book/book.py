"""The whole handbook of an edition as one PDF: tagged, with contents and page numbers, from the pages in the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import yaml

from generator import danish
from generator.book.article import Node, article_of
from generator.edition.edition import Edition
from generator.pdf.engine import render
from generator.store import Store
from generator.views.diagrams import BOOK

TEMPLATE = "book"
ONLY_ON_SCREEN = frozenset(("naevnt", "se-ogsaa"))
"""The headings whose lists only lead to other pages."""
Nav = list[str | dict[str, "str | Nav"]]


@dataclass(frozen=True)
class Chapter:
    """A tab of the site: its title, and its pages as addresses."""

    title: str
    pages: tuple[str, ...]


def write_book(edition: Edition, tree: Path, site: Path, store: Store) -> None:
    """Writes the PDF beside the pages that it is made from; what was made before of the same pages is taken again.

    Args:
        edition: gives the names and the date.
        tree: the docs tree, whose navigation gives the order.
        site: the edition's site.
        store: what was made before.

    Raises:
        PdfError: typst could not make the document.
    """
    (site / BOOK).write_bytes(render(TEMPLATE, _document(edition, tree, site), edition.on, store))


def _document(edition: Edition, tree: Path, site: Path) -> Node:
    settings = edition.handbook.settings
    config = yaml.load((tree / "mkdocs.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    printed = {section.title for section in settings.sections if section.printed}
    chapters = [chapter for chapter in _chapters(config["nav"]) if chapter.title in printed]
    known = frozenset(address for chapter in chapters for address in chapter.pages)
    until = edition.facts_until
    return {
        "title": settings.name,
        "lines": [settings.description, f"Sådan så håndbogen ud {danish.day(edition.on)}."],
        "confirmed": f"Kilderne slutter {danish.day(until)}." if until < edition.on else "",
        "edition": danish.day(edition.on),
        "chapters": [
            {
                "title": chapter.title,
                "pages": [_page(address, site, edition.url, known) for address in chapter.pages],
            }
            for chapter in chapters
        ],
    }


def _chapters(nav: Nav) -> Iterator[Chapter]:
    for entry in nav:
        if isinstance(entry, dict):
            for title, inside in entry.items():
                yield Chapter(title, tuple(_addresses(inside)))


def _addresses(inside: str | Nav) -> Iterator[str]:
    if isinstance(inside, str):
        yield inside.removesuffix(".md").removesuffix("index").rstrip("/") + ("" if inside == "index.md" else "/")
        return
    for one in inside:
        for part in [one] if isinstance(one, str) else one.values():
            yield from _addresses(part)


def _page(address: str, site: Path, url: str, known: frozenset[str]) -> Node:
    blocks = article_of((site / address / "index.html").read_text(encoding="utf-8"))
    title = next((one["text"] for one in blocks if one["block"] == "h" and one["level"] == 1), [address])
    shown = list(_on_paper(blocks))
    _lead(shown, address, url, known)
    return {"address": address, "title": title, "blocks": shown}


def _on_paper(blocks: Sequence[Node]) -> Iterator[Node]:
    """The blocks but for the page's title and the lists that only lead on."""
    skipped = False
    for one in blocks:
        title = one["block"] == "h" and one["level"] == 1
        if one["block"] == "h":
            skipped = one["id"] in ONLY_ON_SCREEN
        if not skipped and not title:
            yield one


def _lead(inside: object, address: str, url: str, known: frozenset[str]) -> None:
    """Lets every link lead to a page of the document, to the web, or nowhere."""
    if isinstance(inside, list):
        for one in inside:
            _lead(one, address, url, known)
    elif isinstance(inside, dict):
        if (to := inside.pop("to", None)) is not None:
            inside |= _target(str(to), address, url, known)
        for one in inside.values():
            _lead(one, address, url, known)


def _target(to: str, address: str, url: str, known: frozenset[str]) -> Node:
    if "://" in to or to.startswith(("mailto:", "tel:")):
        return {"url": to}
    page = urldefrag(urljoin(f"/{address}", to)).url.lstrip("/")
    if page in known:
        return {"page": page}
    return {"url": url + page} if url else {}

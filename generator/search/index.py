"""Writes the search index of an edition from its rendered pages; the engine's own index is replaced."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from functools import cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from generator.parallel import in_parallel
from generator.publish.articles import article_of
from generator.search.entries import Entry
from generator.search.sections import Section, sections_of
from generator.store import Store, key_of

SEPARATOR = r"(?<!§)\s+|&[a-z]+;|[-–—/&()\[\]\"'»«…;:!?<>|·]+|[.,]+(?!\d)"
"""Where words part: case numbers keep their dots, a paragraph keeps its number."""
CONFIG = {
    # Our own word forms stand in for the engine's English ones: theme/assets/search/.
    "lang": ["en"],
    "separator": SEPARATOR,
    "pipeline": ["stemmer"],
    # Our own script ranks the hits; the engine's boosts cancel out in its own measure.
    "fields": {"title": {}, "words": {}, "also": {}, "text": {}},
}
SEARCH = "search"
KIND = "sections"
LITTLE = 0.4
# What the sources lack, and lists of what has a page of its own.
BEHIND = frozenset(
    (
        *("det-siger-kilderne-ikke", "mangler", "struktur", "grupper", "dagsorden", "deltagere"),
        *("beslutninger", "alle-beslutninger", "alle-enheder", "alle-moeder", "afholdte-moeder"),
    )
)


def write_index(
    site: Path,
    entries: Mapping[str, Entry],
    synonyms: Sequence[Sequence[str]] = (),
    units: Sequence[Mapping[str, Any]] = (),
    store: Store | None = None,
    workers: int = 1,
) -> None:
    """Writes search/index.json, which a browser asks for when a reader searches, and an empty one for the engine.

    The names of pages and workplaces stand in search/names.json: for the finder, and for a page that is not found.

    Args:
        site: a rendered edition.
        entries: what the search knows of each page, by address.
        synonyms: groups of words that mean the same.
        units: what each workplace is found by.
        store: the sections of articles that were read before; all are read when left out.
        workers: how many processes read.
    """
    found = _sections(site, sorted(entries), store or Store(None), workers)
    docs = [doc for address, sections in found for doc in documents(address, entries[address], sections)]
    folder = site / SEARCH
    folder.mkdir(exist_ok=True)
    _write(folder / "index.json", {"config": CONFIG, "docs": docs, "synonyms": synonyms})
    pages = [[doc["location"], unescape(doc["title"])] for doc in docs if "#" not in doc["location"]]
    _write(folder / "names.json", {"units": units, "pages": pages})
    # Material asks for this one with every page.
    _write(folder / "search_index.json", {"config": CONFIG, "docs": []})


def _write(path: Path, data: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _sections(
    site: Path, addresses: Sequence[str], store: Store, workers: int
) -> Iterator[tuple[str, Sequence[Section]]]:
    """The sections of each page, those of an article that was read before from the store."""

    def article(address: str) -> str:
        return article_of((site / address / "index.html").read_text(encoding="utf-8"))

    def read(address: str) -> bytes:
        return json.dumps([astuple(section) for section in sections_of(article(address))]).encode()

    keys = {address: key_of(_version(), article(address)) for address in addresses}
    kept = store.get(KIND, keys.values())
    new = [address for address in addresses if keys[address] not in kept]
    made = dict(zip((keys[address] for address in new), in_parallel(read, new, workers), strict=True))
    store.put(KIND, made)
    for address in addresses:
        value = made.get(keys[address]) or kept[keys[address]]
        yield address, [Section(*one) for one in json.loads(value)]


@cache
def _version() -> str:
    return key_of(Path(__file__).with_name("sections.py").read_bytes())


def documents(address: str, entry: Entry, sections: Sequence[Section]) -> list[dict[str, Any]]:
    """One document for a page and one for each of its sections.

    Args:
        address: where the page stands.
        entry: what the search knows of it.
        sections: the page's sections.
    """
    return [_document(address, entry, section) for section in sections]


def _document(address: str, entry: Entry, section: Section) -> dict[str, Any]:
    location = f"{address}#{section.anchor}" if section.anchor else address
    found: dict[str, Any] = {"location": location, "title": escape(section.title, quote=False), "text": section.text}
    weight = entry.inner * (LITTLE if section.anchor in BEHIND else 1)
    if not section.anchor:
        weight = entry.weight
        found["tags"] = [escape(entry.tag, quote=False)]
        named = {"words": entry.words, "also": entry.also}
        found |= {field: escape(" | ".join(names), quote=False) for field, names in named.items() if names}
    elif entry.parts and section.anchor.startswith(entry.parts[0]) and "-" not in section.anchor[len(entry.parts[0]) :]:
        found["tags"] = [entry.parts[1]]
    return found if weight == 1 else {**found, "boost": round(weight, 3)}

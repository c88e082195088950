"""What a reader's browser fetches on the first visit, and how much a page weighs."""

from __future__ import annotations

import gzip
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

LINKED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"[^>]*href|script[^>]*\ssrc)="([^"?#]+)')
IMPORTED = re.compile(r"""(?:from|import)\s*["'](\.[^"']+)["']""")
FETCHED = ("search/search_index.json", "edition.json", "../versions.json", "../status.json", "assets/search/worker.js")
"""What the page's scripts ask for as it opens."""


def first_visit(edition: Path, page: str = "index.html") -> int:
    """Bytes, gzipped, of a page and all that it fetches by itself, fonts and the search index apart.

    Args:
        edition: an edition of a site.
        page: the page that is opened.
    """
    html = edition / page
    found = {html.resolve()}
    found |= set(_with_imports(html.parent / name for name in LINKED.findall(html.read_text(encoding="utf-8"))))
    found |= {path.resolve() for name in FETCHED if (path := edition / name).is_file()}
    return sum(len(gzip.compress(path.read_bytes(), 6, mtime=0)) for path in found if path.is_file())


def _with_imports(paths: Iterator[Path]) -> Iterator[Path]:
    """The files, and the modules that scripts among them import."""
    for path in paths:
        yield path.resolve()
        if path.suffix == ".js" and path.is_file():
            names = IMPORTED.findall(path.read_text(encoding="utf-8"))
            yield from _with_imports(path.parent / name for name in names)


def page_weight(site: Path) -> float:
    """Bytes of a page, on average."""
    return statistics.mean(path.stat().st_size for path in site.glob("nyeste/**/index.html"))

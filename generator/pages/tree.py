"""Writes an edition's docs tree: docs/**/*.md, the theme's files, mkdocs.yml with an explicit navigation."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import yaml

from generator.edition.addresses import address_of, redirects
from generator.edition.edition import Edition
from generator.pages.drawings import drawing_files
from generator.pages.environment import THEME
from generator.pages.feeds.files import files_of
from generator.pages.kept import RenderedPage
from generator.pages.navigation import lists_of, navigation, sections
from generator.pages.render import Renderer
from generator.settings import Settings
from generator.store import Store
from generator.views.absence import absence_files
from generator.views.changes import CHANGES_FEED
from generator.views.decisions import FEED
from generator.views.diagrams import BOOK, book_of
from generator.views.editions import undecided
from generator.views.lookup import Lookup

FEATURES = (
    "navigation.tabs",
    "navigation.indexes",
    "navigation.prune",
    "navigation.path",
    "navigation.top",
    "toc.follow",
)


EXTENSIONS: tuple[str | dict[str, Any], ...] = (
    "attr_list",
    "tables",
    "sane_lists",
    # A permalink would be one more tab stop at every heading.
    {"toc": {"permalink": False, "title": "På denne side", "toc_depth": "2-3"}},
)
"""What Markdown can do beyond its own."""


def write_tree(edition: Edition, folder: Path, workers: int = 1, store: Store | None = None) -> list[RenderedPage]:
    """Writes the docs tree of an edition into an empty folder.

    Args:
        edition: what to show.
        folder: gets docs/, overrides/, mkdocs.yml and pages.json (what each page was made from).
        workers: how many processes render; the bytes do not depend on it.
        store: the pages and PDFs that were made before; everything is made anew when left out.
    """
    pages = Renderer(edition, store).pages(workers)
    docs = folder / "docs"
    for page in pages:
        path = docs / page.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8", newline="\n")
    for name, content in _files(edition, store):
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    shutil.copytree(THEME / "assets", docs / "assets")
    # One style sheet, however many files it is written in: one request a page.
    styles = "\n".join(path.read_text(encoding="utf-8") for path in styles_of(THEME))
    (docs / "assets" / "haandbog.css").write_text(styles, encoding="utf-8", newline="\n")
    shutil.copytree(THEME / "overrides", folder / "overrides")
    (docs / "edition.json").write_text(_edition_file(edition, pages), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(configuration_of(edition, pages), encoding="utf-8")
    (folder / "pages.json").write_text(_made_from(pages), encoding="utf-8")
    return pages


def styles_of(theme: Path) -> list[Path]:
    """The theme's style sheets; the typeface's only where `make` has cut the typeface."""
    has_typeface = (theme / "assets" / "typeface").is_dir()
    return [path for path in sorted((theme / "css").glob("*.css")) if has_typeface or path.stem != "05-typeface"]


def _files(edition: Edition, store: Store | None) -> Iterator[tuple[str, bytes]]:
    """What stands beside the pages: calendars and feeds, drawings, tables of figures."""
    yield from files_of(edition)
    yield from drawing_files(Lookup(edition), store)
    yield from absence_files(Lookup(edition))


def _made_from(pages: Iterable[RenderedPage]) -> str:
    table = {page.file: page.made_from for page in pages}
    return json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _edition_file(edition: Edition, pages: Iterable[RenderedPage]) -> str:
    """What a page of another edition asks of this one: its pages, what they were called, each section's front page."""
    addresses = sorted(page.address for page in pages)
    table = {
        "pages": addresses,
        "sections": sections(edition.history, addresses),
        "moved": redirects(edition.handbook),
        "undecided": [{"title": link.text, "address": link.address} for link in undecided(Lookup(edition))],
    }
    return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def configuration_of(edition: Edition, pages: Iterable[RenderedPage]) -> str:
    """The engine's configuration as a file; of the pages, addresses, files and titles count."""
    config = engine_config(edition, pages)
    return str(yaml.dump(config, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


def engine_config(edition: Edition, pages: Iterable[RenderedPage]) -> dict[str, Any]:
    """The engine's configuration: everything explicit, nothing from outside the tree."""
    settings = edition.handbook.settings
    return {
        "site_name": escape(settings.name),
        "site_description": escape(settings.description),
        # An empty address keeps canonical links and the sitemap free of a host that nobody gave.
        "site_url": edition.url,
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": True,
        "theme": _theme(),
        "extra_css": ["assets/haandbog.css"],
        "extra": _extra(settings, edition),
        "plugins": [{"search": {"lang": ["da"]}}],
        "markdown_extensions": list(EXTENSIONS),
        "validation": {
            "omitted_files": "warn",
            "absolute_links": "warn",
            "unrecognized_links": "ignore",
            "anchors": "warn",
        },
        "nav": navigation(edition.handbook, {page.address: page for page in pages}),
    }


def _theme() -> dict[str, Any]:
    def palette(media: str, scheme: str, icon: str, name: str) -> dict[str, Any]:
        return {
            "media": media,
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": name},
        }

    return {
        "name": "material",
        "custom_dir": "overrides",
        "language": "da",
        "font": False,
        "favicon": "assets/favicon.svg",
        "icon": {"logo": "haandbog/logo"},
        "features": list(FEATURES),
        "palette": [
            palette("(prefers-color-scheme)", "default", "material/brightness-auto", "Skift til lyse farver"),
            palette("(prefers-color-scheme: light)", "default", "material/weather-sunny", "Skift til mørke farver"),
            palette("(prefers-color-scheme: dark)", "slate", "material/weather-night", "Følg enhedens farver"),
        ],
    }


def _extra(settings: Settings, edition: Edition) -> dict[str, Any]:
    links = [
        ("kilder", "Kilder"),
        ("det-ved-kilderne-ikke", "Det ved kilderne ikke"),
        ("spoerg", "Spørg"),
        ("was", "Tilgængelighed"),
    ]
    found = [(edition.handbook.find(f"page/{name}"), title) for name, title in links]
    extra: dict[str, Any] = {
        "generator": False,
        "short_name": escape(settings.short_name),
        "edition": edition.id,
        "edition_title": edition.title,
        "current": edition.current,
        "lists": lists_of(edition.handbook),
        "footer_links": [{"title": escape(title), "href": address_of(page)} for page, title in found if page],
    }
    if book_of(edition):
        extra["footer_links"].append({"title": "Hele håndbogen som PDF", "href": BOOK})
    if edition.current and edition.url:
        extra["feeds"] = [{"title": "Beslutninger", "href": FEED}, {"title": "Ændringer", "href": CHANGES_FEED}]
    if settings.audience == "intranet":
        extra["robots"] = "noindex, nofollow"
    elif not edition.current:
        extra["robots"] = "noindex, follow"
    if settings.site_url:
        extra["canonical_root"] = f"{settings.site_url.rstrip('/')}/"
    if len(settings.editions) > 1:
        extra["version"] = {"provider": "mike"}
        extra["editions_page"] = next((f"{one}/" for one in ("udgaver",) if edition.handbook.find(f"page/{one}")), None)
    return extra

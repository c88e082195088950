"""The pages that a browser shows: made anew at once, without the others."""

from __future__ import annotations

import shutil
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import yaml

from generator.edition.edition import Edition
from generator.engine.held import HeldEngine
from generator.handbook.handbook import Handbook
from generator.pages.catalogue import pages_of
from generator.pages.kept import RenderedPage
from generator.pages.render import Renderer
from generator.pages.tree import configuration_of
from generator.pipeline import previewed
from generator.publish.articles import article_of, refused
from generator.views.lookup import Lookup

MOST = 3
"""Open pages that are made before the others; each costs what a save may take."""
Around = tuple[tuple[str, int, int], ...]


def around(root: Path) -> Around:
    """All that can change a page but data and texts: the settings and the theme, as their files stand."""
    files = [root / "site_config.yml", *sorted((root / "theme").rglob("*"))]
    told = [(path, path.stat()) for path in files if path.is_file()]
    return tuple((str(path), one.st_mtime_ns, one.st_size) for path, one in told)


class OpenPages:
    """Makes single pages of an edition whose docs tree has been written.

    Args:
        handbook: what the tree was made from, or nearly.
        today: the date of the current edition.
        edition: the id of the edition that is shown.
        trees: the folder with its docs tree.
        held: a folder for a copy of that tree.
        cache: the folder of what was rendered before.
    """

    def __init__(self, handbook: Handbook, today: date, edition: str, trees: Path, held: Path, cache: Path) -> None:
        self.today, self.edition, self.cache = today, edition, cache
        self.written, self.held = trees / edition, held
        shutil.rmtree(held, ignore_errors=True)
        shutil.copytree(self.written, held)
        self.titles = {name: _title(held / "docs" / name) for name in _texts(held)}
        configuration = (held / "mkdocs.yml").read_text(encoding="utf-8")
        self.engine = HeldEngine(held, self._edition(handbook).on, configuration, cache)

    def holds(self) -> bool:
        """Whether the tree that was written last has the same pages in the same navigation."""
        same = (self.written / "mkdocs.yml").read_text(encoding="utf-8") == self.engine.configuration
        return same and _texts(self.written) == list(self.titles)

    def show(self, handbook: Handbook, opened: list[str], site: Path) -> None:
        """Writes the pages at some addresses of the server as a build of the whole would.

        Args:
            handbook: one without mistakes that block.
            opened: the addresses, the latest first; those of other editions are left out.
            site: the folder that is served.
        """
        edition = self._edition(handbook)
        plans = {plan.address: plan for plan in pages_of(Lookup(edition))}
        if sorted(plan.file for plan in plans.values()) != list(self.titles):
            return
        renderer, prefix = Renderer(edition), f"/{self.edition}/"
        wanted = [unquote(one).removeprefix(prefix) for one in opened if one.startswith(prefix)]
        made = [renderer.page(plan) for plan in [plans[one] for one in wanted if one in plans][:MOST]]
        self.titles |= {page.file: page.title for page in made}
        known = [RenderedPage(one.address, one.file, self.titles[one.file], "", ()) for one in plans.values()]
        configuration = configuration_of(edition, known)
        if configuration != self.engine.configuration:
            self.engine = HeldEngine(self.held, edition.on, configuration, self.cache)
        for page in made:
            html = self.engine.page(page.file, page.text)
            if not refused(article_of(html)):
                _write(site / self.edition / page.address / "index.html", html)

    def _edition(self, handbook: Handbook) -> Edition:
        return previewed(handbook, self.today, [self.edition])[0]


def _write(path: Path, html: str) -> None:
    made = path.with_name(".index.html")
    made.write_bytes(html.encode())
    made.replace(path)


def _texts(tree: Path) -> list[str]:
    docs = tree / "docs"
    return sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))


def _title(path: Path) -> str:
    front = path.read_text(encoding="utf-8").split("---\n", 2)[1]
    return unescape(str(yaml.load(front, Loader=yaml.CSafeLoader)["title"]))

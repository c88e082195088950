"""The engine held ready: one page of an edition is rendered at once, byte for byte as a build of all pages makes it."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

from mkdocs.config import load_config

from generator.engine.contents import Contents, collected
from generator.engine.mkdocs_engine import EngineError, SiteBuild
from generator.store import Store


class HeldEngine:
    """MkDocs over a docs tree that has been rendered, for one page after the other.

    Args:
        tree: the folder with mkdocs.yml and docs/; the pages that are rendered are written there.
        on: the edition's date.
        configuration: what mkdocs.yml is to say.
        cache: the folder of what was rendered before.
    """

    def __init__(self, tree: Path, on: date, configuration: str, cache: Path) -> None:
        self.tree, self.configuration = tree, configuration
        (tree / "mkdocs.yml").write_text(configuration, encoding="utf-8")
        os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()))
        config = load_config(str(tree / "mkdocs.yml"), site_dir=str(tree / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        self.build = SiteBuild(config, tree, Store(None), cache, 1)
        before = Store(cache / "pages.sqlite3")
        self.contents = Contents(self.build.config, self.build.files, before, 1)
        self.contents.fill(self.build.pages)
        # From now on nothing is kept: builds beside this one have the store to themselves.
        before.close()
        self.contents.store = Store(None)
        self.by_file = {page.file.src_uri: page for page in self.build.pages}
        # What a theme's template costs at first is paid before anybody waits.
        self.build.rendered(self.build.pages[0])

    def page(self, file: str, text: str) -> str:
        """A page as HTML.

        Args:
            file: its file in the docs tree.
            text: what it says now, as Markdown with front matter.

        Raises:
            EngineError: MkDocs warned.
        """
        (self.tree / "docs" / file).write_text(text, encoding="utf-8", newline="\n")
        page = self.by_file[file]
        self.contents.warnings.clear()
        with collected() as warnings:
            self.contents.fill([page])
            html = self.build.rendered(page)
        if said := [*warnings, *self.contents.warnings]:
            raise EngineError("\n".join(dict.fromkeys(said)))
        return html

"""Runs MkDocs over a docs tree, rendering only what changed; a warning of MkDocs fails the build."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

# Material prints a notice about MkDocs 2 at import unless this is set.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.commands.build import _build_theme_template, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory, write_file

from generator.engine.contents import Contents, collected
from generator.engine.light_nav import light, told
from generator.engine.pieces import Pieces
from generator.engine.policy import with_policy
from generator.parallel import in_parallel
from generator.store import Store, batches, key_of, versions

KIND = "page"


class EngineError(Exception):
    """MkDocs failed or warned: the messages, one a line."""


def render_site(tree: Path, site: Path, on: date, cache: Path | None = None, workers: int = 1) -> None:
    """Renders a docs tree into a folder.

    Args:
        tree: the folder with mkdocs.yml and docs/.
        site: the folder to fill; what stands there is replaced.
        on: the edition's date, which stands for the build time so that the bytes do not depend on the clock.
        cache: a folder for what was rendered before; everything is rendered anew when left out.
        workers: how many processes to render with; the bytes do not depend on it.

    Raises:
        EngineError: MkDocs failed, or gave a warning.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()))
    store = Store(cache / "pages.sqlite3" if cache else None)
    with collected() as warnings:
        try:
            config = load_config(str(tree / "mkdocs.yml"), site_dir=str(site))
            config.plugins.on_startup(command="build", dirty=False)
            warnings.extend(SiteBuild(config, tree, store, cache, workers).run())
            config.plugins.on_shutdown()
        except MkDocsException as error:
            raise EngineError(str(error)) from error
        finally:
            store.close()
    if warnings:
        raise EngineError("\n".join(dict.fromkeys(warnings)))


class SiteBuild:
    """One build: MkDocs' own steps, with contents and pages taken from the store where they are there."""

    def __init__(self, config: MkDocsConfig, tree: Path, store: Store, cache: Path | None, workers: int) -> None:
        self.config = config.plugins.on_config(config)
        self.tree, self.store, self.workers = tree, store, workers
        self.config.plugins.on_pre_build(config=self.config)
        clean_directory(self.config.site_dir)
        self.env = _environment(self.config, cache)
        self.files = self._files()
        self.navigation: Navigation = get_navigation(self.files, self.config)
        self.documents = self.files.documentation_pages()
        self.pages = [file.page or Page(None, file, self.config) for file in self.documents]

    def run(self) -> list[str]:
        """Builds, and gives the warnings that other processes heard."""
        contents = Contents(self.config, self.files, self.store, self.workers)
        keys = contents.fill(self.pages)
        self.files.copy_static_files(dirty=False)
        for name in sorted(self.config.theme.static_templates):
            _build_theme_template(name, self.env, self.files, self.config, self.navigation)
        self._error_page()
        base = self._base()
        wanted = {page.file.src_uri: key_of(base, keys[page.file.src_uri], self._around(page)) for page in self.pages}
        missing = [page for page in self.pages if not self._kept(page, wanted[page.file.src_uri])]
        # What a page looks like is written where it is made: no process holds all of them.
        in_parallel(self._write, missing, self.workers)
        for batch in batches(missing):
            written = {wanted[page.file.src_uri]: Path(page.file.abs_dest_path).read_bytes() for page in batch}
            self.store.put(KIND, written)
        for page in self.pages:
            page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
        self.config.plugins.on_post_build(config=self.config)
        return contents.warnings

    def _files(self) -> Files:
        files = get_files(self.config)
        files.add_files_from_theme(self.env, self.config)
        files = self.config.plugins.on_files(files, config=self.config)
        set_exclusions(files, self.config)
        return files

    def _base(self) -> str:
        """The key of all that every page depends on: configuration, navigation, the theme's own files."""
        overrides = self.tree / "overrides"
        theme = [
            part
            for path in sorted(overrides.rglob("*"))
            if path.is_file()
            for part in (path.relative_to(overrides).as_posix().encode(), path.read_bytes())
        ]
        configuration = (self.tree / "mkdocs.yml").read_bytes()
        return key_of(versions(), configuration, *theme)

    def _around(self, page: Page) -> str:
        """What a page shows of others: its own light navigation, the front page, and those before and after it."""
        page.active = True
        try:
            navigation = light(self.navigation, self.config.extra.get("lists", {}))
            others = [*told(navigation.items), *told([navigation.homepage, page.previous_page, page.next_page])]
        finally:
            page.active = False
        return json.dumps(others, default=str)

    def _kept(self, page: Page, key: str) -> bool:
        """Writes the page when it was rendered before."""
        found = self.store.get(KIND, [key])
        for content in found.values():
            write_file(content, page.file.abs_dest_path)
        return bool(found)

    def _write(self, page: Page) -> None:
        write_file(self.rendered(page).encode(), page.file.abs_dest_path)

    def rendered(self, page: Page) -> str:
        """A page whose content is there, in the theme."""
        page.active = True
        try:
            context = get_context(self.navigation, self.documents, self.config, page)
            context["nav"] = light(self.navigation, self.config.extra.get("lists", {}))  # type: ignore[typeddict-item]
            return with_policy(self.env.get_template("main.html").render(context))
        finally:
            page.active = False

    def _error_page(self) -> None:
        path = Path(self.config.site_dir) / "404.html"
        if path.is_file():
            path.write_text(with_policy(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def _environment(config: MkDocsConfig, cache: Path | None) -> Environment:
    environment = config.theme.get_env()
    environment.auto_reload = False
    if cache is not None:
        templates = cache / "templates"
        templates.mkdir(parents=True, exist_ok=True)
        environment.bytecode_cache = FileSystemBytecodeCache(str(templates))
    Pieces(environment, config.theme["features"])
    return environment

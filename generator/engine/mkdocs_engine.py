"""Runs MkDocs over a docs tree; a warning of MkDocs fails the build."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

# Material prints a notice about MkDocs 2 at import unless this is set.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer


class EngineError(Exception):
    """MkDocs failed or warned: the messages, one a line."""


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _collected() -> Iterator[list[str]]:
    logger = logging.getLogger("mkdocs")
    handler = _Warnings()
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)


def render_site(tree: Path, site: Path, on: date) -> None:
    """Renders a docs tree into a folder.

    Args:
        tree: the folder with mkdocs.yml and docs/.
        site: the folder to fill; what stands there is replaced.
        on: the edition's date, which stands for the build time so that the bytes do not depend on the clock.

    Raises:
        EngineError: MkDocs failed, or gave a warning.
    """
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp()))
    with _collected() as warnings:
        try:
            config = load_config(str(tree / "mkdocs.yml"), site_dir=str(site))
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build(config)
            config.plugins.on_shutdown()
        except MkDocsException as error:
            raise EngineError(str(error)) from error
    if warnings:
        raise EngineError("\n".join(warnings))


class _Preview(LiveReloadServer):
    """Serves the site with a message over each page; the browser loads the page again after each build."""

    over = ""

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, end, after = content.rpartition(b"</body>")
        page = b"".join((before, self.over.encode(), end, after)) if end else content
        injected: bytes = super()._inject_js_into_html(page, epoch)  # type: ignore[no-untyped-call]
        return injected


def serve_folder(site: Path, port: int, rebuild: Callable[[], str], watched: list[Path]) -> None:
    """Serves a folder on this machine and rebuilds it when a watched file changes; returns when interrupted.

    Args:
        site: the folder to serve.
        port: the port on 127.0.0.1.
        rebuild: makes the folder anew; gives HTML to show over each page, or nothing.
        watched: files and folders to watch.
    """

    def build() -> None:
        server.over = rebuild()

    server = _Preview(build, "127.0.0.1", port, root=str(site), mount_path="/")
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        server.shutdown()

"""What each page says: its Markdown made into HTML, and contents list, once for each text."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import (
    Page,
    _ExtractAnchorsTreeprocessor,
    _ExtractTitleTreeprocessor,
    _RawHTMLPreprocessor,
    _RelativePathTreeprocessor,
)
from mkdocs.structure.toc import get_toc

from generator.engine.html_blocks import HtmlBlocks
from generator.limits import LimitError, limited
from generator.parallel import in_parallel
from generator.store import Store, batches, key_of, versions

KIND = "content"
ALWAYS = ("toc", "tables", "fenced_code")
"""What MkDocs adds to the Markdown of every handbook."""
Content = dict[str, Any]


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def collected() -> Iterator[list[str]]:
    """Every warning that MkDocs logs."""
    logger = logging.getLogger("mkdocs")
    handler = _Warnings()
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)


def ids_in(lines: list[str]) -> set[str]:
    """The ids in the HTML of some lines, as MkDocs finds them."""
    raw = _RawHTMLPreprocessor()
    raw.run(lines)
    return raw.present_anchor_ids


def too_slow(texts: Iterable[tuple[str, str]], extensions: Iterable[str | dict[str, Any]]) -> Iterator[LimitError]:
    """What the engine would not be done with in time or memory: the same parser, within the same limits.

    Args:
        texts: each file with its Markdown.
        extensions: what the Markdown can do, as in the engine's configuration.
    """
    named = {name: options for one in extensions if isinstance(one, dict) for name, options in one.items()}
    names = dict.fromkeys([*ALWAYS, *(one for one in extensions if isinstance(one, str)), *named])
    parser = markdown.Markdown(extensions=list(names), extension_configs=named)
    for file, text in texts:
        try:
            with limited(file):
                parser.reset().convert(text)
        except LimitError as error:
            yield error


class Contents:
    """Fills pages with what they say, from the store where it is there.

    Args:
        config: the engine's configuration.
        files: every file of the docs tree.
        store: what was rendered before.
        workers: how many processes.
    """

    def __init__(self, config: MkDocsConfig, files: Files, store: Store, workers: int) -> None:
        self.config, self.files, self.store, self.workers = config, files, store, workers
        self.markdown = markdown.Markdown(
            extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
        )
        self.blocks = HtmlBlocks(self.markdown, ids_in)
        self.markdown.preprocessors.register(self.blocks, "html_block", 20)
        settings = json.dumps([config.markdown_extensions, config.mdx_configs], sort_keys=True, default=str)
        self.base = key_of(versions(), settings)
        self.warnings: list[str] = []

    def fill(self, pages: Sequence[Page]) -> dict[str, str]:
        """Gives every page its content; the engine's search index stays empty, for the search has one of its own.

        Args:
            pages: the pages of the docs tree.

        Returns:
            The key of what each page says, by the page's file.
        """
        keys = {page.file.src_uri: key_of(self.base, page.file.src_uri, page.file.content_bytes) for page in pages}
        missing = [page for page in pages if not self._kept(page, keys[page.file.src_uri])]
        for batch in batches(missing):
            made = in_parallel(self._rendered, batch, self.workers)
            for page, content in zip(batch, made, strict=True):
                self._give(page, content)
                self.warnings += content["warnings"]
            named = zip((keys[page.file.src_uri] for page in batch), made, strict=True)
            self.store.put(KIND, {key: json.dumps(one).encode() for key, one in named if not one["warnings"]})
        return keys

    def _kept(self, page: Page, key: str) -> bool:
        """Gives the page its content when it was rendered before."""
        found = self.store.get(KIND, [key])
        for content in found.values():
            self._give(page, json.loads(content))
        return bool(found)

    def _rendered(self, page: Page) -> Content:
        """One page's content; the same steps as MkDocs' own `Page.render`, with one Markdown parser for all pages."""
        with collected() as warnings, limited(page.file.src_uri):
            page.read_source(self.config)
            parser = self.markdown
            parser.reset()
            anchors = _ExtractAnchorsTreeprocessor(page.file, self.files, self.config)
            links = _RelativePathTreeprocessor(page.file, self.files, self.config)
            title = _ExtractTitleTreeprocessor()
            for extension in (anchors, links, title):
                extension._register(parser)  # noqa: SLF001  as MkDocs itself does
            page.content = parser.convert(page.markdown or "")
            tokens = getattr(parser, "toc_tokens", [])
            page.toc = get_toc(tokens)
            page._title_from_render = title.title  # noqa: SLF001
        return {
            "meta": dict(page.meta),
            "title": title.title,
            "content": page.content,
            "toc": tokens,
            "anchors": sorted(anchors.present_anchor_ids | self.blocks.anchors),
            "links": {file.src_uri: found for file, found in links.links_to_anchors.items()},
            "warnings": warnings,
        }

    def _give(self, page: Page, content: Content) -> None:
        page.markdown = ""
        page.meta = content["meta"]
        page._title_from_render = content["title"]  # noqa: SLF001
        page.content = content["content"]
        page.toc = get_toc(content["toc"])
        page.present_anchor_ids = set(content["anchors"])
        files = {name: self.files.get_file_from_path(name) for name in content["links"]}
        page.links_to_anchors = {file: content["links"][name] for name, file in files.items() if file}

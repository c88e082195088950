"""What a built page says: its elements one by one, its ids, its headings and everything that it points to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SAID_WITHIN = frozenset(("caption", "li", "p", "tr", *HEADINGS))
LISTS = frozenset(("ol", "ul"))
RUN_ON = frozenset(("a", "abbr", "button", "code", "del", "em", "ins", "strong", "sub", "sup", "time"))
SILENT = frozenset(("script", "style", "svg"))


@dataclass(frozen=True)
class Said:
    """The text of one element, and the headings that it stands below."""

    text: str
    headings: tuple[str, ...]


@dataclass
class Node:
    """One element of a page."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = field(repr=False)
    children: list[Node | str] = field(default_factory=list, repr=False)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def walk(self) -> Iterator[Node]:
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def pieces(self, without: frozenset[str] = frozenset()) -> Iterator[str]:
        for child in self.children:
            if isinstance(child, str):
                yield child
            elif child.tag not in without and child.tag not in SILENT and "headerlink" not in child.classes:
                gap = "" if child.tag in RUN_ON else " "
                yield gap
                yield from child.pieces(without)
                yield gap

    def text(self, without: frozenset[str] = frozenset()) -> str:
        """Its text with single spaces."""
        return " ".join("".join(self.pieces(without)).split())

    @property
    def source_text(self) -> str:
        """The text inside as it is written, for scripts and style sheets."""
        return "".join(child for child in self.children if isinstance(child, str))

    @property
    def is_said_together(self) -> bool:
        """A table row, a row of facts, a list item, a paragraph, a heading, or the sides of a contradiction."""
        if self.tag == "div":
            return "hb-sides" in self.classes or (self.parent is not None and self.parent.tag == "dl")
        return self.tag in SAID_WITHIN


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {}, None)
        self.at = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        node: Node | None = self.at
        while node and node.tag != tag:
            node = node.parent
        if node and node.parent:
            self.at = node.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


class Page:
    """A built page.

    Args:
        path: the HTML file.
        site: the site's folder.
    """

    def __init__(self, path: Path, site: Path) -> None:
        self.path = path
        self.name = path.relative_to(site).as_posix()
        self.source = path.read_text(encoding="utf-8")
        builder = _Builder()
        builder.feed(self.source)
        builder.close()
        self.root = builder.root

    @cached_property
    def nodes(self) -> list[Node]:
        return list(self.root.walk())

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(node.attributes["id"] for node in self.nodes if node.attributes.get("id"))

    @cached_property
    def article(self) -> Node | None:
        """What the page itself says; nothing on a page that only leads on."""
        return next((node for node in self.nodes if node.tag == "article"), None)

    @cached_property
    def said(self) -> list[Said]:
        """Each element of the article that says something by itself, in order."""
        found: list[Said] = []
        open_headings: dict[int, str] = {}
        for node in self.article.walk() if self.article else ():
            if node.tag in HEADINGS:
                level = HEADINGS.index(node.tag)
                open_headings = {at: text for at, text in open_headings.items() if at < level}
                open_headings[level] = node.text()
            if node.is_said_together:
                found.append(Said(node.text(LISTS), tuple(open_headings.values())))
        return found

    @property
    def forwards(self) -> bool:
        """Whether the page only leads to another."""
        return any(node.tag == "meta" and node.attributes.get("http-equiv") == "refresh" for node in self.nodes)


def pages_of(site: Path) -> list[Page]:
    """Every page of a built site."""
    return [Page(path, site) for path in sorted(site.rglob("*.html"))]

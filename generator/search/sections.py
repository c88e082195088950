"""The text of a rendered page, section by section, as the search shows and finds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from xml.etree.ElementTree import ParseError, XMLParser

HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
# Each becomes a paragraph of its own: a hit shows the paragraphs that hold the words.
BLOCKS = frozenset(("p", "li", "div", "caption", "tr", "section", "h5", "h6"))
CELLS = frozenset(("td", "th", "dt", "dd", "time", "span"))
OUTSIDE = frozenset(("aside", "thead", "script", "style", "svg"))
# Lists of links to other pages: their words are those pages' own.
ROOT = "article"
NOT_SEARCHED = ("naevnt", "se-ogsaa")


@dataclass
class Section:
    """A heading with the paragraphs below it; the page's own has no anchor. All is plain text."""

    anchor: str
    title: str = ""
    paragraphs: list[str] = field(default_factory=list)

    @property
    def searched(self) -> bool:
        """Whether its words are to be found here."""
        return not self.anchor.endswith(NOT_SEARCHED)

    @property
    def text(self) -> str:
        """The paragraphs as the engine's search wants them: escaped, each an element."""
        return "".join(f"<p>{escape(part, quote=False)}</p>" for part in self.paragraphs)


class _Reader:
    """Collects sections: a heading with an id begins one, a table's row or a <section> with an id is one inside it."""

    def __init__(self) -> None:
        self.sections = [Section("")]
        self.open: list[tuple[str, Section]] = []
        self.current = self.sections[0]
        self.words: list[str] = []
        self.outside: list[str] = []
        self.heading = ""

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """Takes the beginning of an element."""
        tag, anchor = tag.lower(), attributes.get("id") or ""
        if tag in OUTSIDE or self.outside:
            self.outside += [tag] if tag in OUTSIDE else []
            return
        if tag in BLOCKS or tag in HEADINGS:
            self._paragraph()
        elif tag in CELLS or tag == "br":
            self.words.append(" ")
        if tag in ("tr", "section") and anchor:
            self.open.append((tag, self.current))
            self._begin(anchor)
        elif tag in HEADINGS:
            self.heading = tag
            if tag != "h1" and anchor:
                self._begin(anchor)
        elif tag == "th" and self.open and not self.current.title:
            self.heading = tag

    def end(self, tag: str) -> None:
        """Takes the end of an element."""
        tag = tag.lower()
        if self.outside:
            if tag == self.outside[-1]:
                self.outside.pop()
            return
        if tag == self.heading:
            self.heading = ""
            title = self._taken()
            if self.current.title:
                self.current.paragraphs.append(title)
            self.current.title = self.current.title or title
        elif tag in BLOCKS:
            self._paragraph()
            if self.open and self.open[-1][0] == tag:
                self.current = self.open.pop()[1]
        elif tag in CELLS:
            self.words.append(": " if tag == "dt" else " ")

    def data(self, data: str) -> None:
        """Takes text."""
        if not self.outside:
            self.words.append(data)

    def _begin(self, anchor: str) -> None:
        self.current = Section(anchor)
        self.sections.append(self.current)

    def _taken(self) -> str:
        text = " ".join("".join(self.words).split())
        self.words.clear()
        return text

    def _paragraph(self) -> None:
        if text := self._taken():
            self.current.paragraphs.append(text)


class _Html(HTMLParser):
    """Gives a reader what an HTML parser finds."""

    def __init__(self) -> None:
        super().__init__()
        self.found = _Reader()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.start(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.end(tag)

    def handle_data(self, data: str) -> None:
        self.found.data(data)


def sections_of(article: str) -> Sequence[Section]:
    """The sections of a page.

    Args:
        article: what stands inside the page's article element.
    """
    sections = (_as_xml(article) or _as_html(article)).sections
    return [section for section in sections if section.searched and (section.title or section.paragraphs)]


def _as_xml(article: str) -> _Reader | None:
    """What the XML parser finds, which is many times faster; nothing where the article is only HTML."""
    reader = _Reader()
    parser = XMLParser(target=reader)  # noqa: S314  inside an element there are no declarations to expand
    try:
        parser.feed(f"<{ROOT}>{article}</{ROOT}>")
    except ParseError:
        return None
    return reader


def _as_html(article: str) -> _Reader:
    reader = _Html()
    reader.feed(article)
    reader.close()
    return reader.found

"""The article of a rendered page as plain nodes: blocks of text, lists and tables that another form can be made of.

Pictures are left out: a list or a table stands beside each. So are menus, forms and what only a screen can do.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

ARTICLE = re.compile(r'<article id="hb-indhold"[^>]*>(.*)</article>', re.DOTALL)
VOID = frozenset(("br", "hr", "img", "input", "wbr"))
LEFT_OUT = frozenset(("svg", "script", "style", "nav", "form", "template", "figcaption"))
LEFT_OUT_CLASSES = frozenset(("hb-words", "headerlink", "hb-about__edit", "hb-about__file", "hb-finder"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(("p", "ul", "ol", "dl", "table", "pre", "blockquote", *HEADINGS))
BELOW = frozenset(("hb-state__why", "hb-list__meta"))
"""What a page shows in small type on a line of its own."""
INLINE = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "code": "code"}
WIDEST, LONG_WORD = 20, 16
"""The most that much text widens a column, and the signs of a word for which there is always room."""

Node = dict[str, object]
Inline = str | Node


@dataclass
class Element:
    """An element with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The element's classes."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def left_out(self) -> bool:
        """Whether it means nothing on paper."""
        return self.tag in LEFT_OUT or bool(self.classes & LEFT_OUT_CLASSES)

    def elements(self, *tags: str) -> Iterator[Element]:
        """The elements right inside it, or only those of some names."""
        return (one for one in self.inside if isinstance(one, Element) and (not tags or one.tag in tags))


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("article")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def article_of(page: str) -> list[Node]:
    """The blocks of a page's article, in their order.

    Args:
        page: the page as the engine made it; its elements are closed in order.

    Raises:
        ValueError: it has no article.
    """
    found = ARTICLE.search(page)
    if found is None:
        raise ValueError(page[:80])
    tree = _Tree()
    tree.feed(found[1])
    tree.close()
    return list(_blocks(tree.open[0]))


def _blocks(element: Element) -> Iterator[Node]:
    """What stands in an element as blocks; text between blocks is a paragraph."""
    loose: list[Element | str] = []
    for one in element.inside:
        if isinstance(one, Element) and one.left_out:
            continue
        if isinstance(one, str) or not _has_blocks(one):
            loose.append(one)
            continue
        yield from _paragraph(loose)
        loose = []
        yield from _block(one)
    yield from _paragraph(loose)


def _has_blocks(element: Element) -> bool:
    return element.tag in BLOCKS or element.tag in ("div", "section", "aside", "figure", "details", "summary")


def _paragraph(pieces: list[Element | str]) -> Iterator[Node]:
    if line := _inline(pieces):
        yield {"block": "p", "text": line}


def _block(element: Element) -> Iterator[Node]:
    tag = element.tag
    if tag in HEADINGS:
        if line := _inline(element.inside):
            yield {"block": "h", "level": HEADINGS[tag], "id": element.attributes.get("id", ""), "text": line}
    elif tag in ("p", "summary"):
        yield from _paragraph(element.inside)
    elif tag in ("ul", "ol"):
        items = [blocks for one in element.elements("li") if (blocks := list(_blocks(one)))]
        if items:
            yield {"block": tag, "items": items}
    elif tag == "dl":
        yield {"block": "terms", "items": _terms(element)}
    elif tag == "table":
        yield _table(element)
    elif tag == "pre":
        yield {"block": "pre", "text": words(element)}
    elif "hb-notice" in element.classes:
        yield {"block": "note", "inside": list(_blocks(element))}
    else:
        yield from _blocks(element)


def _terms(element: Element) -> list[Node]:
    """A list of terms; each with what is said of it may stand in an element of its own."""
    pairs = (one for one in element.elements() if not one.left_out)
    flat = [inner for one in pairs for inner in ([one] if one.tag in ("dt", "dd") else one.elements())]
    items: list[tuple[list[Inline], list[Node]]] = []
    for one in flat:
        if one.tag == "dt":
            items.append((_inline(one.inside), []))
        elif items:
            items[-1][1].extend(_blocks(one))
    return [{"term": term, "said": said} for term, said in items if said]


def _table(element: Element) -> Node:
    rows = [row for part in (element, *element.elements("thead", "tbody", "tfoot")) for row in part.elements("tr")]
    head = [row for part in element.elements("thead") for row in part.elements("tr")]
    cells = [[list(_blocks(cell)) for cell in row.elements("th", "td")] for row in rows]
    wide = max((len(row) for row in cells), default=1)
    caption = next((_inline(one.inside) for one in element.elements("caption")), [])
    even = [row + [[] for _ in range(wide - len(row))] for row in cells]
    return {
        "block": "table",
        "caption": caption,
        "head": even[: len(head)],
        "rows": even[len(head) :],
        "shares": _shares(rows, wide),
    }


def _shares(rows: list[Element], wide: int) -> list[float]:
    """How wide each column is against the others: after how much its cells say, but room for a word of usual length."""
    said: list[list[str]] = [[] for _ in range(wide)]
    for row in rows:
        for column, cell in zip(said, row.elements("th", "td"), strict=False):
            column.append(" ".join(words(cell).split()))
    shares = []
    for column in said:
        usual = math.sqrt(sum(map(len, column)) / max(len(column), 1))
        longest = max((len(word) for text in column for word in text.split()), default=0)
        shares.append(round(max(min(usual, WIDEST), min(longest, LONG_WORD) / 3, 1), 2))
    return shares


def _inline(pieces: list[Element | str]) -> list[Inline]:
    """Text and marked text, with white space as a browser shows it."""
    made: list[Inline] = []
    for one in pieces:
        if isinstance(one, str):
            _say(made, re.sub(r"\s+", " ", one))
        elif not one.left_out:
            for inner in _marked(one):
                made.append(inner) if not isinstance(inner, str) else _say(made, inner)
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip()
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip()
    return [one for one in made if one]


def _marked(element: Element) -> list[Inline]:
    """What an element in a line says: a link, stressed or small text, or only the text in it."""
    inside = _inline(element.inside)
    if element.tag == "br":
        return [{"inline": "br"}]
    if element.tag == "a" and (to := element.attributes.get("href")):
        return [{"inline": "a", "to": to, "text": inside}]
    if element.classes & BELOW:
        return [{"inline": "br"}, {"inline": "small", "text": inside}]
    if element.tag in INLINE or "hb-badge" in element.classes:
        return [{"inline": INLINE.get(element.tag, "strong"), "text": inside}]
    return inside


def _say(made: list[Inline], text: str) -> None:
    """Puts text after what is there, with one space between words at the most."""
    if made and isinstance(last := made[-1], str):
        made[-1] = re.sub(r" {2,}", " ", last + text)
    else:
        made.append(text)


def words(element: Element) -> str:
    """The text in an element as it stands."""
    return "".join(one if isinstance(one, str) else words(one) for one in element.inside)

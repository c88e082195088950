"""Checks what the engine made of each article: only elements, attributes and links on an allow-list."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path

import nh3

from generator.parallel import in_parallel
from generator.publish.drawings import without_drawings
from generator.store import Store, key_of

TAGS = frozenset(
    (
        *(
            "a",
            "abbr",
            "aside",
            "blockquote",
            "br",
            "button",
            "caption",
            "code",
            "dd",
            "del",
            "details",
            "div",
            "dl",
            "dt",
            "em",
        ),
        *("figcaption", "figure"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "ins", "li", "ol", "p", "pre", "section", "span", "strong"),
        *("sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul"),
    )
)
ATTRIBUTES = {
    "*": {
        "id",
        "class",
        "title",
        "lang",
        "role",
        "aria-label",
        "aria-labelledby",
        "aria-current",
        "aria-hidden",
        "data-label",
        "data-hb-ends",
        "data-search-exclude",
        "tabindex",
    },
    "a": {"href", "download"},
    "tr": {"data-hb-committee", "data-hb-year", "data-hb-kind", "data-hb-subject"},
    "button": {"type", "popovertarget", "popovertargetaction"},
    "div": {"popover"},
    "strong": {"data-hb-months"},
    "td": {"headers", "colspan", "rowspan", "style"},
    "th": {"scope", "colspan", "rowspan", "style"},
    "ol": {"start", "type"},
    "time": {"datetime"},
}
SCHEMES = {"https", "http", "mailto", "tel", "webcal"}
# A link that names another scheme, or a host without one; what a table's alignment makes.
ELSEWHERE = re.compile(rf"[\x00-\x20]*(//|(?!({'|'.join(sorted(SCHEMES))}):)[a-z][a-z0-9+.-]*:)", re.IGNORECASE)
ALIGNED = re.compile(r"text-align: (left|center|right);")
# Links and alignments as the cleaner writes them; text that only looks like one costs a closer look.
WRITTEN = re.compile(r'(href|style)="([^"]*)"')
KIND = "article"
START, END = '<article id="hb-indhold"', "</article>"


class ArticleError(Exception):
    """An article holds what no page may hold: file and excerpt."""


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        for name, value in attrs:
            if name in ("href", "style") and _odd(name, value or ""):
                self.wrong.append(f'{name}="{value}"')

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")


def check_articles(site: Path, store: Store | None = None, workers: int = 1) -> None:
    """Holds every page's article against the allow-list.

    Args:
        site: a rendered edition.
        store: which articles were looked through before; all are looked through when left out.
        workers: how many processes look.

    Raises:
        ArticleError: an article holds an element, attribute or link that is not allowed.
    """
    keys = {path: key_of(_version(), _article_in(path)) for path in sorted(site.rglob("*.html"))}
    seen = store.get(KIND, keys.values()) if store else {}
    new = [path for path, key in keys.items() if key not in seen]
    for path, wrong in zip(new, in_parallel(lambda one: refused(_article_in(one)), new, workers), strict=True):
        if wrong:
            raise ArticleError(f"{path.relative_to(site)}: {wrong}")
    if store:
        store.put(KIND, {keys[path]: b"" for path in new})


def _article_in(path: Path) -> str:
    return article_of(path.read_text(encoding="utf-8"))


@cache
def _version() -> str:
    """The allow-lists themselves: with another list everything is looked through again."""
    own = Path(__file__).parent
    return key_of(*((own / name).read_bytes() for name in ("articles.py", "drawings.py")), version("nh3"))


def article_of(page: str) -> str:
    """All that stands between the beginning of a page's article and the last end of one; nothing when it has none."""
    start = page.find(START)
    return "" if start == -1 else page[page.index(">", start) + 1 : page.rindex(END)]


def refused(article: str) -> str:
    """What an article holds that is not allowed; nothing when all is well."""
    article, wrong_drawing = without_drawings(article)
    if wrong_drawing:
        return wrong_drawing
    return "" if _as_it_is(article) else _wrong_in(article)


def _as_it_is(article: str) -> bool:
    """Whether the cleaner finds nothing to take out, and what it does not judge is in order: true of nearly all."""
    clean = _cleaner().clean(article)
    return unescape(clean) == unescape(article) and not any(
        _odd(name, unescape(value)) for name, value in WRITTEN.findall(clean)
    )


@cache
def _cleaner() -> nh3.Cleaner:
    attributes = {tag: set(names) for tag, names in ATTRIBUTES.items()}
    return nh3.Cleaner(tags=set(TAGS), attributes=attributes, url_schemes=SCHEMES, link_rel=None)


def _odd(name: str, value: str) -> bool:
    """Whether a link or a style is one that no article may have."""
    return bool(ELSEWHERE.match(value)) if name == "href" else not ALIGNED.fullmatch(value)


def _wrong_in(article: str) -> str:
    """What the cleaner takes out; nothing where it only writes the same in another way."""
    seen = _Seen()
    seen.feed(article)
    seen.close()
    if tags := seen.tags - TAGS:
        return f"<{min(tags)}>"
    if seen.wrong:
        return seen.wrong[0]
    allowed = _cleaner().clean(article)
    # The same cleaning with every attribute that is there: what differs is what the list does not allow.
    everything = nh3.clean(
        article,
        tags=set(TAGS),
        attributes={"*": seen.attributes},
        url_schemes=SCHEMES | {"javascript", "data", "vbscript", "file"},
        link_rel=None,
    )
    if allowed == everything:
        return ""
    at = next((index for index, (left, right) in enumerate(zip(allowed, everything, strict=False)) if left != right), 0)
    return everything[max(at - 40, 0) : at + 80]

"""Generated HTML in a page's Markdown, put aside before the Markdown is read and put in again after it.

The same as Markdown's own step, which reads every tag with an HTML parser: what the theme's templates write is plain
enough for one expression. Text that is not (`None`) goes through Markdown's own step.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import unescape

from markdown import Markdown
from markdown.preprocessors import HtmlBlockPreprocessor, Preprocessor

TAG = re.compile(
    r"""<(?:(?P<end>/)(?P<ended>[a-zA-Z][a-zA-Z0-9-]*)
    |(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<attributes>(?:[ ][^\s"'<>/=`]+(?:="[^"]*")?)*)(?P<empty>/?))>""",
    re.VERBOSE,
)
ODD = re.compile(
    # A number that is written without its semicolon, and elements whose content is no HTML.
    r"&#(?!(?:[0-9]+|[xX][0-9a-fA-F]+);)"
    r"|<(?:script|style|textarea|xmp|iframe|noembed|noframes|noscript|plaintext)\b",
    re.IGNORECASE,
)
BEGUN = re.compile(r"<(?![\s=0-9])")
NAMED = re.compile(r' id="([^"]*)"')
BLANK_LINE = re.compile(r"([ ]*\n){2}")
LINE_START = re.compile(r"(?:^|\n) {0,3}\Z")


class HtmlBlocks(Preprocessor):
    """Takes the place of Markdown's own step `html_block`; `anchors` has the ids of the last page's HTML.

    Args:
        md: the parser that it is a step of.
        ids_in: the ids in the HTML of some lines, found with a parser.
    """

    def __init__(self, md: Markdown, ids_in: Callable[[list[str]], Iterable[str]]) -> None:
        super().__init__(md)
        self.ids_in = ids_in
        self.own = HtmlBlockPreprocessor(md)
        self.anchors: frozenset[str] = frozenset()

    def run(self, lines: list[str]) -> list[str]:
        """The lines with a placeholder for each block of HTML."""
        source = "\n".join(lines)
        made = aside(source, self.md.is_block_level, self.md.htmlStash.store)
        if made is None:
            self.md.htmlStash.reset()
            return self.by_parser(lines)
        tags = TAG.finditer(source)
        self.anchors = frozenset(unescape(name) for tag in tags for name in NAMED.findall(tag["attributes"] or ""))
        return made.split("\n")

    def by_parser(self, lines: list[str]) -> list[str]:
        """The same by the steps of Markdown and of MkDocs."""
        self.anchors = frozenset(self.ids_in(lines))
        return self.own.run(lines)


def aside(source: str, is_block: Callable[[str], bool], store: Callable[[str], str]) -> str | None:
    """The source with what `store` gives in the place of each block of HTML; None where Markdown's own step is needed.

    Args:
        source: a page's Markdown.
        is_block: whether an element of that name is a block.
        store: keeps a block, and gives what stands for it.
    """
    tags = list(TAG.finditer(source))
    if ODD.search(source) or len(tags) != len(BEGUN.findall(source)):
        return None
    made: list[str] = []
    place, done, line_end = 0, 0, 0
    while place < len(tags):
        tag = tags[place]
        begins, follows = not tag["end"] and is_block(tag["name"]), bool(made) and tag.start() == done
        if (begins and _alone(tag)) or (follows and not begins):
            return None
        last = place
        if begins and (follows or LINE_START.search(source, max(done, tag.start() - 4), tag.start())):
            last = _closing(tags, place)
            end = tags[last].end() if last < len(tags) else -1
            if end < 0 or source[end : end + 1] not in ("\n", "<", ""):
                return None
            # Markdown's own step begins a block once more for each element on the line where another has ended.
            inner = (
                one for one in tags[place + 1 : last] if one.start() < line_end and not (one["end"] or _alone(one))
            )
            again = sum(is_block(one["name"]) for one in inner)
            block = source[tag.start() : end] + ("\n" if BLANK_LINE.match(source, end) else "")
            made += [source[done : tag.start()], "\n" * (1 + again), store(block), "\n\n"]
            done, line_end = end, source.find("\n", end)
        place = last + 1
    return "".join([*made, source[done:]])


def _alone(tag: re.Match[str]) -> bool:
    """Whether nothing closes what a tag opens."""
    return bool(tag["empty"]) or tag["name"].lower() == "hr"


def _closing(tags: Sequence[re.Match[str]], first: int) -> int:
    """The place of the tag that closes the one at a place; after the last where none does."""
    opened = [tags[first]["name"].lower()]
    for place in range(first + 1, len(tags)):
        tag = tags[place]
        if not tag["end"]:
            opened += [] if _alone(tag) else [tag["name"].lower()]
            continue
        name = tag["ended"].lower()
        if name in opened:
            del opened[len(opened) - 1 - opened[::-1].index(name) :]
        if not opened:
            return place
    return len(tags)

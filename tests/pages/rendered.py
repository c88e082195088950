"""Markdown turned into HTML as the engine does it, and the HTML taken apart for comparing."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import yaml

from generator.edition.edition import Edition
from generator.pages.tree import engine_config
from tests.projects import edition

# MkDocs adds these to what a configuration names.
ALWAYS = ("toc", "tables", "fenced_code")
VOID = frozenset(("br", "hr", "img", "input", "link", "meta"))


@cache
def _converter(folder: Path) -> markdown.Markdown:
    made: Edition = edition(folder)
    named: list[Any] = [*ALWAYS, *engine_config(made, [])["markdown_extensions"]]
    settings = {name: options for one in named if isinstance(one, dict) for name, options in one.items()}
    names = [next(iter(one)) if isinstance(one, dict) else one for one in named]
    return markdown.Markdown(extensions=list(dict.fromkeys(names)), extension_configs=settings)


def converted(folder: Path, text: str) -> str:
    """The HTML of a page of the docs tree; the folder is for the settings."""
    _, front, body = text.split("---\n", 2) if text.startswith("---\n") else ("", "", text)
    assert isinstance(yaml.safe_load(front or "{}"), dict)
    converter = _converter(folder)
    return converter.reset().convert(body)


DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


class _Parts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # An id that the engine makes of a title is its own affair.
        told = [f"{name}={folded(value or '')}" for name, value in attrs if name != "id"]
        self.parts.append(f"<{' '.join([tag, *told])}>")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.parts and self.parts[-1].startswith("text "):
            self.parts[-1] += data
        else:
            self.parts.append(f"text {data}")

    def handle_comment(self, data: str) -> None:
        self.parts.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.parts.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.parts.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.parts.append(f"<?{data}>")


def folded(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def parts(html: str) -> list[str]:
    """Tags with their attributes and texts with white space folded, in order; empty texts are left out.

    A drawing is one part: its boxes are as wide as their texts. What breaks out of it stands behind it.
    """
    parser = _Parts()
    parser.feed(DRAWING.sub("<svg></svg>", html))
    parser.close()
    return [told for part in parser.parts if (told := folded(part)) != "text"]


def elements(html: str) -> list[str]:
    """The names of the elements that a text makes, in order."""
    return [re.split(r"[ >]", part[1:])[0] for part in parts(html) if part.startswith("<") and part[1] not in "/!?"]

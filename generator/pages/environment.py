"""The sandboxed Jinja environment of the theme, and the one way in which a text from data becomes safe."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.drawing.svg import Drawable, written
from generator.edition.addresses import relative
from generator.pages import pieces
from generator.pages.pieces import plain
from generator.views.elements import trimmed

THEME = Path(__file__).resolve().parent.parent.parent / "theme"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of an editor's text; a blank line begins one."""
    return [part for part in re.split(r"\n[ \t]*\n", text) if part.strip()]


def _finalize(value: object) -> object:
    return value if isinstance(value, Markup) else plain(value)


@pass_context
def _drawn(context: Context, drawing: Drawable) -> Markup:
    made = drawing.draw(lambda address: relative(address, context["page_address"]))
    return Markup(written(made))  # noqa: S704  the writer of elements escapes


@pass_context
def _href(context: Context, address: str) -> Markup:
    return Markup(pieces.href(address, context["page_address"]))  # noqa: S704  it escapes


def _on_page(write: Callable[[Any, str], str]) -> Callable[[Context, Any], Markup]:
    """A filter of a function that writes something for the page at an address; it escapes what it writes."""

    @pass_context
    def written_there(context: Context, what: Any) -> Markup:  # noqa: ANN401
        return Markup(write(what, context["page_address"]))  # noqa: S704

    return written_there


class ThemeEnvironment(ImmutableSandboxedEnvironment):
    """Renders the theme's templates: undefined names are errors, every text is escaped."""

    def __init__(self, theme: Path = THEME) -> None:
        super().__init__(
            loader=FileSystemLoader([theme / "pages", theme / "macros"]),
            undefined=StrictUndefined,
            autoescape=True,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,
        )
        self.globals = {"href": _href}
        self._safe: dict[tuple[type, str], bool] = {}
        self.filters["drawn"] = _drawn
        self.filters["trimmed"] = trimmed
        self.filters["paragraphs"] = paragraphs
        for write in (pieces.piece, pieces.line, pieces.cell, pieces.rows):
            self.filters[write.__name__] = _on_page(write)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401  as in the class above
        """Whether a template may read an attribute: the sandbox's answer depends on class and name only."""
        asked = (type(obj), attr)
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]


def theme_environment(theme: Path = THEME) -> ThemeEnvironment:
    """The environment of the theme with the templates that are compiled already, as long as no template changes."""
    files = [path for folder in ("pages", "macros") for path in sorted((theme / folder).iterdir())]
    return _environment(theme, tuple((path.name, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=1)
def _environment(theme: Path, _: tuple[tuple[str, int], ...]) -> ThemeEnvironment:
    return ThemeEnvironment(theme)


def html(text: str) -> Markup:
    """A macro's HTML as one block: blank lines would end the block in Markdown."""
    return Markup(re.sub(r"\n\s*\n+", "\n", text.strip()))  # noqa: S704  comes from the theme's own templates

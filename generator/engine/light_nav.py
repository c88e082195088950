"""The navigation as one page shows it: the way to the page, its nearest siblings, and a way to all of them.

A page then weighs the same whether its section has ten pages or a thousand. The theme's own templates draw it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

NEAREST = 20
SHOWN_BY_OTHERS = ("title", "icon", "status", "subtitle")
"""What of a page's front matter the navigation of other pages shows."""


@dataclass(frozen=True)
class Branch:
    """A section with some of its children, as the theme's templates see one."""

    title: str
    children: Sequence[Any]
    active: bool
    is_section: bool = True
    is_page: bool = False
    is_link: bool = False


@dataclass(frozen=True)
class More:
    """A link to the page that lists all pages of a section, as the theme's templates see one."""

    title: str
    url: str
    children: None = None
    active: bool = False
    is_section: bool = False
    is_page: bool = False
    is_link: bool = True


@dataclass(frozen=True)
class LightNavigation:
    """The navigation of one page."""

    items: Sequence[Any]
    homepage: Any
    pages: Sequence[Any]


def light(navigation: Any, lists: Mapping[str, str]) -> LightNavigation:  # noqa: ANN401  the engine's own class
    """The navigation as the page that is active now shows it.

    Args:
        navigation: MkDocs' navigation, with one active page.
        lists: the address of the page that lists a section's pages, by the section's title.
    """
    items = [_light(item, lists, "") for item in navigation.items]
    return LightNavigation(items, navigation.homepage, navigation.pages)


def _light(item: Any, lists: Mapping[str, str], front: str) -> Any:  # noqa: ANN401
    if not item.children:
        return item
    if not item.active:
        # Only its first page is linked to.
        return Branch(item.title, item.children[:1], active=False)
    first = item.children[0]
    front = first.url if first.is_page and first.is_index else front
    children = [_light(one, lists, front) for one in _nearest(item.children)]
    if len(children) < len(item.children):
        children.append(More(f"Vis alle {len(item.children)}", lists.get(item.title, front)))
    return Branch(item.title, children, active=True)


def _nearest(children: Sequence[Any]) -> Sequence[Any]:
    """The first child, which the section's tab leads to, and those around the active one, in their order."""
    at = next((place for place, one in enumerate(children) if one.active), 0)
    start = max(0, min(at - NEAREST // 2, len(children) - NEAREST - 1))
    return [*children[:1], *children[start + 1 : start + NEAREST + 1]]


def told(items: Sequence[Any]) -> list[Any]:
    """All that a theme can show of items of the navigation; two pages that show the same have the same list."""
    return [
        [
            item.title,
            getattr(item, "url", ""),
            item.active,
            [getattr(item, "meta", {}).get(name) for name in SHOWN_BY_OTHERS],
            told(item.children or ()),
        ]
        for item in items
        if item is not None
    ]

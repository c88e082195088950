"""What many pages show alike, drawn once: entries of menus, tabs, search field, foot.

The theme's own templates draw them, for a page that stands anywhere; then each page gets its own addresses put in. The
loader leads the theme's own calls here, so that no template has to know of it, and the bytes stay the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import BaseLoader, Environment, pass_context
from jinja2.runtime import Context
from mkdocs.utils import normalize_url
from mkdocs.utils.templates import url_filter

ALIKE = (
    *("partials/icons.html", "partials/javascripts/base.html", "partials/logo.html", "partials/palette.html"),
    *("partials/javascripts/palette.html", "partials/search.html", "partials/tabs.html", "partials/footer.html"),
    *("partials/top.html", "partials/integrations/analytics.html", "partials/javascripts/content.html"),
)
"""Parts of the theme that say the same on all pages but for addresses, and which tab is the active one."""
TABS, CONTENTS = "partials/tabs.html", "partials/toc.html"
INCLUDED = re.compile(rf'{{% include "({"|".join(map(re.escape, ALIKE))}|\.icons/[a-z/-]+\.svg)" %}}')
TWICE = f'{{% include "{CONTENTS}" %}}'
"""A page's list of contents stands in the menu and beside the page."""
ENTRIES = {
    "partials/nav.html": ("{{ item.render(nav_item, path, 1) }}", "nav_item"),
    "partials/nav-item.html": ('{{ render(item, path ~ "_" ~ loop.index, level + 1, nav_item) }}', "item"),
}
"""The calls that draw an entry of a menu, and what the entry is called there."""
MARK, ENDED = "\x01", "\x02"
"""Around an address; no text of a handbook holds them (generator/reading/text.py)."""
MARKED = re.compile(f"{MARK}([^{ENDED}]*){ENDED}")
Drawn = list[str]
"""Text and address in turn, beginning and ending with text."""


class PieceError(Exception):
    """The theme draws what all pages share in a way that is not known here; a fault of the theme, not of an editor."""


class _Anywhere:
    """Stands for the page while a part is drawn that all pages share: nothing of it may be shown."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        raise PieceError(f"page.{name}")


ANYWHERE = _Anywhere()


@pass_context
def _address(context: Context, value: str) -> str:
    """The engine's filter `url`, which leaves a mark while the page may be any."""
    if context.get("page") is ANYWHERE:
        return f"{MARK}{value}{ENDED}"
    return url_filter(context, value)  # type: ignore[arg-type]


class Pieces:
    """The parts that are drawn already.

    Args:
        environment: of the theme; its templates are led here from now on.
        features: of the theme; how a menu looks depends on them.
    """

    def __init__(self, environment: Environment, features: list[str]) -> None:
        self.environment = environment
        self.parts: dict[tuple[str, ...], Drawn] = {}
        self.menus: Any = None
        self.contents: tuple[object, str] = None, ""
        environment.filters["url"] = _address
        environment.globals |= {"hb_piece": self._piece, "hb_entry": self._entry, "hb_contents": self._contents}
        if environment.loader is not None:
            # Without pruning an entry that is not active depends on where it stands.
            led = ENTRIES if {"navigation.prune"} == {"navigation.prune", "navigation.sections"} & {*features} else {}
            environment.loader = _Led(environment.loader, led)

    @pass_context
    def _piece(self, context: Context, name: str) -> str:
        """A part of the theme as the page shows it."""
        if not context.get("page"):
            return self.environment.get_template(name).render(context.get_all())
        active = next((item.title for item in context["nav"].items if item.active), "") if name == TABS else ""
        return self._for(context, (name, active), lambda given: self.environment.get_template(name).render(given))

    @pass_context
    def _entry(self, context: Context, item: Any) -> str:  # noqa: ANN401  a page, section or link of the navigation
        """An entry of the menu that neither is the page nor leads to it."""
        if self.menus is None:
            template = self.environment.get_template("partials/nav-item.html")
            self.menus = template.make_module({**context.get_all(), "page": ANYWHERE})
        # An address is one page's, so that it and the title tell one entry from another.
        leads = item
        while leads.children:
            leads = leads.children[0]
        key = (type(item).__name__, item.title, leads.url)
        return self._for(context, key, lambda _: str(self.menus.render(item, "", 2)))

    @pass_context
    def _contents(self, context: Context) -> str:
        """The page's list of contents, drawn once for both places where it stands."""
        if self.contents[0] is not context["page"]:
            drawn = self.environment.get_template(CONTENTS).render(context.get_all())
            self.contents = context["page"], drawn
        return self.contents[1]

    def _for(self, context: Context, key: tuple[str, ...], draw: Callable[[Mapping[str, Any]], str]) -> str:
        drawn = self.parts.get(key)
        if drawn is None:
            base = f"{MARK}.{ENDED}"
            drawn = MARKED.split(draw({**context.get_all(), "page": ANYWHERE, "base_url": base}))
            self.parts[key] = drawn
        if len(drawn) == 1:
            return drawn[0]
        page = context["page"]
        return "".join(normalize_url(one, page) if place % 2 else one for place, one in enumerate(drawn))


class _Led(BaseLoader):
    """The theme's templates with the calls that `Pieces` answers in the place of their own."""

    def __init__(self, own: BaseLoader, entries: Mapping[str, tuple[str, str]]) -> None:
        self.own, self.entries = own, entries

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, path, current = self.own.get_source(environment, template)
        source = INCLUDED.sub(r'{{ hb_piece("\1") }}', source).replace(TWICE, "{{ hb_contents() }}")
        if template in self.entries:
            call, item = self.entries[template]
            if call not in source:
                raise PieceError(f"{template} draws its entries in another way: {call} is not there")
            own = call.strip("{} ")
            source = source.replace(call, f"{{{{ {own} if {item}.active else hb_entry({item}) }}}}")
        return source, path, current

    def list_templates(self) -> list[str]:
        return self.own.list_templates()

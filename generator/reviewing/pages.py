"""Which pages a change touches: those whose text in the current edition is otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.edition.edition import current_edition
from generator.handbook.handbook import Handbook
from generator.pages.kept import RenderedPage
from generator.pages.render import Renderer
from generator.parallel import cores


@dataclass(frozen=True)
class Touched:
    """A page that is new, gone or otherwise: its address below the site's root."""

    address: str
    title: str
    what: str


def touched_pages(before: Handbook, after: Handbook, today: date) -> tuple[Touched, ...]:
    """Every page of the current edition that is otherwise, the new ones first.

    Args:
        before: the handbook that there was, without mistakes.
        after: the handbook that there is, without mistakes.
        today: the date of the current edition.
    """
    (_, old), (edition, new) = (_rendered(one, today) for one in (before, after))
    found = [
        Touched(f"{edition}/{address}", page.title, what)
        for address, page in {**old, **new}.items()
        if (what := _what(old.get(address), new.get(address)))
    ]
    return tuple(sorted(found, key=lambda one: (("ny", "ændret", "væk").index(one.what), one.address)))


def _rendered(handbook: Handbook, today: date) -> tuple[str, dict[str, RenderedPage]]:
    edition = current_edition(handbook, today)
    return edition.id, {page.address: page for page in Renderer(edition).pages(cores())}


def _what(old: RenderedPage | None, new: RenderedPage | None) -> str:
    if old is None or new is None:
        return "væk" if new is None else "ny"
    return "" if old.text == new.text else "ændret"

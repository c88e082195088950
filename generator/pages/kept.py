"""Pages of the docs tree that were made before: one is taken again while all that it asked is answered alike."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.metadata import version

from generator.edition.edition import Edition
from generator.handbook.noted import WHOLE, Asked
from generator.pages.catalogue import PagePlan
from generator.store import Store, code_digest, key_of, versions
from generator.views.answers import Answers

KIND = "docs"
ENGINES = ("assets", "css", "overrides", "pdf")
"""Folders of the theme that no page of the docs tree reads: the engine does, and typst."""
TOOLS = ("pydantic", "PyYAML")


@dataclass(frozen=True)
class RenderedPage:
    """A page of the docs tree and what it was made from: keys of records, templates and macros."""

    address: str
    file: str
    title: str
    text: str
    made_from: tuple[str, ...]


@dataclass(frozen=True)
class Made:
    """A page that has just been rendered, and every question that was asked for it."""

    page: RenderedPage
    asked: tuple[Asked, ...]


class KeptPages:
    """The pages of one edition, as they were last made.

    Args:
        answers: what the edition answers now.
        store: where the pages are kept.
    """

    def __init__(self, answers: Answers, store: Store) -> None:
        self.answers, self.store = answers, store
        self.edition = answers.edition

    @cached_property
    def base(self) -> str:
        """The code and the edition that every page is made by and for."""
        return key_of(code_digest(ENGINES), versions(), *map(version, TOOLS), *_told_of(self.edition))

    def take(self, plans: Sequence[PagePlan]) -> dict[str, RenderedPage]:
        """The pages, by file, of which not one answer has changed.

        Args:
            plans: the pages that are wanted.
        """
        names = {self._name(plan): plan for plan in plans}
        found = {}
        for name, value in self.store.get(KIND, names).items():
            base, digest, asked, page = json.loads(value)
            plan = names[name]
            # Other code may have asked what nobody can answer now.
            if base == self.base and digest == self._digest(plan, map(tuple, asked)):
                found[plan.file] = RenderedPage(**page | {"made_from": tuple(page["made_from"])})
        return found

    def keep(self, made: Iterable[tuple[PagePlan, Made]]) -> None:
        """Keeps pages that have just been made."""
        values = {}
        for plan, one in made:
            told = [self.base, self._digest(plan, one.asked), one.asked, asdict(one.page)]
            values[self._name(plan)] = json.dumps(told).encode()
        self.store.put(KIND, values)

    def _name(self, plan: PagePlan) -> str:
        return key_of(self.edition.id, plan.file)

    def _digest(self, plan: PagePlan, asked: Iterable[Asked]) -> str:
        """What a page depends on beside the code and the edition: what it is, and the answers."""
        own = (plan.address, plan.template, plan.record.key, str(plan.index), getattr(plan.part, "id", ""))
        given = (one.key for one in plan.given)
        leads = self.edition.canonical(plan.address) or ""
        return key_of(*own, leads, *given, self.answers.digest(asked))


def _told_of(edition: Edition) -> Iterator[str]:
    """What every page may say of its edition without asking its records."""
    yield repr((edition.id, edition.title, edition.on, edition.state, edition.alias, edition.validity.known))
    yield repr((edition.for_editors, edition.nameless, edition.handbook.settings))


def used_in(asked: Iterable[Asked]) -> Iterator[str]:
    """The keys of the records behind some questions; `kind/*` stands for all of a kind, `*` for everything."""
    for _, *question in asked:
        door, *words = question
        if door in ("all", "where", "has"):
            yield f"{words[0]}/*"
        elif door == WHOLE:
            yield "*"
        elif door == "find":
            yield words[0]
        elif door in ("referring", "resting"):
            yield f"backlinks:{words[0]}"

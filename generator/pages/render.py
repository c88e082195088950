"""Renders one edition's pages: each view with its template, each text with its macros."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import partial
from html import escape
from typing import Any, Protocol, cast

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.changes.snapshot import snapshot_of
from generator.edition.addresses import address_of
from generator.edition.edition import Edition
from generator.findings import Finding, Place, problem
from generator.limits import LimitError, limited, room
from generator.pages.catalogue import PagePlan, pages_of, prose_with_pages
from generator.pages.content import check_prose, with_heading_ids
from generator.pages.environment import html, theme_environment
from generator.pages.kept import KeptPages, Made, RenderedPage, used_in
from generator.pages.macros import MACROS, Macro, NotThenError
from generator.parallel import in_parallel
from generator.records.content import Page, Prose
from generator.rules.run import judge
from generator.store import Store
from generator.views import editions
from generator.views.about import about_page
from generator.views.answers import Answers
from generator.views.lookup import Lookup


class Titled(Protocol):
    """What every view has."""

    @property
    def title(self) -> str:
        """The page's title."""

    @property
    def lead(self) -> str:
        """The page's question answered in a sentence or two."""


class Renderer:
    """Renders the pages of one edition.

    Args:
        edition: what to show.
        store: where the pages of earlier builds are kept; all are rendered when left out.
    """

    def __init__(self, edition: Edition, store: Store | None = None) -> None:
        self.edition = edition
        self.judgements = judge(edition.judged, edition.on)
        self.snapshot = snapshot_of(edition.history, edition.validity)
        self.kept = KeptPages(Answers(edition, self.snapshot), store or Store(None))
        self.theme = theme_environment()
        # Editors' texts are checked on the parsed template first; the sandbox is the second wall.
        self.prose = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
        self.prose.globals = {}

    def pages(self, workers: int = 1) -> list[RenderedPage]:
        """Every page of the edition: kept where no answer has changed, else rendered by so many processes."""
        plans = list(pages_of(Lookup(self.edition)))
        found = self.kept.take(plans)
        missing = [plan for plan in plans if plan.file not in found]
        made = in_parallel(self.made, missing, workers)
        self.kept.keep(zip(missing, made, strict=True))
        found |= {one.page.file: one.page for one in made}
        return [found[plan.file] for plan in plans]

    def page(self, plan: PagePlan) -> RenderedPage:
        """One page as Markdown with front matter; `made` tells what it raises."""
        return self.made(plan).page

    def made(self, plan: PagePlan) -> Made:
        """One page, rendered, with what was asked for it.

        Raises:
            LimitError: the page takes too long, too much memory or too much room.
        """
        what = f"{plan.record.place.file}:{plan.record.place.line}"
        with limited(what):
            made = self._made(plan)
        room(what, made.page.text)
        return made

    def _made(self, plan: PagePlan) -> Made:
        lookup = Lookup(self.edition, self.judgements, self.snapshot)
        for record in (plan.record, *plan.given):
            lookup.find(record.key)
        view = cast(Titled, plan.build(lookup))
        used = {f"template:{plan.template}"}
        text = getattr(view, "text", None)
        prose = self._prose(text, plan, lookup, used) if isinstance(text, Prose) else Markup()
        records = (plan.record, *((text,) if isinstance(text, Prose) and text is not plan.record else ()))
        about = about_page(lookup, records, plan.part, view.title, plan.address)
        template = self.theme.get_template(f"{plan.template}.md.jinja")
        body = self._front_matter(plan, view) + _tidy(
            template.render(v=view, about=about, prose=prose, page_address=plan.address)
        )
        made_from = tuple(sorted({*used_in(lookup.notes), *used}))
        return Made(RenderedPage(plan.address, plan.file, view.title, body, made_from), tuple(lookup.notes))

    def _front_matter(self, plan: PagePlan, view: Titled) -> str:
        # The theme prints titles and descriptions as they are: in elements, in <title> and in attributes.
        meta: dict[str, Any] = {"title": escape(view.title), "hb_class": f"hb-page--{plan.template}"}
        if not plan.address:
            # The front page has cards instead of the lists beside it.
            meta["hide"] = ["navigation", "toc"]
        elif isinstance(plan.record, Page) and plan.record.wide:
            # A wide table takes the place of the list of headings.
            meta["hide"] = ["toc"]
        if view.lead:
            meta["description"] = escape(view.lead)
        if canonical := self.edition.canonical(plan.address):
            meta["canonical"] = canonical
        return f"---\n{yaml.dump(meta, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)}---\n"

    def _prose(self, text: Prose, plan: PagePlan, lookup: Lookup, used: set[str]) -> Markup:
        context = {
            name: partial(self._macro, lookup, plan.address, used, macro, name) for name, macro in MACROS.items()
        }
        rendered = self.prose.from_string(with_heading_ids(text.body)).render(context)
        return Markup(rendered)  # noqa: S704  the text was checked, and macros escape

    def _macro(self, lookup: Lookup, address: str, used: set[str], macro: Macro, name: str, *arguments: str) -> Markup:
        used.add(f"macro:{name}")
        try:
            view, template = macro.build(lookup, *arguments), macro.template
            if macro.register and editions.unheard(lookup, macro.register):
                view, template = editions.silence(lookup, macro.register), "absent"
        except NotThenError as error:
            view, template = editions.not_then(lookup, *error.args), "absent_inline" if macro.inline else "absent"
        made = self.theme.get_template(f"{template}.jinja").render(v=view, page_address=address)
        # The theme's templates escape every value themselves.
        return Markup(made.strip()) if macro.inline else html(made)  # noqa: S704


def check_texts(edition: Edition, only: Collection[str] | None = None) -> list[Finding]:
    """Every mistake in the editors' texts, before anything is rendered.

    Args:
        edition: whose texts.
        only: the files to look through; all when left out.
    """
    lookup = Lookup(edition)

    def call(macro: Macro, arguments: tuple[str, ...]) -> object:
        with suppress(NotThenError):
            return macro.build(lookup, *arguments)
        return None

    findings: list[Finding] = []
    keys = [record.key for record in edition.everything if address_of(record) is not None]
    for prose in prose_with_pages(edition.everything):
        if only is not None and prose.place.file not in only:
            continue
        try:
            with limited(prose.place.file):
                findings += check_prose(prose, call, keys)
        except LimitError as error:
            findings.append(beyond(prose.place, error))
    return findings


def beyond(place: Place, error: LimitError) -> Finding:
    """The finding for a text that takes too much."""
    message, _, hint = error.reason.rstrip(".").partition(". ")
    return problem("side-tid", place, f"{message[0].upper()}{message[1:]}.", hint and f"{hint}.")


def _tidy(body: str) -> str:
    """At most one blank line in a row, so that the tree reads well and its bytes depend on content only."""
    lines: list[str] = []
    for line in map(str.rstrip, body.splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"

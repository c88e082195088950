"""The conductor: from a project's folder to a finished site, step by step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.book.book import write_book
from generator.disclosure.before import told_in_git
from generator.edition.addresses import redirects
from generator.edition.edition import Edition, Leading, current_edition, editions_of
from generator.engine.contents import too_slow
from generator.engine.mkdocs_engine import render_site
from generator.findings import Finding, Place, ordered
from generator.handbook.handbook import Handbook
from generator.handbook.load import Loaded, load
from generator.limits import LimitError
from generator.pages.catalogue import pages_of, prose_with_pages
from generator.pages.render import beyond, check_texts
from generator.pages.template import as_markdown
from generator.pages.tree import EXTENSIONS, write_tree
from generator.parallel import cores, in_workers
from generator.pdf.engine import AVAILABLE, MISSING
from generator.publish.articles import check_articles
from generator.publish.frozen import keep_frozen, write_standings
from generator.publish.kept import KeptEditions, edition_key
from generator.publish.manifest import inputs_digest
from generator.publish.site import move_in_place, write_front, write_redirects
from generator.publish.status import write_status
from generator.publish.target import alone, check_target
from generator.reading import Remembered
from generator.reading.revision import RevisionError
from generator.records.absence import AbsenceQuarter
from generator.rules.disclosure_before import no_figure_from_before
from generator.rules.numbers import check_rules
from generator.rules.protection import check_protection
from generator.rules.run import findings_of, judge
from generator.search.entries import entries_of, synonyms_of
from generator.search.index import write_index
from generator.search.names import units_of
from generator.store import Store
from generator.views.diagrams import book_of
from generator.views.lookup import Lookup

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Checked:
    """A handbook that was read and checked, with every finding."""

    handbook: Handbook | None
    findings: list[Finding]
    lines: dict[str, tuple[str, ...]]

    @property
    def blocking(self) -> bool:
        """Whether some finding stops publication."""
        return any(finding.blocking for finding in self.findings)


def check(
    root: Path,
    today: date,
    kept: Remembered | None = None,
    first: Collection[str] | None = None,
    *,
    built: bool = False,
) -> Checked:
    """Reads a project's folder and collects every finding.

    Args:
        root: the project's folder.
        today: the date of the current edition.
        kept: what was read before, for a process that stays.
        first: for a first answer, files of which the text is looked through beside those that are new in `kept`; all
            others and what older versions give away are left out.
        built: whether it is built next: then the engine itself says which text it is not done with.
    """
    loaded: Loaded = load(root, kept)
    only = None if kept is None or first is None else kept.new | set(first)
    findings = list(loaded.findings)
    if loaded.handbook is not None:
        findings += check_protection(loaded.handbook)
        findings += _before(root, loaded.handbook) if only is None else ()
        findings += check_rules(loaded.handbook)
        findings += findings_of(judge(loaded.handbook, today), loaded.handbook, today)
        findings += _texts(current_edition(loaded.handbook, today), only, built=built)
    return Checked(loaded.handbook, ordered(findings), loaded.lines)


def _before(root: Path, handbook: Handbook) -> Iterable[Finding]:
    """What older versions of the files give away, as far as there is a git to tell it."""
    if not handbook.all(AbsenceQuarter):
        return ()
    try:
        return no_figure_from_before(handbook, [told_in_git(root)])
    except RevisionError:
        return ()


def _texts(edition: Edition, only: Collection[str] | None, *, built: bool) -> list[Finding]:
    """The findings of the editors' texts, from a worker process: a text that it does not come back from is one."""
    if only is not None and not any(file.endswith(".md") for file in only):
        return []

    def found(edition: Edition) -> list[Finding]:
        findings = check_texts(edition, only)
        wrong = {one.place.file for one in findings}
        texts = (
            (one.place.file, as_markdown(one.body))
            for one in (() if built else prose_with_pages(edition.everything))
            if one.place.file not in wrong
        )
        return findings + [beyond(Place(one.what), one) for one in too_slow(texts, EXTENSIONS)]

    try:
        return in_workers(found, [edition])[0]
    except LimitError as error:
        if not error.what:
            raise
        return [beyond(Place(error.what), error)]


def build(
    root: Path,
    out: Path,
    trees: Path,
    today: date,
    wanted: Sequence[str] = (),
    progress: Progress = lambda _: None,
    cache: Path | None = None,
    *,
    preview: Remembered | None = None,
) -> Checked:
    """Checks a project and builds its editions; nothing is written when a finding blocks.

    Args:
        root: the project's folder.
        out: the site's folder; it is replaced whole when everything is done.
        trees: gets the docs tree of each edition, to look at.
        today: the date of the current edition.
        wanted: ids of editions; none means all.
        progress: is told what is being done.
        cache: a folder for what was rendered before; everything is rendered anew when left out.
        preview: for an editor who writes, what was read before: then without the PDF of the whole, which takes longer
            than all pages.

    Raises:
        EngineError: MkDocs failed or warned.
        TargetError: the folder may not be replaced, or another build is at work on it.
        UnknownEditionError: an id that no edition has.
    """
    check_target(out, root)
    progress("Læser data og tekster")
    checked = check(root, today, preview, built=True)
    if checked.handbook is None or checked.blocking:
        return checked
    if not AVAILABLE:
        progress(f"Uden PDF: {MISSING}")
    edited = led_to_the_current if preview is None else previewed
    editions = edited(checked.handbook, today, wanted)
    _write_site(root, out, trees, today, editions, progress, KeptEditions(cache))
    return checked


def _write_site(
    root: Path,
    out: Path,
    trees: Path,
    today: date,
    editions: Sequence[Edition],
    progress: Progress,
    kept: KeptEditions,
) -> None:
    """Builds the editions aside and moves the whole site in place."""
    with alone(out) as work:
        site = work / "site"
        site.mkdir()
        inputs = inputs_digest(root)
        build_editions(editions, trees, site, progress, kept, inputs)
        write_standings(site, editions)
        for told in keep_frozen(site, out, today):
            progress(told)
        write_front(site, editions)
        write_status(site, today, inputs, [edition.id for edition in editions])
        move_in_place(site, out)


def previewed(handbook: Handbook, today: date, wanted: Sequence[str]) -> list[Edition]:
    """The wanted editions for an editor who writes: none of them is one PDF."""
    without = replace(handbook, settings=handbook.settings.model_copy(update={"whole_pdf": False}))
    # Judged once: no rule asks whether there is a PDF.
    without.once((judge, today), lambda _: judge(handbook, today))
    return led_to_the_current(without, today, wanted)


def led_to_the_current(handbook: Handbook, today: date, wanted: Sequence[str]) -> list[Edition]:
    """The wanted editions; where the site's address is known, their canonical links lead to the current one's pages."""
    editions = editions_of(handbook, today, wanted)
    if handbook.settings.site_url is None:
        return editions
    current = current_edition(handbook, today)
    leading = Leading(current.id, frozenset(plan.address for plan in pages_of(Lookup(current))))
    return [replace(edition, leading=leading) for edition in editions]


def build_editions(
    editions: Sequence[Edition], trees: Path, site: Path, progress: Progress, kept: KeptEditions, inputs: str
) -> None:
    """Builds editions beside each other, one process a core; the bytes do not depend on how many there are.

    Raises:
        EngineError: MkDocs failed or warned.
        LimitError: a page took too much, or a process was stopped from outside.
    """
    work, keys = [], {}
    for edition in editions:
        keys[edition.id] = edition_key(edition, inputs)
        if kept.take(edition.id, keys[edition.id], _parts(edition, trees, site)):
            progress(f"Uændret: {edition.title}")
        else:
            progress(f"Bygger udgaven {edition.title}")
            work.append(edition)
    # One first, on all cores: the others then find the texts that are the same in them.
    shared = [work[:1], work[1:]] if kept.cache else [work]
    try:
        for together in filter(None, shared):
            alone_in_it = max(1, cores() // len(together))
            todo = [(edition, trees / edition.id, site / edition.id, kept.cache, alone_in_it) for edition in together]
            in_workers(lambda one: build_edition(*one), todo, min(cores(), len(todo)))
    except LimitError as error:
        raise _named(error, work) from None
    for edition in work:
        kept.keep(edition.id, keys[edition.id], _parts(edition, trees, site))


def _named(error: LimitError, editions: Sequence[Edition]) -> LimitError:
    """The same with the editor's file instead of the page that was made from it."""
    for plan in (plan for edition in editions for plan in pages_of(Lookup(edition))):
        if plan.file == error.what:
            return LimitError(f"{plan.record.place.file}:{plan.record.place.line}", error.reason)
    return error


def _parts(edition: Edition, trees: Path, site: Path) -> dict[str, Path]:
    return {"tree": trees / edition.id, "site": site / edition.id}


def build_edition(edition: Edition, tree: Path, site: Path, cache: Path | None, workers: int) -> None:
    """Builds one edition: views -> docs tree -> engine -> checked articles, and the whole as a PDF where it is one."""
    if tree.exists():
        shutil.rmtree(tree)
    made = Store(cache / "docs.sqlite3" if cache else None)
    write_tree(edition, tree, workers, made)
    render_site(tree, site, edition.on, cache, workers)
    store = Store(cache / "articles.sqlite3" if cache else None)
    check_articles(site, store, workers)
    write_index(site, entries_of(edition), synonyms_of(edition.handbook), units_of(edition), store, workers)
    if book_of(edition):
        write_book(edition, tree, site, made)
    store.close()
    made.close()
    write_redirects(site, redirects(edition.handbook))

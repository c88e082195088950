"""The conductor: from a project's folder to a finished site, step by step."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.edition.addresses import redirects
from generator.edition.edition import Edition, Leading, current_of, editions_of
from generator.engine.mkdocs_engine import EngineError, render_site
from generator.findings import Finding, ordered
from generator.handbook.handbook import Handbook
from generator.handbook.load import Loaded, load
from generator.pages.catalogue import pages_of
from generator.pages.render import check_texts
from generator.pages.tree import write_tree
from generator.publish.articles import check_articles
from generator.publish.frozen import keep_frozen, write_standings
from generator.publish.manifest import inputs_digest
from generator.publish.site import move_in_place, write_front, write_redirects
from generator.publish.status import write_status
from generator.publish.target import alone, check_target
from generator.rules.protection import check_protection
from generator.rules.run import findings_of, judge
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


def check(root: Path, today: date) -> Checked:
    """Reads a project's folder and collects every finding.

    Args:
        root: the project's folder.
        today: the date of the current edition.
    """
    loaded: Loaded = load(root)
    findings = list(loaded.findings)
    if loaded.handbook is not None:
        findings += check_protection(loaded.handbook)
        findings += findings_of(judge(loaded.handbook, today), loaded.handbook)
        findings += check_texts(current_of(editions_of(loaded.handbook, today)))
    return Checked(loaded.handbook, ordered(findings), loaded.lines)


def build(
    root: Path, out: Path, trees: Path, today: date, wanted: Sequence[str] = (), progress: Progress = lambda _: None
) -> Checked:
    """Checks a project and builds its editions; nothing is written when a finding blocks.

    Args:
        root: the project's folder.
        out: the site's folder; it is replaced whole when everything is done.
        trees: gets the docs tree of each edition, to look at.
        today: the date of the current edition.
        wanted: ids of editions; none means all.
        progress: is told what is being done.

    Raises:
        EngineError: MkDocs failed or warned.
        TargetError: the folder may not be replaced, or another build is at work on it.
        UnknownEditionError: an id that no edition has.
    """
    check_target(out, root)
    progress("Læser data og tekster")
    checked = check(root, today)
    if checked.handbook is None or checked.blocking:
        return checked
    editions = led_to_the_current(checked.handbook, today, wanted)
    with alone(out) as work:
        site = work / "site"
        site.mkdir()
        build_editions(editions, trees, site, progress)
        write_standings(site, editions)
        for told in keep_frozen(site, out, today):
            progress(told)
        write_front(site, editions)
        write_status(site, today, inputs_digest(root), [edition.id for edition in editions])
        move_in_place(site, out)
    return checked


def led_to_the_current(handbook: Handbook, today: date, wanted: Sequence[str]) -> list[Edition]:
    """The wanted editions; where the site's address is known, their canonical links lead to the current one's pages."""
    editions = editions_of(handbook, today, wanted)
    if handbook.settings.site_url is None:
        return editions
    current = current_of(editions_of(handbook, today))
    leading = Leading(current.id, frozenset(plan.address for plan in pages_of(Lookup(current))))
    return [replace(edition, leading=leading) for edition in editions]


def build_editions(editions: Sequence[Edition], trees: Path, site: Path, progress: Progress) -> None:
    """Builds editions beside each other, one process a core; the bytes do not depend on how many there are.

    Raises:
        EngineError: MkDocs failed or warned, or a process was stopped from outside.
    """
    work = []
    for edition in editions:
        progress(f"Bygger udgaven {edition.title}")
        work.append((edition, trees / edition.id, site / edition.id))
    cores = min(os.cpu_count() or 1, len(work))
    if cores < 2:
        for one in work:
            build_edition(*one)
        return
    # A forked process begins with all that is imported; elsewhere everything it needs is handed over.
    start = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
    try:
        with ProcessPoolExecutor(cores, multiprocessing.get_context(start)) as pool:
            list(pool.map(build_edition, *zip(*work, strict=True)))
    except BrokenProcessPool:
        raise EngineError("En af bygningens processer blev stoppet udefra. Mangler maskinen hukommelse?") from None


def build_edition(edition: Edition, tree: Path, site: Path) -> None:
    """Builds one edition: views -> docs tree -> engine -> checked articles."""
    if tree.exists():
        shutil.rmtree(tree)
    write_tree(edition, tree)
    render_site(tree, site, edition.on)
    check_articles(site)
    write_redirects(site, redirects(edition.handbook))

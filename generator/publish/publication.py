"""Publishing a finished site: it is looked through, given its manifest, and shown in one step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Protocol

from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.publish.absence_before import told_in_site, told_in_target
from generator.publish.branch import Branch
from generator.publish.frozen import keep_frozen, names_taken_out
from generator.publish.inspection import check_site
from generator.publish.manifest import Manifest, marks_of, revision_of, tool_versions
from generator.publish.releases import Releases
from generator.publish.status import recount
from generator.publish.target import TargetError
from generator.rules.disclosure_before import no_figure_from_before

BRANCH = "branch:"


class Target(Protocol):
    """Where sites are published."""

    def served(self) -> Manifest | None:
        """What is served now."""

    def add(self, site: Path, manifest: Manifest, keep: int) -> int:
        """Shows a new release and gives its number."""


class SiteError(Exception):
    """A site may not be published: what is wrong with it, a Danish line each."""

    def __init__(self, wrong: list[str]) -> None:
        super().__init__("\n".join(wrong))
        self.wrong = wrong


@dataclass(frozen=True)
class Published:
    """What a publication did: the release's number, its files, how many are new, their bytes; what was kept, found.

    `dropped` is how many earlier releases are gone because they name people in editions that name nobody now.
    """

    release: int
    files: int
    changed: int
    size: int
    kept: tuple[str, ...] = ()
    found: tuple[Finding, ...] = ()
    dropped: int = 0


def target_of(name: str, root: Path, by_link: bool, remote: str) -> Releases | Branch:
    """The target that a name stands for: a folder, or `branch:NAME` of the project's own repository."""
    if name.startswith(BRANCH):
        return Branch(root, name.removeprefix(BRANCH), remote)
    return Releases(Path(name).absolute(), by_link)


def publish(site: Path, target: Releases | Branch, handbook: Handbook, root: Path, today: date) -> Published:
    """Publishes a finished site; what is served stays as it is until everything is right.

    Args:
        site: the finished site; a frozen edition in it gives way to the one that is served.
        target: where to.
        handbook: all that is known, to tell what the site may not.
        root: the project's folder.
        today: the date of the build.

    Raises:
        SiteError: the site is not whole, or tells what it may not.
        TargetError: another publication is at work, the clock is behind, or the target holds something else.
        OSError: the target cannot be written.
    """
    with target.alone():
        served = target.served()
        if served and served.date > today:
            message = f"Det, der vises nu, er fra {served.date}, men i dag skulle være {today}. Tjek maskinens ur."
            raise TargetError(f"{message} Er det rigtigt, så gå først tilbage med haandbog rollback.")
        kept = keep_frozen(site, target.current, today) if isinstance(target, Releases) else []
        recount(site)
        found = tuple(no_figure_from_before(handbook, [*told_in_site(site), *told_in_target(target)]))
        if wrong := [*_blocking(found), *check_site(site, handbook, today)]:
            raise SiteError(wrong)
        marks = marks_of(site)
        manifest = Manifest(0, today, revision_of(root), tool_versions(), marks)
        number = target.add(site, manifest, handbook.settings.publishing.keep)
        dropped = target.drop(partial(names_taken_out, site))
    before = served.files if served else {}
    changed = sum(before.get(name) != mark for name, mark in marks.items())
    return Published(
        number, len(marks), changed, sum(mark.size for mark in marks.values()), tuple(kept), found, dropped
    )


def _blocking(found: tuple[Finding, ...]) -> list[str]:
    return [
        f"{one.place.file}:{one.place.line}: {one.message} {one.hint} ({one.rule})" for one in found if one.blocking
    ]

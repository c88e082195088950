"""`haandbog nightly`: checks, builds, publishes and reports; what is served stays when something is wrong."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import click

from generator.commands.base import BLOCKED, FAILED, Work, not_written, on_project, report
from generator.commands.build import CACHE
from generator.commands.publish import HELP, by_rename, chosen, summary, to_remote
from generator.edition.edition import UnknownEditionError
from generator.engine.mkdocs_engine import EngineError
from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.limits import LimitError
from generator.nightly.night import MARKDOWN, Night, as_markdown, before_of, write_report
from generator.nightly.passed import passed
from generator.pipeline import Checked, build
from generator.publish.articles import ArticleError
from generator.publish.branch import Branch
from generator.publish.manifest import ManifestError
from generator.publish.publication import Published, SiteError, publish
from generator.publish.releases import Releases
from generator.publish.target import TargetError

STOPPED = (EngineError, ArticleError, LimitError, TargetError, SiteError, ManifestError, UnknownEditionError, OSError)


class Clock:
    """How long each step took; a step ends when the next begins."""

    def __init__(self) -> None:
        self.steps: dict[str, float] = {}
        self.step = ""
        self.begun = perf_counter()

    def begin(self, step: str) -> None:
        """A step begins; an empty name only ends the one before."""
        if self.step:
            self.steps[self.step] = round(perf_counter() - self.begun, 3)
        self.step, self.begun = step, perf_counter()
        if step:
            click.echo(step, err=True)


@click.command("nightly", epilog=HELP)
@click.argument("target")
@click.option(
    "--report",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Mappen til rapporten (build/nightly); den forrige bliver læst dér.",
)
@by_rename
@to_remote
@on_project
def nightly_command(work: Work, target: str, folder: Path | None, rename: bool, remote: str) -> None:
    """Tjekker, bygger, udgiver og skriver en rapport; det, der vises, bliver stående, når noget er galt."""
    folder = (folder or work.root / "build" / "nightly").resolve()
    clock = Clock()
    night = Night(work.today, None, "failed", before=before_of(folder))
    checked = Checked(None, [], {})
    try:
        root, today = work
        checked = build(root, root / "site", root / "build", today, progress=clock.begin, cache=root / CACHE)
        if checked.handbook is None or checked.blocking:
            night = replace(night, outcome="blocked")
        else:
            place = chosen(work, target, rename, remote, checked.handbook)
            night, found = _published(night, checked.handbook, place, work, clock)
            checked = replace(checked, findings=[*checked.findings, *found])
    except STOPPED as error:
        told = not_written(error) if isinstance(error, OSError) else str(error)
        night = replace(night, message=told)
    clock.begin("")
    looked = checked.handbook is not None or bool(checked.findings)
    night = replace(night, findings=checked.findings, checked=looked, durations=clock.steps)
    write_report(folder, night)
    if night.outcome == "blocked":
        report(checked)
    else:
        click.echo(as_markdown(night).rstrip())
    click.echo(f"Rapporten står i {folder / MARKDOWN}", err=True)
    sys.exit({"published": 0, "blocked": BLOCKED, "failed": FAILED}[night.outcome])


def _published(
    night: Night, handbook: Handbook, place: Releases | Branch, work: Work, clock: Clock
) -> tuple[Night, tuple[Finding, ...]]:
    clock.begin("Tjekker og udgiver")
    served = place.served()
    done: Published = publish(work.root / "site", place, handbook, work.root, work.today)
    click.echo(summary(done), err=True)
    since = served.date if served else None
    night = replace(
        night,
        outcome="published",
        since=since,
        release=done.release,
        passed=passed(handbook, since, work.today) if since else (),
        sizes={"files": done.files, "changed": done.changed, "bytes": done.size},
    )
    return night, done.found

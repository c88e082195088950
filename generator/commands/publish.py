"""`haandbog publish`, `rollback` and `verify`: the finished site goes to where it is served, whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from generator.commands.base import BLOCKED, FAILED, Work, on_project, report
from generator.commands.build import built
from generator.handbook.handbook import Handbook
from generator.pipeline import check
from generator.publish.branch import Branch
from generator.publish.manifest import ManifestError, differences
from generator.publish.publication import Published, SiteError, publish, target_of
from generator.publish.releases import Releases
from generator.publish.target import TargetError

MOST_TOLD = 100
HELP = "TARGET er en mappe (webserveren viser dens undermappe current) eller branch:NAVN, en gren i håndbogens git."
by_rename = click.option("--rename", is_flag=True, help="current er en mappe, ikke et symbolsk link (se switch).")
to_remote = click.option("--push", "remote", default="", help="Send grenen til dette fjernlager, fx origin.")


@contextmanager
def told_in_danish() -> Iterator[None]:
    """Ends the program with a message when a publication cannot be done."""
    try:
        yield
    except SiteError as error:
        click.echo("Webstedet kan ikke udgives. Det, der vises nu, er ikke ændret.", err=True)
        for line in error.wrong[:MOST_TOLD]:
            click.echo(f"- {line}", err=True)
        if len(error.wrong) > MOST_TOLD:
            click.echo(f"- og {len(error.wrong) - MOST_TOLD} mere", err=True)
        sys.exit(FAILED)
    except (TargetError, ManifestError) as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)


def ready(work: Work, site: Path | None) -> tuple[Handbook, Path]:
    """The handbook and its finished site, built now unless one is given; ends the program when a finding blocks."""
    root, today = work
    folder = (site or root / "site").resolve()
    checked = check(root, today) if site else built(root, folder, root / "build", today, ())
    if checked.blocking or checked.handbook is None:
        report(checked)
        sys.exit(BLOCKED)
    return checked.handbook, folder


def chosen(work: Work, name: str, rename: bool, remote: str, handbook: Handbook | None = None) -> Releases | Branch:
    """The target of a name; a folder is served by link unless the option or the settings say otherwise."""
    by_link = not rename and (handbook is None or handbook.settings.publishing.switch == "link")
    return target_of(name, work.root, by_link, remote)


@click.command("publish", epilog=HELP)
@click.argument("target")
@click.option(
    "--site", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Udgiv dette i stedet for at bygge."
)
@click.option(
    "--keep", type=click.IntRange(1, 1000), default=None, help="Så mange udgivelser gemmes (fra site_config.yml)."
)
@by_rename
@to_remote
@on_project
def publish_command(work: Work, target: str, site: Path | None, keep: int | None, rename: bool, remote: str) -> None:
    """Bygger, tjekker og udgiver i ét skridt; det, der vises, er altid helt."""
    handbook, folder = ready(work, site)
    if keep is not None:
        publishing = handbook.settings.publishing.model_copy(update={"keep": keep})
        handbook = replace(handbook, settings=handbook.settings.model_copy(update={"publishing": publishing}))
    with told_in_danish():
        done = publish(folder, chosen(work, target, rename, remote, handbook), handbook, *work)
    for told in (*done.kept, *(f"{one.place.file}:{one.place.line}: {one.message} {one.hint}" for one in done.found)):
        click.echo(told, err=True)
    click.echo(summary(done), err=True)


def summary(done: Published) -> str:
    """What a publication did, in a sentence."""
    size = f"{done.size / 1_000_000:.1f}".replace(".", ",")
    told = f"Udgivelse {done.release}: {done.files} filer ({size} MB), {done.changed} nye eller ændrede."
    if not done.dropped:
        return told
    gone = (
        "1 ældre udgivelse er fjernet: den" if done.dropped == 1 else f"{done.dropped} ældre udgivelser er fjernet: de"
    )
    return f"{told} {gone} viste navne i udgaver, som nu er uden navne."


@click.command("rollback", epilog=HELP)
@click.argument("target")
@click.option("--to", "number", type=click.IntRange(1), default=None, help="Udgivelsens nummer (den forrige).")
@by_rename
@to_remote
@on_project
def rollback_command(work: Work, target: str, number: int | None, rename: bool, remote: str) -> None:
    """Viser en tidligere udgivelse igen."""
    with told_in_danish():
        place = chosen(work, target, rename or is_folder(target), remote)
        with place.alone():
            release = place.back(number)
    click.echo(f"Nu vises udgivelse {release}.", err=True)


def is_folder(target: str) -> bool:
    """Whether the target was published by renaming: what is served is a folder, not a link."""
    current = Path(target) / "current"
    return current.is_dir() and not current.is_symlink()


@click.command("verify", epilog=HELP)
@click.argument("target")
@on_project
def verify_command(work: Work, target: str) -> None:
    """Holder det, der vises, op mod dets manifest."""
    place = chosen(work, target, rename=False, remote="")
    with told_in_danish():
        served = place.served()
        if served is None:
            raise TargetError(f"I {target} er der ikke udgivet noget.")
        wrong = place.verify() if isinstance(place, Branch) else differences(place.current, served)
    for line in wrong[:MOST_TOLD]:
        click.echo(line)
    day = served.date.isoformat()
    click.echo(f"Udgivelse {served.release} fra {day}: {len(served.files)} filer, {len(wrong)} afvigelser.", err=True)
    sys.exit(BLOCKED if wrong else 0)

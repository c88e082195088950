"""`haandbog diff`: what changed between two dates, editions or git revisions, in words."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator import danish
from generator.changes.compare import changes
from generator.changes.snapshot import Snapshot, snapshot_of
from generator.commands.base import BLOCKED, USAGE, Work, on_project
from generator.commands.diff_report import as_json, as_markdown, as_text
from generator.edition.edition import Edition, edition_on
from generator.handbook.load import Loaded, load
from generator.reading.revision import RevisionError, take_out
from generator.rules.run import judge
from generator.views.lookup import Lookup

FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}
FORMS = "Skriv en dato, en udgave eller en version i git, fx 2025-06-01, nyeste eller HEAD~1."
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Side:
    """One of the two that are compared: its name for readers, its edition and its snapshot."""

    name: str
    edition: Edition
    snapshot: Snapshot


@click.command("diff")
@click.argument("old", metavar="GAMMEL")
@click.argument("new", metavar="[NY]", default="")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", help="Hvordan ændringer vises.")
@on_project
def diff_command(work: Work, old: str, new: str, form: str) -> None:
    """Fortæller, hvad der er ændret mellem to datoer, udgaver eller versioner i git.

    GAMMEL og NY er hver en dato (2025-06-01), en udgaves id eller en version i git (HEAD~1). Uden NY sammenlignes
    der med håndbogen, som den er i dag.
    """
    here = _read(load(work.root), "håndbogen")
    before, after = (_side(work, here, text) for text in (old, new))
    lookup = Lookup(after.edition, after.snapshot.judgements)
    made = changes(before.snapshot, after.snapshot)
    click.echo(FORMATS[form](lookup, made, before.snapshot.history, (before.name, after.name)))


def _side(work: Work, here: Loaded, text: str) -> Side:
    """What one argument names: nothing means today."""
    settings = here.handbook.settings if here.handbook else None
    edition = next((one for one in settings.editions if one.id == text), None) if settings else None
    if edition is not None:
        return _made(here, edition.as_of or work.today, edition.known, work.today, f"udgaven {edition.title}")
    if not text or ISO.fullmatch(text):
        day = _day(text) if text else work.today
        return _made(here, day, None, work.today, danish.day(day))
    with TemporaryDirectory() as temporary:
        try:
            take_out(work.root, text, Path(temporary))
        except RevisionError as error:
            click.echo(
                f"{error} Skriv en dato, en udgave eller en version, fx 2025-06-01, nyeste eller HEAD~1.", err=True
            )
            sys.exit(USAGE)
        loaded = _read(load(Path(temporary)), f"versionen {text}")
    return _made(loaded, work.today, None, work.today, f"versionen {text}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        click.echo(f"Datoen {text} findes ikke. Se efter i kalenderen: år-måned-dag.", err=True)
        sys.exit(USAGE)


def _read(loaded: Loaded, name: str) -> Loaded:
    """The same, unless it cannot be compared at all; says what cannot be read."""
    tell = partial(click.echo, err=True)
    blocking = sum(finding.blocking for finding in loaded.findings)
    if loaded.handbook is None:
        tell(f"{danish.capital(name)} kan ikke læses: {loaded.findings[0].message} Kør haandbog check.")
        sys.exit(BLOCKED)
    if unread := sorted(loaded.handbook.incomplete):
        tell(f"{danish.capital(name)} har {blocking} fejl. Ikke sammenlignet: {', '.join(unread)}.")
    return loaded


def _made(loaded: Loaded, day: date, known: date | None, today: date, name: str) -> Side:
    handbook = loaded.handbook
    if handbook is None:
        raise AssertionError(name)
    shown = edition_on(handbook, day, today, known)
    judged = judge(shown.judged, day)
    return Side(name, shown, snapshot_of(shown.history, shown.validity, judged, handbook.incomplete))

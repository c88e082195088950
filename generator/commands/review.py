"""`haandbog review BASE`: what a change does, in one report for the one who is to approve it."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from generator.commands.base import BLOCKED, FAILED, USAGE, Work, on_project
from generator.commands.review_report import as_markdown, without_names
from generator.pipeline import check
from generator.reading.revision import RevisionError, take_out
from generator.report import masked
from generator.reviewing.compare import Side, review


@click.command("review")
@click.argument("base", metavar="BASE")
@click.option("--preview", metavar="ADRESSE", default=None, help="Adressen på en forhåndsvisning, til links.")
@click.option("--download", metavar="ADRESSE", default=None, help="Hvor forhåndsvisningen kan hentes som en fil.")
@on_project
def review_command(work: Work, base: str, preview: str | None, download: str | None) -> None:
    """Fortæller, hvad der er ændret siden BASE (en gren eller en revision i git), som Markdown."""
    with TemporaryDirectory() as folder:
        try:
            take_out(work.root, base, Path(folder))
        except RevisionError as error:
            click.echo(f"{error} Skriv fx main eller HEAD~1.", err=True)
            sys.exit(USAGE)
        before, after = check(Path(folder), work.today), check(work.root, work.today)
    if before.handbook is None:
        click.echo(f"Håndbogen i {base} kan ikke læses.", err=True)
        sys.exit(FAILED)
    if after.handbook is None:
        click.echo("Håndbogen kan ikke læses, som den er nu. Kør »haandbog check«.", err=True)
        sys.exit(BLOCKED)
    found = review(Side(before.handbook, before.findings), Side(after.handbook, after.findings), work.today)
    told = without_names(as_markdown(found, base, preview, download), before.handbook, after.handbook)
    click.echo(masked(told), nl=False)

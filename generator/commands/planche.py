"""`haandbog planche`: the organisation diagrams on paper."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.base import BLOCKED, FAILED, USAGE, Work, on_project, report
from generator.edition.edition import Edition, editions_of
from generator.pages.drawings import svg
from generator.pdf.engine import AVAILABLE, MISSING, PdfError
from generator.pdf.planche import PAPERS, Planche, planche_pdf
from generator.pipeline import check
from generator.reading import nearest
from generator.views.lookup import Lookup
from generator.views.planches import planches


@click.command("planche")
@click.argument("name", metavar="[med|AMO-PLAN]", required=False)
@click.option("--pdf", is_flag=True, help="PDF i A3 og A4; ellers SVG.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Mappen til plancherne (build/plancher).",
)
@on_project
def planche_command(work: Work, name: str | None, *, pdf: bool, out: Path | None) -> None:
    """Tegner plancherne over MED og AMO, eller én af dem."""
    if pdf and not AVAILABLE:
        click.echo(MISSING, err=True)
        sys.exit(FAILED)
    checked = check(work.root, work.today)
    if checked.handbook is None or checked.blocking:
        report(checked)
        sys.exit(BLOCKED)
    editions = editions_of(checked.handbook, work.today)
    edition = next((one for one in editions if one.current), editions[-1])
    folder = out or work.root / "build" / "plancher"
    folder.mkdir(parents=True, exist_ok=True)
    for planche in _chosen(edition, name):
        _write(planche, edition, folder, pdf=pdf)
    click.echo(f"Plancherne ligger i {folder}", err=True)


def _chosen(edition: Edition, name: str | None) -> list[Planche]:
    every = {one.diagram.name: one for one in planches(Lookup(edition))}
    if name is None:
        return list(every.values())
    found = every.get(name.lower())
    if found is None:
        close = nearest(name, every)
        known = f"Mente du {close}?" if close else f"Vælg: {', '.join(every)}."
        click.echo(f"Der er ingen planche »{name}«. {known}", err=True)
        sys.exit(USAGE)
    return [found]


def _write(planche: Planche, edition: Edition, folder: Path, *, pdf: bool) -> None:
    name = planche.diagram.name
    try:
        files = {f"{name}-{paper}.pdf": planche_pdf(planche, paper, edition.on) for paper in PAPERS} if pdf else {}
    except PdfError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)
    for file, content in (files or {f"{name}.svg": svg(planche.diagram)}).items():
        (folder / file).write_bytes(content)

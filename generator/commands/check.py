"""`haandbog check`: reads everything and prints every finding at once."""

from __future__ import annotations

import sys

import click

from generator.commands.base import BLOCKED, Work, on_project, report
from generator.pipeline import check
from generator.report import MOST

FORMATS = ("text", "json", "github")


@click.command("check")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Hvordan fund vises.")
@click.option("--all", "everything", is_flag=True, help="Vis alle fund, også når der er mange.")
@on_project
def check_command(work: Work, form: str, everything: bool) -> None:
    """Læser alt og viser alle fund på én gang."""
    root, today = work
    checked = check(root, today)
    report(checked, form, len(checked.findings) if everything else MOST)
    sys.exit(BLOCKED if checked.blocking else 0)

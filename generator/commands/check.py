"""`haandbog check`: reads everything and prints every finding at once."""

from __future__ import annotations

import sys

import click

from generator.commands.base import BLOCKED, Work, on_project, report
from generator.pipeline import check

FORMATS = ("text", "json", "github")


@click.command("check")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Hvordan fund vises.")
@on_project
def check_command(work: Work, form: str) -> None:
    """Læser alt og viser alle fund på én gang."""
    root, today = work
    checked = check(root, today)
    report(checked, form)
    sys.exit(BLOCKED if checked.blocking else 0)

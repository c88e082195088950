"""The command line: a thin edge that reads the clock once and hands over to the command."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.commands.base import FOLDER, Day, Work
from generator.commands.build import build_command, serve_command
from generator.commands.check import check_command
from generator.commands.danish_click import speak_danish
from generator.commands.diff import diff_command
from generator.commands.fmt import fmt_command
from generator.commands.forget import forget_command, person_command
from generator.commands.import_meeting import meeting_command
from generator.commands.import_roles import roles_command
from generator.commands.imports import import_command
from generator.commands.init import init_command
from generator.commands.new import new_command
from generator.commands.nightly import nightly_command
from generator.commands.planche import planche_command
from generator.commands.publish import publish_command, rollback_command, verify_command
from generator.commands.review import review_command
from generator.commands.schema import schema_command

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
COMMANDS: tuple[click.Command, ...] = (
    check_command,
    build_command,
    planche_command,
    serve_command,
    diff_command,
    schema_command,
    new_command,
    init_command,
    fmt_command,
    publish_command,
    rollback_command,
    verify_command,
    import_command,
    review_command,
    nightly_command,
    person_command,
    forget_command,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", type=FOLDER, default=Path(), help="Håndbogens mappe (denne mappe).")
@click.option("--today", type=Day(), default=None, help="Dagens dato (maskinens).")
@click.pass_context
def main(context: click.Context, project: Path, today: date | None) -> None:
    """Personalehåndbogen: tjek, byg og se den."""
    context.obj = Work(project, today or datetime.now(tz=COPENHAGEN).date())


import_command.add_command(meeting_command)
import_command.add_command(roles_command)
for command in COMMANDS:
    main.add_command(command)
speak_danish(main)

"""What every command stands on: the handbook's folder, today's date, exit codes, and how findings are printed."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import NamedTuple

import click

from generator.pipeline import Checked
from generator.report import MOST, as_github, as_json, as_text

BLOCKED, USAGE, FAILED = 1, 2, 3
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
REASONS = {
    errno.EACCES: "du har ikke lov til det",
    errno.EPERM: "du har ikke lov til det",
    errno.EROFS: "drevet kan kun læses",
    errno.ENOSPC: "der er ikke mere plads",
    errno.ENOTDIR: "den skulle ligge i en mappe, men der er en fil",
    errno.EEXIST: "der er en fil i vejen",
}


class Day(click.ParamType[date]):
    """An option that is a date as ISO 8601 writes it."""

    name = "DATO"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date; an error of use, in Danish, when it is none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} er ikke en dato; skriv fx 2025-06-25.", param, ctx)


class Work(NamedTuple):
    """What every command works on: the handbook's folder and today's date."""

    root: Path
    today: date


def on_project(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command --project and --today; they may also stand before the command's name."""

    @click.option("--project", type=FOLDER, default=None, help="Håndbogens mappe (denne mappe).")
    @click.option("--today", type=Day(), default=None, help="Dagens dato (maskinens).")
    @click.pass_context
    @wraps(command)
    def run(context: click.Context, /, project: Path | None, today: date | None, **options: object) -> None:
        before: Work = context.obj
        work = Work((project or before.root).resolve(), today or before.today)
        try:
            context.invoke(command, work, **options)
        except OSError as error:
            click.echo(not_written(error), err=True)
            sys.exit(FAILED)

    return run


def not_written(error: OSError) -> str:
    """Which file could not be written and why, in Danish; of a copy, the new file is meant."""
    number, file, told = error.errno or 0, error.filename2 or error.filename or "filen", error.strerror or str(error)
    if isinstance(error, shutil.Error) and error.args and error.args[0]:
        # Of a folder that was copied: each file with what its own error said.
        _, file, told = error.args[0][0]
        found = re.search(r"\[Errno (\d+)\]", str(told))
        number = int(found[1]) if found else 0
    return f"Kunne ikke skrive {file}: {REASONS.get(number, told)}."


def in_colour() -> bool:
    """Whether to colour: in a terminal, unless its user has asked for no colour (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def report(checked: Checked, form: str = "text", most: int = MOST) -> None:
    """Prints the findings as text (so many of them), JSON or GitHub annotations."""
    if form == "json":
        click.echo(as_json(checked.findings))
    elif form == "github":
        click.echo(as_github(checked.findings))
    else:
        click.echo(as_text(checked.findings, lambda file: checked.lines.get(file, ()), in_colour(), most))

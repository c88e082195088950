"""The command line: a thin edge that reads the clock once and prints what the pipeline returns."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import click

from generator.edition.edition import UnknownEditionError
from generator.engine.mkdocs_engine import EngineError, serve_folder
from generator.pipeline import Checked, build, check
from generator.publish.articles import ArticleError
from generator.publish.target import TargetError
from generator.records.schema import schemas
from generator.report import as_github, as_json, as_text

BLOCKED, USAGE, FAILED = 1, 2, 3
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
REASONS = {
    errno.EACCES: "du har ikke lov til det",
    errno.EPERM: "du har ikke lov til det",
    errno.EROFS: "drevet kan kun læses",
    errno.ENOSPC: "der er ikke mere plads",
    errno.ENOTDIR: "den skulle ligge i en mappe, men der er en fil",
    errno.EEXIST: "der er en fil i vejen",
}
FORMATS = ("text", "json", "github")


class _Day(click.ParamType[date]):
    name = "DATO"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
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
    @click.option("--today", type=_Day(), default=None, help="Dagens dato (maskinens).")
    @click.pass_context
    @wraps(command)
    def run(context: click.Context, /, project: Path | None, today: date | None, **options: object) -> None:
        before: Work = context.obj
        work = Work((project or before.root).resolve(), today or before.today)
        try:
            context.invoke(command, work, **options)
        except OSError as error:
            reason = REASONS.get(error.errno or 0, error.strerror or str(error))
            click.echo(f"Kunne ikke skrive {error.filename or 'filen'}: {reason}.", err=True)
            sys.exit(FAILED)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--project", type=FOLDER, default=Path(), help="Håndbogens mappe (denne mappe).")
@click.option("--today", type=_Day(), default=None, help="Dagens dato (maskinens).")
@click.pass_context
def main(context: click.Context, project: Path, today: date | None) -> None:
    """Personalehåndbogen: tjek, byg og se den."""
    context.obj = Work(project, today or datetime.now(tz=COPENHAGEN).date())


@main.command("check")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Hvordan fund vises.")
@on_project
def check_command(work: Work, form: str) -> None:
    """Læser alt og viser alle fund på én gang."""
    root, today = work
    checked = check(root, today)
    _report(checked, form)
    sys.exit(BLOCKED if checked.blocking else 0)


@main.command("build")
@click.option("--edition", "editions", multiple=True, help="Kun denne udgave; kan gentages.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Mappen til det færdige websted (site).",
)
@on_project
def build_command(work: Work, editions: tuple[str, ...], out: Path | None) -> None:
    """Tjekker og bygger udgaverne."""
    root, today = work
    checked = _built(root, (out or root / "site").resolve(), root / "build", today, editions)
    if checked.blocking:
        _report(checked, "text")
        sys.exit(BLOCKED)
    click.echo(f"Færdig: {out or root / 'site'}", err=True)


def _built(root: Path, out: Path, trees: Path, today: date, editions: tuple[str, ...]) -> Checked:
    try:
        return build(root, out, trees, today, editions, lambda text: click.echo(text, err=True))
    except UnknownEditionError as error:
        click.echo(f"Udgaven {error} findes ikke i site_config.yml.", err=True)
        sys.exit(USAGE)
    except TargetError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)
    except (EngineError, ArticleError) as error:
        click.echo(f"Bygningen stoppede:\n{error}", err=True)
        sys.exit(FAILED)


@main.command("serve")
@click.option("--edition", default=None, help="Udgaven, der vises; ellers den nyeste.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Porten på denne maskine.")
@on_project
def serve_command(work: Work, edition: str | None, port: int) -> None:
    """Viser håndbogen på denne maskine og bygger igen, når en fil er gemt."""
    root, today = work
    out = root / ".cache" / "preview"

    def rebuild() -> None:
        checked = _built(root, out, out.with_name("preview-trees"), today, (edition,) if edition else ())
        if checked.findings:
            _report(checked, "text")

    rebuild()
    if not out.exists():
        sys.exit(BLOCKED)
    click.echo(f"Se håndbogen på http://127.0.0.1:{port}/ (stop med Ctrl+C)", err=True)
    serve_folder(out, port, rebuild, [root / "data", root / "content", root / "site_config.yml", root / "theme"])


@main.command("schema")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=None, help="Mappen til skemaerne (build/schema)."
)
@on_project
def schema_command(work: Work, out: Path | None) -> None:
    """Skriver de skemaer, som redaktørens program bruger."""
    folder = out or work.root / "build" / "schema"
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    click.echo(f"Skemaerne ligger i {folder}", err=True)


def _report(checked: Checked, form: str) -> None:
    if form == "json":
        click.echo(as_json(checked.findings))
    elif form == "github":
        click.echo(as_github(checked.findings))
    else:
        click.echo(as_text(checked.findings, lambda file: checked.lines.get(file, ()), colour=sys.stdout.isatty()))

"""The command line: a thin edge that reads the clock once and prints what the pipeline returns."""

from __future__ import annotations

import json
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from generator.engine.mkdocs_engine import EngineError, serve_folder
from generator.pipeline import Checked, build, check
from generator.publish.articles import ArticleError
from generator.records.schema import schemas
from generator.report import as_github, as_json, as_text

BLOCKED, USAGE, FAILED = 1, 2, 3
COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FORMATS = ("text", "json", "github")


class _Day(click.ParamType[date]):
    name = "DATO"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} er ikke en dato; skriv fx 2025-06-25.", param, ctx)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path(), help="Håndbogens mappe."
)
@click.option("--today", type=_Day(), default=None, help="Dagens dato; maskinens, når den ikke er givet.")
@click.pass_context
def main(context: click.Context, project: Path, today: date | None) -> None:
    """Personalehåndbogen: tjek, byg og se den."""
    context.obj = (project.resolve(), today or datetime.now(tz=COPENHAGEN).date())


@main.command("check")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Hvordan fund vises.")
@click.pass_obj
def check_command(settings: tuple[Path, date], form: str) -> None:
    """Læser alt og viser alle fund på én gang."""
    root, today = settings
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
@click.pass_obj
def build_command(settings: tuple[Path, date], editions: tuple[str, ...], out: Path | None) -> None:
    """Tjekker og bygger udgaverne."""
    root, today = settings
    checked = _built(root, (out or root / "site").resolve(), root / "build", today, editions)
    if checked.blocking:
        _report(checked, "text")
        sys.exit(BLOCKED)
    click.echo(f"Færdig: {out or root / 'site'}", err=True)


def _built(root: Path, out: Path, trees: Path, today: date, editions: tuple[str, ...]) -> Checked:
    try:
        return build(root, out, trees, today, editions, lambda text: click.echo(text, err=True))
    except KeyError as error:
        click.echo(f"Udgaven {error} findes ikke i site_config.yml.", err=True)
        sys.exit(USAGE)
    except (EngineError, ArticleError) as error:
        click.echo(f"Bygningen stoppede:\n{error}", err=True)
        sys.exit(FAILED)
    except OSError as error:
        click.echo(f"Kunne ikke skrive {error.filename}: {error.strerror}.", err=True)
        sys.exit(FAILED)


@main.command("serve")
@click.option("--edition", default=None, help="Udgaven, der vises; ellers den nyeste.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Porten på denne maskine.")
@click.pass_obj
def serve_command(settings: tuple[Path, date], edition: str | None, port: int) -> None:
    """Viser håndbogen på denne maskine og bygger igen, når en fil er gemt."""
    root, today = settings
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
@click.pass_obj
def schema_command(settings: tuple[Path, date], out: Path | None) -> None:
    """Skriver de skemaer, som redaktørens program bruger."""
    folder = out or settings[0] / "build" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / f"{name}.json").write_text(
            json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
    click.echo(f"Skemaerne ligger i {folder}", err=True)


def _report(checked: Checked, form: str) -> None:
    if form == "json":
        click.echo(as_json(checked.findings))
    elif form == "github":
        click.echo(as_github(checked.findings))
    else:
        click.echo(as_text(checked.findings, lambda file: checked.lines.get(file, ()), colour=sys.stdout.isatty()))

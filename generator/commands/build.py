"""`haandbog build` and `haandbog serve`: the finished site, and a preview of it while somebody writes."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from generator.commands.base import BLOCKED, FAILED, USAGE, Work, on_project, report
from generator.commands.preview import over_the_page
from generator.edition.edition import UnknownEditionError
from generator.engine.mkdocs_engine import EngineError, serve_folder
from generator.limits import LimitError
from generator.pipeline import Checked, build
from generator.publish.articles import ArticleError
from generator.publish.kept import KeptBuild, build_key
from generator.publish.target import TargetError

CACHE = Path(".cache") / "build"


@click.command("build")
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
    site = (out or root / "site").resolve()
    kept, key = KeptBuild(root / CACHE), build_key(root, site, today, editions)
    if kept.holds(key):
        click.echo("Uændret siden sidst.", err=True)
    else:
        checked = built(root, site, root / "build", today, editions)
        if checked.blocking:
            report(checked)
            sys.exit(BLOCKED)
        kept.keep(key, [site, *(path.parent for path in sorted((root / "build").glob("*/mkdocs.yml")))])
    click.echo(f"Færdig: {out or root / 'site'}", err=True)


def built(root: Path, out: Path, trees: Path, today: date, editions: tuple[str, ...]) -> Checked:
    """Builds, and ends the program with a message when it cannot be done."""
    try:
        return build(root, out, trees, today, editions, lambda text: click.echo(text, err=True), root / CACHE)
    except UnknownEditionError as error:
        click.echo(f"Udgaven {error} findes ikke i site_config.yml.", err=True)
        sys.exit(USAGE)
    except TargetError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)
    except (EngineError, ArticleError, LimitError) as error:
        click.echo(f"Bygningen stoppede:\n{error}", err=True)
        sys.exit(FAILED)


@click.command("serve")
@click.option("--edition", default=None, help="Udgaven, der vises; ellers den nyeste.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="Porten på denne maskine.")
@on_project
def serve_command(work: Work, edition: str | None, port: int) -> None:
    """Viser håndbogen på denne maskine og bygger igen, når en fil er gemt."""
    root, today = work
    out = root / ".cache" / "preview"

    def rebuild() -> str:
        try:
            checked = built(root, out, out.with_name("preview-trees"), today, (edition,) if edition else ())
        except SystemExit:
            return over_the_page((), "Bygningen stoppede. Grunden står i det vindue, hvor håndbogen kører.")
        if checked.findings:
            report(checked)
        return over_the_page(checked.findings)

    rebuild()
    if not out.exists():
        sys.exit(BLOCKED)
    click.echo(f"Se håndbogen på http://127.0.0.1:{port}/ (stop med Ctrl+C)", err=True)
    watched = [root / name for name in ("data", "content", "site_config.yml", "theme")]
    serve_folder(out, port, rebuild, [path for path in watched if path.exists()])

"""`haandbog build` and `haandbog serve`: the finished site, and a preview of it while somebody writes."""

from __future__ import annotations

import socket
import sys
from datetime import date
from pathlib import Path

import click

from generator.commands.base import BLOCKED, FAILED, USAGE, Work, on_project, report
from generator.commands.session import Session
from generator.edition.edition import UnknownEditionError, current_edition
from generator.engine.live import serve_folder
from generator.engine.mkdocs_engine import EngineError
from generator.handbook.load import load
from generator.limits import LimitError
from generator.pages.environment import THEME
from generator.pipeline import Checked, build
from generator.publish.articles import ArticleError
from generator.publish.kept import KeptBuild, build_key
from generator.publish.target import TargetError
from generator.reading import Remembered

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


def built(
    root: Path,
    out: Path,
    trees: Path,
    today: date,
    editions: tuple[str, ...],
    *,
    preview: Remembered | None = None,
) -> Checked:
    """Builds, and ends the program with a message when it cannot be done."""

    def tell(text: str) -> None:
        click.echo(text, err=True)

    try:
        return build(root, out, trees, today, editions, tell, root / CACHE, preview=preview)
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
    if taken(port):
        click.echo(f"Porten {port} er i brug. Vælg en anden, fx --port {port + 1}.", err=True)
        sys.exit(USAGE)
    shown = edition or current(root, today)

    def build_whole(out: Path, trees: Path, read: Remembered) -> Checked:
        return built(root, out, trees, today, (shown,) if shown else (), preview=read)

    session = Session(root, today, shown, build_whole)
    session.begin()
    click.echo(f"Se håndbogen på http://127.0.0.1:{port}/ (stop med Ctrl+C)", err=True)
    watched = [root / name for name in ("data", "content", "site_config.yml", "theme")]
    script = (THEME / "preview.js").read_bytes()
    serve_folder(session.out, port, session, [path for path in watched if path.exists()], script)


def current(root: Path, today: date) -> str:
    """The id of the edition that readers are led to; nothing when the settings cannot be read."""
    handbook = load(root).handbook
    return current_edition(handbook, today).id if handbook else ""


def taken(port: int) -> bool:
    """Whether another program answers on a port of this machine."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0

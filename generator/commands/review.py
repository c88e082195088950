"""`haandbog review BASE`: what a change does, in one report for the one who is to approve it."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import click

from generator.commands.base import BLOCKED, FAILED, USAGE, Work, on_project
from generator.pipeline import check
from generator.report import masked
from generator.reviewing.compare import review
from generator.reviewing.told import as_markdown

NAMES = ("data", "content", "site_config.yml")


class NoSuchBaseError(Exception):
    """Git does not know the revision, or the folder is not under git; says so in Danish."""


@click.command("review")
@click.argument("base", metavar="BASE")
@click.option("--preview", metavar="ADRESSE", default=None, help="Adressen på en forhåndsvisning, til links.")
@on_project
def review_command(work: Work, base: str, preview: str | None) -> None:
    """Fortæller, hvad der er ændret siden BASE (en gren eller en revision i git), som Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            _take_out(work.root, base, Path(folder))
        except NoSuchBaseError as error:
            click.echo(str(error), err=True)
            sys.exit(USAGE)
        before, after = check(Path(folder), work.today), check(work.root, work.today)
    if before.handbook is None:
        click.echo(f"Håndbogen i {base} kan ikke læses.", err=True)
        sys.exit(FAILED)
    if after.handbook is None:
        click.echo("Håndbogen kan ikke læses, som den er nu. Kør »haandbog check«.", err=True)
        sys.exit(BLOCKED)
    found = review(before.handbook, after.handbook, before.findings, after.findings)
    click.echo(masked(as_markdown(found, base, preview)), nl=False)


def _take_out(root: Path, base: str, folder: Path) -> None:
    """Puts the editors' files as they were into a folder."""
    if base.startswith("-"):
        raise NoSuchBaseError(f"»{base}« er ikke en gren eller en revision.")
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    # From a folder inside, git would look for the names below that folder.
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().strip())
    tree = f"{base}:{prefix}" if prefix else f"{base}^{{tree}}"
    there = _git(top, "ls-tree", "--name-only", "-z", "--full-tree", tree).decode().split("\0")
    names = [name for name in NAMES if name in there]
    archive = _git(top, "archive", "--format=tar", tree, "--", *names)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], check=True, capture_output=True).stdout
    except FileNotFoundError as error:
        raise NoSuchBaseError("Git er ikke installeret på denne maskine.") from error
    except subprocess.CalledProcessError as error:
        raise NoSuchBaseError("Grenen eller revisionen findes ikke, eller mappen er ikke under git.") from error

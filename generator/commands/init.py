"""`haandbog init`: a small complete handbook with invented names, for another municipality to begin with."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from generator.commands.base import USAGE, Work, on_project
from generator.commands.schema import write_schemas

TEMPLATE = Path(__file__).parents[1] / "template"
DOTTED = {"gitignore": ".gitignore", "vscode": ".vscode"}
"""What has a dot before its name in a handbook; in the package it has none, so that no tool leaves it out."""


@click.command("init")
@click.argument("folder", metavar="MAPPE", type=click.Path(path_type=Path))
@on_project
def init_command(_: Work, folder: Path) -> None:
    """Laver en lille hel håndbog med opfundne navne i MAPPE."""
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        click.echo(f"Intet er skrevet. {folder} findes og er ikke en tom mappe. Vælg en ny.", err=True)
        sys.exit(USAGE)
    shutil.copytree(TEMPLATE, folder, dirs_exist_ok=True)
    for plain, dotted in DOTTED.items():
        (folder / plain).rename(folder / dotted)
    write_schemas(folder, folder / "build" / "schema")
    click.echo(f"Håndbogen ligger i {folder}. Alle navne i den er fundet på.")
    click.echo(f"Se den: haandbog --project {folder} serve")

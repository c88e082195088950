"""`haandbog fmt`: writes YAML the one way, with comments kept."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.base import BLOCKED, Work, in_colour, on_project
from generator.findings import Finding
from generator.reading import source_lines
from generator.report import as_text
from generator.writing.layout import formatted


@click.command("fmt")
@click.argument("files", nargs=-1, metavar="[FIL]...", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--check", "only_check", is_flag=True, help="Skriv intet; sig kun, hvilke filer der ville blive ændret.")
@on_project
def fmt_command(work: Work, files: tuple[Path, ...], only_check: bool) -> None:
    """Sætter YAML-filer op på den ene måde. Kommentarer bliver stående."""
    changed: list[str] = []
    findings: list[Finding] = []
    for path in files or _all_files(work.root):
        name = _name(path, work.root)
        text = path.read_bytes().decode("utf-8", errors="replace").removeprefix("\ufeff")
        made, mistakes = formatted(text, name)
        findings += mistakes
        if made is not None and made != text:
            changed.append(name)
            if not only_check:
                path.write_text(made, encoding="utf-8", newline="\n")
    for name in changed:
        click.echo(f"{'Ville ændre' if only_check else 'Ændret'}: {name}")
    if findings:
        click.echo(as_text(findings, source_lines(work.root), in_colour()))
    elif not changed:
        click.echo("Alle filer er sat op på den ene måde.")
    sys.exit(BLOCKED if findings or (only_check and changed) else 0)


def _all_files(root: Path) -> list[Path]:
    return [path for path in (root / "site_config.yml", *sorted((root / "data").rglob("*.yml"))) if path.is_file()]


def _name(path: Path, root: Path) -> str:
    full = path.resolve()
    return full.relative_to(root).as_posix() if full.is_relative_to(root) else path.as_posix()

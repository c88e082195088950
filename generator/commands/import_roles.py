"""`haandbog import roles`: who comes and goes after an election, from an export of the registration system."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.base import BLOCKED, USAGE, Work, on_project
from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.importing.roles import Plan, plan_roles, read_elected
from generator.importing.roles_write import new_texts
from generator.importing.sheet import ImportRefusedError, read_sheets
from generator.reading import read_yaml
from generator.records.base import Record
from generator.records.committees import Committee
from generator.records.load import records_of
from generator.records.organisation import Person


@click.command("roles")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--source", required=True, help="Kilden, der skrives på, fx referat-2025-06-25#2.")
@click.option("--same", multiple=True, metavar="NAVN=ID", help="Svar om et navn, der ligner et andet; tomt id er ny.")
@click.option("--people", "people_file", default=None, metavar="FIL", help="Filen, som nye personer skrives i.")
@click.option("--yes", is_flag=True, help="Skriv uden at spørge.")
@click.option("--dry-run", is_flag=True, help="Vis kun, hvad der vil ske.")
@on_project
def roles_command(
    work: Work, file: Path, source: str, same: tuple[str, ...], people_file: str | None, yes: bool, dry_run: bool
) -> None:
    """Skifter medlemmer ud efter et valg, fra et udtræk (CSV eller Excel)."""
    handbook = load(work.root).handbook
    if handbook is None:
        click.echo("Håndbogen kan ikke læses. Kør »haandbog check« først.", err=True)
        sys.exit(BLOCKED)
    try:
        plan = _plan(file, handbook, same)
        texts = new_texts(plan, handbook, people_file or _people_file(work.root), source)
        _checked(texts, source, handbook)
    except ImportRefusedError as error:
        click.echo(f"{file.name} er ikke hentet:", err=True)
        for complaint in error.complaints:
            click.echo(f"  {complaint}", err=True)
        sys.exit(USAGE)
    for line in plan.told or ["Intet er ændret siden sidst."]:
        click.echo(f"  {line}")
    if not texts or dry_run or not (yes or _agreed()):
        click.echo("Intet er skrevet.", err=True)
        return
    for name, text in texts.items():
        (work.root / name).write_text(text, encoding="utf-8", newline="\n")
        click.echo(f"Skrevet: {name}")


def _plan(file: Path, handbook: Handbook, same: tuple[str, ...]) -> Plan:
    answers = {name.strip(): person.strip() for name, _, person in (one.partition("=") for one in same)}
    columns = handbook.settings.roles.columns
    names = {name: getattr(columns, name) for name in type(columns).model_fields}
    return plan_roles(read_elected(read_sheets(file)[0], names), handbook, answers)


def _people_file(root: Path) -> str:
    files = sorted((root / "data/people").rglob("*.yml"))
    return files[0].relative_to(root).as_posix() if files else "data/people/personer.yml"


def _checked(texts: dict[str, str], source: str, handbook: Handbook) -> None:
    """Refuses what the handbook would not take."""
    if handbook.find(f"source/{source.partition('#')[0]}") is None and handbook.find(f"decision/{source}") is None:
        raise ImportRefusedError([f"Kilden »{source}« findes ikke. Skriv den ind i data/sources/ først."])
    findings: list[Finding] = []
    for name, text in texts.items():
        if not name.startswith(("data/people/", "data/committees/")) or ".." in name:
            raise ImportRefusedError([f"{name} ligger ikke i data/people/."])
        register: type[Record] = Committee if name.startswith("data/committees/") else Person
        document, mistakes = read_yaml(text.encode(), name)
        findings += mistakes + (records_of(document, register)[1] if document else [])
    if findings:
        raise ImportRefusedError([f"{one.place.file}:{one.place.line}: {one.message} {one.hint}" for one in findings])


def _agreed() -> bool:
    """Whether the editor says yes; no answer is a no."""
    try:
        answer: str = click.prompt("Skal det skrives? (ja/nej)", default="nej", show_default=False)
    except click.Abort:
        return False
    return answer.strip().casefold() in ("j", "ja")

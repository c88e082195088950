"""`haandbog import meeting`: a first draft of a meeting from the minutes' text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.base import BLOCKED, USAGE, Work, on_project
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.importing.minutes import read_minutes
from generator.importing.minutes_draft import draft_of
from generator.importing.sheet import ImportRefusedError, decoded
from generator.reading import nearest
from generator.records.committees import Committee
from generator.records.organisation import Person

LARGEST = 5_000_000


@click.command("meeting")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--committee", default=None, help="Udvalgets id (ellers det, der står i referatets overskrift).")
@click.option("--source", default=None, help="Referatets id i data/sources/.")
@on_project
def meeting_command(work: Work, file: Path, committee: str | None, source: str | None) -> None:
    """Skriver en kladde af et møde ud fra referatets tekst (.txt), til at korte ned."""
    handbook = load(work.root).handbook
    if handbook is None:
        click.echo("Håndbogen kan ikke læses. Kør »haandbog check« først.", err=True)
        sys.exit(BLOCKED)
    try:
        if file.stat().st_size > LARGEST:
            raise ImportRefusedError([f"{file.name} er for stor til at være et referat."])
        found = read_minutes(decoded(file.read_bytes()))
        name = _committee(handbook, committee or found.committee)
        basis = _source(handbook, source, f"referat-{found.date.isoformat()}")
        people = {person.name: person.id for person in handbook.all(Person) if person.name}
        text, unknown = draft_of(found, name, basis, people)
        target = f"data/meetings/{name}-{found.date.isoformat()}.yml"
        if (work.root / target).exists():
            raise ImportRefusedError([f"{target} findes allerede. Ret i den, eller flyt den væk først."])
    except ImportRefusedError as error:
        click.echo(f"{file.name} er ikke hentet:", err=True)
        for complaint in error.complaints:
            click.echo(f"  {complaint}", err=True)
        sys.exit(USAGE)
    path = work.root / target
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"Skrevet: {target} ({len(found.items)} punkter)")
    if unknown:
        click.echo(f"Står ikke i data/people/: {', '.join(unknown)}. Skriv dem ind med »haandbog new person«.")
    click.echo("Kort kladden ned, udfyld UDFYLD, og kør »haandbog check«.")


def _committee(handbook: Handbook, told: str) -> str:
    """The committee's id, from its id or its name."""
    by_name = {one.name.casefold(): one.id for one in handbook.all(Committee)}
    ids = set(by_name.values())
    if told in ids or told.casefold() in by_name:
        return told if told in ids else by_name[told.casefold()]
    close = nearest(told, ids) if told else None
    hint = f"Mente du {close}? " if close else ""
    raise ImportRefusedError([f"Udvalget »{told}« findes ikke. {hint}Skriv dets id med --committee."])


def _source(handbook: Handbook, told: str | None, guess: str) -> str:
    sources = handbook.records.get("source", {})
    if told and told.partition("#")[0] not in sources:
        raise ImportRefusedError([f"Kilden »{told}« findes ikke. Skriv den ind i data/sources/ først."])
    return told or (guess if guess in sources else "")

"""`haandbog new`: asks for what a new record must have, and writes it with comments, ready to fill in."""

from __future__ import annotations

import sys

import click

from generator.commands.base import BLOCKED, USAGE, Work, on_project
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.records.absence import AbsenceQuarter
from generator.records.base import Record
from generator.records.registers import DATA
from generator.records.words import about, words_of
from generator.writing.draft import Field, fields_of
from generator.writing.new_record import AnswerError, NewFile, answer, compose, figures_to_fill_in, files_for, id_for

REGISTERS: dict[str, type[Record]] = {register.KIND: register for register in DATA}
REGISTERS["strategy"] = REGISTERS.pop("plan")
DATED_TODAY = {"meeting": "date", "guideline": "in_force"}
ASKED_TOO = {("person", "name")}
"""Fields that only a record of somebody erased may lack."""
SKIP = "Tryk Enter for at udfylde det senere i filen."


@click.command("new")
@click.argument("register", metavar="REGISTER", type=click.Choice(sorted(REGISTERS)))
@click.option("--set", "given", multiple=True, metavar="FELT=VÆRDI", help="Et felts værdi; kan gentages.")
@click.option("--file", "file", metavar="FIL", default=None, help="Filen i registret, som posten skal stå i.")
@click.option("--ask/--no-ask", default=None, help="Spørg om det, der mangler (når der er nogen at spørge).")
@on_project
def new_command(work: Work, register: str, given: tuple[str, ...], file: str | None, ask: bool | None) -> None:
    """Skriver en ny post med kommentarer, klar til at udfylde.

    REGISTER er committee, group, guideline, meeting, strategy, person, absence eller et andet register.
    """
    handbook = load(work.root).handbook
    if handbook is None:
        click.echo("Håndbogen kan ikke læses. Kør »haandbog check« først.", err=True)
        sys.exit(BLOCKED)
    kind, asking = REGISTERS[register], sys.stdin.isatty() if ask is None else ask
    try:
        answers = _given(kind, given, handbook)
        if asking:
            _ask(kind, answers, handbook)
        if kind.KIND in DATED_TODAY:
            answers.setdefault(DATED_TODAY[kind.KIND], work.today.isoformat())
        if kind is AbsenceQuarter:
            answers.setdefault("figures", figures_to_fill_in(handbook))
        answers.setdefault("id", id_for(kind, answers, handbook, work.today))
        if answers["id"] in handbook.records.get(kind.KIND, {}):
            raise AnswerError(f"Id'et {answers['id']} er allerede i brug.")
        file = file or _file(files_for(kind, work.root), asking)
        made = compose(kind, answers, file, work.root, work.today)
    except AnswerError as error:
        click.echo(f"Intet er skrevet. {error}", err=True)
        sys.exit(USAGE)
    _write(work, made)


def _given(kind: type[Record], given: tuple[str, ...], handbook: Handbook) -> dict[str, str]:
    """The values given as options."""
    fields = {field.name: field for field in fields_of(kind)}
    answers = {}
    for one in given:
        name, equals, text = one.partition("=")
        if not equals or name not in fields:
            raise AnswerError(f"»{one}« kan ikke bruges. Felterne er: {', '.join(fields)}.")
        try:
            answers[name] = answer(fields[name], text, handbook)
        except AnswerError as error:
            raise AnswerError(f"{name}: {error}") from error
    return answers


def _ask(kind: type[Record], answers: dict[str, str], handbook: Handbook) -> None:
    """Asks for each required field that is not given; no answer leaves it to be filled in."""
    click.echo(f"{about(kind)} {SKIP}")
    for field in fields_of(kind):
        wanted = field.required or (kind.KIND, field.name) in ASKED_TOO
        if wanted and field.name not in (*answers, "id"):
            _ask_for(kind, field, answers, handbook)


def _ask_for(kind: type[Record], field: Field, answers: dict[str, str], handbook: Handbook) -> None:
    words = words_of(kind, field.name)
    question = f"{words.title} ({words.about})" if words else field.name
    while text := click.prompt(question, default="", show_default=False).strip():
        try:
            answers[field.name] = answer(field, text, handbook)
            return
        except AnswerError as error:
            click.echo(str(error))


def _file(files: list[str], asking: bool) -> str | None:
    """The file to add to: the only one, or the one that the editor chooses."""
    if len(files) < 2:
        return files[0] if files else None
    if not asking:
        raise AnswerError(f"Registret har flere filer. Vælg en med --file: {', '.join(files)}.")
    for number, name in enumerate(files, 1):
        click.echo(f"  {number}. {name}")
    return files[int(click.prompt("Hvilken fil?", type=click.IntRange(1, len(files)), default=1)) - 1]


def _write(work: Work, made: list[NewFile]) -> None:
    for one in made:
        if one.is_new and (work.root / one.file).exists():
            click.echo(f"Intet er skrevet. {one.file} findes allerede.", err=True)
            sys.exit(USAGE)
    for one in made:
        path = work.root / one.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(one.text, encoding="utf-8", newline="\n")
        click.echo(f"{'Skrevet' if one.is_new else 'Tilføjet i'}: {one.file}")
    click.echo("Udfyld felterne under »# UDFYLD«, og kør »haandbog check«.")

"""`haandbog import ...`: figures and facts from other systems' exports, shown before they are written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.commands.base import BLOCKED, USAGE, Work, on_project, report
from generator.disclosure.before import ever_told, told_in_git
from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.importing.absence_file import file_of, written
from generator.importing.absence_plan import Plan, plan_import
from generator.importing.absence_rows import read_export
from generator.importing.sheet import ImportRefusedError, decoded, read_sheets
from generator.pipeline import Checked
from generator.reading import read_yaml
from generator.reading.revision import RevisionError
from generator.records.absence import AbsenceQuarter
from generator.records.load import records_of
from generator.records.when import When, quarter_of
from generator.rules.protection import check_protection


class Quarter(click.ParamType[When]):
    """An option that is a quarter."""

    name = "KVARTAL"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> When:
        """The quarter; an error of use, in Danish, when it is none."""
        try:
            return quarter_of(value)
        except ValueError:
            self.fail(f"{value!r} er ikke et kvartal; skriv fx 2025-Q2.", param, ctx)


@click.group("import")
def import_command() -> None:
    """Henter tal fra andre systemers udtræk."""


@import_command.command("absence")
@click.argument("file", metavar="FIL", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--quarter", type=Quarter(), required=True, help="Kvartalet, som tallene slutter med, fx 2025-Q2.")
@click.option("--source", default=None, help="Kilden, der skrives på et nyt kvartal, fx fravaersudtraek#2025-Q2.")
@click.option("--yes", is_flag=True, help="Skriv uden at spørge.")
@click.option("--dry-run", is_flag=True, help="Vis kun, hvad der vil ske.")
@on_project
def absence_command(work: Work, file: Path, quarter: When, source: str | None, yes: bool, dry_run: bool) -> None:
    """Henter sygefravær fra et udtræk (Excel eller CSV) og skjuler tal om små grupper."""
    handbook = _handbook(work)
    if quarter.last > work.today:
        click.echo(f"{quarter.text} er ikke slut endnu. Skriv et kvartal, der er forbi.", err=True)
        sys.exit(USAGE)
    try:
        plan = plan_import(read_export(read_sheets(file), handbook, quarter), handbook, quarter, _ever(work, handbook))
        text = _new_text(plan, work.root, handbook, source)
    except ImportRefusedError as error:
        click.echo(f"{file.name} er ikke hentet:", err=True)
        for complaint in error.complaints:
            click.echo(f"  {complaint}", err=True)
        sys.exit(BLOCKED)
    click.echo(f"{file_of(plan)}:")
    for line in plan.told:
        click.echo(f"  {line}")
    if dry_run or not (yes or _agreed()):
        click.echo("Intet er skrevet.", err=True)
        return
    _write(work.root / file_of(plan), text)
    click.echo(f"Skrevet. Kør haandbog check, og se {file_of(plan)} igennem.", err=True)


def _ever(work: Work, handbook: Handbook) -> Handbook:
    """The handbook with every figure that was ever told, as far as git knows."""
    try:
        return ever_told(handbook, told_in_git(work.root).quarters)
    except RevisionError as error:
        click.echo(f"{error} Der skjules kun efter det, der står i filerne nu, ikke efter ældre versioner.", err=True)
        return handbook


def _agreed() -> bool:
    """Whether the editor says yes; no answer is a no."""
    try:
        answer: str = click.prompt("Skal det skrives? (ja/nej)", default="nej", show_default=False)
    except click.Abort:
        return False
    return answer.strip().casefold() in ("j", "ja")


def _handbook(work: Work) -> Handbook:
    """The handbook, when it can be read; otherwise its findings are shown, and nothing is imported."""
    loaded = load(work.root)
    if loaded.handbook is None or any(finding.blocking for finding in loaded.findings):
        report(Checked(loaded.handbook, loaded.findings, loaded.lines))
        click.echo("Ret håndbogens filer først.", err=True)
        sys.exit(BLOCKED)
    return loaded.handbook


def _new_text(plan: Plan, root: Path, handbook: Handbook, source: str | None) -> str:
    """The file's new text, checked as the whole handbook will be."""
    settings = handbook.settings.absence.export
    basis = source or (f"{settings.source[0].partition('#')[0]}#{plan.quarter.text}" if settings.source else "")
    if not basis and plan.existing is None:
        hint = "Skriv den med --source, eller fast ved absence.export.source i site_config.yml."
        raise ImportRefusedError([f"Et nyt kvartal skal have en kilde fra data/sources. {hint}"])
    name = file_of(plan)
    before = decoded((root / name).read_bytes()) if plan.existing else ""
    if plan.existing is None and (root / name).exists():
        raise ImportRefusedError([f"{name} findes allerede, men er et andet kvartal. Ret quarter i filen."])
    text = written(plan, before, settings.measure, basis)
    found = _blocking(text, name, handbook)
    if found:
        raise ImportRefusedError([f"{one.place.file}:{one.place.line}: {one.message} {one.hint}" for one in found])
    return text


def _blocking(text: str, name: str, handbook: Handbook) -> list[Finding]:
    """What would stop publication if the file had this text."""
    document, findings = read_yaml(text.encode(), name)
    if document is None:
        return findings
    records, mistakes = records_of(document, AbsenceQuarter)
    quarters = {**handbook.records.get(AbsenceQuarter.KIND, {}), **{one.id: one for one in records}}
    after = Handbook(handbook.settings, {**handbook.records, AbsenceQuarter.KIND: quarters}, handbook.lines)
    return [*findings, *mistakes, *(one for one in check_protection(after) if one.rule in ("D1", "D3"))]


def _write(path: Path, text: str) -> None:
    """Puts a whole file in place at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f".{path.name}.ny")
    made.write_text(text, encoding="utf-8", newline="\n")
    made.replace(path)

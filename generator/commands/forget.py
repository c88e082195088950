"""`haandbog person` and `haandbog forget`: where a person stands, and the erasure of one from every edition."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from generator.commands.base import BLOCKED, USAGE, Work, on_project, report
from generator.commands.build import CACHE, built
from generator.commands.publish import chosen, is_folder, to_remote, told_in_danish
from generator.handbook.handbook import Handbook
from generator.handbook.persons import Mention, mentions_of, texts_with_name, write_tombstone
from generator.pipeline import check
from generator.publish.branch import Branch
from generator.publish.frozen import read_standings
from generator.publish.publication import publish
from generator.publish.releases import Releases
from generator.reading import nearest
from generator.records.organisation import Person

HISTORY = (
    "Git gemmer stadig de gamle filer med navnet. Skal navnet også væk dér, må historien skrives om "
    "(git filter-repo), og alle kopier hentes på ny."
)


def person_of(work: Work, name: str) -> tuple[Handbook, Person]:
    """The handbook and a person in it; ends the program when there is none, or when the files cannot be read."""
    checked = check(*work)
    if checked.handbook is None:
        report(checked)
        sys.exit(BLOCKED)
    person = checked.handbook.find(f"person/{name}")
    if isinstance(person, Person):
        return checked.handbook, person
    close = nearest(name, [one.id for one in checked.handbook.all(Person)])
    click.echo(f"Personen {name} findes ikke. " + (f"Mente du {close}?" if close else "Se data/people/."), err=True)
    sys.exit(USAGE)


@click.command("person")
@click.argument("name", metavar="ID")
@click.option("--where", is_flag=True, help="Vis hvert sted, personen står, med fil og linje.")
@on_project
def person_command(work: Work, name: str, where: bool) -> None:
    """Viser, hvad der står om en person, og hvor."""
    handbook, person = person_of(work, name)
    found, texts = mentions_of(handbook, person), texts_with_name(handbook, person)
    functions = ", ".join(one.title for one in person.functions)
    click.echo(f"{person.heading}{f', {functions}' if functions else ''}: {len(found) + len(texts)} steder")
    for mention in (*found, *texts) if where else ():
        click.echo(_told(mention))


def _told(mention: Mention) -> str:
    what = f"{mention.record}, {mention.field}" if mention.field else "navnet står i teksten"
    return f"{mention.place.file}:{mention.place.line}: {what}"


@click.command("forget")
@click.argument("name", metavar="ID")
@click.option("--target", "targets", multiple=True, help="Her er håndbogen udgivet; kan gentages.")
@to_remote
@on_project
def forget_command(work: Work, name: str, targets: tuple[str, ...], remote: str) -> None:
    """Sletter en person: en gravsten i data, alle udgaver bygget på ny, og ingen gemte udgivelser med navnet."""
    handbook, person = person_of(work, name)
    if texts := texts_with_name(handbook, person):
        click.echo(f"Navnet står også i tekster. Skriv det ud, og prøv igen; intet er ændret. {len(texts)} steder:")
        for mention in texts:
            click.echo(_told(mention))
        sys.exit(BLOCKED)
    site = (work.root / "site").resolve()
    before = read_standings(site)
    handbook = _rebuilt(work, person, site)
    for target in targets:
        told = _published(work, chosen(work, target, is_folder(target), remote, handbook), site, handbook)
        click.echo(f"{target}: {told}")
    after = read_standings(site)
    for edition, one in after.items():
        old = before[edition].digest if edition in before else "ikke bygget før"
        click.echo(f"{edition}: før {old}, nu {one.digest}")
    click.echo(f"{name} er slettet og vises som »tidligere medlem« i {len(after)} udgaver.")
    click.echo(f"Id'et {name} bliver i data, så henvisninger holder. Ingen side viser det.")
    if not targets:
        click.echo("Er håndbogen udgivet, så kør igen med --target: dér står navnet endnu.")
    click.echo(HISTORY)


def _rebuilt(work: Work, person: Person, site: Path) -> Handbook:
    """The handbook with the person's tombstone, and every edition built; the file is put back when that fails."""
    file = work.root / person.place.file
    kept = file.read_bytes()
    done = False
    try:
        if not person.erased:
            write_tombstone(work.root, person)
        _without_kept(work.root)
        checked = built(work.root, site, work.root / "build", work.today, ())
        done = not checked.blocking
    finally:
        if not done:
            file.write_bytes(kept)
    if checked.blocking or checked.handbook is None:
        report(checked)
        sys.exit(BLOCKED)
    return checked.handbook


def _without_kept(root: Path) -> None:
    """Removes what builds and previews have kept: pages, editions and documents with the name."""
    for folder in (root / CACHE, *(root / CACHE.parent).glob("preview*")):
        if folder.exists():
            shutil.rmtree(folder)


def _published(work: Work, place: Releases | Branch, site: Path, handbook: Handbook) -> str:
    """Publishes the site without the person, removes every earlier release, and tells what was done."""
    with told_in_danish():
        done = publish(site, place, handbook, *work)
        with place.alone():
            removed = place.keep_only_served()
    return f"Udgivelse {done.release} vises, og {removed} ældre er fjernet."

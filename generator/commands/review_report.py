"""A review as one Markdown report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.commands.diff_report import escaped, line_of
from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.records.organisation import Contact, Person
from generator.reviewing.compare import Changed, Review
from generator.reviewing.fields import Difference
from generator.reviewing.in_words import Said
from generator.reviewing.pages import Touched

MOST, MOST_FIELDS = 50, 8
PERSONAL = (Person, Contact)
"""The records of which no value is repeated, only the name of the field."""
NOT_BUILT = "Kan ikke siges, før det, der skal rettes, er rettet."


def as_markdown(found: Review, base: str, preview: str | None, download: str | None = None) -> str:
    """The report, in Danish.

    Args:
        found: what a change does.
        base: what it is held against, as the editor named it.
        preview: the address of a preview, for links to pages.
        download: where a preview can be fetched as a file, where none is served.
    """
    said = "\n\n".join(_said(one) for one in found.said) or "Læserne får ikke andet at vide om udvalg, møder og tal."
    pages = NOT_BUILT if found.pages is None else "Ingen."
    stopping = sum(one.blocking for one in found.new)
    stopped = f"**{stopping} nye fejl skal rettes, før håndbogen kan bygges.** De står under »Nye og ændrede fund«."
    parts = [
        f"# Hvad ændringen gør (siden {escaped(base)})",
        *([stopped] if stopping else []),
        f"## Med ord\n\n{said}",
        _section("Ændrede poster", [_changed(one) for one in found.changed], "Ingen poster er ændret."),
        _section("Skal godkendes af KommuneMED", map(escaped, found.to_approve), "Intet, som håndbogen kan se."),
        _section("Persondata ind og ud", found.persons, "Ingen."),
        _section("Nye og ændrede fund", _findings(found.new), "Ingen."),
        _section("Fund, der er løst", _findings(found.mended), "Ingen."),
        _section("Sider, der bliver anderledes", [_page(one, preview) for one in found.pages or ()], pages),
        *([_fetched(download)] if download and found.pages else []),
    ]
    return "\n\n".join(parts) + "\n"


def _fetched(download: str) -> str:
    return f"Se dem: [hent forhåndsvisningen]({download}), pak den ud, og åbn index.html i sidens mappe."


def without_names(text: str, *handbooks: Handbook) -> str:
    """The report with the ids of persons for their names: it may outlive a person's wish to be forgotten."""
    persons = {one.name: one.id for handbook in handbooks for one in handbook.all(Person) if one.name}
    for name in sorted(persons, key=len, reverse=True):
        text = text.replace(escaped(name), persons[name])
    return text


def _section(title: str, lines: Iterable[str], none: str) -> str:
    told = list(lines)
    shown = [f"- {line}" for line in told[:MOST]] or [none]
    more = [f"- ... og {len(told) - MOST} mere"] if len(told) > MOST else []
    return "\n".join([f"## {title}{f' ({len(told)})' if told else ''}", "", *shown, *more])


def _said(one: Said) -> str:
    lines = [f"### {one.heading}"]
    for group in one.groups:
        told = [f"- {line_of(cell)}" for cell in group.lines]
        more = [f"- ... og {len(told) - MOST} mere"] if len(told) > MOST else []
        lines += ["", f"**{group.title}**", "", *told[:MOST], *more]
    return "\n".join(lines)


def _changed(one: Changed) -> str:
    personal = isinstance(one.record, PERSONAL)
    name = f"`{one.record.id}`" if personal else escaped(one.name)
    told = list(dict.fromkeys(_field(field, personal) for field in one.fields))
    more = [f"  - ... og {len(told) - MOST_FIELDS} felter mere"] if len(told) > MOST_FIELDS else []
    fields = [f"  - {field}" for field in told[:MOST_FIELDS]]
    return "\n".join([f"{one.what.capitalize()}: {name} (`{one.record.place.file}`)", *fields, *more])


def _field(field: Difference, personal: bool) -> str:
    way = escaped(" › ".join(field.titles[:1] if personal else field.titles))
    if personal or field.before is field.after is None:
        return f"{way} er ændret"
    if field.before is None:
        return f"{way}: {escaped(field.after or '')} (ny)"
    if field.after is None:
        return f"{way}: slettet (før {escaped(field.before)})"
    return f"{way}: {escaped(field.after)} (før {escaped(field.before)})"


def _findings(found: Sequence[Finding]) -> list[str]:
    blocking = sorted(found, key=lambda one: not one.blocking)
    return [
        f"{'**Skal rettes.** ' if one.blocking else ''}{escaped(f'{one.message} {one.hint}')} "
        f"(`{one.place.file}:{one.place.line}`, {one.rule})"
        for one in blocking
    ]


def _page(one: Touched, preview: str | None) -> str:
    name = escaped(one.title)
    # The file itself: a store of a run's files, and an unpacked folder, show no folder's index.
    shown = f"[{name}]({preview.rstrip('/')}/{one.address}index.html)" if preview and one.what != "væk" else name
    return f"{one.what.capitalize()}: {shown} (`/{one.address}`)"

"""The settings of a handbook: site_config.yml as a typed record."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.base import Model, Record
from generator.records.fields import (
    AnyReference,
    Count,
    Day,
    Flag,
    Identifier,
    Moment,
    Parsed,
    Sources,
    Text,
    Texts,
    Url,
    choice,
    to,
)
from generator.records.reference import Reference
from generator.records.registers import PAGED
from generator.records.values import day_of, mistake, text_of, url_of


def as_of_value(value: object) -> date | None:
    """The edition's date; nothing stands for `today`."""
    return None if text_of(value) == "today" else day_of(value)


def edit_template(value: object) -> str:
    """The address where a file is edited: https, with {file} and perhaps {line}."""
    text = text_of(value)
    if "{file}" not in text:
        raise mistake("adresse", "Adressen mangler {file}.", "Skriv fx https://git.eksempel.dk/rediger/{file}#L{line}.")
    url_of(text.replace("{file}", "data/x.yml").replace("{line}", "1"))
    return text


def issue_template(value: object) -> str:
    """The address where a message about a page is begun: https, with {title} and {body}."""
    text = text_of(value)
    if missing := [name for name in ("{title}", "{body}") if name not in text]:
        example = "https://git.eksempel.dk/haandbog/issues/new?title={title}&body={body}"
        raise mistake("adresse", f"Adressen mangler {' og '.join(missing)}.", f"Skriv fx {example}.")
    url_of(text.replace("{title}", "x").replace("{body}", "x"))
    return text


class EditionSettings(Model):
    """One edition: the date it shows, and what was known.

    Whether it is the current one, an older or a coming one follows from its date; `frozen` is a choice.
    """

    id: Identifier
    title: Text
    as_of: Annotated[date | None, Parsed(as_of_value, {"type": "string"})]
    known: Day | None = None
    alias: Identifier | None = None
    state: Annotated[str, choice("frozen")] | None = None
    for_editors: Flag = False


class Section(Model):
    """A tab of the navigation: its first page leads, the others and the records of the registers follow."""

    title: Text
    pages: Annotated[tuple[Annotated[Reference, to("page")], ...], Field(min_length=1)]
    registers: tuple[Annotated[str, choice(*PAGED)], ...] = ()
    printed: Flag = True


class QuickLink(Model):
    """A card on the front page: where it leads, what it is called there, and a line about it."""

    to: AnyReference
    title: Text
    text: Text


REGISTERS = ("meeting", "unit", "committee", "group", "guideline", "absence", "training")


class RegisterCoverage(Model):
    """From when to when a register is complete: only inside that time a duty is judged.

    Meetings may be complete for some committees only: their own minutes may be all that the handbook has.
    """

    register_: Annotated[str, choice("meeting", "unit", "committee", "group", "guideline", "absence", "training")] = (
        Field(alias="register")
    )
    first: Moment = Field(alias="from")
    last: Moment = Field(alias="to")
    committees: tuple[Annotated[Reference, to("committee")], ...] = ()
    note: Text | None = None


class ExportColumns(Model):
    """The headings that the columns of an absence export have; each may have several."""

    unit: Texts = ("Enhed", "Afdeling", "Organisation", "Organisatorisk enhed")
    days: Texts = ("Sygefravær", "Dage pr. medarbejder", "Sygedage pr. medarbejder")
    employees: Texts = ("Antal ansatte", "Antal medarbejdere", "Medarbejdere", "Ansatte")
    previous: Texts = ("Forrige kvartal", "Sygefravær forrige kvartal")
    change: Texts = ("Ændring",)
    target: Texts = ("Måltal",)
    long_term_share: Texts = ("Langtidsfravær", "Andel langtidsfravær")
    long_term_change: Texts = ("Ændring i langtidsfravær",)
    long_term_healthy: Texts = ("Langtidsfriske", "Andel langtidsfriske")
    largest_share: Texts = ("Største persons andel",)


class ExportName(Model):
    """What a unit is called in the export where it is called something else than in the handbook."""

    name: Text
    unit: Annotated[Reference, to("unit")] | None = None


class AbsenceExport(Model):
    """How the export of absence figures looks (`haandbog import absence`)."""

    columns: ExportColumns = ExportColumns()
    measure: Annotated[str, choice("days_per_employee", "dagsvaerk_per_employee", "days_per_full_time")] = (
        "days_per_employee"
    )
    total: Texts = ("I alt", "Total", "Hele kommunen")
    names: tuple[ExportName, ...] = ()
    sheet: Text | None = None
    source: Sources = ()


class RoleColumns(Model):
    """The headings that the columns of the registration system's export have; no other column is read."""

    name: Texts = ("Navn", "Medlem", "Valgt")
    committee: Texts = ("Udvalg", "Gremium", "MED-udvalg")
    seat: Texts = ("Plads", "Pladsens id")
    first: Texts = Field(default=("Fra", "Valgt fra", "Startdato"), alias="from")
    last: Texts = Field(default=("Til", "Valgt til", "Slutdato"), alias="to")


class RoleSettings(Model):
    """How the export of roles looks (`haandbog import roles`)."""

    columns: RoleColumns = RoleColumns()


class AbsenceSettings(Model):
    """What may be shown of absence (rule D1), and how its export is read."""

    unit_level: Flag = False
    group_size: Count = 10
    export: AbsenceExport = AbsenceExport()


class Repository(Model):
    """Where the editors' files are, for "Rediger", and where a reader reports a mistake.

    The template of `edit` holds {file} and may hold {line}; that of `issue` holds {title} and {body}.
    """

    edit: Annotated[str, Parsed(edit_template, {"type": "string", "pattern": r"^https://.*\{file\}"})]
    issue: Annotated[str, Parsed(issue_template, {"type": "string", "pattern": r"^https://.*\{body\}"})] | None = None
    name: Text | None = None


class PublishingSettings(Model):
    """How the site is shown: by a symbolic link, or by renaming where the web server follows no links."""

    switch: Annotated[str, choice("link", "rename")] = "link"
    keep: Count = 5


class Settings(Record):
    """The one settings file."""

    KIND: ClassVar[str] = "settings"
    FOLDER: ClassVar[str] = ""
    SOURCE_REQUIRED: ClassVar[bool] = False

    id: Identifier = "site-config"
    name: Text
    short_name: Text
    organisation: Text
    description: Text
    unit: Annotated[Reference, to("unit")]
    top_committee: Annotated[Reference, to("committee")]
    audience: Annotated[str, choice("intranet", "public")] = "intranet"
    facts_until: Day
    invented: Flag = False
    site_url: Url | None = None
    repository: Repository | None = None
    contact: Text | None = None
    editions: Annotated[tuple[EditionSettings, ...], Field(min_length=1)]
    names_for_years: Count = 4
    """So long after its date an edition names people: two election periods of two years (rule S10), when left out."""
    absence: AbsenceSettings = AbsenceSettings()
    roles: RoleSettings = RoleSettings()
    coverage: tuple[RegisterCoverage, ...] = ()
    publishing: PublishingSettings = PublishingSettings()
    whole_pdf: Flag = False
    findings: Annotated[str, choice("everyone", "editors")] = "everyone"
    warn_days: Count = 60
    """So many days before a registered exception ends, it is told."""
    quick_links: tuple[QuickLink, ...] = ()
    sections: Annotated[tuple[Section, ...], Field(min_length=1)]

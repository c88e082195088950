"""Views of the wellbeing survey: its colours and who acts, what it asks for, action plans, the attractive workplace."""

from __future__ import annotations

from dataclasses import dataclass

from generator import danish
from generator.edition.addresses import anchor
from generator.records.base import known
from generator.records.knowledge import ActionPlan, Band, Wellbeing
from generator.views import words
from generator.views.elements import Aside, Badge, Link, Row, Table, cell, stacked
from generator.views.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with the steps that it asks for; it stands below a heading of the page."""

    anchor: str
    paragraphs: tuple[str, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[Link, ...]


def action_plan_tables(lookup: Lookup) -> tuple[Table, ...]:
    """The parts of each action plan template, with when and by whom."""
    return tuple(_action_plan_table(lookup, plan) for plan in lookup.all(ActionPlan) if plan.plan_parts)


def _action_plan_table(lookup: Lookup, plan: ActionPlan) -> Table:
    rows = tuple(
        Row((cell(f"{part.number}. {part.title}"), cell(part.text), lookup.value(part.when), lookup.value(part.who)))
        for part in plan.plan_parts
    )
    head = ("Del", "Hvad du skriver", "Hvornår", "Hvem")
    return Table(plan.title, head, rows, notes=_told(plan), anchor=anchor(plan.id), bare=(1,))


def mti_tables(lookup: Lookup) -> tuple[Table, ...]:
    """The bands of each survey's satisfaction index and who acts (rule F14)."""
    return tuple(
        Table(
            record.title,
            ("Farve", "MTI", "Hvem handler", "Hvad"),
            tuple(_band(lookup, band) for band in record.bands),
            notes=_told(record),
            anchor=anchor(record.id),
        )
        for record in lookup.all(Wellbeing)
        if record.bands
    )


def _told(record: ActionPlan | Wellbeing) -> tuple[str, ...]:
    """What stands below a record's table: what it is about, and what else there is to know."""
    return (record.text, *_notes(record)) if record.text else _notes(record)


def _notes(record: ActionPlan | Wellbeing) -> tuple[str, ...]:
    authors = record.authors if isinstance(record, Wellbeing) else ()
    told = (f"Udviklet af {danish.words(authors)}." if authors else "", record.note or "")
    return tuple(note for note in told if note)


def _band(lookup: Lookup, band: Band) -> Row:
    badge = Badge(band.colour, words.COLOURS[band.colour])  # type: ignore[arg-type]  # the record holds these words only
    low, high = known(band.lowest), known(band.highest)
    printed = Aside(f"I planen står der: {band.printed}") if band.printed else None
    if high is None:
        span = lookup.value(band.highest, danish.number)
    elif low is None:
        span = cell(f"til og med {danish.number(high)}", printed)
    else:
        span = cell(f"{danish.number(low)} – {danish.number(high)}", printed)
    return Row((cell(badge), span, cell(band.who), stacked([cell(band.what), cell(band.note)])))


def passage(lookup: Lookup, record: Wellbeing) -> Passage:
    """What a subject of the survey is about, and what it asks of a workplace, step by step."""
    return Passage(
        anchor(record.id),
        (record.text,) if record.text else (),
        record.steps,
        _notes(record),
        lookup.sources(record.source),
    )


def workplace_models(lookup: Lookup) -> tuple[Table, ...]:
    """The factors of each model of the attractive workplace."""
    return tuple(
        Table(
            record.title,
            ("Faktor", "Handler om"),
            tuple(Row((cell(f"{factor.number}. {factor.title}"), cell(factor.text))) for factor in record.factors),
            notes=_told(record),
            anchor=anchor(record.id),
            bare=(1,),
        )
        for record in lookup.all(Wellbeing)
        if record.factors
    )

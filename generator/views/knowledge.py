"""Views of what explains the rest: sources, gaps, words, contacts, training, wellbeing, action plans, situations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator import danish
from generator.records.base import Disputed, Record, Unknown, models
from generator.records.content import Page, Prose, Situation
from generator.records.knowledge import Gap, SourceDocument, Term, Training
from generator.records.organisation import Contact
from generator.views import words
from generator.views.elements import (
    Badge,
    Block,
    Cell,
    Entry,
    Fact,
    Link,
    Row,
    Table,
    cell,
    listed,
    stacked,
)
from generator.views.lookup import Lookup


@dataclass(frozen=True)
class PageView:
    """A page of prose."""

    title: str
    lead: str
    text: Prose
    related: tuple[Link, ...]


@dataclass(frozen=True)
class SituationView:
    """The page of one situation."""

    title: str
    lead: str
    facts: tuple[Fact, ...]
    text: Prose


@dataclass(frozen=True)
class SourceView:
    """The page of one source: what it is, and what rests on it."""

    title: str
    lead: str
    facts: tuple[Fact, ...]
    points: Table
    used_by: tuple[Fact, ...]
    note: str


def page_view(lookup: Lookup, page: Page) -> PageView:
    """A page of prose as it stands in content/pages/."""
    return PageView(page.title, page.lead or "", page, tuple(lookup.link(one.key) for one in page.related))


def situation_view(lookup: Lookup, situation: Situation) -> SituationView:
    """Everything that the page of a situation shows beside its text."""
    facts = (
        Fact("For", cell(danish.capital(danish.words([words.AUDIENCES[role] for role in situation.for_roles])))),
        Fact("Frist", lookup.value(situation.deadline)),
        Fact("Spørg", stacked(cell(lookup.link(one.key)) for one in situation.ask)),
        Fact("Se også", stacked(cell(lookup.link(one.key)) for one in situation.related)),
    )
    return SituationView(
        situation.title, situation.lead, tuple(fact for fact in facts if not fact.value.empty), situation
    )


def source_view(lookup: Lookup, source: SourceDocument) -> SourceView:
    """Everything that the page of a source shows."""
    facts = (
        Fact("Slags", cell(words.SOURCE_KINDS[source.kind])),
        Fact("Dato", lookup.when(source.date)),
        Fact("Har vi den?", cell("Ja" if source.held else "Nej, andre kilder nævner den kun")),
        Fact("Hvor", lookup.value(source.where)),
        Fact("På nettet", cell(Link(source.url, outside=source.url)) if source.url else Cell()),
        Fact("Nævnt i", stacked(cell(link) for link in lookup.sources(source.cited_by))),
    )
    points = tuple(Row((cell(name), cell(title))) for name, title in source.points.items())
    return SourceView(
        title=source.title,
        lead=f"{words.SOURCE_KINDS[source.kind]}.",
        facts=tuple(fact for fact in facts if not fact.value.empty),
        points=Table("Punkter", ("Punkt", "Titel"), points),
        used_by=lookup.mentions(source.key),
        note=source.note or "",
    )


def source_table(lookup: Lookup) -> tuple[Table, ...]:
    """The sources that we hold, then those that they cite."""
    head = ("Kilde", "Slags", "Dato")
    tables = []
    for held, caption in (
        (True, "Kilder, som håndbogen bygger på"),
        (False, "Kilder, som de nævner, men som vi ikke har"),
    ):
        shown = [one for one in lookup.all(SourceDocument) if one.held is held]
        rows = tuple(
            Row((cell(lookup.link(one.key)), cell(words.SOURCE_KINDS[one.kind]), lookup.when(one.date)))
            for one in shown
        )
        tables.append(Table(caption, head, rows))
    return tuple(tables)


def gap_blocks(lookup: Lookup, kind: str | None = None) -> tuple[Block, ...]:
    """What is missing, contradictory or undecided, each with what the sources say."""
    return tuple(_gap(lookup, one, kind is None) for one in lookup.all(Gap) if kind in (None, one.kind))


def _gap(lookup: Lookup, gap: Gap, mixed: bool) -> Block:
    sides = tuple(cell(side.text, lookup.source(side.source)) for side in gap.sides)
    about = stacked(cell(lookup.link(one.key)) for one in gap.about)
    facts = (Fact("Handler om", about), Fact("Kilde", stacked(cell(link) for link in lookup.sources(gap.source))))
    badge = Badge("warning" if gap.kind == "contradiction" else "neutral", words.GAP_KINDS[gap.kind])
    told = tuple(text for text in (gap.text, gap.note) if text)
    shown = tuple(fact for fact in facts if not fact.value.empty)
    return Block(gap.title, gap.id, told, shown, sides, badge if mixed else None)


def unknown_tables(lookup: Lookup) -> tuple[Table, ...]:
    """Every value in the data that is marked unknown or disputed, by page: counted, not typed."""
    by_kind: dict[str, list[Row]] = {}
    for record in lookup.handbook:
        told = [cell(f"{reason} ({count})" if count > 1 else reason) for reason, count in _counted(_reasons(record))]
        link = lookup.link(record.key)
        if told and link.address is not None:
            by_kind.setdefault(words.MENTIONED[record.KIND], []).append(Row((cell(link), stacked(told))))
    return tuple(
        Table(kind, ("Side", "Hvad mangler"), tuple(by_kind[kind]), bare=(1,))
        for kind in dict.fromkeys(words.MENTIONED.values())
        if kind in by_kind
    )


def _reasons(record: Record) -> Iterator[str]:
    for model in models(record):
        if isinstance(model, Unknown):
            yield danish.capital(model.unknown)
        elif isinstance(model, Disputed):
            yield "Kilderne er uenige: " + " / ".join(claim.value for claim in model.disputed)


def _counted(reasons: Iterable[str]) -> list[tuple[str, int]]:
    return list(Counter(reasons).items())


def glossary(lookup: Lookup) -> Table:
    """Words and abbreviations in alphabetical order."""
    terms = sorted(lookup.all(Term), key=lambda one: danish.alphabetical(one.term))
    rows = tuple(Row((cell(_term_name(one)), stacked([cell(one.text), _also(lookup, one)])), one.id) for one in terms)
    return Table("Ord og forkortelser", ("Ord", "Betyder"), rows, bare=(1,))


def _term_name(term: Term) -> str:
    short = term.abbreviation
    return f"{term.term} ({short})" if short and short.casefold() != term.term.casefold() else term.term


def _also(lookup: Lookup, term: Term) -> Cell:
    also = [cell(f"Kaldes også: {', '.join(term.also)}.")] if term.also else []
    related = [cell("Se", *listed(lookup.links(term.related)))] if term.related else []
    return stacked([*also, *related])


def contact_blocks(lookup: Lookup) -> tuple[Block, ...]:
    """Whom to ask, by function."""
    return tuple(
        Block(
            one.function,
            one.id,
            (one.note,) if one.note else (),
            tuple(
                fact
                for fact in (
                    Fact("Spørg om", stacked(cell(text) for text in one.about)),
                    Fact("Navn", cell(lookup.person(str(one.person))) if one.person else Cell()),
                    Fact("Hører til", cell(lookup.link(one.unit.key)) if one.unit else Cell()),
                    Fact("Kontakt", lookup.value(one.channel)),
                )
                if not fact.value.empty
            ),
        )
        for one in sorted(lookup.all(Contact), key=lambda one: danish.alphabetical(one.function))
    )


def training_blocks(lookup: Lookup) -> tuple[Block, ...]:
    """The courses: for whom, how long, by when."""
    return tuple(
        Block(
            one.title,
            one.id,
            tuple(text for text in (one.text, one.note) if text),
            tuple(
                fact
                for fact in (
                    Fact("For", stacked(cell(text) for text in one.for_)),
                    Fact("Længde", lookup.value(one.length)),
                    Fact("Frist", lookup.value(one.deadline)),
                    Fact("Krav", lookup.value(one.requirement)),
                    Fact("Tilmelding", lookup.value(one.sign_up)),
                    Fact("Kilde", stacked(cell(link) for link in lookup.sources(one.source))),
                )
                if not fact.value.empty
            ),
        )
        for one in lookup.all(Training)
    )


def quick_links(lookup: Lookup) -> tuple[Entry, ...]:
    """The front page's shortest ways, as the settings name them."""
    entries = (Entry(lookup.link(one.to.key, one.title), one.text) for one in lookup.handbook.settings.quick_links)
    return tuple(entry for entry in entries if entry.link.address is not None)


def situation_entries(lookup: Lookup) -> tuple[Entry, ...]:
    """The situations in their order."""
    return tuple(
        Entry(lookup.link(one.key), one.lead)
        for one in sorted(lookup.all(Situation), key=lambda one: (one.order, one.id))
    )

"""The foot of a page: what it rests on, when it changed, when it is seen to again, and where to report a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from generator import danish
from generator.months import months_after
from generator.records.base import Dated, Model, Record, known, models
from generator.records.content import GuidelineText, Page, Prose
from generator.records.guidelines import Guideline, Rule
from generator.records.knowledge import Term
from generator.records.when import When
from generator.rules.guidelines import last_change
from generator.settings import Settings
from generator.views.elements import About, Explained, Fact
from generator.views.lookup import Lookup

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
REVIEW = "G3"


def about_page(lookup: Lookup, records: Sequence[Record], part: Model | None, title: str, address: str) -> About:
    """The foot of a page.

    Args:
        lookup: gives the edition; what it has explained on the page is explained in the foot.
        records: what the page was made from, the main record first.
        part: the part of it that the page is about, if it is not the whole.
        title: the page's title.
        address: the page's address, for a message about it.
    """
    main, place = records[0], (part or records[0]).place
    settings = lookup.handbook.settings
    edit = settings.repository.edit if settings.repository else None
    sources = {link.text: link for record in records for link in lookup.sources_of(record)}
    confirmed = lookup.confirmed(*records) or settings.facts_until
    # A guideline's wording is chosen by its date; other texts are written once. Without a source a text has no facts.
    written_once = any(isinstance(one, Prose) and not isinstance(one, GuidelineText) for one in records)
    return About(
        sources=tuple(sources.values()),
        confirmed=danish.day(confirmed),
        younger=written_once and bool(sources) and confirmed > lookup.edition.on,
        changed=_changed(lookup, main),
        review=_review(lookup, main),
        file=place.file,
        line=place.line,
        edit=edit.replace("{file}", place.file).replace("{line}", str(place.line)) if edit else None,
        report=_report(settings, title, lookup.edition.url + address, place.file),
        ask=lookup.link("page/spoerg", "Spørg") if lookup.find("page/spoerg") else None,
        words=tuple(_explained(lookup, name) for name in lookup.explained),
    )


def _changed(lookup: Lookup, record: Record) -> str:
    """The last day, by the edition's date, that something in the record began or ended; nothing where none is known."""
    if isinstance(record, Guideline):
        found = last_change(record, lookup.edition.on)
        return danish.when(found) if found else ""
    if isinstance(record, Page):
        return danish.day(record.updated) if record.updated else ""
    whole = lookup.history.find(record.key)
    edges = [edge for model in models(whole) if isinstance(model, Dated) for edge in (model.valid_from, model.valid_to)]
    past = [edge for edge in edges if edge and _exact(edge) and edge.last <= lookup.edition.on]
    return danish.when(max(past, key=lambda edge: edge.last)) if past else ""


def _exact(when: When) -> bool:
    return when.first == when.last


def _review(lookup: Lookup, record: Record) -> str:
    """When a guideline is seen to again: on the day that it names, or by the rule about the age of guidelines."""
    if not isinstance(record, Guideline):
        return ""
    if planned := known(record.next_review):
        return danish.when(planned)
    rule, changed = lookup.get(Rule, REVIEW), last_change(record, lookup.edition.on)
    years = rule.thresholds.get("years") if rule else None
    if record.status != "in_force" or not changed or years is None:
        return ""
    last: date = months_after(changed.last, 12 * int(years))
    return f"senest {danish.day(last)}: {danish.number(years)} år efter seneste ændring (regel {REVIEW})"


def _report(settings: Settings, title: str, page: str, file: str) -> str | None:
    """A message about the page, already begun: an issue where the editors take those, else a mail, else nothing."""
    subject = quote(f"Håndbogen: {title}", safe="")
    asked = f"Siden: {page or title}\nLavet af: {file}\n\nDet er forkert:\n\n\nDer skulle stå:\n\n\nDet ved jeg fra:\n"
    body = quote(asked, safe="")
    if settings.repository and settings.repository.issue:
        return settings.repository.issue.replace("{title}", subject).replace("{body}", body)
    mail = MAIL.search(settings.contact or "")
    return f"mailto:{mail[0]}?subject={subject}&body={body}" if mail else None


def _explained(lookup: Lookup, name: str) -> Explained:
    term = lookup.get(Term, name)
    if term is None:
        raise KeyError(name)
    short = f" ({term.abbreviation})" if term.abbreviation and term.abbreviation != term.term else ""
    more = lookup.link(term.key, "Læs mere under Ord og forkortelser")
    return Explained(name, f"{term.term}{short}", term.text, more if more.address else None)


def with_words(lookup: Lookup, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts whose terms are explained where the glossary has them, by their full name or as an abbreviation."""
    words = ((fact, _word(lookup, fact.term)) for fact in facts)
    return tuple(replace(fact, word=word) if word and explains(lookup, word) else fact for fact, word in words)


def _word(lookup: Lookup, name: str) -> str:
    """The id of the word of the glossary that has a name; of several, the last."""
    found = lookup.where(Term, "called", name.casefold())
    return found[-1].id if found else ""


def explains(lookup: Lookup, name: str) -> bool:
    """Whether a word is explained where it stands: the first time on a page; the page is told to hold the words."""
    if name in lookup.explained:
        return False
    lookup.explained[name] = None
    return True

"""The one door from a view to an edition's records; it remembers what each page was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from generator import danish
from generator.changes.snapshot import Snapshot, snapshot_of
from generator.changes.statement import Statement
from generator.edition.addresses import address_of
from generator.edition.edition import Edition, noted
from generator.edition.persons import FORMER
from generator.handbook.handbook import Part
from generator.handbook.noted import WHOLE, Notes
from generator.handbook.sources import day_of_source
from generator.records.absence import AbsenceQuarter
from generator.records.base import Dated, Disputed, Holder, Record, Unknown, Withheld, models
from generator.records.committees import Committee
from generator.records.content import GuidelineText
from generator.records.meetings import Meeting
from generator.records.organisation import Person
from generator.records.reference import Basis, Reference
from generator.records.when import When
from generator.rules.duties import Deadline
from generator.rules.run import Judgement
from generator.views import words
from generator.views.answers import due_of, said_of, serving_of
from generator.views.elements import Aside, Badge, Cell, Fact, Link, Piece, State, cell, stacked

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def _in_order(point: str) -> tuple[int, str]:
    return (int(point), "") if point.isdecimal() else (0, point)


class Lookup:
    """Records by id, links by reference and values in words; `notes` holds every question that was asked.

    Args:
        edition: what to read.
        judgements: what the rules answered on its date.
        snapshot: everything that it says, in statements; the pages of one edition share it.
    """

    def __init__(
        self, edition: Edition, judgements: tuple[Judgement, ...] = (), snapshot: Snapshot | None = None
    ) -> None:
        self.notes: Notes = {}
        self.edition = noted(edition, self.notes)
        self.handbook = self.edition.handbook
        self.history = self.edition.history
        self.explained: dict[str, None] = {}
        self._edition, self._judgements, self._snapshot = edition, judgements, snapshot

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """What the rules answered on the edition's date, from all that is known."""
        self.notes[("everything", WHOLE)] = None
        return self._judgements

    @property
    def snapshot(self) -> Snapshot:
        """Everything that the edition says, in statements; for what is said of one record ask `said`."""
        self.notes[("history", WHOLE)] = None
        return self._statements()

    def _statements(self) -> Snapshot:
        if self._snapshot is None:
            self._snapshot = snapshot_of(self._edition.history, self._edition.validity)
        return self._snapshot

    def said(self, key: str) -> tuple[Statement, ...]:
        """Everything that is said of a record, on all dates."""
        self.notes[("said", key)] = None
        return said_of(self._statements(), key)

    def serving(self, key: str) -> tuple[str, ...]:
        """The keys of the committees and groups of a unit, on all dates."""
        self.notes[("serving", key)] = None
        return serving_of(self._statements(), key)

    def due(self, key: str) -> tuple[Deadline, ...]:
        """What falls due of a record."""
        self.notes[("due", key)] = None
        return due_of(self._edition, key)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of a class."""
        return self.handbook.all(kind)

    def where(self, kind: type[R], name: str, value: str) -> tuple[R, ...]:
        """Every record of a class of which an attribute is a value, or holds it among others."""
        return self.handbook.where(kind, name, value)

    def get(self, kind: type[R], name: str) -> R | None:
        """The record of a class with an id, if the edition has it."""
        found = self.find(f"{kind.KIND}/{name}")
        return found if isinstance(found, kind) else None

    def find(self, key: str) -> Record | Part | None:
        """The record or part that a full reference leads to."""
        return self.handbook.find(key)

    def link(self, key: str, text: str | None = None) -> Link:
        """A link to a record or part; plain text when the edition has no page for it."""
        found = self.find(key)
        if found is None:
            other = self.history.find(key)
            return Link(text or (self.heading(other) if other else "offentliggøres senere"))
        return Link(text or self.heading(found), self._address(found))

    def _address(self, found: Record | Part) -> str | None:
        """Where the record stands; nothing when the page that it shares with others is not written."""
        shared = isinstance(found, Record) and found.ADDRESS is not None and found.ADDRESS.endswith("#")
        address = address_of(found)
        if shared and address and not self.handbook.find(f"page/{address.partition('/')[0]}"):
            return None
        return address

    def links(self, references: Iterable[Reference]) -> tuple[Link, ...]:
        """A link for each reference."""
        return tuple(self.link(reference.key) for reference in references)

    def heading(self, found: Record | Part) -> str:
        """What a record or part is called on a page."""
        if isinstance(found, Part):
            if found.kind == "decision":
                return f"{self.heading(found.record)}, punkt {found.local}: {found.heading}"
            return f"{found.heading} ({found.record.heading})"
        if isinstance(found, Person):
            return self.person(found.id)
        return self._made_heading(found) or found.heading

    def _made_heading(self, record: Record) -> str:
        """The name of a record that has none of its own."""
        if isinstance(record, Meeting):
            return f"{self.committee_name(record)} {danish.day(record.date)}"
        if isinstance(record, AbsenceQuarter):
            return f"Sygefravær, {danish.when(record.quarter)}"
        return self.link(record.guideline.key).text if isinstance(record, GuidelineText) else ""

    def committee_name(self, meeting: Meeting) -> str:
        """The name of the committee that held a meeting."""
        key = meeting.committee.key
        committee = self.find(key) or self.history.find(key)
        return committee.name if isinstance(committee, Committee) else "Møde"

    def person(self, name: str) -> str:
        """A person's name, or that the person is a former member (rule D5)."""
        self.notes[("former", name)] = None
        if name in self._edition.former or self.edition.nameless:
            return FORMER
        person = self.get(Person, name)
        return person.heading if person else FORMER

    def ended(self, item: Dated) -> str:
        """That something is no more on the edition's date, with its last day; nothing while it is there."""
        gone = item.valid_to if self.edition.validity.has_ended(item) else None
        return f"nedlagt, sidste dag var {danish.when(gone)}" if gone else ""

    def backlinks(self, *keys: str) -> tuple[Link, ...]:
        """Links to the pages whose records refer to one of these keys."""
        found = {link: None for _, link in self._referring(keys)}
        return tuple(sorted(found, key=lambda link: danish.alphabetical(link.text)))

    def mentions(self, *keys: str, without: Iterable[Link] = ()) -> tuple[Fact, ...]:
        """The same links by kind: which pages, meetings, words ... lead to one of these keys.

        Args:
            keys: the records or parts that are mentioned.
            without: links that the page shows anyway.
        """
        by_kind: dict[str, dict[Link, None]] = {}
        shown = {*without, *(self.link(key) for key in keys)}
        for other, link in self._referring(keys):
            if link not in shown:
                by_kind.setdefault(words.MENTIONED[other.partition("/")[0]], {})[link] = None
        return tuple(
            Fact(kind, stacked(cell(link) for link in sorted(links, key=lambda link: danish.alphabetical(link.text))))
            for kind in dict.fromkeys(words.MENTIONED.values())
            if (links := by_kind.get(kind))
        )

    def _referring(self, keys: Sequence[str]) -> Iterator[tuple[str, Link]]:
        for key in keys:
            for other in self.handbook.referring(key):
                link = self.link(other)
                if link.address is not None and other not in keys:
                    yield other, link

    def source(self, basis: Basis) -> Link:
        """A link to what a fact rests on, with the point."""
        return self.sources([basis])[0]

    def sources(self, bases: Iterable[Basis]) -> tuple[Link, ...]:
        """A link to each document that something rests on, with all its points."""
        points: dict[str, list[str]] = {}
        for basis in bases:
            told = points.setdefault(basis.key, [])
            if basis.point and "/" not in basis and basis.point not in told:
                told.append(basis.point)
        return tuple(self._source(key, sorted(told, key=_in_order)) for key, told in points.items())

    def _source(self, key: str, points: list[str]) -> Link:
        link = self.link(key)
        return Link(link.text + (f", punkt {danish.words(points)}" if points else ""), link.address)

    def sources_of(self, record: Record) -> tuple[Link, ...]:
        """Every source in a record, once."""
        found = {
            basis for model in models(record) for basis in getattr(model, "source", ()) if isinstance(basis, Basis)
        }
        return self.sources(sorted(found))

    def confirmed(self, *records: Record) -> date | None:
        """The latest date that a source of these records has; nothing when one of them has no date."""
        bases = [basis for record in records for model in models(record) for basis in getattr(model, "source", ())]
        days = [day_of_source(self.handbook, basis) for basis in bases if isinstance(basis, Basis)]
        known_days = [day for day in days if day]
        return max(known_days) if known_days and len(known_days) == len(days) else None

    def value(self, value: T | Unknown | Disputed | Withheld | None, shown: Callable[[T], Piece | Cell] = str) -> Cell:
        """A value in words, or the state that says why there is none."""
        if value is None:
            return Cell()
        if isinstance(value, Unknown):
            return cell(State("unknown", "Ukendt", value.unknown))
        if isinstance(value, Withheld):
            why = words.WITHHELD.get(value.withheld, words.PROTECTED)
            return cell(State("withheld", "Skjult", f"{why} (regel {value.withheld})"))
        if isinstance(value, Disputed):
            return self._disputed(value)
        made = shown(value)
        return made if isinstance(made, Cell) else cell(made)

    def _disputed(self, value: Disputed) -> Cell:
        claims = [cell(claim.value, *(self.source(basis) for basis in claim.source)) for claim in value.disputed]
        return stacked([cell(State("disputed", "Kilderne er uenige", value.note or "")), *claims])

    def when(self, value: When | Unknown | Disputed | Withheld | None) -> Cell:
        """A date in words, or why there is none."""
        return self.value(value, danish.when)

    def holder(self, holder: Holder, with_span: bool = True) -> Cell:
        """Who holds a seat: name, function, since when, and what that rests on."""
        if holder.vacant:
            seen = f"pr. {danish.day(holder.attested)}" if holder.attested else ""
            return cell(State("vacant", "Ledig", danish.span(holder.valid_from, holder.valid_to) or seen))
        notes = [holder.function or "", danish.span(holder.valid_from, holder.valid_to) if with_span else ""]
        notes.append("kilderne siger ikke siden hvornår" if self.edition.validity.began_unknown(holder) else "")
        notes.append(words.EVIDENCE[holder.evidence] if holder.evidence == "inferred" else "")
        told = ", ".join(note for note in notes if note)
        return cell(self.person(str(holder.person)), Aside(told) if told else None)

    def holders(self, value: tuple[Holder, ...] | Unknown | Disputed | Withheld) -> Cell:
        """Everyone who holds a seat, or why nobody is named."""
        if isinstance(value, tuple):
            return (
                stacked(self.holder(one) for one in value)
                if value
                else cell(State("unknown", "Ukendt", "Kilderne nævner ingen på denne dato."))
            )
        return self.value(value)

    def badge(self, table: dict[str, tuple[str, str]], name: str) -> Badge:
        """The badge that stands for a word in the data."""
        tone, text = table[name]
        return Badge(tone, text)  # type: ignore[arg-type]

"""`as_of`: the same records, holding only what held on a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Literal

from generator.edition.persons import former_members
from generator.edition.validity import Validity
from generator.handbook.handbook import Handbook
from generator.handbook.noted import NotedHandbook, Notes
from generator.handbook.sources import day_of_source
from generator.records.base import Dated, Model, Record, said_before
from generator.records.meetings import Meeting
from generator.records.organisation import Name, Unit
from generator.settings import EditionSettings

State = Literal["current", "older", "coming", "frozen"]


@dataclass(frozen=True)
class Leading:
    """The edition that search engines are led to: its id, and the addresses of its pages."""

    id: str
    addresses: frozenset[str]


@dataclass(frozen=True)
class Edition:
    """What a handbook says on one date.

    Attributes:
        id: the edition's name in addresses.
        title: its name for readers.
        on: the date it shows.
        state: whether it follows today's date, is of an earlier or a coming one, or is kept as it is.
        alias: another name for it in addresses.
        for_editors: whether it shows findings even where only editors may see them.
        nameless: whether it is so old that it names nobody.
        handbook: what holds on the date.
        history: what it may tell of other dates: everything but what is embargoed or was not yet known.
        everything: all that is known, to tell an id that does not exist from one that is not shown.
        validity: what "holds" means here.
        leading: the edition that canonical links lead to, where the site's address is known.
    """

    id: str
    title: str
    on: date
    state: State
    alias: str | None
    for_editors: bool
    nameless: bool
    handbook: Handbook
    history: Handbook
    everything: Handbook
    validity: Validity
    leading: Leading | None = None

    def canonical(self, address: str) -> str | None:
        """Where search engines are led from a page: to the page in the current edition, where that has it."""
        if self.leading is None:
            return None
        return f"{self.leading.id if address in self.leading.addresses else self.id}/{address}"

    @property
    def current(self) -> bool:
        """Whether it follows today's date."""
        return self.state == "current"

    @property
    def judged(self) -> Handbook:
        """What rules and deadlines are judged on: all that is known, or was known where the edition says so."""
        return self.history if self.validity.known else self.everything

    @cached_property
    def former(self) -> frozenset[str]:
        """The persons whom only earlier editions name (rule D5)."""
        return former_members(self.history, self.on) if self.current else frozenset()

    @property
    def facts_until(self) -> date:
        """The last day that its facts tell of: where the sources end, or what was known."""
        until = self.handbook.settings.facts_until
        return min(until, self.validity.known) if self.validity.known else until

    @property
    def url(self) -> str:
        """The edition's own address on the web, with a slash at the end; empty when nobody has said where it stands."""
        site = self.everything.settings.site_url
        return f"{site.rstrip('/')}/{self.id}/" if site else ""


def noted(edition: Edition, notes: Notes) -> Edition:
    """The same edition; what its handbooks are asked is noted, by way of the dates of sources too."""
    everything = NotedHandbook(edition.everything, "everything", notes)
    return replace(
        edition,
        handbook=NotedHandbook(edition.handbook, "handbook", notes),
        history=NotedHandbook(edition.history, "history", notes),
        everything=everything,
        validity=replace(edition.validity, source_day=partial(day_of_source, everything)),
    )


class UnknownEditionError(LookupError):
    """The settings have no edition of that name."""


def editions_of(handbook: Handbook, today: date, wanted: Sequence[str] = ()) -> list[Edition]:
    """The editions that the settings name, in their order.

    Args:
        handbook: all that is known.
        today: the date that `as_of: today` stands for.
        wanted: ids of editions to make; none means all.

    Raises:
        UnknownEditionError: an id that no edition has.
    """
    by_id = {one.id: one for one in handbook.settings.editions}
    if unknown := [name for name in wanted if name not in by_id]:
        raise UnknownEditionError(unknown[0])
    return [_edition(handbook, by_id[name], today) for name in (wanted or by_id)]


def edition_on(handbook: Handbook, day: date, today: date, known_by: date | None = None) -> Edition:
    """An edition of any date, as the settings' first edition would be on it.

    Args:
        handbook: all that is known.
        day: the date that it shows; today's is a current one.
        today: today's date.
        known_by: what was known on this date; all that is known when left out.
    """
    as_of = None if day == today else day
    return _edition(
        handbook, handbook.settings.editions[0].model_copy(update={"as_of": as_of, "known": known_by}), today
    )


def current_of(editions: Sequence[Edition]) -> Edition:
    """The edition that readers are led to: today's; without one, the latest that is not a coming one."""
    return max(editions, key=lambda one: (one.current, one.state != "coming", one.on))


def current_edition(handbook: Handbook, today: date) -> Edition:
    """The edition of `current_of` among all that the settings name, without making the others."""
    named = {one.id: one for one in handbook.settings.editions}
    states = {name: _state(one, today) for name, one in named.items()}
    leads = max(named, key=lambda one: (states[one] == "current", states[one] != "coming", named[one].as_of or today))
    return _edition(handbook, named[leads], today)


def _edition(handbook: Handbook, settings: EditionSettings, today: date) -> Edition:
    on = settings.as_of or today
    history, validity = published(handbook, on, settings.known, today)
    return Edition(
        id=settings.id,
        title=settings.title,
        on=on,
        state=_state(settings, today),
        alias=settings.alias,
        for_editors=settings.for_editors,
        nameless=_years_after(on, handbook.settings.names_for_years) < today,
        handbook=held_on(history, validity),
        history=history,
        everything=handbook,
        validity=validity,
    )


def _state(settings: EditionSettings, today: date) -> State:
    if settings.as_of is None:
        return "current"
    if settings.state == "frozen":
        return "frozen"
    return "coming" if settings.as_of > today else "older"


def _years_after(day: date, years: int) -> date:
    """The same day some years on; 1 March for a 29 February that the year does not have."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def as_of(handbook: Handbook, valid: date, known_by: date | None = None, today: date | None = None) -> Handbook:
    """What the handbook says about a date.

    Args:
        handbook: all that is known.
        valid: the date to show.
        known_by: what was known on this date; all that is known when left out.
        today: embargoed records (`publish_from`) are left out before their day; `valid` when left out.
    """
    return held_on(*published(handbook, valid, known_by, today or valid))


def published(handbook: Handbook, valid: date, known_by: date | None, today: date) -> tuple[Handbook, Validity]:
    """Everything but what is embargoed or was not yet known, on all dates; the arguments are those of `as_of`."""
    validity = Validity(valid, known_by, partial(day_of_source, handbook))

    def kept(record: Record) -> bool:
        embargoed = record.publish_from is not None and record.publish_from > today
        return not embargoed and validity.is_known(record)

    return _chosen(handbook, kept), validity


def held_on(history: Handbook, validity: Validity) -> Handbook:
    """The records that have begun by the date, with those of their parts that hold on it."""
    begun = _chosen(history, lambda record: _has_begun(record, validity))
    records = {
        kind: {name: _shown(record, validity) for name, record in by_id.items()}
        for kind, by_id in begun.records.items()
    }
    return Handbook(history.settings, records, history.lines)


def _chosen(handbook: Handbook, keep: Callable[[Record], bool]) -> Handbook:
    records = {
        kind: {name: record for name, record in by_id.items() if keep(record)}
        for kind, by_id in handbook.records.items()
    }
    return Handbook(handbook.settings, records, handbook.lines)


def _has_begun(record: Record, validity: Validity) -> bool:
    if isinstance(record, Meeting) and record.date > validity.on:
        # A coming meeting is shown; what is known of one only because it was held is not.
        return record.register_.items not in ("complete", "partial")
    model: Model = record
    return not isinstance(model, Dated) or validity.has_begun(model)


def _shown(record: Record, validity: Validity) -> Record:
    """The record with those of its dated parts that hold."""
    changes = _changes(record, validity)
    if isinstance(record, Unit) and record.names and changes.get("names") == ():
        changes["names"] = _last_name(record, validity)
    return record.model_copy(update=changes) if changes else record


def _last_name(unit: Unit, validity: Validity) -> tuple[Name, ...]:
    """What a unit without a name on the date was last called: one that has ended keeps its page, and its name there."""
    return tuple(one for one in unit.names if validity.is_known(one) and validity.has_begun(one))[-1:]


def _changes(model: Model, validity: Validity) -> dict[str, object]:
    changes: dict[str, object] = {}
    for name, held in vars(model).items():
        kept = _kept(held, validity)
        if kept is not held:
            changes[name] = kept
    before = changes.get("earlier", getattr(model, "earlier", ()))
    return changes | said_before(before) if isinstance(before, tuple) else changes


def _kept(held: object, validity: Validity) -> object:
    if isinstance(held, tuple):
        kept = tuple(_kept(one, validity) for one in held if not isinstance(one, Dated) or validity.holds(one))
        same = len(kept) == len(held) and all(new is old for new, old in zip(kept, held, strict=True))
        return held if same else kept
    if isinstance(held, Model):
        changes = _changes(held, validity)
        return held.model_copy(update=changes) if changes else held
    return held

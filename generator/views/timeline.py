"""The time line of a record: what held from when to when, and which decision or source says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from generator import danish
from generator.changes.statement import Statement
from generator.handbook.handbook import Part
from generator.records.base import Dated
from generator.records.committees import Committee, WorkEnvironmentGroup
from generator.records.guidelines import Guideline
from generator.records.organisation import Unit
from generator.records.strategies import FocusArea, StrategyPlan
from generator.records.when import When
from generator.views.change_words import Sentence, Teller, roles
from generator.views.elements import Aside, Badge, Cell, Row, State, Table, cell, stacked
from generator.views.lookup import Lookup

CAPTION = "Tidslinje, det ældste først"
HEAD = ("Hvornår", "Hvad", "Bygger på")
UNKNOWN = "Begyndelsen er ukendt"
STATUS = {"active": "I kraft", "proposed": "Foreslået, ikke besluttet", "closed": "Nedlagt"}
FORUMS = {"committee": "MED:", "group": "Arbejdsmiljøgruppe:"}
EVENTS = frozenset({"revision", "updated", "approval"})
"""The aspects that happen on a day and do not go on."""


def timeline(lookup: Lookup, record: Committee | WorkEnvironmentGroup | Unit | Guideline) -> Table:
    """What held of a committee, a group, a unit or a guideline over time; the oldest first, unknown starts said."""
    chosen = [one for one in lookup.said(record.key) if one.slot.aspect in WORDS and one.own is not None]
    for forum in lookup.serving(record.key):
        chosen += [one for one in lookup.said(forum) if one.slot.aspect in FORUMS]
    rows = [(_start(lookup, one), _row(lookup, one, record.key)) for one in chosen]
    if isinstance(record, Guideline):
        rows += [(date.min, row) for row in _before(lookup, record)]
    rows.sort(key=lambda pair: pair[0])
    return Table(CAPTION, HEAD, _together(row for _, row in rows), bare=(1,))


def _together(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows with what held at the same time, by the same decision or source, told in one row."""
    alike: dict[tuple[Cell, Cell], list[Cell]] = {}
    for row in rows:
        when, what, basis = row.cells
        alike.setdefault((when, basis), []).append(what)
    return tuple(Row((when, stacked(what), basis)) for (when, basis), what in alike.items())


def _row(lookup: Lookup, statement: Statement, key: str) -> Row:
    words = WORDS[statement.slot.aspect](Teller(lookup), statement)
    own = statement.slot.record == key
    forum = FORUMS.get(statement.slot.aspect, "")
    what = cell(*words) if own else cell(forum, lookup.link(statement.slot.record), f"– {_status(statement)}")
    mark = _mark(lookup, statement)
    return Row((stacked([_when(lookup, statement), cell(mark)]), what, _basis(lookup, statement)))


def _status(statement: Statement) -> str:
    told = STATUS.get(statement.value[0], "")
    return told[:1].lower() + told[1:]


def _dates(statement: Statement) -> tuple[When | None, When | None]:
    """When a statement holds: its own dates, within those of what it is part of."""
    first = [one.valid_from for one in statement.within if one.valid_from]
    last = [one.valid_to for one in statement.within if one.valid_to]
    own = statement.own
    start = own.valid_from if own is not None and own.valid_from else None
    return start or (max(first) if first and own is None else None), min(last) if last else None


def _start(lookup: Lookup, statement: Statement) -> date:
    """Where a statement stands in the order: an unknown start before its end, or on the day that a source tells it."""
    first, last = _dates(statement)
    if first:
        return first.first
    attested = _attested(lookup, statement.own)
    if attested and not (last and last.last < attested):
        return attested
    return date.min if last else attested or date.min


def _attested(lookup: Lookup, own: Dated | None) -> date | None:
    if own is None or own.attested:
        return own.attested if own else None
    bases = [*([own.recorded] if own.recorded else []), *getattr(own, "source", ())]
    days = [day for basis in bases if (day := lookup.edition.validity.source_day(basis))]
    return min(days, default=None)


def _when(lookup: Lookup, statement: Statement) -> Cell:
    first, last = _dates(statement)
    if statement.slot.aspect in EVENTS and first:
        return cell(danish.when(first))
    told = danish.span(first, last)
    if first:
        return cell(told)
    attested = _attested(lookup, statement.own)
    if last is not None and (attested is None or last.last < attested):
        return stacked([cell(told), cell(UNKNOWN)])
    named = f"nævnt {danish.day(attested)}" if attested else None
    return stacked([cell(told or None), cell(f"{UNKNOWN}; {named}" if named else UNKNOWN)])


def _mark(lookup: Lookup, statement: Statement) -> Badge | None:
    """Whether it holds on the edition's date, or only later."""
    if statement.slot.aspect in EVENTS or statement.value[:1] in (("proposed",), ("closed",)):
        return None
    if statement.holds(lookup.edition.validity):
        return Badge("green", "Gælder")
    first, _ = _dates(statement)
    return Badge("info", "Senere") if first and first.first > lookup.edition.on else None


def _basis(lookup: Lookup, statement: Statement) -> Cell:
    return stacked(cell(link) for link in lookup.sources(statement.basis))


def _before(lookup: Lookup, guideline: Guideline) -> Iterator[Row]:
    """What is known of the time before the first wording or the adoption that the sources have."""
    own = [one for one in lookup.said(guideline.key) if one.own is not None]
    first = min((day for one in own if one.slot.aspect == "wording" if (day := _first(one))), default=None)
    revised = [day for one in own if one.slot.aspect == "revision" if (day := _first(one))]
    if first is not None and any(day <= first for day in revised):
        until = danish.day(first - timedelta(days=1))
        reason = f"Retningslinjen blev ændret {danish.day(min(revised))}. Kilderne har ikke den ordlyd, der gjaldt før"
        unknown = cell(State("unknown", "Ukendt ordlyd", reason))
        yield Row((stacked([cell(f"til {until}"), cell(UNKNOWN)]), unknown, Cell()))


def _first(statement: Statement) -> date | None:
    first, _ = _dates(statement)
    return first.first if first else None


def _person(label: str) -> Callable[[Teller, Statement], Sentence]:
    def told(teller: Teller, statement: Statement) -> Sentence:
        person = teller.lookup.person(statement.slot.local)
        what = roles(statement.value) if statement.slot.aspect == "member" else danish.words(list(statement.value))
        needless = not what or what.lower() == label.lower()
        return (f"{label}:" if label else None, person, None if needless else Aside(f"({what})"))

    return told


def _vacancy(_: Teller, statement: Statement) -> Sentence:
    aspect, *rest = statement.value
    return (State("vacant", "Ledig", danish.words(rest) if aspect == "leader" else roles(rest)),)


def _plain(label: str) -> Callable[[Teller, Statement], Sentence]:
    return lambda teller, statement: (f"{label}:", *teller.value(statement.slot.aspect, statement.value))


def _said(text: str) -> Callable[[Teller, Statement], Sentence]:
    return lambda _teller, _statement: (text,)


WORDS: dict[str, Callable[[Teller, Statement], Sentence]] = {
    "committee": lambda _, one: (STATUS[one.value[0]],),
    "group": lambda _, one: (STATUS[one.value[0]],),
    "unit": _said("Enheden findes"),
    "name": _plain("Navn"),
    "parents": _plain("Hører under"),
    "address": _plain("Adresse"),
    "leader": _person("Leder"),
    "member": _person(""),
    "amr": _person("AMR"),
    "vacancy": _vacancy,
    "election": _said("Valgperiode"),
    "approval": _plain("KommuneMEDs beslutning om planchen"),
    "guideline": _said("Retningslinjen er vedtaget"),
    "revision": _said("Retningslinjen er ændret"),
    "wording": _said("Den ordlyd, der står på siden"),
}
"""What each aspect is told as."""


def area_timeline(lookup: Lookup, plan: StrategyPlan, area: FocusArea) -> Table:
    """Which plans had an indsatsområde like this, each with its period: what it continues and what continues it."""
    chain = _chain(lookup, f"goal/{plan.id}/{area.id}")
    rows = []
    for part in chain:
        whole = part.record
        if isinstance(whole, StrategyPlan):
            on = Badge("green", "Gælder") if lookup.edition.validity.holds(whole) else None
            when = stacked([cell(danish.span(whole.valid_from, whole.valid_to)), cell(on)])
            rows.append((whole.valid_from, Row((when, cell(lookup.link(part.key)), _adopted(lookup, whole)))))
    rows.sort(key=lambda pair: pair[0].first if pair[0] else date.min)
    return Table(CAPTION, HEAD, tuple(row for _, row in rows) if len(rows) > 1 else ())


def _adopted(lookup: Lookup, plan: StrategyPlan) -> Cell:
    return stacked(cell(link) for link in lookup.sources(plan.source[:1]))


def _chain(lookup: Lookup, key: str) -> list[Part]:
    """The goal, those that it continues, and those that continue it, each once."""
    parts = {part.key: part for part in lookup.history.parts.values() if part.kind == "goal"}
    found: dict[str, Part] = {}
    waiting = [key]
    while waiting:
        part = parts.get(waiting.pop())
        if part is None or part.key in found:
            continue
        found[part.key] = part
        waiting += [one.key for one in getattr(part.model, "continues", ())]
    followers = [one for one in parts.values() if key in {ref.key for ref in getattr(one.model, "continues", ())}]
    return [*found.values(), *(one for one in followers if one.key not in found)]

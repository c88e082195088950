"""Views of what changed: since the edition before, and day by day up to the edition's date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from generator import danish
from generator.changes.change import Change
from generator.changes.compare import changes, told_changes
from generator.changes.snapshot import Snapshot, snapshot_of
from generator.edition.edition import published
from generator.handbook.handbook import Handbook
from generator.rules.run import judge
from generator.settings import EditionSettings
from generator.views.change_sentences import sentence
from generator.views.change_words import Teller, day_in_words
from generator.views.decisions import has_feeds
from generator.views.elements import Cell, ChangeGroup, Changes, Link, Piece, cell
from generator.views.lookup import Lookup
from generator.views.rules import findings_shown

CHANGES_FEED = "aendringer.xml"
MOST_DAYS = 6
WAITING, FIRST, MENDED = "Venter på en beslutning", "Nævnt første gang i kilderne", "Rettede fejl i håndbogen"
FINDINGS = "Regler"
DECISION, SOURCE = "(se\u00a0beslutningen)", "(se\u00a0kilden)"
GROUPS = {
    "committee": "Udvalg og medlemmer",
    "unit": "Organisation",
    "group": "Arbejdsmiljøorganisationen",
    "amo-plan": "Arbejdsmiljøorganisationen",
    "guideline": "Retningslinjer",
    "plan": "Plan MED",
    "absence": "Sygefravær",
    "meeting": "Møder og beslutninger",
}
ORDER = (WAITING, *dict.fromkeys(GROUPS.values()), FINDINGS, FIRST, MENDED)
ABSENCE = frozenset({"target", "colour", "figure", "quarter"})
FIRST_WORDS = {"member": "Medlemmer", "amr": "AMR", "leader": "Ledere"}
DECIDING = frozenset({"approved", "agreed", "rejected", "deferred"})


def changes_since(lookup: Lookup) -> Changes:
    """What changed since the edition before."""
    before = edition_before(lookup)
    if before is None or before.as_of is None:
        return Changes("", (), "Der er ingen udgave fra før denne dato.")
    old = earlier_snapshot(lookup, before)
    groups = grouped(lookup, changes(old, snapshot(lookup)), old.history)
    return Changes(
        f"Forskellen på {danish.day(before.as_of)} (udgaven »{before.title}«) og {danish.day(lookup.edition.on)}."
        + unconfirmed(lookup),
        groups,
        "Håndbogen kender ingen ændringer i den tid.",
    )


def unconfirmed(lookup: Lookup) -> str:
    """A sentence that what the sources tell of later days is planned, where the edition's date lies after them."""
    until = lookup.edition.facts_until
    if lookup.edition.on <= until:
        return ""
    return f" Kilderne slutter {danish.day(until)}: ændringer efter den dag er planlagt, ikke bekræftet."


def edition_before(lookup: Lookup) -> EditionSettings | None:
    """The edition whose date comes right before this one's."""
    dated = {one.as_of: one for one in lookup.handbook.settings.editions if one.as_of}
    return dated[max(days)] if (days := [day for day in dated if day < lookup.edition.on]) else None


def snapshot(lookup: Lookup) -> Snapshot:
    """The edition as it is compared; without findings where they are not shown."""
    return replace(lookup.snapshot, judgements=lookup.judgements if findings_shown(lookup) else ())


def earlier_snapshot(lookup: Lookup, before: EditionSettings) -> Snapshot:
    """An earlier edition with what this one may tell of it."""
    on = before.as_of or lookup.edition.on
    history, validity = published(lookup.history, on, before.known, date.max)
    told = history if validity.known else lookup.edition.judged
    return snapshot_of(history, validity, judge(told, on) if findings_shown(lookup) and lookup.judgements else ())


def changes_lately(lookup: Lookup) -> Changes:
    """What changed up to the edition's date, day by day, the newest first."""
    groups = (ChangeGroup(one.title, one.lines) for one in islice(changed_days(lookup), MOST_DAYS))
    feed = Link("Følg ændringerne i din nyhedslæser (Atom)", CHANGES_FEED) if has_feeds(lookup) else None
    empty = "Håndbogen kender ingen ændringer før denne dato."
    return Changes(unconfirmed(lookup).strip(), tuple(groups), empty, feed)


@dataclass(frozen=True)
class ChangedDay:
    """A day on which something changed; the title says so where it is planned only."""

    day: date
    title: str
    lines: tuple[Cell, ...]


def changed_days(lookup: Lookup) -> Iterator[ChangedDay]:
    """Every day up to the edition's date on which something began or ended, the newest first."""
    now, teller = lookup.snapshot, Teller(lookup)
    for day in sorted((day for day in turning_days(now) if day <= now.validity.on), reverse=True):
        made = changes(now.at(day - timedelta(days=1)), now.at(day))
        lines = tuple(line for _, line in _lines(teller, [one for one in made if one.nature == "change"]))
        if lines:
            planned = " (efter planen)" if day > lookup.edition.facts_until else ""
            yield ChangedDay(day, danish.day(day) + planned, lines)


def turning_days(now: Snapshot) -> set[date]:
    """The days on which something begins or is over, on all dates."""
    dated = [one for statement in now.statements for one in statement.within]
    first = {one.valid_from.first for one in dated if one.valid_from}
    over = {one.valid_to.last + timedelta(days=1) for one in dated if one.valid_to and one.valid_to.last < date.max}
    return {day for day in first | over if date.min < day}


def grouped(lookup: Lookup, made: Iterable[Change], before: Handbook | None = None) -> tuple[ChangeGroup, ...]:
    """Changes as sentences, by subject.

    Args:
        lookup: the edition that is read.
        made: the changes.
        before: the earlier handbook, to name what only it has.
    """
    groups: dict[str, list[Cell]] = {}
    for title, line in _lines(Teller(lookup, before), list(made)):
        groups.setdefault(title, []).append(line)
    return tuple(ChangeGroup(title, tuple(groups[title])) for title in ORDER if title in groups)


def _lines(teller: Teller, made: list[Change]) -> Iterator[tuple[str, Cell]]:
    told = [one for one in told_changes(made) if not _told_by_another(one)]
    silent = Counter(one.slot.record for one in made if _decides_nothing(one))
    yield from _elections(teller, [one for one in told if _begins_election(one)])
    for change in told:
        if change.nature != "first_known" and not _begins_election(change):
            number = silent[change.slot.record] if change.slot.aspect == "meeting" else 0
            more = f"– {number} punkter blev drøftet eller taget til efterretning" if number else None
            first, *rest = sentence(teller, change)
            begun = danish.capital(first) if isinstance(first, str) else first
            yield title_of(change), cell(begun, *rest, more, basis_link(teller, change))
    yield from _first_known(teller, [one for one in told if one.nature == "first_known"])


def _begins_election(change: Change) -> bool:
    return change.kind == "election_begun" and change.nature == "change"


def _elections(teller: Teller, made: list[Change]) -> Iterator[tuple[str, Cell]]:
    """Election periods that begin on one day, told together."""
    by_day: dict[str, list[Piece]] = {}
    for change in made:
        by_day.setdefault((change.after or ("",))[0], []).append(teller.subject(change))
    for day, pieces in by_day.items():
        listed = [part for piece in pieces for part in (";", piece)][1:]
        yield GROUPS["committee"], cell(f"Ny valgperiode fra {day_in_words(day)} i", *listed)


def _told_by_another(change: Change) -> bool:
    """Whether a neighbour tells it: a successor tells who left, a meeting how many items decided nothing."""
    succeeded = change.kind in ("member_out", "leader_out") and bool(change.other)
    return change.nature != "correction" and (succeeded or _decides_nothing(change))


def _decides_nothing(change: Change) -> bool:
    return change.kind == "decision_made" and not DECIDING.intersection(change.after or ())


def title_of(change: Change) -> str:
    """The heading that a change is told under."""
    if change.nature == "correction":
        return MENDED
    if change.slot.aspect in ("waiting", "finding"):
        return WAITING if change.slot.aspect == "waiting" else FINDINGS
    return GROUPS["absence" if change.slot.aspect in ABSENCE else change.slot.record.partition("/")[0]]


def basis_link(teller: Teller, change: Change) -> Piece | None:
    """A link to the decision, or else the first source, that a change rests on."""
    if not change.basis or change.slot.aspect == "finding" or change.basis[0].key == change.slot.subject:
        return None
    basis = change.basis[0]
    address = teller.lookup.source(basis).address
    return Link(DECISION if "/" in basis else SOURCE, address) if address else None


def is_basis(piece: Piece) -> bool:
    """Whether a piece only leads to what a change rests on."""
    return isinstance(piece, Link) and piece.text in (DECISION, SOURCE)


def _first_known(teller: Teller, made: list[Change]) -> Iterator[tuple[str, Cell]]:
    """What the sources begin to tell of, put together: nobody knows when it began."""
    parts: dict[str, list[Piece]] = {}
    for change in made:
        record = change.slot.record
        if change.slot.local and change.slot.aspect in ("member", "amr", "leader"):
            parts.setdefault(f"{FIRST_WORDS[change.slot.aspect]} i {teller.ref(record).text}:", []).append(
                teller.person(change)
            )
        else:
            parts.setdefault(f"{GROUPS.get(record.partition('/')[0], 'Andet')}:", []).append(teller.subject(change))
    for told, pieces in parts.items():
        listed = [part for piece in dict.fromkeys(pieces) for part in (";", piece)][1:]
        yield FIRST, cell(told, *listed)

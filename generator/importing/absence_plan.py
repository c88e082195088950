"""What an import of absence figures will write: figures, what is withheld by which rule, and the change in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from generator import danish
from generator.disclosure import shares
from generator.disclosure.figures import ZERO, Cell, Published
from generator.disclosure.knowledge import Knowledge, limits_of, number_of, published_in
from generator.disclosure.suppress import Suppression, hide, suppress, too_small
from generator.handbook.handbook import Handbook
from generator.importing.absence_rows import Entry, Export
from generator.importing.columns import rounded
from generator.importing.sheet import ImportRefusedError
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import known
from generator.records.guidelines import Rule
from generator.records.organisation import Unit
from generator.records.when import When

ABOVE_UNIT = ("municipality", "area", "department")
LONG_TERM = ("long_term_share", "long_term_change", "long_term_healthy")
COMPARED = ("previous", "change", "long_term_change")
PROTECTED = ("days", "previous", "change", *LONG_TERM, "employees")
ORDER = ("days", "previous", "change", "target", *LONG_TERM, "employees")
DOMINANCE = Decimal(85)
Fields = dict[str, Decimal | Mapping[str, str]]


@dataclass(frozen=True)
class Plan:
    """What is to be written about a quarter.

    Attributes:
        quarter: the quarter.
        existing: the record that is already there.
        figures: for each unit its fields; a withheld one is `{withheld: rule}`.
        told: what changes, a line each, without a hidden figure.
    """

    quarter: When
    existing: AbsenceQuarter | None
    figures: Mapping[str, Fields]
    told: tuple[str, ...]


def plan_import(export: Export, handbook: Handbook, quarter: When, told_before: Handbook | None = None) -> Plan:
    """Decides what may be written.

    Args:
        export: the figures of the whole export; those that are hidden go no further than this function.
        handbook: what the files say now.
        quarter: the quarter that the figures end with.
        told_before: the handbook with every figure that was ever told (`disclosure.before.ever_told`).

    Raises:
        ImportRefusedError: what must be hidden cannot be protected.
    """
    existing = next((one for one in handbook.all(AbsenceQuarter) if one.quarter == quarter), None)
    level = handbook.settings.absence.unit_level
    entries = {
        unit: one
        for unit, one in export.entries.items()
        if "days" in one.numbers and (level or one.unit.kind in ABOVE_UNIT)
    }
    if not entries:
        raise ImportRefusedError(["Udtrækket har ingen tal for kommunen, områderne eller afdelingerne."])
    ever = told_before or handbook
    chosen = _suppression(entries, handbook, ever, quarter)
    if chosen.exposed:
        raise ImportRefusedError(list(_exposed(chosen, handbook)))
    before = _before(handbook, quarter)
    lost = _lost_shares(entries, ever, quarter, chosen)
    dominance = _dominance(handbook)
    figures = {
        unit: _fields(entries[unit], _rule(unit, chosen, entries, dominance), before.get(unit), lost)
        for unit in sorted(entries, key=lambda unit: entries[unit].row)
    }
    told = (*_told(figures, entries, existing), *_told_shares(lost, entries, chosen), *_left_out(export, entries))
    return Plan(quarter, existing, figures, told)


def _suppression(entries: Mapping[str, Entry], handbook: Handbook, ever: Handbook, quarter: When) -> Suppression:
    """What to hide, held first against all that was ever told, then against the files as they will be."""
    number, limits = number_of(quarter), limits_of(handbook)
    dominated = {unit for unit, one in entries.items() if one.numbers.get("largest_share", ZERO) > _dominance(handbook)}
    table = _with_export(published_in(ever), entries, handbook, quarter)
    primary = too_small(table, number, limits, dominated)
    # A figure that was told protects no other one: for the attacker it is still there.
    told = _told_of(published_in(ever), number)
    chosen = suppress(table, number, primary - told, limits, told)
    if not primary & told:
        return chosen
    now = published_in(handbook)
    hidden = primary | chosen.secondary
    more = suppress(
        _with_export(now, entries, handbook, quarter), number, hidden, limits, _told_of(now, number) - hidden
    )
    return Suppression(
        primary, chosen.secondary | more.secondary, tuple(sorted({*chosen.exposed, *more.exposed})), more.best
    )


def _told_of(published: Published, number: int) -> frozenset[str]:
    return frozenset(cell.unit for cell in published.shown if cell.quarter == number)


def _lost_shares(
    entries: Mapping[str, Entry], handbook: Handbook, quarter: When, chosen: Suppression
) -> dict[str, frozenset[str]]:
    """For each share the units that must not show it, so that the share of no hidden group can be worked out."""
    number, limits = number_of(quarter), limits_of(handbook)
    gone = chosen.primary | chosen.secondary
    days = hide(_with_export(published_in(handbook), entries, handbook, quarter), number, gone)
    days = replace(days, shown={**days.shown, **days.exact})
    lost = {}
    for field in ("long_term_share", "long_term_healthy"):
        given = {unit: rounded(one.numbers[field]) for unit, one in entries.items() if field in one.numbers}
        told = shares.shown_shares(handbook, field)
        kept = {cell: share for cell, share in told.items() if cell.quarter != number}
        now = kept | {Cell(unit, number): share for unit, share in given.items()}
        hidden = frozenset(cell for cell in shares.hidden_shares(handbook, field) if cell.quarter != number)
        if field == "long_term_share":
            table = shares.long_term(days, now, hidden)
        else:
            table, limits = shares.healthy(days, now, hidden, number), shares.healthy_limits(limits)
        fixed = frozenset(cell.unit for cell in told if cell.quarter == number)
        found = suppress(table, number, frozenset(gone & given.keys()) - fixed, limits, fixed)
        # Where no choice protects them, nobody's share of the quarter is shown.
        lost[field] = frozenset(given) if found.exposed else found.primary | found.secondary
    return lost


def _told_shares(
    lost: Mapping[str, frozenset[str]], entries: Mapping[str, Entry], chosen: Suppression
) -> Iterator[str]:
    for field, units in lost.items():
        names = [entries[unit].unit.heading for unit in sorted(units - chosen.primary - chosen.secondary)]
        if names:
            yield f"{SHARE_WORDS[field]} skjules ({REASONS['D3']}): {danish.words(names)}"


def _dominance(handbook: Handbook) -> Decimal:
    rule = handbook.find("rule/D7")
    return min(DOMINANCE, rule.thresholds.get("dominance", DOMINANCE)) if isinstance(rule, Rule) else DOMINANCE


def _with_export(before: Published, entries: Mapping[str, Entry], handbook: Handbook, quarter: When) -> Published:
    """The table with the whole export in place of what was there about the quarter."""
    number = number_of(quarter)
    fresh = Knowledge({unit.id: unit for unit in handbook.all(Unit)})
    fresh.add(quarter, {unit: one.numbers.get("employees", ZERO) for unit, one in entries.items()})
    shown = {Cell(unit, number): rounded(one.numbers["days"]) for unit, one in entries.items()}
    return replace(
        before,
        below={**before.below, **fresh.below},
        heads={cell: heads for cell, heads in before.heads.items() if cell.quarter != number} | fresh.heads,
        shown={cell: days for cell, days in before.shown.items() if cell.quarter != number} | shown,
        hidden=frozenset(cell for cell in before.hidden if cell.quarter != number),
    )


def _exposed(chosen: Suppression, handbook: Handbook) -> Iterator[str]:
    units = {unit.id: unit.heading for unit in handbook.all(Unit)}
    names = sorted(
        {units.get(cell.unit, f"resten af {units.get(cell.unit[:-1], cell.unit)}") for cell in chosen.exposed}
    )
    yield (
        f"Tallet for {danish.words(names)} skal skjules, men kan regnes ud af det, der allerede er vist. "
        "Kvartalet er ikke hentet."
    )
    yield "Skjul først tal i kvartalerne før, eller vent til næste kvartal. Se docs/disclosure.md."


def _rule(unit: str, chosen: Suppression, entries: Mapping[str, Entry], dominance: Decimal) -> str:
    """By which rule a unit is hidden; nothing when it is shown."""
    if unit in chosen.secondary:
        return "D3"
    if unit not in chosen.primary:
        return ""
    return "D7" if entries[unit].numbers.get("largest_share", ZERO) > dominance else "D1"


def _before(handbook: Handbook, quarter: When) -> dict[str, AbsenceFigure]:
    """The figures of the quarter before."""
    number = number_of(quarter) - 1
    found = [one for one in handbook.all(AbsenceQuarter) if number_of(one.quarter) == number]
    return {str(figure.unit): figure for one in found for figure in one.figures}


def _fields(entry: Entry, rule: str, before: AbsenceFigure | None, lost: Mapping[str, frozenset[str]]) -> Fields:
    """What is written about a unit; a change only where the earlier figure is shown, which may be a small group's."""
    if rule:
        made: Fields = {one: {"withheld": rule} for one in PROTECTED if one == "days" or one in entry.numbers}
        if "target" in entry.numbers:
            made["target"] = rounded(entry.numbers["target"])
        return {one: made[one] for one in ORDER if one in made}
    made = {one: rounded(value) for one, value in entry.numbers.items() if one in ORDER and one != "employees"}
    if "employees" in entry.numbers:
        made["employees"] = rounded(entry.numbers["employees"], 0)
    if entry.unit.kind not in ABOVE_UNIT:
        made = {one: value for one, value in made.items() if one not in LONG_TERM}
    days, last = made["days"], known(before.days) if before else None
    if last is not None and isinstance(days, Decimal):
        made |= {"previous": last, "change": days - last}
    else:
        made = {one: value for one, value in made.items() if one not in ("previous", "change")}
    if not before or known(before.long_term_share) is None:
        made.pop("long_term_change", None)
    for field, units in lost.items():
        if entry.unit.id in units:
            hidden = ("long_term_share", "long_term_change") if field == "long_term_share" else (field,)
            made |= {one: {"withheld": "D3"} for one in hidden if one in made}
    return {one: made[one] for one in ORDER if one in made}


def _told(
    figures: Mapping[str, Fields], entries: Mapping[str, Entry], existing: AbsenceQuarter | None
) -> Iterator[str]:
    """What changes, a line for each unit; a hidden figure is never told."""
    old = {str(one.unit): one for one in existing.figures} if existing else {}
    for unit, made in figures.items():
        name, days = entries[unit].unit.heading, made["days"]
        was = known(old[unit].days) if unit in old else None
        if not isinstance(days, Decimal):
            yield f"{name}: skjules ({REASONS[days['withheld']]})" + (f"; var {danish.number(was)}" if was else "")
        elif was is None:
            yield f"{name}: {danish.number(days)}"
        elif was != days:
            yield f"{name}: {danish.number(was)} bliver til {danish.number(days)}"
        else:
            yield f"{name}: {danish.number(days)}, uændret"
    for unit in old.keys() - figures.keys():
        yield f"{unit}: står i filen, men ikke i udtrækket; bliver stående"


REASONS = {
    "D1": "D1: gruppen er for lille, eller antallet af ansatte mangler",
    "D3": "D3: så et andet skjult tal ikke kan regnes ud",
    "D7": "D7: én person står for det meste af tallet",
}


SHARE_WORDS = {"long_term_share": "Andelen af langtidsfravær", "long_term_healthy": "Andelen af langtidsfriske"}


def _left_out(export: Export, entries: Mapping[str, Entry]) -> Iterator[str]:
    lower = [one.unit.heading for unit, one in export.entries.items() if unit not in entries]
    if lower:
        yield f"Springes over, for kun afdelinger og derover vises, og kun med et tal: {danish.words(lower)}"
    yield from (f"Springes over, {reason}" for reason in export.skipped)

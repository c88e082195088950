"""Views of sickness absence: the table of a quarter, a unit's page, what the colours lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator import danish
from generator.drawing.bars import Bars
from generator.drawing.svg import Drawable
from generator.edition.addresses import absence_address
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Disputed, known
from generator.records.guidelines import Rule
from generator.records.knowledge import ActionPlan
from generator.records.organisation import Unit
from generator.rules.absence import GREEN_BELOW, MEASURES, absence_colour
from generator.views import absence_pictures, words
from generator.views.absence_csv import absence_csv
from generator.views.elements import Aside, Badge, Cell, Fact, Link, Row, Spark, State, Table, cell, stacked
from generator.views.lookup import Lookup
from generator.views.organisation import unit_order
from generator.views.workplaces import parents_of

HEAD = ("Enhed", "Sygefravær", "Ændring", "Måltal", "Farve", "Langtids\u00adfravær", "Langtids\u00adfriske")
"""The columns; the long words may be divided where they are joined."""


@dataclass(frozen=True)
class AbsencePictures:
    """What changed in a sentence, the pictures, and the file with the figures that they show."""

    told: str
    drawings: tuple[Drawable, ...]
    file: Link | None
    note: str = ""


@dataclass(frozen=True)
class AbsenceUnitView:
    """The page with one unit's absence over time."""

    title: str
    lead: str
    unit: Link
    note: str
    latest: tuple[Fact, ...]
    pictures: AbsencePictures
    history: Table | None
    below: Table | None


def quarters(lookup: Lookup) -> list[AbsenceQuarter]:
    """The quarters on or before the edition's date, the newest first."""
    told = [one for one in lookup.all(AbsenceQuarter) if one.quarter.last <= lookup.edition.on]
    return sorted(told, key=lambda one: one.quarter.first, reverse=True)


def colour_of(lookup: Lookup, figure: AbsenceFigure) -> Cell:
    """The colour of a figure as sign and word, or why there is none."""
    days, target = known(figure.days), known(figure.target)
    rule = lookup.get(Rule, "F2")
    if days is None or target is None:
        missing = "Måltallet mangler." if days is not None else "Tallet mangler."
        return cell(State("unknown", "Kan ikke beregnes", missing))
    if rule is None or GREEN_BELOW not in rule.thresholds:
        return cell(State("unknown", "Kan ikke beregnes", "Grænsen mellem farverne mangler."))
    colour = absence_colour(days, target, rule)
    return cell(Badge(colour, words.COLOURS[colour]))


def _days(lookup: Lookup, figure: AbsenceFigure) -> Cell:
    measure = figure.measure
    unit = (
        " / ".join(MEASURES.get(claim.value, claim.value) for claim in measure.disputed)
        if isinstance(measure, Disputed)
        else MEASURES.get(str(known(measure)), "")
    )
    return lookup.value(figure.days, lambda days: cell(danish.number(days), Aside(unit)))


def _percent(value: Decimal) -> str:
    return f"{danish.number(value)} %"


def _cells(lookup: Lookup, figure: AbsenceFigure) -> tuple[Cell, ...]:
    moved = known(figure.long_term_change)
    remark = Aside(f"{danish.change(moved)} pct.point") if moved is not None else None
    long_term = (
        lookup.value(figure.long_term_share, lambda share: cell(_percent(share), remark))
        if figure.long_term_share is not None
        else Cell()
    )
    return (
        _days(lookup, figure),
        lookup.value(figure.change, danish.change) if figure.change is not None else Cell(),
        lookup.value(figure.target, danish.number)
        if figure.target is not None
        else cell(State("unknown", "Ukendt", "kilderne giver intet måltal")),
        colour_of(lookup, figure),
        long_term,
        lookup.value(figure.long_term_healthy, _percent) if figure.long_term_healthy is not None else Cell(),
    )


def absence_table(lookup: Lookup) -> Table:
    """The newest quarter's figures for the municipality, the areas and every department."""
    told = quarters(lookup)
    if not told:
        return Table("Sygefravær", HEAD, (), empty="Håndbogen har ingen tal for denne dato.")
    newest = told[0]
    units = {one.id: one for one in lookup.all(Unit)}
    figures = sorted(
        (one for one in newest.figures if one.unit in units),
        key=lambda one: unit_order(units[one.unit]),
    )
    rows = tuple(
        Row((_unit_cell(lookup, units[one.unit]), _with_spark(lookup, one, days), *others))
        for one in figures
        for days, *others in [_cells(lookup, one)]
    )
    return Table(f"Sygefravær {danish.rolling_quarters(newest.quarter)}", HEAD, rows)


def _with_spark(lookup: Lookup, figure: AbsenceFigure, days: Cell) -> Cell:
    """A figure with the small curve that leads to it."""
    unit = lookup.get(Unit, figure.unit)
    drawing = absence_pictures.spark(unit, figures_of(lookup, unit)) if unit and known(figure.days) else None
    return stacked([days, cell(Spark(drawing))]) if drawing else days


def figures_of(lookup: Lookup, unit: Unit) -> list[tuple[AbsenceQuarter, AbsenceFigure]]:
    """A unit's figures, the newest quarter first."""
    return [(quarter, figure) for quarter in quarters(lookup) for figure in quarter.figures if figure.unit == unit.id]


def absence_overview(lookup: Lookup) -> AbsencePictures:
    """The municipality's curve and the departments side by side, for the page about absence."""
    told = quarters(lookup)
    whole = lookup.get(Unit, str(lookup.handbook.settings.unit))
    if not told or whole is None:
        return AbsencePictures("", (), None)
    departments = {one.id: one for one in lookup.all(Unit) if one.kind == "department"}
    ordered = sorted(
        told[0].figures, key=lambda one: unit_order(departments[one.unit]) if one.unit in departments else ()
    )
    bars = absence_pictures.comparison(lookup, "afdelinger", departments, ordered)
    file = Link("Hent tallene som regneark (CSV)", f"{overview_file()}")
    return _pictures(lookup, whole, bars, file)


def _pictures(lookup: Lookup, unit: Unit, bars: Bars | None, file: Link) -> AbsencePictures:
    told = figures_of(lookup, unit)
    curve = absence_pictures.curve(lookup, unit, told) if told else None
    sentence = absence_pictures.sentence(lookup, *told[0]) if told else ""
    note = absence_pictures.MIXED if curve and absence_pictures.mixed(told) else ""
    return AbsencePictures(sentence, tuple(one for one in (curve, bars) if one), file, note)


def overview_file() -> str:
    """Where the file with the newest quarter's figures stands, below an edition's root."""
    return f"{absence_address('').rstrip('/')}/sygefravaer.csv"


def unit_file(unit: str) -> str:
    """Where the file with a unit's figures stands, below an edition's root."""
    return f"{absence_address(unit)}sygefravaer-{unit}.csv"


def absence_files(lookup: Lookup) -> Iterator[tuple[str, bytes]]:
    """Path below the edition's root, and content, of each file with figures."""
    told = quarters(lookup)
    if told:
        units = {one.id: one for one in lookup.all(Unit)}
        newest = [one for one in told[0].figures if one.unit in units]
        newest.sort(key=lambda one: unit_order(units[one.unit]))
        yield overview_file(), absence_csv(lookup, [(told[0], one) for one in newest])
    for unit in units_with_absence(lookup):
        yield unit_file(unit.id), absence_csv(lookup, figures_of(lookup, unit))


def _unit_cell(lookup: Lookup, unit: Unit) -> Cell:
    link = Link(lookup.link(unit.key).text, absence_address(unit.id))
    return cell(link, Aside(words.UNIT_KINDS[unit.kind]))


def units_with_absence(lookup: Lookup) -> tuple[Unit, ...]:
    """The units that have figures in some quarter."""
    named = {str(figure.unit) for quarter in quarters(lookup) for figure in quarter.figures}
    return tuple(one for one in lookup.all(Unit) if one.id in named)


def absence_unit_view(lookup: Lookup, unit: Unit) -> AbsenceUnitView:
    """Everything that the page with a unit's absence shows."""
    told = figures_of(lookup, unit)
    newest, latest = told[0]
    rows = tuple(
        Row(
            (
                cell(danish.rolling_quarters(quarter.quarter), Aside(figure.note) if figure.note else None),
                *_cells(lookup, figure),
            )
        )
        for quarter, figure in told
    )
    below = [one for one in newest.figures if (child := lookup.get(Unit, one.unit)) and unit.id in parents_of(child)]
    children = tuple(
        Row((_unit_cell(lookup, child), *_cells(lookup, one))) for one in below if (child := lookup.get(Unit, one.unit))
    )
    cells = _cells(lookup, latest)
    names = {child.id: child for one in below if (child := lookup.get(Unit, one.unit))}
    bars = absence_pictures.comparison(lookup, "enheder-under", names, below)
    file = Link("Hent tallene som regneark (CSV)", unit_file(unit.id))
    return AbsenceUnitView(
        title=f"Sygefravær: {unit.heading}",
        lead=f"De fire kvartaler {danish.rolling_quarters(newest.quarter)}.",
        unit=lookup.link(unit.key),
        note=latest.note or "",
        pictures=_pictures(lookup, unit, bars, file),
        latest=tuple(Fact(term, value) for term, value in zip(HEAD[1:], cells, strict=True) if not value.empty),
        history=Table("Over tid", ("Periode", *HEAD[1:]), rows) if len(rows) > 1 else None,
        below=Table(f"Enheder under {unit.heading}", HEAD, children) if children else None,
    )


def absence_bands(lookup: Lookup) -> Table:
    """What green, yellow and red mean and lead to (rules F2 and F4)."""
    rows = []
    for plan in lookup.all(ActionPlan):
        for colour in plan.colours:
            badge = Badge(colour.colour, words.COLOURS[colour.colour])  # type: ignore[arg-type]
            told = stacked([lookup.value(colour.what), cell(colour.note)])
            rows.append(Row((cell(badge), cell(colour.means), told, lookup.value(colour.who))))
    return Table("Hvad farverne betyder", ("Farve", "Betyder", "Fører til", "Hvem"), tuple(rows))

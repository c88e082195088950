"""Views of sickness absence: the table of a quarter, a unit's page, what the colours lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
from generator.views.absence_latest import Latest, Told, figures_by_unit, latest, latest_of, units_with_absence
from generator.views.elements import Aside, Badge, Cell, Fact, Link, Row, Spark, State, Table, cell, stacked
from generator.views.lookup import Lookup
from generator.views.organisation import unit_order

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
    told = latest(lookup)
    if told is None:
        return Table("Sygefravær", HEAD, (), empty="Håndbogen har ingen tal for denne dato.")
    rows = tuple(
        Row((_unit_cell(lookup, one, quarter, told.quarter), _with_spark(lookup, told.before[one.unit], days), *others))
        for quarter, one in told.figures
        for days, *others in [_cells(lookup, one)]
    )
    caption = f"Sygefravær {danish.rolling_quarters(told.quarter.quarter)}"
    return Table(caption, HEAD, rows, notes=_late(told.quarter, len(told.late())))


def _late(newest: AbsenceQuarter, late: int) -> tuple[str, ...]:
    """A note that some figures are older than the newest quarter."""
    if not late:
        return ()
    units = f"{late} enhed vises dens" if late == 1 else f"{late} enheder vises deres"
    told = f"Håndbogen har ikke alle tal for {danish.when(newest.quarter)} endnu."
    return (f"{told} For {units} seneste tal. Kvartalet står ved navnet.",)


def _with_spark(lookup: Lookup, told: list[Told], days: Cell) -> Cell:
    """A figure with the small curve that leads to it."""
    _, figure = latest_of(told)
    unit = lookup.get(Unit, figure.unit)
    drawing = absence_pictures.spark(unit, told) if unit and known(figure.days) else None
    return stacked([days, cell(Spark(drawing))]) if drawing else days


def absence_overview(lookup: Lookup) -> AbsencePictures:
    """The municipality's curve and the departments side by side, for the page about absence."""
    told = latest(lookup)
    whole = lookup.get(Unit, str(lookup.handbook.settings.unit))
    if told is None or whole is None:
        return AbsencePictures("", (), None)
    departments = [one for one in lookup.all(Unit) if one.kind == "department"]
    bars = _compared(lookup, "afdelinger", told, told.quarter, departments)
    file = Link("Hent tallene som regneark (CSV)", f"{overview_file()}")
    return _pictures(lookup, whole, told.before.get(whole.id, []), bars, file)


def _compared(lookup: Lookup, name: str, told: Latest, said: AbsenceQuarter, units: Iterable[Unit]) -> Bars | None:
    """Units side by side in the quarter that most of them have; its title tells it where the page says another."""
    ordered = {one.id: one for one in sorted(units, key=unit_order)}
    quarter = told.compared(ordered)
    figures = {str(one.unit): one for one in quarter.figures}
    bars = absence_pictures.comparison(lookup, name, ordered, [figures[one] for one in ordered if one in figures])
    if bars is None or quarter is said:
        return bars
    return replace(bars, title=f"{bars.title}, {danish.rolling_quarters(quarter.quarter)}")


def _pictures(lookup: Lookup, unit: Unit, told: list[Told], bars: Bars | None, file: Link) -> AbsencePictures:
    curve = absence_pictures.curve(lookup, unit, told) if told else None
    sentence = absence_pictures.sentence(lookup, *latest_of(told)) if told else ""
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
    if told := latest(lookup):
        yield overview_file(), absence_csv(lookup, told.figures)
    before = figures_by_unit(lookup)
    for unit in units_with_absence(lookup):
        yield unit_file(unit.id), absence_csv(lookup, before[unit.id])


def _unit_cell(lookup: Lookup, figure: AbsenceFigure, quarter: AbsenceQuarter, newest: AbsenceQuarter) -> Cell:
    """A unit's name and kind, and which quarter its figure ends with where that is not the newest."""
    unit = lookup.get(Unit, figure.unit)
    kind = Aside(words.UNIT_KINDS[unit.kind]) if unit else None
    late = Aside(f"til og med {danish.when(quarter.quarter)}") if quarter is not newest else None
    return cell(Link(lookup.link(figure.unit.key).text, absence_address(figure.unit)), kind, late)


def absence_unit_view(lookup: Lookup, unit: Unit) -> AbsenceUnitView:
    """Everything that the page with a unit's absence shows."""
    told = figures_by_unit(lookup)[unit.id]
    newest, figure = latest_of(told)
    rows = tuple(
        Row(
            (
                cell(danish.rolling_quarters(quarter.quarter), Aside(one.note) if one.note else None),
                *_cells(lookup, one),
            )
        )
        for quarter, one in told
    )
    under = latest(lookup, unit)
    children = [
        Row((_unit_cell(lookup, one, at, newest), *_cells(lookup, one))) for at, one in (under.figures if under else ())
    ]
    below = lookup.where(Unit, "above", unit.id)
    bars = _compared(lookup, "enheder-under", under, newest, below) if under else None
    cells = _cells(lookup, figure)
    file = Link("Hent tallene som regneark (CSV)", unit_file(unit.id))
    return AbsenceUnitView(
        title=f"Sygefravær: {unit.heading}",
        lead=f"De fire kvartaler {danish.rolling_quarters(newest.quarter)}.",
        unit=lookup.link(unit.key),
        note=figure.note or "",
        pictures=_pictures(lookup, unit, told, bars, file),
        latest=tuple(Fact(term, value) for term, value in zip(HEAD[1:], cells, strict=True) if not value.empty),
        history=Table("Over tid", ("Periode", *HEAD[1:]), rows) if len(rows) > 1 else None,
        below=Table(f"Enheder under {unit.heading}", HEAD, tuple(children)) if children else None,
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

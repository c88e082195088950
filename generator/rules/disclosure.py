"""D3: no hidden absence figure can be worked out from what is shown, in whatever quarter it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import danish
from generator.disclosure.figures import Cell
from generator.disclosure.knowledge import earlier_of, levels, limits_of, number_of, published_in
from generator.disclosure.shares import exposed_shares
from generator.disclosure.suppress import exposed
from generator.findings import Finding, problem
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Model, Withheld, known
from generator.records.organisation import Unit

FIGURE_IN_TEXT = re.compile(
    r"\d[.,]\d|\d\s*(%|pct|procent|dag)|\b(halv|halvanden|kvart|hel|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti)e?"
    r"\s+(dag|dage|sygedag|sygedage|dagsværk|procent|procentpoint)\b",
    re.IGNORECASE,
)
TOLD_APART = ("change", "previous", "long_term_share", "long_term_change", "long_term_healthy")
Cells = dict[Cell, tuple[AbsenceQuarter, AbsenceFigure]]


def no_derivable_figure(handbook: Handbook) -> Iterator[Finding]:
    """D3: no hidden figure follows from a total and its parts, from other quarters, from a change or a note."""
    cells = cells_of(handbook)
    single = [
        *_single_child(handbook),
        *_half_hidden(handbook, cells),
        *_told_by_change(handbook, cells),
        *_told_by_text(handbook),
    ]
    yield from single
    named = {finding.place for finding in single}
    for cell in exposed(published_in(handbook), limits_of(handbook)):
        if cell in cells and cells[cell][1].place not in named:
            yield _derivable(handbook, *cells[cell])
    for field, cell in exposed_shares(handbook):
        if cell in cells and cells[cell][1].place not in named:
            yield _derivable_share(handbook, field, *cells[cell])


def cells_of(handbook: Handbook) -> Cells:
    """Each figure of the files, with its quarter."""
    return {
        Cell(str(figure.unit), number_of(quarter.quarter)): (quarter, figure)
        for quarter in handbook.all(AbsenceQuarter)
        for figure in quarter.figures
    }


def _derivable_share(handbook: Handbook, field: str, quarter: AbsenceQuarter, figure: AbsenceFigure) -> Finding:
    what = {"long_term_share": "langtidsfravær", "long_term_healthy": "langtidsfriske"}[field]
    return problem(
        "D3",
        figure.place,
        f"Den skjulte andel af {what} for {name_of(handbook, figure)} i {danish.when(quarter.quarter)} kan regnes ud "
        "af andele, der er vist.",
        f"Skriv {{withheld: D3}} ved {field} for en enhed mere, eller hent kvartalet igen.",
        echo=False,
    )


def _half_hidden(handbook: Handbook, cells: Cells) -> Iterator[Finding]:
    """A group whose days are hidden shows no other figure of the quarter; of a small group D1 says so."""
    smallest = limits_of(handbook).group_size
    for quarter, figure in cells.values():
        heads = known(figure.employees)
        if heads is not None and heads < smallest:
            continue
        told = [name for name in TOLD_APART if known(getattr(figure, name)) is not None]
        if isinstance(figure.days, Withheld) and told:
            yield problem(
                "D3",
                figure.place,
                f"Tallet for {name_of(handbook, figure)} er skjult i {danish.when(quarter.quarter)}, men andre tal om "
                f"gruppen er vist: {danish.words(told)}.",
                f"Skriv {{withheld: {figure.days.withheld}}} ved dem alle.",
                echo=False,
            )


def _derivable(handbook: Handbook, quarter: AbsenceQuarter, figure: AbsenceFigure) -> Finding:
    limits = limits_of(handbook)
    return problem(
        "D3",
        figure.place,
        f"Det skjulte tal for {name_of(handbook, figure)} i {danish.when(quarter.quarter)} kan regnes ud af tal, der "
        f"er vist: det kan findes nærmere end {danish.number(limits.days)} dag.",
        "Skjul flere tal i kvartalet: hent det igen med haandbog import absence, som vælger de færreste.",
        echo=False,
    )


def name_of(handbook: Handbook, figure: AbsenceFigure) -> str:
    """What the unit of a figure is called."""
    found = handbook.find(figure.unit.key)
    return found.heading if isinstance(found, Unit) else str(figure.unit)


def _single_child(handbook: Handbook) -> Iterator[Finding]:
    """Where a parent's figure is shown, never a single child of it is hidden."""
    least = limits_of(handbook).hidden_together
    parents = {
        unit.id: {str(parent.unit) for parent in unit.parents}
        for unit in handbook.all(Unit)
        if isinstance(unit.parents, tuple)
    }
    for quarter in handbook.all(AbsenceQuarter):
        hidden: dict[str, list[AbsenceFigure]] = {}
        for figure in quarter.figures:
            for parent in parents.get(figure.unit, ()) if isinstance(figure.days, Withheld) else ():
                hidden.setdefault(parent, []).append(figure)
        shown = {str(figure.unit) for figure in quarter.figures if known(figure.days) is not None}
        for parent in sorted(shown & hidden.keys()):
            if len(hidden[parent]) < least:
                yield problem(
                    "D3",
                    hidden[parent][0].place,
                    "Kun én enhed er skjult under en enhed, der er vist; tallet kan regnes ud.",
                    "Skjul også den næstmindste: {withheld: D3}.",
                )


def _told_by_change(handbook: Handbook, cells: Cells) -> Iterator[Finding]:
    """No other quarter's file tells a hidden figure as its earlier one, or leads to it by changes."""
    told = levels(sorted(handbook.all(AbsenceQuarter), key=lambda one: one.quarter))
    for cell, (quarter, figure) in cells.items():
        if isinstance(figure.days, Withheld) and cell in told:
            after = cells.get(Cell(cell.unit, cell.quarter + 1))
            here = bool(after and earlier_of(after[1]) is not None)
            yield problem(
                "D3",
                after[1].place if after and here else figure.place,
                f"Tallet for {name_of(handbook, figure)} er skjult i {danish.when(quarter.quarter)}, men "
                f"{'her kan det læses eller regnes ud' if here else 'det kan regnes ud af ændringerne i kvartalerne'}.",
                "Skriv {withheld: D3} ved previous og change.",
                echo=False,
            )


def _told_by_text(handbook: Handbook) -> Iterator[Finding]:
    """No text at a hidden figure, and none of its quarter that names the group, holds a figure."""
    hidden = {
        quarter.id: [figure for figure in quarter.figures if isinstance(figure.days, Withheld)]
        for quarter in handbook.all(AbsenceQuarter)
    }
    for record, model, text in handbook.texts:
        groups = hidden.get(record.id, ()) if isinstance(record, AbsenceQuarter) else ()
        if groups and FIGURE_IN_TEXT.search(text):
            at = [one for one in groups if _within(one, model) or _names(handbook, one, text)]
            if at:
                yield problem(
                    "D3",
                    model.place,
                    f"Tallet for {name_of(handbook, at[0])} er skjult, men en tekst om det indeholder et tal.",
                    "Skriv teksten uden tal.",
                    echo=False,
                )


def _within(figure: AbsenceFigure, model: Model) -> bool:
    """Whether a model is a figure, or one of the values in it."""
    return model is figure or any(model is getattr(figure, name) for name in type(figure).model_fields)


def _names(handbook: Handbook, figure: AbsenceFigure, text: str) -> bool:
    found = handbook.find(figure.unit.key)
    names = [*(one.name for one in found.names), *found.aliases] if isinstance(found, Unit) else []
    return any(re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text, re.IGNORECASE) for name in names)

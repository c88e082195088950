"""D3: no hidden absence figure can be worked out from what is shown, in whatever quarter it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator import danish
from generator.disclosure.figures import Cell
from generator.disclosure.knowledge import earlier_of, limits_of, number_of, published_in
from generator.disclosure.suppress import exposed
from generator.findings import Finding, problem
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Withheld, known
from generator.records.organisation import Unit

FIGURE_IN_TEXT = re.compile(r"\d[.,]\d|\d\s*(%|pct|procent)")
Cells = dict[Cell, tuple[AbsenceQuarter, AbsenceFigure]]


def no_derivable_figure(handbook: Handbook) -> Iterator[Finding]:
    """D3: no hidden figure follows from a total and its parts, from other quarters, from a change or a note."""
    cells: Cells = {
        Cell(str(figure.unit), number_of(quarter.quarter)): (quarter, figure)
        for quarter in handbook.all(AbsenceQuarter)
        for figure in quarter.figures
    }
    single = [*_single_child(handbook), *_told_by_change(handbook, cells), *_told_by_note(cells)]
    yield from single
    named = {finding.place for finding in single}
    for cell in exposed(published_in(handbook), limits_of(handbook)):
        if cell in cells and cells[cell][1].place not in named:
            yield _derivable(handbook, *cells[cell])


def _derivable(handbook: Handbook, quarter: AbsenceQuarter, figure: AbsenceFigure) -> Finding:
    limits = limits_of(handbook)
    return problem(
        "D3",
        figure.place,
        f"Det skjulte tal for {_name(handbook, figure)} i {danish.when(quarter.quarter)} kan regnes ud af tal, der er "
        f"vist: det kan findes nærmere end {danish.number(limits.days)} dag.",
        "Skjul flere tal i kvartalet: hent det igen med haandbog import absence, som vælger de færreste.",
        echo=False,
    )


def _name(handbook: Handbook, figure: AbsenceFigure) -> str:
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
    """The next quarter's file does not tell a hidden figure as its earlier one."""
    for cell, (_, figure) in cells.items():
        before = cells.get(Cell(cell.unit, cell.quarter - 1))
        if before and isinstance(before[1].days, Withheld) and earlier_of(figure) is not None:
            yield problem(
                "D3",
                figure.place,
                f"Tallet for {_name(handbook, figure)} er skjult i {danish.when(before[0].quarter)}, men her kan det "
                "læses eller regnes ud.",
                "Skriv {withheld: D3} ved previous og change.",
                echo=False,
            )


def _told_by_note(cells: Cells) -> Iterator[Finding]:
    """The remark at a hidden figure holds no figure."""
    for _, figure in cells.values():
        if isinstance(figure.days, Withheld) and figure.note and FIGURE_IN_TEXT.search(figure.note):
            yield problem(
                "D3",
                figure.place,
                "Tallet er skjult, men bemærkningen ved det indeholder et tal.",
                "Skriv bemærkningen uden tal.",
                echo=False,
            )

"""D3 beyond the files: what was told before, together with what is shown now, gives no hidden figure away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import danish
from generator.disclosure.before import Told, ever_told
from generator.disclosure.figures import Cell
from generator.disclosure.knowledge import limits_of, published_in
from generator.disclosure.shares import SHARES, exposed_shares, hidden_shares, shown_shares
from generator.disclosure.suppress import exposed
from generator.findings import Finding, Place, Severity, problem
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.when import When
from generator.rules.disclosure import Cells, cells_of, name_of

WORDS = {
    "days": "Det skjulte tal",
    "long_term_share": "Den skjulte andel af langtidsfravær",
    "long_term_healthy": "Den skjulte andel af langtidsfriske",
}
CLEAN_UP = "Bed om, at det bliver fjernet dér: gamle udgivelser slettes med haandbog publish TARGET --keep 1."
REBUILD = "Byg den udgave igen, før der udgives."
AGAIN = "Hent kvartalet igen med haandbog import absence, skjul flere tal, eller vis de samme som før."
MOST_NAMED = 3
Hidden = tuple[str, Cell]
What = tuple[str, Place]


def no_figure_from_before(handbook: Handbook, told: Sequence[Told]) -> Iterator[Finding]:
    """D3: no hidden figure stands in, or follows from, what was told before; where that is no more, it costs nothing.

    What is about to be shown, and what follows only from old and new together, stops publication. What was out
    already is a warning: to stop would leave it as it is.

    Args:
        handbook: what the files say now.
        told: what other editions, earlier releases and older versions of the files said.
    """
    ever = ever_told(handbook, (quarter for one in told for quarter in one.quarters))
    if _figures(ever) == _figures(handbook):
        return
    cells = cells_of(handbook)
    read = {hidden for hidden in _read(handbook, ever) if hidden[1] in cells}
    for one in told:
        for hidden in sorted(read & _read(handbook, ever_told(handbook, one.quarters))):
            yield _readable(_what(handbook, cells, hidden), one)
    left = {hidden for hidden in _open(ever) - _open(handbook) - read if hidden[1] in cells}
    out = [quarter for one in told if not one.coming for quarter in one.quarters]
    lost = _open(ever_told(_without_figures(handbook), out)) if left else set()
    where = danish.words([one.where for one in told][:MOST_NAMED])
    for hidden in sorted(left):
        yield _derivable(_what(handbook, cells, hidden), where, hidden in lost)


def _figures(handbook: Handbook) -> dict[When, tuple[AbsenceFigure, ...]]:
    return {one.quarter: one.figures for one in handbook.all(AbsenceQuarter)}


def _without_figures(handbook: Handbook) -> Handbook:
    return Handbook(handbook.settings, {**handbook.records, AbsenceQuarter.KIND: {}})


def _read(handbook: Handbook, ever: Handbook) -> set[Hidden]:
    """What the handbook hides and what was told at some time shows."""
    days = published_in(handbook).hidden & published_in(ever).shown.keys()
    shares = {
        (field, cell) for field in SHARES for cell in hidden_shares(handbook, field) & shown_shares(ever, field).keys()
    }
    return {("days", cell) for cell in days} | shares


def _open(handbook: Handbook) -> set[Hidden]:
    """The hidden figures that can be worked out, each with the name of its field."""
    days = {("days", cell) for cell in exposed(published_in(handbook), limits_of(handbook))}
    return days | set(exposed_shares(handbook))


def _readable(what: What, told: Told) -> Finding:
    text, place = what
    if told.coming:
        message = f"{text} kan læses i {told.where}, som er ved at blive udgivet."
        return problem("D3", place, message, REBUILD, echo=False)
    message = f"{text} kan stadig læses i {told.where}."
    return Finding("D3", Severity.WARNING, False, place, message, CLEAN_UP, echo=False)


def _derivable(what: What, where: str, lost: bool) -> Finding:
    text, place = what
    if lost:
        message = f"{text} kan stadig regnes ud af det, der blev vist før, i {where}."
        return Finding("D3", Severity.WARNING, False, place, message, CLEAN_UP, echo=False)
    message = f"{text} kan regnes ud, når det, der blev vist før, lægges til det, der vises nu: se {where}."
    return problem("D3", place, message, AGAIN, echo=False)


def _what(handbook: Handbook, cells: Cells, hidden: Hidden) -> What:
    field, cell = hidden
    quarter, figure = cells[cell]
    return f"{WORDS[field]} for {name_of(handbook, figure)} i {danish.when(quarter.quarter)}", figure.place

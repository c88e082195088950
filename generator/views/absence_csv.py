"""Absence figures as a file for a spreadsheet: exactly what the page shows, hidden and unknown ones as words."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from generator import danish
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Disputed, Known, Unknown, Withheld, known
from generator.records.guidelines import Rule
from generator.rules.absence import GREEN_BELOW, MEASURES, absence_colour
from generator.views import words
from generator.views.lookup import Lookup

HEAD = (
    "Enhed", "Fire kvartaler", "Sygefravær", "Målt i", "Ændring", "Måltal", "Farve", "Langtidsfravær i procent",
    "Langtidsfravær, ændring i procentpoint", "Langtidsfriske i procent",
)  # fmt: skip
FIELDS = {
    "Sygefravær": "days", "Ændring": "change", "Langtidsfravær i procent": "long_term_share",
    "Langtidsfravær, ændring i procentpoint": "long_term_change", "Langtidsfriske i procent": "long_term_healthy",
}  # fmt: skip
"""The field of a figure that each column shows."""
LAST_QUARTER = re.compile(r"([1-4])\. kvartal (\d{4})$")
# A spreadsheet would take a text that begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def absence_csv(lookup: Lookup, told: Iterable[tuple[AbsenceQuarter, AbsenceFigure]]) -> bytes:
    """The figures as CSV: UTF-8 with its mark, semicolons, decimal commas, as Danish spreadsheets read them.

    Args:
        lookup: names the units and holds the rule about colours.
        told: the figures in their order.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for quarter, figure in told:
        writer.writerow(_row(lookup, quarter, figure))
    return text.getvalue().encode("utf-8-sig")


def read_csv(content: bytes) -> Iterator[tuple[str, dict[str, Decimal]]]:
    """What a file that was made before tells: quarter and numbers, by the names of a figure's fields.

    Args:
        content: the file; what is no file of ours tells nothing.
    """
    text = content.decode("utf-8-sig", errors="replace")
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=";"):
        quarter = LAST_QUARTER.search(row.get("Fire kvartaler") or "")
        numbers = {field: one for head, field in FIELDS.items() if (one := _number_in(row.get(head) or "")) is not None}
        if quarter and numbers:
            yield f"{quarter[2]}-Q{quarter[1]}", numbers


def _number_in(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _row(lookup: Lookup, quarter: AbsenceQuarter, figure: AbsenceFigure) -> list[str]:
    measure = figure.measure
    unit = "omstridt" if isinstance(measure, Disputed) else MEASURES.get(str(known(measure)), "ukendt")
    return [
        _safe(lookup.link(figure.unit.key).text),
        danish.rolling_quarters(quarter.quarter),
        _number(figure.days),
        unit,
        _number(figure.change),
        _number(figure.target),
        _colour(lookup, figure),
        _number(figure.long_term_share),
        _number(figure.long_term_change),
        _number(figure.long_term_healthy),
    ]


def _number(value: Known[Decimal] | None) -> str:
    """A number with a plain minus, or the word for why there is none."""
    if value is None:
        return ""
    if isinstance(value, Withheld):
        return f"skjult ({value.withheld})"
    if isinstance(value, Unknown | Disputed):
        return "ukendt" if isinstance(value, Unknown) else "omstridt"
    return f"{value:f}".replace(".", ",")


def _colour(lookup: Lookup, figure: AbsenceFigure) -> str:
    days, target, rule = known(figure.days), known(figure.target), lookup.get(Rule, "F2")
    if days is None or target is None or rule is None or GREEN_BELOW not in rule.thresholds:
        return ""
    return words.COLOURS[absence_colour(days, target, rule)].lower()


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text

"""Dates as sources give them: a day, or the span that a less exact time covers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from generator.records.values import day_of, mistake, text_of

SEASONS = {"winter": (1, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A date, or the span that a less exact time covers; both ends are inside."""

    first: date
    last: date
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text


def when_of(value: object) -> When:
    """A date, month, quarter, season or year: `2025-06-25`, `2025-06`, `2025-Q1`, `spring 2024`, `2025`."""
    if isinstance(value, When):
        return value
    text = text_of(value)
    if re.fullmatch(r"(19|20|21)\d\d", text):
        return When(date(int(text), 1, 1), date(int(text), 12, 31), text)
    if match := re.fullmatch(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])", text):
        return _months(int(match[1]), int(match[2]), int(match[2]), text)
    if match := re.fullmatch(r"((?:19|20|21)\d\d)-Q([1-4])", text):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]), text)
    if (match := re.fullmatch(r"(\w+) ((?:19|20|21)\d\d)", text)) and match[1] in SEASONS:
        return _months(int(match[2]), *SEASONS[match[1]], text)
    if not text[:1].isdigit() or text.isdigit():
        raise mistake(
            "dato", f"»{text}« er ikke en tid.", "Skriv fx 2025-06-25, 2025-06, 2025-Q2, spring 2025 eller 2025."
        )
    day = day_of(text)
    return When(day, day, text)


def quarter_of(value: object) -> When:
    """A quarter: `2025-Q1`."""
    text = value.text if isinstance(value, When) else text_of(value)
    if not re.fullmatch(r"(19|20|21)\d\d-Q[1-4]", text):
        raise mistake("kvartal", f"»{text}« er ikke et kvartal.", "Skriv fx 2025-Q1. Kvartalerne er Q1 til Q4.")
    return when_of(value)


def _months(year: int, first: int, last: int, text: str) -> When:
    after = date(year + last // 12, last % 12 + 1, 1)
    return When(date(year, first, 1), after - timedelta(days=1), text)

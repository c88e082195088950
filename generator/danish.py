"""Danish as readers write it: dates in words, decimal commas, lists with "og"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from generator.records.when import When

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
SEASONS = {"spring": "foråret", "summer": "sommeren", "autumn": "efteråret", "winter": "vinteren"}
LAST_LETTERS = str.maketrans("æøå", "\uf001\uf002\uf003")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def day(value: date) -> str:
    """A date in words: 25. juni 2025."""
    return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"


def weekday(value: date) -> str:
    """The weekday of a date."""
    return WEEKDAYS[value.weekday()]


def when(value: When) -> str:
    """A date or a span as it was given: 25. juni 2025, juni 2025, 1. kvartal 2025, foråret 2024, 2025."""
    text = value.text
    first, _, second = text.partition(" ")
    if second:
        return f"{SEASONS[first]} {second}"
    if "-Q" in text:
        return f"{text[-1]}. kvartal {text[:4]}"
    if len(text) == len("2025-06"):
        return f"{MONTHS[value.first.month - 1]} {value.first.year}"
    return day(value.first) if len(text) == len("2025-06-25") else text


def span(first: When | None, last: When | None) -> str:
    """From when to when; an unknown start is said, an open end is not."""
    if first and last:
        return f"{when(first)} – {when(last)}"
    if first:
        return f"fra {when(first)}"
    return f"til {when(last)}" if last else ""


def number(value: Decimal, decimals: int | None = None) -> str:
    """A number with a decimal comma, rounded half up where decimals are given."""
    shown = value if decimals is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{shown:f}".replace(".", ",").replace("-", "−")


def change(value: Decimal) -> str:
    """A change with its sign: +0,3, −0,5 or 0,0."""
    return ("+" if value > 0 else "") + number(value)


def words(items: Sequence[str], last: str = "og") -> str:
    """A list in words: a, b og c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def alphabetical(text: str) -> str:
    """A key that sorts as Danish does: æ, ø and å come last, in that order."""
    return text.casefold().translate(LAST_LETTERS)


def rolling_quarters(quarter: When) -> str:
    """The four quarters that end with one, written out: 2. kvartal 2024 – 1. kvartal 2025."""
    return " – ".join(_four_quarters(quarter))


def over_four_quarters(quarter: When) -> str:
    """The four quarters that end with one, in a sentence: fra 2. kvartal 2024 til 1. kvartal 2025."""
    first, last = _four_quarters(quarter)
    return f"fra {first} til {last}"


def _four_quarters(quarter: When) -> tuple[str, str]:
    year, last = quarter.last.year, quarter.last.month // 3
    first = f"{last + 1}. kvartal {year - 1}" if last < 4 else f"1. kvartal {year}"
    return first, f"{last}. kvartal {year}"

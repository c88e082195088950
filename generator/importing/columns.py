"""Finds an export's columns by their headings, and reads numbers as Danes write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.importing.sheet import ImportRefusedError, Sheet, cell_name
from generator.reading import nearest

HEADING_ROWS = 30
"""The headings stand among so many first rows."""
MISSING = frozenset(
    {"", "-", "–", "—", "#n/a", "#i/t", "#n/t", "n/a", "i/t", "na", "#value!", "#værdi!", "#ref!", "#div/0!"}
)
SPACES = str.maketrans("", "", "\u00a0\u202f ")
DANISH = re.compile(r"[-+]?\d{1,3}(\.\d{3})+(,\d+)?|[-+]?\d+(,\d+)?", re.ASCII)
POINT = re.compile(r"[-+]?\d+\.\d+", re.ASCII)


@dataclass(frozen=True)
class Columns:
    """Where the columns of a sheet are; row and columns are counted from 0."""

    row: int
    at: Mapping[str, int]


def plain(heading: str) -> str:
    """A heading without capitals, soft hyphens, marks and double spaces."""
    return " ".join(heading.replace("\u00ad", "").replace("*", "").casefold().split()).strip(" .:")


def find_columns(sheet: Sheet, names: Mapping[str, Sequence[str]], needed: Sequence[str]) -> Columns:
    """The row of headings and the column of each field.

    A heading may stand in two rows, the upper one merged over several columns: »Sygefravær« over »Dage« and »Ændring«
    is found as »Dage« and as »Sygefravær Dage«.

    Args:
        sheet: the table.
        names: for each field the headings that it may have.
        needed: fields that must be there.

    Raises:
        ImportRefusedError: a field is missing, or two columns have its heading.
    """
    wanted = {field: {plain(one) for one in headings} for field, headings in names.items()}
    found: list[Columns] = []
    for row in range(min(HEADING_ROWS, len(sheet.rows))):
        columns = _in_row(sheet, row, wanted)
        if all(field in columns for field in needed):
            found.append(Columns(row, {field: places[0] for field, places in columns.items()}))
            double = [(field, places) for field, places in columns.items() if len(places) > 1]
            if double:
                raise ImportRefusedError([_doubled(row, *double[0], names)])
    if not found:
        raise ImportRefusedError([_lacking(sheet, names, wanted, needed)])
    # A heading merged over two rows is in both of them; the figures begin below the last.
    return next(
        (one for one, after in zip(found, [*found[1:], None], strict=True) if not after or after.row != one.row + 1)
    )


def _headings(sheet: Sheet, row: int, column: int) -> set[str]:
    own, above = sheet.at(row, column), sheet.at(row - 1, column)
    if not above and not sheet.excel and row:
        above = next((text for text in reversed(sheet.rows[row - 1][:column]) if text), "")
    return {plain(own), plain(f"{above} {own}")} if own else set()


def _in_row(sheet: Sheet, row: int, wanted: Mapping[str, set[str]]) -> dict[str, list[int]]:
    """The columns of each field; the whole heading of two rows goes before the lower row alone."""
    found: dict[str, list[int]] = {}
    for column in range(len(sheet.rows[row])):
        headings = _headings(sheet, row, column)
        for field, names in wanted.items():
            if headings & names:
                found.setdefault(field, []).append(column)
    return found


def _doubled(row: int, field: str, places: Sequence[int], names: Mapping[str, Sequence[str]]) -> str:
    cells = " og ".join(cell_name(row, column) for column in places)
    return f"{cells}: To kolonner hedder »{names[field][0]}«. Giv dem hver sit navn, eller slet den ene."


def _lacking(
    sheet: Sheet, names: Mapping[str, Sequence[str]], wanted: Mapping[str, set[str]], needed: Sequence[str]
) -> str:
    """Which heading is missing in the row that has most of them, and what stands there that is like it."""
    rows = range(min(HEADING_ROWS, len(sheet.rows)))
    row = max(rows, key=lambda one: len(_in_row(sheet, one, wanted)), default=0)
    there = [text for text in (sheet.rows[row] if sheet.rows else ()) if text]
    missing = [field for field in needed if field not in (_in_row(sheet, row, wanted) if sheet.rows else {})]
    close = nearest(names[missing[0]][0], there)
    return (
        f"Arket {sheet.name}: Kolonnen »{names[missing[0]][0]}« mangler. "
        + (f"Mente du »{close}«? " if close else "")
        + f"Skriv kolonnens navn ved {missing[0]} under absence.export.columns i site_config.yml."
    )


def number_in(text: str) -> Decimal | None:
    """A number as Danes or a spreadsheet write it: 14,3, 1.234,5, 44 %, -0.3; nothing for an empty cell or #N/A.

    Raises:
        ValueError: the text is no number.
    """
    short = text.translate(SPACES).replace("−", "-").removesuffix("%").casefold()
    if short in MISSING:
        return None
    if DANISH.fullmatch(short):
        return Decimal(short.replace(".", "").replace(",", "."))
    if POINT.fullmatch(short):
        return Decimal(short)
    raise ValueError(text)


def rounded(value: Decimal, decimals: int = 1) -> Decimal:
    """A figure with so many decimals, rounded half up."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

"""Reads an Excel or CSV file as rows of texts, each cell with the name that a spreadsheet gives it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

LARGEST_FILE, MOST_ROWS, MOST_COLUMNS = 20_000_000, 20_000, 200
EXCEL = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
DELIMITERS = ";\t,"
MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig"))


class ImportRefusedError(Exception):
    """An export cannot be used; the complaints are in Danish, each with its cell where it has one."""

    def __init__(self, complaints: Sequence[str]) -> None:
        super().__init__("\n".join(complaints))
        self.complaints = tuple(complaints)


@dataclass(frozen=True)
class Sheet:
    """A table as it stands in a file.

    Attributes:
        name: the sheet's name; the file's name for CSV.
        rows: the texts; a merged cell's text stands in each of its places.
        excel: whether numbers were stored as such.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    excel: bool

    def at(self, row: int, column: int) -> str:
        """The text of a cell; nothing where the row is shorter."""
        return self.rows[row][column] if 0 <= row < len(self.rows) and column < len(self.rows[row]) else ""


def cell_name(row: int, column: int) -> str:
    """What a spreadsheet calls a cell: A1 is row 0, column 0."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row + 1}"


def read_sheets(path: Path) -> list[Sheet]:
    """Every sheet of a file.

    Args:
        path: an Excel, OpenDocument or CSV file.

    Raises:
        ImportRefusedError: the file is too large, or is neither.
        OSError: the file cannot be read.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise ImportRefusedError([f"{path.name} er for stor. Et udtræk er højst 20 MB."])
    content = path.read_bytes()
    sheets = _from_excel(path.name, content) if path.suffix.lower() in EXCEL else [_from_csv(path.name, content)]
    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS or max(map(len, sheet.rows), default=0) > MOST_COLUMNS:
            raise ImportRefusedError(
                [f"Arket {sheet.name} er for stort: højst {MOST_ROWS} rækker og {MOST_COLUMNS} kolonner."]
            )
    return sheets


def _from_excel(name: str, content: bytes) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [_excel_sheet(book.get_sheet_by_name(one)) for one in book.sheet_names]
    except (CalamineError, ValueError, OSError) as error:
        raise ImportRefusedError(
            [f"{name} kan ikke læses som et regneark. Gem den igen som .xlsx eller .csv."]
        ) from error


def _excel_sheet(sheet: CalamineSheet) -> Sheet:
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                rows[row][column] = rows[top][left]
    return Sheet(sheet.name, tuple(map(tuple, rows)), excel=True)


def _text(value: object) -> str:
    """A cell's value as a text; numbers with a decimal comma, so that no point is taken for thousands."""
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f").replace(".", ",")
    return " ".join(str(value).split()) if value is not None else ""


def _from_csv(name: str, content: bytes) -> Sheet:
    text = decoded(content)
    if "\0" in text:
        raise ImportRefusedError([f"{name} er hverken et regneark eller en CSV-fil."])
    first = next((line for line in text.splitlines() if line.strip()), "")
    count: Callable[[str], int] = text.count if not any(map(first.count, DELIMITERS)) else first.count
    delimiter = max(DELIMITERS, key=count)
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ImportRefusedError([f"{name} kan ikke læses som CSV. Gem den igen fra regnearket."]) from error
    return Sheet(name, tuple(tuple(" ".join(one.split()) for one in row) for row in found), excel=False)


def decoded(content: bytes) -> str:
    """A file's text: by its mark, else UTF-8, else as Windows in Denmark writes it."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")

"""Writes the smallest Excel file that holds texts, numbers, errors and merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from zipfile import ZipFile

from generator.importing.sheet import cell_name

Value = str | float | int | None
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write_workbook(
    path: Path, rows: Sequence[Sequence[Value]], merged: Sequence[str] = (), name: str = "Udtræk"
) -> Path:
    """A workbook with one sheet; a text that begins with # is an error value such as #N/A."""
    lines = "".join(
        f'<row r="{at + 1}">{"".join(_cell(at, *one) for one in enumerate(row))}</row>' for at, row in enumerate(rows)
    )
    areas = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData>'
    sheet += f'<mergeCells count="{len(merged)}">{areas}</mergeCells>' if merged else ""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SHEET}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SHEET}.worksheet+xml"/></Types>',
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="{escape(name)}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f"{sheet}</worksheet>",
    }
    with ZipFile(path, "w") as archive:
        for inside, text in files.items():
            archive.writestr(inside, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return path


def _cell(row: int, column: int, value: Value) -> str:
    place = cell_name(row, column)
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith("#"):
        return f'<c r="{place}" t="e"><v>{value}</v></c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )

"""An export's rows as figures of units: names matched to ids, numbers read, totals held against their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from generator import danish
from generator.disclosure.figures import MOST_A_YEAR, ROUNDED, ZERO
from generator.disclosure.knowledge import holds_at, parents_at
from generator.handbook.handbook import Handbook
from generator.importing.columns import Columns, find_columns, number_in, plain, rounded
from generator.importing.sheet import ImportRefusedError, Sheet, cell_name
from generator.reading import nearest
from generator.records.organisation import Unit
from generator.records.when import When
from generator.settings import AbsenceExport, ExportColumns

NEEDED = ("unit", "days", "employees")
SHARES = ("long_term_share", "long_term_change", "long_term_healthy", "largest_share")
WHOLE = Decimal(100)


@dataclass
class Entry:
    """One unit's row: its numbers by field, each with the cell that it stands in."""

    unit: Unit
    row: int
    numbers: dict[str, Decimal] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Export:
    """What an export tells: a figure for each unit, and the rows that were left out with the reason."""

    entries: Mapping[str, Entry]
    skipped: tuple[str, ...]


def read_export(sheets: Sequence[Sheet], handbook: Handbook, quarter: When) -> Export:
    """The figures of an export.

    Args:
        sheets: the file's sheets.
        handbook: its units and settings.
        quarter: the quarter that the figures end with.

    Raises:
        ImportRefusedError: with every complaint about the file, each with its cell.
    """
    settings = handbook.settings.absence.export
    sheet = _chosen(sheets, settings)
    names = {name: getattr(settings.columns, name) for name in ExportColumns.model_fields}
    columns = find_columns(sheet, names, NEEDED)
    reader = _Reader(sheet, columns, _Names(handbook, quarter, settings))
    entries = reader.entries()
    complaints = reader.complaints or list(_implausible(entries.values()))
    complaints = complaints or list(_does_not_add_up(entries, quarter))
    if not entries and not complaints:
        complaints = [f"Arket {sheet.name}: Der er ingen tal under overskrifterne i række {columns.row + 1}."]
    if complaints:
        raise ImportRefusedError(complaints)
    return Export(entries, tuple(reader.skipped))


def _chosen(sheets: Sequence[Sheet], settings: AbsenceExport) -> Sheet:
    named = [sheet for sheet in sheets if settings.sheet and plain(sheet.name) == plain(settings.sheet)]
    filled = [sheet for sheet in sheets if sheet.rows]
    if settings.sheet and not named and len(sheets) > 1:
        raise ImportRefusedError(
            [f"Arket »{settings.sheet}« findes ikke. Arkene er: {', '.join(one.name for one in sheets)}."]
        )
    if not named and len(filled) > 1:
        listed = ", ".join(one.name for one in filled)
        raise ImportRefusedError(
            [f"Filen har flere ark: {listed}. Skriv navnet ved absence.export.sheet i site_config.yml."]
        )
    if not (named or filled):
        raise ImportRefusedError(["Filen er tom."])
    return (named or filled)[0]


class _Names:
    """Finds the unit that an export means by a name: its name of the day, an older one, an alias or its id."""

    def __init__(self, handbook: Handbook, quarter: When, settings: AbsenceExport) -> None:
        self.units = {unit.id: unit for unit in handbook.all(Unit)}
        self.mapped = {plain(one.name): str(one.unit) if one.unit else None for one in settings.names}
        self.mapped |= {plain(name): str(handbook.settings.unit) for name in settings.total}
        self.now: dict[str, set[str]] = {}
        self.ever: dict[str, set[str]] = {}
        for unit in self.units.values():
            for one in unit.names:
                held = holds_at(unit, quarter) and holds_at(one, quarter)
                (self.now if held else self.ever).setdefault(plain(one.name), set()).add(unit.id)
            for name in (*unit.aliases, unit.id):
                self.ever.setdefault(plain(name), set()).add(unit.id)

    def find(self, name: str) -> tuple[Unit | None, str]:
        """The unit; or none with the complaint, which is empty for a row that is to be left out."""
        key = plain(name)
        if key in self.mapped:
            unit = self.mapped[key]
            return (self.units[unit] if unit else None), ""
        found = self.now.get(key) or self.ever.get(key) or set()
        if len(found) == 1:
            return self.units[next(iter(found))], ""
        if found:
            return None, f"»{name}« kan være {danish.words(sorted(found))}. Skriv, hvem det er, {WHERE}"
        close = nearest(key, [*self.now, *self.ever])
        likely = self.units[min(self.now.get(close) or self.ever[close])].heading if close else ""
        guess = f" Mente du »{likely}«?" if close else ""
        return None, f"»{name}« er ikke en enhed i håndbogen.{guess} Ret navnet, eller skriv det {WHERE}"


WHERE = "under absence.export.names i site_config.yml."


@dataclass
class _Reader:
    sheet: Sheet
    columns: Columns
    names: _Names
    complaints: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def entries(self) -> dict[str, Entry]:
        """A figure for each row that has one."""
        found: dict[str, Entry] = {}
        percent = self._shares_are_fractions()
        for row in range(self.columns.row + 1, len(self.sheet.rows)):
            entry = self._entry(row, percent)
            if entry is None:
                continue
            other = found.setdefault(entry.unit.id, entry)
            if other is not entry:
                cells = f"{self._cell(other.row, 'unit')} og {self._cell(row, 'unit')}"
                self.complaints.append(f"{cells}: {entry.unit.heading} står to gange. Slet den ene række.")
        return found

    def _entry(self, row: int, percent: bool) -> Entry | None:
        name = self.sheet.at(row, self.columns.at["unit"])
        texts = {one: self.sheet.at(row, at) for one, at in self.columns.at.items() if one != "unit"}
        if not any(texts.values()):
            if name:
                self.skipped.append(f"{self._cell(row, 'unit')}: »{name}« har ingen tal.")
            return None
        if not name:
            self.complaints.append(f"{self._cell(row, 'unit')}: Rækken har tal, men intet navn. Skriv enhedens navn.")
            return None
        unit, complaint = self.names.find(name)
        if unit is None:
            (self.complaints if complaint else self.skipped).append(
                f"{self._cell(row, 'unit')}: {complaint or f'»{name}« skal springes over.'}"
            )
            return None
        entry = Entry(unit, row)
        for one, text in texts.items():
            self._read(entry, one, text, percent)
        return entry

    def _read(self, entry: Entry, one: str, text: str, percent: bool) -> None:
        entry.cells[one] = self._cell(entry.row, one)
        try:
            number = number_in(text)
        except ValueError:
            self.complaints.append(
                f"{entry.cells[one]}: »{text[:40]}« er ikke et tal. Skriv et tal som 14,3, eller lad cellen være tom."
            )
            return
        if number is not None:
            entry.numbers[one] = number * WHOLE if percent and one in SHARES else number

    def _shares_are_fractions(self) -> bool:
        """Whether a spreadsheet keeps its percentages as fractions of one."""
        values = []
        for one in ("long_term_share", "long_term_healthy"):
            for row in range(self.columns.row + 1, len(self.sheet.rows)) if one in self.columns.at else ():
                try:
                    values.append(number_in(self.sheet.at(row, self.columns.at[one])) or ZERO)
                except ValueError:
                    continue
        return self.sheet.excel and any(values) and all(0 <= value <= 1 for value in values)

    def _cell(self, row: int, one: str) -> str:
        return cell_name(row, self.columns.at[one])


def _implausible(entries: Iterable[Entry]) -> Iterator[str]:
    """Numbers that no figure can be: more days than the calendar has, shares over 100, parts of employees."""
    for entry in entries:
        for one, number in entry.numbers.items():
            where, told = entry.cells[one], danish.number(number)
            if one in ("days", "previous", "target") and not 0 <= number <= MOST_A_YEAR:
                yield f"{where}: {told} dage om året kan ikke passe. Et tal ligger fra 0 til {MOST_A_YEAR}."
            elif one in SHARES and not (-WHOLE if one == "long_term_change" else ZERO) <= number <= WHOLE:
                yield f"{where}: {told} procent kan ikke passe. En andel ligger fra 0 til 100."
            elif one == "employees" and number < 0:
                yield f"{where}: {told} ansatte kan ikke passe."


def _does_not_add_up(entries: Mapping[str, Entry], quarter: When) -> Iterator[str]:
    """Totals that are not what the units right below them give (rule F10)."""
    below: dict[str, list[Entry]] = {}
    for entry in entries.values():
        for parent in parents_at(entry.unit, quarter):
            below.setdefault(parent, []).append(entry)
    for parent, parts in below.items():
        total = entries.get(parent)
        if total and all("employees" in one.numbers for one in (total, *parts)):
            yield from _unequal(total, parts)


def _unequal(total: Entry, parts: Sequence[Entry]) -> Iterator[str]:
    heads = sum((one.numbers["employees"] for one in parts), ZERO)
    whole = total.numbers["employees"]
    name = total.unit.heading
    if heads > whole:
        yield (
            f"{total.cells['employees']}: {name} har {danish.number(whole)} ansatte, men enhederne under har "
            f"{danish.number(heads)}. Ret tallet, eller hent udtrækket igen."
        )
    elif whole and all("days" in one.numbers for one in (total, *parts)):
        yield from _other_days(total, parts, whole, whole - heads)


def _other_days(total: Entry, parts: Sequence[Entry], whole: Decimal, rest: Decimal) -> Iterator[str]:
    """A total's figure that its parts cannot give, wherever between nothing and the whole year the others lie."""
    told = total.numbers["days"]
    least = sum((one.numbers["employees"] * one.numbers["days"] for one in parts), ZERO) / whole
    most = least + rest * MOST_A_YEAR / whole
    if not least - 2 * ROUNDED <= told <= most + 2 * ROUNDED:
        given = danish.number(rounded(least)) + (f" til {danish.number(rounded(most))}" if rest else "")
        yield (
            f"{total.cells['days']}: {total.unit.heading} har {danish.number(told)}, men enhederne under giver "
            f"{given}. Ret tallet, eller hent udtrækket igen."
        )

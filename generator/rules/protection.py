"""The rules that protect persons; breaking one of them blocks publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.findings import Finding, Place, problem
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Withheld, known
from generator.records.organisation import Person, Unit
from generator.rules.blocking import Check
from generator.rules.case import Answer, Case
from generator.rules.quality import links_in_data

PERSONAL_NUMBER = re.compile(r"(?<![\d.-])(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?![\d-])")
SMALLEST_GROUP = 5
ABOVE_UNIT = ("municipality", "area", "department")


def no_personal_numbers(handbook: Handbook) -> Iterator[Finding]:
    """D6: no CPR number stands anywhere in data or content; the number itself is never echoed."""
    for file, lines in sorted(handbook.lines.items()):
        for number, line in enumerate(lines, 1):
            for match in PERSONAL_NUMBER.finditer(line):
                place = Place(file, number, match.start() + 1)
                yield problem(
                    "D6",
                    place,
                    "Linjen ligner et CPR-nummer.",
                    "Slet nummeret. Er det et andet tal, så skriv det med mellemrum eller punktum.",
                    "Databeskyttelse",
                    echo=False,
                )


def absence_by_department(handbook: Handbook) -> Iterator[Finding]:
    """D1: absence is published by department; below that only when the owner has decided so, never for small groups."""
    settings = handbook.settings.absence
    if settings.group_size < SMALLEST_GROUP:
        yield problem(
            "D1",
            handbook.settings.place,
            f"group_size er {settings.group_size}; den må aldrig være under {SMALLEST_GROUP}.",
            "Skriv 5 eller mere; 10 er det normale.",
        )
    units = {unit.id: unit for unit in handbook.all(Unit)}
    for figure in _figures(handbook):
        unit = units.get(figure.unit)
        if unit is None:
            continue
        if unit.kind not in ABOVE_UNIT and not settings.unit_level:
            yield problem(
                "D1",
                figure.place,
                f"Sygefravær for {unit.heading} må ikke vises: kun afdelinger og derover vises.",
                "Slet tallet, eller lad ejeren slå absence.unit_level til.",
            )
        if unit.kind not in ABOVE_UNIT and (
            known(figure.long_term_share) is not None or known(figure.long_term_healthy) is not None
        ):
            yield problem(
                "D1",
                figure.place,
                "Langtidsfravær og langtidsfriske vises kun for afdelinger og derover.",
                "Slet de to tal.",
            )
        heads = known(figure.employees)
        if heads is not None and heads < settings.group_size and _shows_anything(figure):
            yield problem(
                "D1",
                figure.place,
                f"Gruppen har {heads} medarbejdere; den mindste, der vises, har {settings.group_size}.",
                "Skriv {withheld: D1} i stedet for tallene.",
                echo=False,
            )


def no_single_hidden_child(handbook: Handbook) -> Iterator[Finding]:
    """D3: where a parent's figure is shown, never exactly one of its children is hidden, as it could be worked out."""
    parents = {
        unit.id: {str(parent.unit) for parent in unit.parents}
        for unit in handbook.all(Unit)
        if isinstance(unit.parents, tuple)
    }
    for quarter in handbook.all(AbsenceQuarter):
        shown = {figure.unit for figure in quarter.figures if known(figure.days) is not None}
        for parent in sorted(shown):
            hidden = [
                figure
                for figure in quarter.figures
                if isinstance(figure.days, Withheld) and parent in parents.get(figure.unit, ())
            ]
            if len(hidden) == 1:
                yield problem(
                    "D3",
                    hidden[0].place,
                    "Kun én enhed er skjult under en enhed, der er vist; tallet kan regnes ud.",
                    "Skjul også den næstmindste: {withheld: D3}.",
                )


def persons_by_id(handbook: Handbook) -> Iterator[Finding]:
    """D5: a person stands in the register of people and is referred to by id, so that one id can be erased."""
    names = {person.name: person.id for person in handbook.all(Person) if person.name}
    if not names:
        return
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names)))
    for file, lines in sorted(handbook.lines.items()):
        if file.startswith(f"data/{Person.FOLDER}/"):
            continue
        for number, line in enumerate(lines, 1):
            for match in pattern.finditer(line):
                place = Place(file, number, match.start() + 1)
                yield problem(
                    "D5",
                    place,
                    "Her står et navn, der er i personregisteret.",
                    f"Skriv id'et {names[match[0]]} i et felt, eller skriv funktionen i teksten.",
                )


def _figures(handbook: Handbook) -> Iterator[AbsenceFigure]:
    for quarter in handbook.all(AbsenceQuarter):
        yield from quarter.figures


def _shows_anything(figure: AbsenceFigure) -> bool:
    values = (figure.days, figure.previous, figure.change, figure.long_term_share, figure.long_term_healthy)
    return any(known(value) is not None for value in values)


PROTECTION: dict[str, Check] = {
    "D6": no_personal_numbers,
    "D1": absence_by_department,
    "D3": no_single_hidden_child,
    "D5": persons_by_id,
    "Q5": links_in_data,
}
"""The checks whose findings stop publication, on every date and whatever the rules in data say."""


def check_protection(handbook: Handbook) -> list[Finding]:
    """Every finding of the checks that stop publication."""
    return [finding for rule in PROTECTION.values() for finding in rule(handbook)]


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {}

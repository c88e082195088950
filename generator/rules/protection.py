"""The rules that protect persons; breaking one of them blocks publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.findings import Finding, Place, problem
from generator.handbook.handbook import Handbook
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Withheld, known
from generator.records.organisation import Person, Unit

# A day (of replacement numbers 60 more), a month, a year and four digits, as people write them.
PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.-])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])(0[1-9]|1[0-2])\d{2}"
    r"[ \u00a0]?[-–.]?[ \u00a0]?\d{4}(?!\d|-\d)"
)
SMALLEST_GROUP = 5
LONG_TERM = ("long_term_share", "long_term_change", "long_term_healthy")
FIGURES = ("days", "previous", "change", *LONG_TERM)
ABOVE_UNIT = ("municipality", "area", "department")

Rule = Callable[[Handbook], Iterator[Finding]]


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
            settings.place_of("group_size"),
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
                echo=False,
            )
        if unit.kind not in ABOVE_UNIT and _any_known(figure, LONG_TERM):
            yield problem(
                "D1",
                figure.place,
                "Langtidsfravær og langtidsfriske vises kun for afdelinger og derover.",
                "Slet de tal.",
                echo=False,
            )
        heads = known(figure.employees)
        if heads is not None and heads < settings.group_size and _any_known(figure, FIGURES):
            yield problem(
                "D1",
                figure.place,
                f"Gruppen er mindre end {settings.group_size} medarbejdere, som er den mindste, der vises.",
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
    names = {" ".join(person.name.split()): person.id for person in handbook.all(Person) if person.name}
    if not names:
        return
    # A name may be broken over two lines.
    broken = (re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names))
    pattern = re.compile("|".join(rf"\b{name}\b" for name in broken))
    for file, lines in sorted(handbook.lines.items()):
        if file.startswith(f"data/{Person.FOLDER}/"):
            continue
        text = "\n".join(lines)
        for match in pattern.finditer(text):
            before = text[: match.start()]
            place = Place(file, before.count("\n") + 1, match.start() - before.rfind("\n"))
            yield problem(
                "D5",
                place,
                "Her står et navn, der er i personregisteret.",
                f"Skriv id'et {names[' '.join(match[0].split())]} i et felt, eller skriv funktionen i teksten.",
            )


def _figures(handbook: Handbook) -> Iterator[AbsenceFigure]:
    for quarter in handbook.all(AbsenceQuarter):
        yield from quarter.figures


def _any_known(figure: AbsenceFigure, names: tuple[str, ...]) -> bool:
    return any(known(getattr(figure, name)) is not None for name in names)


PROTECTION: dict[str, Rule] = {
    "D6": no_personal_numbers,
    "D1": absence_by_department,
    "D3": no_single_hidden_child,
    "D5": persons_by_id,
}


def check_protection(handbook: Handbook) -> list[Finding]:
    """Every finding of the protection rules."""
    return [finding for rule in PROTECTION.values() for finding in rule(handbook)]

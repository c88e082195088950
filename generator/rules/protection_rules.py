"""The rules that protect persons as the table of rules has them: D1 to D9."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator import danish
from generator.records.absence import AbsenceQuarter
from generator.records.base import Withheld, known
from generator.records.meetings import Meeting
from generator.rules.blocking import as_answers
from generator.rules.case import Answer, Case
from generator.rules.protection import PROTECTION
from generator.rules.wording import counted


def d7(case: Case) -> Iterator[Answer]:
    """D7: a figure that one person carries more than 85 percent of is hidden; no register tells who carries what."""
    figures = [one for quarter in case.now.all(AbsenceQuarter) for one in quarter.figures]
    shown = [one for one in figures if known(one.days) is not None]
    if shown:
        message = (
            f"Ved {counted(len(shown), 'tal', 'tal')} om sygefravær er det ikke prøvet, om én person står for mere end "
            f"{danish.number(case.number('dominance'))} procent. Håndbogen har kun de samlede tal."
        )
        yield Answer("undecided", case.rule, message, "Prøv det, når tallene hentes fra udtrækket.")


def d8(case: Case) -> Iterator[Answer]:
    """D8: a confidential item has its number and that word only; a file with more is refused when it is read."""
    number = sum(item.confidential for one in case.history.all(Meeting) for item in one.items)
    if number:
        one, more = "punkt er fortroligt og har kun sit", "punkter er fortrolige og har kun deres"
        message = f"{counted(number, one, more)} nummer. Om anden tekst i håndbogen er fortrolig, kan den ikke selv se."
        yield Answer("computed", case.rule, message)


def d9(case: Case) -> Iterator[Answer]:
    """D9: a hidden figure is in no file, so that it can be in no page: in its place stands the rule that hides it."""
    number = sum(isinstance(one, Withheld) for record, one in case.everything.models if case.tells(record))
    if number:
        told = counted(number, "tal er skjult. Det", "tal er skjult. De")
        message = f"{told} står ikke i håndbogens filer og kan derfor ikke komme på en side."
        yield Answer("computed", case.rule, message)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {
    **{name: partial(as_answers, check=check) for name, check in PROTECTION.items() if name.startswith("D")},
    "D7": d7,
    "D8": d8,
    "D9": d9,
}

"""Figures that cannot be: more days than the calendar has, a quarter twice, one quarter copied from another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator import danish
from generator.records.absence import AbsenceQuarter
from generator.records.base import known
from generator.rules.case import Answer

MOST_DAYS = 366
FEW = 3
"""From so many figures on, two quarters that agree in all of them are no coincidence."""


def impossible(told: Sequence[AbsenceQuarter], name: Callable[[str], str]) -> Iterator[Answer]:
    """F9: the figures of a quarter are its own, and lie within the four quarters that they cover.

    Args:
        told: the quarters, the oldest first.
        name: a unit's name.
    """
    yield from _too_many_days(told, name)
    yield from _twice(told)
    yield from _copied(told)


def _too_many_days(told: Sequence[AbsenceQuarter], name: Callable[[str], str]) -> Iterator[Answer]:
    for quarter in told:
        for figure in quarter.figures:
            for field in ("days", "previous", "target"):
                days = known(getattr(figure, field))
                if days is not None and not 0 <= days <= MOST_DAYS:
                    message = f"{name(figure.unit)} har {danish.number(days)} i {danish.when(quarter.quarter)}."
                    hint = f"Fire kvartaler har fra 0 til {MOST_DAYS} dage. Ret {field}."
                    yield Answer("broken", quarter, message, hint, figure)


def _twice(told: Sequence[AbsenceQuarter]) -> Iterator[Answer]:
    seen: dict[str, AbsenceQuarter] = {}
    for quarter in told:
        first = seen.setdefault(quarter.quarter.text, quarter)
        if first is not quarter:
            message = f"{danish.capital(danish.when(quarter.quarter))} står to gange: {first.id} og {quarter.id}."
            yield Answer("broken", quarter, message, "Ret quarter i den ene fil, eller slet den.")


def _copied(told: Sequence[AbsenceQuarter]) -> Iterator[Answer]:
    """Two quarters with the same figure for every unit that both have."""
    figures = [
        {str(one.unit): days for one in quarter.figures if (days := known(one.days)) is not None} for quarter in told
    ]
    for at, (quarter, own) in enumerate(zip(told, figures, strict=True)):
        for other, theirs in zip(told[:at], figures[:at], strict=True):
            shared = own.keys() & theirs.keys()
            if (
                len(shared) >= FEW
                and other.quarter != quarter.quarter
                and all(own[one] == theirs[one] for one in shared)
            ):
                message = (
                    f"Alle {len(shared)} tal for {danish.when(quarter.quarter)} er de samme som for "
                    f"{danish.when(other.quarter)}. Kvartalet ligner en kopi."
                )
                yield Answer("broken", quarter, message, "Hent tallene igen, eller slet kvartalet.")
                break

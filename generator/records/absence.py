"""Sickness absence: rolling figures by unit, with the measure of each figure."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from generator.records.base import Known, Record, Sourced
from generator.records.fields import Count, Flag, Number, Percent, Quarter, Text, choice, to
from generator.records.reference import Reference

Measure = Annotated[str, choice("days_per_employee", "dagsvaerk_per_employee", "days_per_full_time")]


class AbsenceFigure(Sourced):
    """One unit's figures for four quarters; days are in the stated measure, shares in percent."""

    unit: Annotated[Reference, to("unit")]
    measure: Known[Measure]
    days: Known[Number]
    previous: Known[Number] | None = None
    change: Known[Number] | None = None
    target: Known[Number] | None = None
    long_term_share: Known[Percent] | None = None
    long_term_change: Known[Number] | None = None
    long_term_healthy: Known[Percent] | None = None
    employees: Known[Count] | None = None
    note: Text | None = None


class AbsenceQuarter(Record):
    """The figures of the four quarters that end with one quarter (rule F1)."""

    KIND: ClassVar[str] = "absence"
    FOLDER: ClassVar[str] = "absence"

    quarter: Quarter
    complete: Flag = False
    figures: Annotated[tuple[AbsenceFigure, ...], Field(min_length=1)]

    @property
    def units(self) -> tuple[str, ...]:
        """The units that have figures."""
        return tuple(figure.unit for figure in self.figures)

    @property
    def heading(self) -> str:
        """The quarter as it stands in data."""
        return str(self.quarter)

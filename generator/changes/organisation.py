"""Statements of the units: their names, their place, their leaders."""

from __future__ import annotations

from collections.abc import Iterator

from generator.changes.forums import leader_statements
from generator.changes.statement import Statement, keys, said
from generator.handbook.handbook import Handbook
from generator.records.organisation import Unit


def unit_statements(handbook: Handbook) -> Iterator[Statement]:
    """What the handbook says about units, on all dates."""
    for unit in handbook.all(Unit):
        yield said(unit, "unit", (unit.kind, *keys(unit.replaces)), unit)
        for name in unit.names:
            yield said(unit, "name", (name.name,), name)
        for parent in unit.parents if isinstance(unit.parents, tuple) else ():
            yield said(unit, "parents", (parent.unit.key,), parent)
        for address in unit.addresses if isinstance(unit.addresses, tuple) else ():
            yield said(unit, "address", (address.text,), address)
        yield from leader_statements(unit, unit.leaders)

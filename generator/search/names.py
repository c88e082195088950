"""The small index of names: the workplaces for the finder, and the pages for the page that says that one is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.edition.addresses import address_of
from generator.edition.edition import Edition
from generator.records.organisation import Unit
from generator.views.lookup import Lookup
from generator.views.workplaces import former_names, place_of


def units_of(edition: Edition) -> list[dict[str, Any]]:
    """Every unit with what it can be found by: name, old names, other names, addresses."""
    return list(_units(Lookup(edition)))


def _units(lookup: Lookup) -> Iterator[dict[str, Any]]:
    for unit in lookup.all(Unit):
        places = unit.addresses if isinstance(unit.addresses, tuple) else ()
        found: dict[str, Any] = {
            "name": unit.heading,
            "address": address_of(unit),
            "place": place_of(lookup, unit),
            "former": list(former_names(lookup, unit)),
            "also": list(unit.aliases),
            "at": [one.text for one in places],
        }
        yield {key: value for key, value in found.items() if value}

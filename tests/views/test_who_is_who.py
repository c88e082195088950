"""The page of a unit names those of the units below it, and says where to ask when nobody is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.records.organisation import Unit
from generator.views.elements import Cell
from generator.views.who_is_who import MOST_BELOW, who_is_who
from tests.projects import lookup

PEOPLE = """\
- {id: leder, name: Lone Leder, source: referat}
- {id: amr, name: Arne Amr, source: referat}
"""
SOURCE = "source: referat"
UNITS = """\
- id: afdeling
  kind: department
  names: [{name: Afdelingen}]
  parents: [{unit: proeveby}]
  leaders: [{person: leder, source: referat}]
  source: referat
- id: sted
  kind: workplace
  names: [{name: Stedet}]
  parents: [{unit: afdeling}]
  leaders: [{vacant: true, to: 2025-07-31, source: referat}]
  source: referat
"""
PLAN = "{id: plan, name: Planen, unit: afdeling, updated_on: 2025-06-18, approval: {unknown: x}, source: referat}\n"
COMMITTEE = """\
id: hovedudvalg
name: Hovedudvalget
level: municipality
unit: proeveby
seats: [{id: a, roles: [chair], holders: [{person: leder, source: referat}]}]
source: referat
"""


def units(number: int) -> str:
    return UNITS + "".join(
        f"- {{id: under-{one}, kind: workplace, names: [{{name: Under {one}}}], parents: [{{unit: sted}}], {SOURCE}}}\n"
        for one in range(number)
    )


def groups(number: int, amr: str) -> str:
    return "".join(
        f"- {{id: g{one}, name: Gruppe {one}, plan: plan, units: [under-{one}], address: {{unknown: x}}, "
        f"leaders: {{unknown: x}}, amr: {amr}, trio: {{unknown: Ingen TRIO kendes.}}, source: referat}}\n"
        for one in range(number)
    )


def facts(folder: Path, number: int, amr: str, unit: str = "sted") -> dict[str, Cell]:
    files = {
        "data/people/p.yml": PEOPLE,
        "data/units/flere.yml": units(number),
        "data/amo-plans/plan.yml": PLAN,
        "data/committees/hovedudvalg.yml": COMMITTEE,
        **({"data/groups/g.yml": groups(number, amr)} if number else {}),
    }
    found = lookup(folder, files)
    asked = found.get(Unit, unit)
    assert asked is not None
    return {fact.term: fact.value for fact in who_is_who(found, asked)}


def texts(value: Cell) -> list[str]:
    return [
        " ".join(str(getattr(piece, "reason", "") or getattr(piece, "text", piece)) for piece in line)
        for line in value.lines
    ]


NAMED = "[{person: amr, source: referat}]"
UNKNOWN = "{unknown: Navnet kendes ikke.}"


def test_amr_are_gathered_from_the_units_below(tmp_path: Path) -> None:
    told = facts(tmp_path, 2, NAMED)
    amr = ["I enhederne under:", "Gruppe 0", "Arne Amr", "Gruppe 1", "Arne Amr"]
    assert [line.partition(" kilderne siger")[0] for line in texts(told["AMR"])] == amr
    assert texts(told["TRIO"]) == ["Ingen TRIO kendes."]
    assert "Spørg videre" not in told


@pytest.mark.parametrize("unit", ["sted", "afdeling"])
def test_many_groups_are_told_by_their_plan(tmp_path: Path, unit: str) -> None:
    told = facts(tmp_path, MOST_BELOW + 1, NAMED, unit)
    assert texts(told["AMR"]) == ["Enhederne under har 7 arbejdsmiljøgrupper.", "Se planen: Planen"]


def test_a_unit_without_names_says_where_to_ask(tmp_path: Path) -> None:
    told = facts(tmp_path, 0, "")
    assert texts(told["AMR"]) == ["Kilderne nævner ikke AMR for stedet."]
    assert texts(told["Leder"]) == ["Kilderne siger kun, at stillingen var ledig til 31. juli 2025."]
    asked = texts(told["Spørg videre"])
    assert asked[1] == "Nærmeste kendte leder er i Afdelingen"
    assert asked[2].startswith("Lone Leder")
    assert asked[3:] == [
        "Nærmeste udvalg med kendte medlemmer: Hovedudvalget",
        "Planen over arbejdsmiljøgrupperne: Planen",
    ]


def test_groups_without_names_say_where_to_ask_too(tmp_path: Path) -> None:
    assert "Spørg videre" in facts(tmp_path, 2, UNKNOWN)

"""How the time to judge every rule grows: an invented handbook of 2,000 units, 5,000 roles and 500 meetings,
then half of it and double. Run from the project's folder: python bench/check_rules.py [--slowest]"""

from __future__ import annotations

import argparse
import gc
import json
import math
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.records.absence import AbsenceQuarter
from generator.records.base import Record
from generator.records.committees import AmoPlan, Committee, WorkEnvironmentGroup
from generator.records.guidelines import Rule
from generator.records.knowledge import SourceDocument
from generator.records.meetings import Meeting
from generator.records.organisation import Person, Unit
from generator.records.reference import Reference
from generator.records.strategies import StrategyPlan
from generator.rules import run
from generator.rules.case import Answer, Case
from generator.rules.table import RULES, RuleFunction

ROOT = Path(__file__).parent.parent
ON = date(2026, 11, 22)
UNITS, ROLES, MEETINGS = 2000, 5000, 500
SOURCE = "kilde"
SCALES = (0.5, 1, 2)
ROUNDS = 3

Values = dict[str, Any]


def units(number: int) -> Iterator[Values]:
    """One municipality, departments of fifty workplaces; every tenth workplace is about to change its size."""
    yield {"id": "kommunen", "kind": "municipality", "names": [{"name": "Kommunen"}], "source": SOURCE}
    for place in range(1, number):
        department = place % 50 == 1
        parent = "kommunen" if department else f"enhed-{place - (place - 1) % 50}"
        counts = [{"employees": str(10 + place % 30), "leaders": "1", "at": "2025-01-01"}]
        if place % 10 == 0:
            counts.append({"employees": str(12 + place % 30), "from": "2027-01-01", "planned": "true"})
        yield {
            "id": f"enhed-{place}",
            "kind": "department" if department else "workplace",
            "names": [
                {"name": f"Stedet {place}", "to": "2025-06-30"},
                {"name": f"Enhed {place}", "from": "2025-07-01"},
            ],
            "parents": [{"unit": parent}],
            "addresses": [{"text": f"Vejen {place}"}],
            "headcounts": counts,
            "source": SOURCE,
        }


def people(number: int) -> Iterator[Values]:
    """One person a role; a few names share their first word, as names do."""
    for place in range(number):
        yield {"id": f"person-{place}", "name": f"Fornavn{place % 300} Efternavn{place}", "source": SOURCE}


def committees(number: int, roles: int) -> Iterator[Values]:
    """A committee a unit, and as many seats in them all as there are roles."""
    for place in range(number):
        first, last = place * roles // number, (place + 1) * roles // number
        level = "municipality" if place == 0 else "department" if place % 50 == 1 else "workplace"
        yield {
            "id": "kommunemed" if place == 0 else f"udvalg-{place}",
            "name": f"Udvalg {place}",
            "level": level,
            "unit": "kommunen" if place == 0 else f"enhed-{place}",
            **({"parent": "kommunemed"} if place else {}),
            "from": "2024-01-01",
            "elections": [{"from": "2025-06-01", "to": "2027-05-31"}],
            "seats": [seat(person, person - first) for person in range(first, last)],
            "register": {"members": "complete"},
            "source": SOURCE,
        }


def seat(person: int, place: int) -> Values:
    """A seat: the first leads, the second is the vice chair, the third AMR."""
    role = ("chair", "vice_chair", "amr")[place] if place < 3 else "member"
    side = "management" if place == 0 else "staff"
    holder = {"person": f"person-{person}", "evidence": "appointed", "from": "2025-06-01", "source": SOURCE}
    return {"id": f"plads-{place}", "side": side, "roles": [role], "holders": [holder]}


def groups(number: int) -> Iterator[Values]:
    """A work-environment group a workplace."""
    for place in range(1, number):
        holder = {"person": f"person-{place}", "evidence": "appointed", "from": "2025-06-01", "source": SOURCE}
        yield {
            "id": f"gruppe-{place}",
            "name": f"Gruppen i enhed {place}",
            "plan": "amo",
            "units": [f"enhed-{place}"],
            "address": f"Vejen {place}",
            "leaders": [holder],
            "amr": [holder],
            "trio": {"exists": "true"},
            "source": SOURCE,
        }


def meetings(number: int, committees_: int) -> Iterator[Values]:
    """Meetings of every committee in turn, ten items each."""
    for place in range(number):
        whose = place % committees_
        day = date(2024, 1, 1) + timedelta(days=place % 1000)
        items = [
            {
                "number": str(item),
                "title": f"Punkt {item}",
                "case": "81.38.04-A21-1-25",
                "summary": "Udvalget talte om sagen og aftalte, hvem der gør hvad.",
                "proposals": [{"text": "Sagen drøftes.", "outcome": "discussed"}],
                "related": ["goal/planen/trivsel", f"unit/enhed-{1 + place % 7}"],
                "source": SOURCE,
            }
            for item in range(1, 11)
        ]
        yield {
            "id": f"moede-{place}",
            "committee": f"udvalg-{whose}" if whose else "kommunemed",
            "kind": "ordinary",
            "date": day.isoformat(),
            "register": {"items": "complete"},
            "items": items,
            "source": SOURCE,
        }


def plans() -> Iterator[Values]:
    """A strategy plan with a goal that all committees discuss."""
    action = {"id": "handling-1", "text": "Alle niveauer drøfter trivsel.", "actors": ["Alle niveauer"]}
    yield {
        "id": "planen",
        "title": "Planen",
        "from": "2025",
        "to": "2026",
        "adopted": {"unknown": "Opdigtet"},
        "adjusted": "Ja.",
        "about": "Om planen.",
        "areas": [
            {
                "id": "trivsel",
                "number": "1",
                "title": "Trivsel",
                "about": "Om trivsel.",
                "objectives": [{"id": "maal-1", "text": "Flere trives."}],
                "actions": [action],
            }
        ],
        "source": SOURCE,
    }


def absence(number: int) -> Iterator[Values]:
    """Twelve quarters with a figure for every department."""
    departments = [f"enhed-{place}" for place in range(1, number) if place % 50 == 1]
    for quarter in range(12):
        name = f"{2023 + quarter // 4}-Q{quarter % 4 + 1}"
        figures = [
            {"unit": unit, "measure": "days_per_employee", "days": f"{10 + place % 9}.{quarter % 10}", "target": "14.5"}
            for place, unit in enumerate(["kommunen", *departments])
        ]
        yield {"id": name.lower(), "quarter": name, "figures": figures, "source": SOURCE}


def invented(scale: float, real: Handbook) -> Handbook:
    """A handbook of a size, with the real rules and settings."""
    size, roles, number = (int(base * scale) for base in (UNITS, ROLES, MEETINGS))
    made: dict[type[Record], Iterator[Values]] = {
        SourceDocument: iter([{"id": SOURCE, "title": "Kilde", "kind": "other", "date": "2024-01-01", "held": "true"}]),
        Unit: units(size),
        Person: people(roles),
        Committee: committees(size, roles),
        AmoPlan: iter(
            [
                {
                    "id": "amo",
                    "name": "Planen",
                    "unit": "kommunen",
                    "updated_on": "2025-01-01",
                    "approval": {"outcome": "approved"},
                    "source": SOURCE,
                }
            ]
        ),
        WorkEnvironmentGroup: groups(size),
        StrategyPlan: plans(),
        AbsenceQuarter: absence(size),
        Meeting: meetings(number, size),
    }
    records: dict[str, dict[str, Record]] = {Rule.KIND: {rule.id: rule for rule in real.all(Rule)}}
    lines: dict[str, tuple[str, ...]] = {}
    for register, values in made.items():
        own = records.setdefault(register.KIND, {})
        for value in values:
            record = register.model_validate(value)
            own[record.id] = record
            lines[f"data/{register.FOLDER}/{record.id}.yml"] = tuple(json.dumps(value, indent=1).splitlines())
    settings = real.settings.model_copy(
        update={"unit": Reference("kommunen", ("unit",)), "top_committee": Reference("kommunemed", ("committee",))}
    )
    return Handbook(settings, records, lines)


def seconds(handbook: Handbook) -> float:
    """The best processor time of a few rounds; each begins anew, with nothing remembered."""
    best = math.inf
    for _ in range(ROUNDS):
        fresh = Handbook(handbook.settings, handbook.records, handbook.lines)
        gc.collect()
        begun = time.process_time()
        run.judge(fresh, ON)
        best = min(best, time.process_time() - begun)
    return best


def slowest(handbook: Handbook) -> list[tuple[float, str]]:
    """How long each rule takes, the slowest first."""
    taken: list[tuple[float, str]] = []
    functions = dict(RULES)
    RULES.update({name: timed(name, function, taken) for name, function in functions.items()})
    run.judge(handbook, ON)
    RULES.update(functions)
    return sorted(taken, reverse=True)


def timed(name: str, function: RuleFunction, taken: list[tuple[float, str]]) -> RuleFunction:
    """The same rule, which also tells how long it took."""

    def rule(case: Case) -> Iterator[Answer]:
        begun = time.process_time()
        answers = list(function(case))
        taken.append((time.process_time() - begun, name))
        return iter(answers)

    return rule


def main() -> None:
    """Prints the times and the exponents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--slowest", action="store_true", help="also print the ten rules that take longest")
    options = parser.parse_args()
    real = load(ROOT).handbook
    if real is None:
        raise SystemExit("The handbook cannot be read.")
    taken: list[float] = []
    for scale in SCALES:
        handbook = invented(scale, real)
        taken.append(seconds(handbook))
        grown = f"  exponent {math.log2(taken[-1] / taken[-2]):.2f}" if len(taken) > 1 else ""
        size = f"{int(UNITS * scale)} units, {int(ROLES * scale)} roles, {int(MEETINGS * scale)} meetings"
        print(f"{size}: {taken[-1]:.2f} s{grown}")
        if options.slowest:
            for share, name in slowest(handbook)[:10]:
                print(f"  {name:4}{share:.2f} s")
    print(f"from half to double: exponent {math.log(taken[-1] / taken[0], SCALES[-1] / SCALES[0]):.2f}")


if __name__ == "__main__":
    main()

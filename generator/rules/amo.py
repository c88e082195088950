"""The work-environment organisation: which groups there are, for whom and with whom (rules A1 to A4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from generator import danish
from generator.records.base import known
from generator.records.committees import AmoPlan, WorkEnvironmentGroup
from generator.records.organisation import Unit
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions
from generator.rules.organisation import (
    WORKING_UNITS,
    Organisation,
    headings,
    live,
    organisation_of,
    seated,
    several,
    unregistered,
)
from generator.rules.wording import counted, named

FEW = 2
GROUPS = ("arbejdsmiljøgruppe", "arbejdsmiljøgrupper")
UNITS = ("enhed", "enheder")
LEADERS = ("leder", "ledere")


def a1(case: Case) -> Iterator[Answer]:
    """A1: every workplace has a work-environment group, and all employees are covered by one."""
    yield from contradictions(case)
    organisation = organisation_of(case)
    below = _children(organisation)
    plans = _plans_of(case)
    without = []
    for unit in organisation.units.values():
        if unit.kind not in WORKING_UNITS or _covered(organisation, below, unit.id):
            continue
        plan = next((plans[one] for one in organisation.chain(unit.id) if one in plans), None)
        if plan is not None and plan.register_.groups == "complete":
            message = f"{unit.heading} har ingen arbejdsmiljøgruppe."
            yield Answer("broken", unit, message, "Opret en gruppe, eller skriv den gruppe ind, der dækker enheden.")
        else:
            without.append(unit)
    if without:
        message = f"Håndbogen kender ingen arbejdsmiljøgruppe for {counted(len(without), *UNITS)}: "
        state = unregistered(case, "group")
        yield Answer(state, without[0], f"{message}{named(headings(without))}.", "Skriv grupperne ind i data/groups/.")


def _children(organisation: Organisation) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for unit, parents in organisation.above.items():
        for parent in parents:
            below.setdefault(parent, []).append(unit)
    return below


def _covered(organisation: Organisation, below: dict[str, list[str]], unit: str) -> bool:
    """Whether a group covers a unit: its own, that of a workplace above it, or one for each unit in it."""
    if organisation.nearest(unit, organisation.groups):
        return True
    inside = below.get(unit, [])
    return bool(inside) and all(organisation.groups.get(one) for one in inside)


def _plans_of(case: Case) -> dict[str, AmoPlan]:
    """The AMO plan of each area or department, by the unit's id."""
    return {str(plan.unit): plan for plan in case.now.all(AmoPlan) if not case.validity.has_ended(plan)}


def a2(case: Case) -> Iterator[Answer]:
    """A2: a workplace with several addresses or specialist areas has a group for each."""
    yield from contradictions(case)
    organisation = organisation_of(case)
    unknown = []
    for name, groups in organisation.groups.items():
        unit = organisation.units.get(name)
        if unit is None:
            continue
        addresses = several(unit.addresses)
        if not addresses:
            unknown.append(unit)
        elif len(groups) < len(addresses):
            message = (
                f"{unit.heading} har {counted(len(addresses), 'adresse', 'adresser')}, men "
                f"{counted(len(groups), *GROUPS)}. Der skal være en gruppe på hver adresse."
            )
            yield Answer("broken", unit, message, "Opret en gruppe mere, eller registrér en undtagelse.", addresses[-1])
        else:
            yield from _empty_addresses(unit, groups)
        yield from _shared_areas(unit, groups)
    for group in live(case, WorkEnvironmentGroup):
        single = [several(organisation.units[name].addresses) for name in group.units if name in organisation.units]
        places = {addresses[0].text for addresses in single if len(addresses) == 1}
        if len(places) > 1:
            message = f"{group.heading} dækker {len(places)} adresser. Der skal være en gruppe på hver adresse."
            yield Answer("broken", group, message, "Opret en gruppe på hver adresse, eller registrér en undtagelse.")
    if unknown:
        message = f"Adressen er ikke oplyst for {counted(len(unknown), *UNITS)} med en arbejdsmiljøgruppe: "
        yield Answer("undecided", unknown[0], f"{message}{named(headings(unknown))}.", "Skriv adresserne på enhederne.")


def _empty_addresses(unit: Unit, groups: tuple[WorkEnvironmentGroup, ...]) -> Iterator[Answer]:
    """The addresses without a group, where the address of every group is known."""
    seats = [known(group.address) for group in groups]
    empty = [one for one in several(unit.addresses) if one.text not in seats]
    if len(several(unit.addresses)) > 1 and None not in seats and empty:
        message = f"{unit.heading} har ingen arbejdsmiljøgruppe på {danish.words([one.text for one in empty])}."
        yield Answer("broken", unit, message, "Opret en gruppe på adressen, eller ret gruppens address.", empty[0])


def _shared_areas(unit: Unit, groups: tuple[WorkEnvironmentGroup, ...]) -> Iterator[Answer]:
    """Specialist areas that share a group."""
    areas = unit.specialist_areas
    if len(groups) < len(areas):
        message = f"{unit.heading} har {counted(len(areas), 'fagområde', 'fagområder')} ({danish.words(areas)}), men "
        message += f"{counted(len(groups), *GROUPS)}. Hvert fagområde skal have sin egen."
        yield Answer("broken", unit, message, "Opret en gruppe mere, eller registrér en undtagelse.")


def a3(case: Case) -> Iterator[Answer]:
    """A3: the same leader may sit in several groups; how many do is counted."""
    groups = live(case, WorkEnvironmentGroup)
    seats = Counter(person for group in groups for person in {one.person for one in seated(group.leaders)})
    unknown = [group for group in groups if not isinstance(group.leaders, tuple)]
    if not seats:
        if unknown:
            message = f"Lederne er ikke oplyst for {counted(len(unknown), *GROUPS)}."
            yield Answer("undecided", unknown[0], message, "Skriv leaders på gruppen.")
        return
    many = [number for number in seats.values() if number > 1]
    told = (
        f"{counted(len(many), *LEADERS)} sidder i flere arbejdsmiljøgrupper, ingen i flere end {max(many)}."
        if many
        else "Ingen af de ledere, håndbogen kender, sidder i flere arbejdsmiljøgrupper."
    )
    unseen = f" Lederne er ikke oplyst for {counted(len(unknown), *GROUPS)}." if unknown else ""
    yield Answer("computed", groups[0], told + unseen)


def a4(case: Case) -> Iterator[Answer]:
    """A4: a group is leaders and AMR, at least as many AMR as leaders."""
    unknown = []
    for group in live(case, WorkEnvironmentGroup):
        seats = known(group.amr_seats)
        if not isinstance(group.leaders, tuple) or not (isinstance(group.amr, tuple) or seats is not None):
            unknown.append(group)
            continue
        leaders = len(seated(group.leaders))
        amr = len(seated(group.amr)) if isinstance(group.amr, tuple) else seats or 0
        if amr < max(leaders, 1):
            vacant = sum(one.vacant for one in several(group.amr))
            message = f"{group.heading} har {counted(leaders, *LEADERS)} og {amr or 'ingen'} AMR"
            message += f"; {counted(vacant, 'plads er ledig', 'pladser er ledige')}" if vacant else ""
            yield Answer(
                "broken", group, f"{message}. Der skal være mindst lige så mange AMR som ledere.", "Vælg en AMR mere."
            )
    if unknown:
        message = (
            f"Ledere eller AMR er ikke oplyst for {counted(len(unknown), *GROUPS)}: {named(headings(unknown), FEW)}."
        )
        yield Answer("undecided", unknown[0], message, "Skriv leaders og amr på gruppen.")


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"A1": a1, "A2": a2, "A3": a3, "A4": a4}

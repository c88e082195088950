"""TRIO, where a leader, a TR and an AMR work together (rules T1 to T5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.records.base import Unknown, known
from generator.records.committees import Committee, Trio, WorkEnvironmentGroup
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions
from generator.rules.organisation import OWN_FORUM, headings, live, organisation_of, seated, several, unregistered
from generator.rules.wording import counted, named

GROUPS = ("arbejdsmiljøgruppe", "arbejdsmiljøgrupper")
FEW = 2


def t1(case: Case) -> Iterator[Answer]:
    """T1: a workplace with both a TR and an AMR has a TRIO, as far as possible."""
    yield from contradictions(case)
    with_tr = _units_with_tr(case)
    unknown = []
    for group in live(case, WorkEnvironmentGroup):
        trio = known(group.trio)
        if trio is not None and trio.exists:
            continue
        both = bool(seated(group.amr)) and (not with_tr.isdisjoint(group.units) or (trio and seated(trio.tr)))
        if trio is not None and both:
            message = f"{group.heading} har både TR og AMR, men ingen TRIO."
            yield Answer("broken", group, message, "Opret en TRIO, eller registrér en undtagelse.")
        elif both and isinstance(group.trio, Unknown):
            message = f"Det er uklart, om der er TRIO ved {group.heading}. {group.trio.unknown.rstrip('.')}."
            yield Answer("undecided", group, message, "Skriv trio på gruppen.")
        elif trio is None:
            unknown.append(group)
    if unknown:
        message = (
            f"Håndbogen ved ikke, om der er TRIO ved {counted(len(unknown), *GROUPS)}: {named(headings(unknown), FEW)}."
        )
        yield Answer("undecided", unknown[0], message, "Skriv trio på gruppen.")


def _units_with_tr(case: Case) -> frozenset[str]:
    """The units for which a TR sits in a MED forum of a workplace."""
    found: set[str] = set()
    for forum in (one for one in live(case, Committee) if one.level in OWN_FORUM):
        for seat in several(forum.seats):
            if "tr" in seat.roles and seated(seat.holders):
                found.update([seat.represents] if seat.represents else forum.served)
    return frozenset(found)


def t2(case: Case) -> Iterator[Answer]:
    """T2: where there is no TR, the group is encouraged to meet more often and with a fixed agenda."""
    alone = [group for group, trio in _trios(case, exists=False) if not seated(trio.tr) and group.meets is None]
    if alone:
        message = f"{counted(len(alone), *GROUPS)} er uden TR og TRIO: {named(headings(alone), FEW)}. "
        message += "Håndbogen ved ikke, om de mødes oftere og har en fast dagsorden."
        yield Answer("undecided", alone[0], message, "Skriv i meets, hvor tit gruppen mødes.")
    yield from _untold(case)


def _untold(case: Case) -> Iterator[Answer]:
    """The groups of which it is not known whether they have a TRIO; rule T1 names them."""
    groups = [one for one in live(case, WorkEnvironmentGroup) if known(one.trio) is None]
    if groups:
        message = f"Håndbogen ved ikke, om der er TRIO ved {counted(len(groups), *GROUPS)}."
        yield Answer("undecided", groups[0], message, "Skriv trio på gruppen.")


def _trios(case: Case, *, exists: bool) -> list[tuple[WorkEnvironmentGroup, Trio]]:
    """The groups of which it is known that they have a TRIO, or that they have none."""
    groups = live(case, WorkEnvironmentGroup)
    return [(one, trio) for one in groups if (trio := known(one.trio)) is not None and trio.exists == exists]


def t3(case: Case) -> Iterator[Answer]:
    """T3: a TRIO is a leader, a TR and an AMR; the leader decides whether more take part."""
    unknown = []
    for group, trio in _trios(case, exists=True):
        parts = {"en leder": group.leaders, "en TR": trio.tr, "en AMR": group.amr}
        empty = [name for name, holders in parts.items() if isinstance(holders, tuple) and not seated(holders)]
        if empty:
            message = f"TRIO'en ved {group.heading} mangler {named(empty)}."
            yield Answer("broken", group, message, "Skriv dem ind, eller skriv exists: false.", trio)
        elif not all(isinstance(holders, tuple) for holders in parts.values()):
            unknown.append(group)
    if unknown:
        message = f"Det er ikke oplyst, hvem der er med i TRIO'en ved {counted(len(unknown), *GROUPS)}: "
        yield Answer("undecided", unknown[0], f"{message}{named(headings(unknown), FEW)}.", "Skriv leaders, amr og tr.")
    yield from _untold(case)


def t4(case: Case) -> Iterator[Answer]:
    """T4: those in a TRIO agree on six points what they expect of each other."""
    points, unknown = case.whole("points"), []
    for group, trio in _trios(case, exists=True):
        agreed = known(trio.agreed)
        if agreed is None:
            unknown.append(group)
        elif agreed < points:
            message = f"TRIO'en ved {group.heading} har aftalt {agreed} af {points} punkter om samarbejdet."
            yield Answer("broken", group, message, "Aftal resten, og ret agreed.", trio)
    if unknown:
        message = f"Håndbogen ved ikke, om TRIO'en har aftalt de {points} punkter om samarbejdet ved "
        message += f"{counted(len(unknown), *GROUPS)}: {named(headings(unknown), FEW)}."
        yield Answer("undecided", unknown[0], message, "Skriv agreed på gruppens trio.")
    yield from _untold(case)


def t5(case: Case) -> Iterator[Answer]:
    """T5: a TRIO never stands in for a MED forum or a work-environment group."""
    organisation = organisation_of(case)
    state = unregistered(case, "committee")
    lonely = []
    for group, _ in _trios(case, exists=True):
        if not any(organisation.nearest(unit, organisation.forums) for unit in group.units):
            lonely.append(group)
    if lonely:
        message = f"{counted(len(lonely), *GROUPS)} har TRIO, men håndbogen kender ikke MED-forummet: "
        yield Answer(
            state,
            lonely[0],
            f"{message}{named(headings(lonely), FEW)}. Et TRIO kan ikke erstatte det.",
            "Skriv MED-forummet ind.",
        )
    yield from _untold(case)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"T1": t1, "T2": t2, "T3": t3, "T4": t4, "T5": t5}

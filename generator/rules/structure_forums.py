"""MED structure by place: levels, one forum a unit, merged forums and ad hoc committees (rules S4, S5, S11, S17)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from generator import danish
from generator.records.base import Unknown
from generator.records.committees import Committee
from generator.records.organisation import Parent, Unit
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions, meetings, top_committee
from generator.rules.organisation import (
    MED_LEVELS,
    OWN_FORUM,
    WORKING_UNITS,
    Organisation,
    decision_of,
    deferred,
    headings,
    known_on,
    live,
    organisation_of,
    proposed_for,
    several,
    starts_on,
    unregistered,
)
from generator.rules.wording import counted, meeting_name, named

UNITS = ("enhed", "enheder")
FORUMS = ("MED-forum", "MED-fora")


def s4(case: Case) -> Iterator[Answer]:
    """S4: MED has the levels of the management: every department has an AfdelingsMED, each forum the one above it."""
    yield from contradictions(case)
    organisation = organisation_of(case)
    serving: dict[str, list[Committee]] = {}
    for committee in live(case, Committee):
        if committee.level in MED_LEVELS:
            for unit in dict.fromkeys(committee.served):
                serving.setdefault(unit, []).append(committee)
    for department in organisation.units.values():
        if department.kind == "department" and not any(
            one.level == "department" for one in serving.get(department.id, ())
        ):
            message = f"Håndbogen kender ikke noget AfdelingsMED i {department.heading}."
            yield Answer(unregistered(case, "committee"), department, message, "Skriv afdelingens AfdelingsMED ind.")
    yield from _levels(organisation, serving)


def _levels(organisation: Organisation, serving: dict[str, list[Committee]]) -> Iterator[Answer]:
    unplaced = []
    for unit, forums in serving.items():
        above = [one for one in organisation.chain(unit) if one != unit and one in serving]
        for forum in forums:
            if forum.level == "municipality" or forum.served[0] != unit:
                continue
            if not above:
                unplaced.append(forum)
            elif forum.parent not in (right := {one.id: one for one in serving[above[0]]}):
                names = danish.words(headings(list(right.values())))
                message = f"{forum.heading} skal høre under {names}, fordi enheden gør det."
                yield Answer("broken", forum, message, "Ret parent på udvalget, eller enhedens plads.")
    if unplaced:
        message = f"Kilderne siger ikke, hvilken afdeling {counted(len(unplaced), *FORUMS)} hører til: "
        yield Answer("undecided", unplaced[0], f"{message}{named(headings(unplaced))}.", "Skriv parents på enheden.")


def s5(case: Case) -> Iterator[Answer]:
    """S5: every unit has exactly one MED forum, its own or that of the workplace above; a moved one too."""
    organisation = organisation_of(case)
    without = []
    for unit in organisation.units.values():
        own = organisation.forums.get(unit.id, ())
        if unit.kind not in WORKING_UNITS:
            continue
        if len(own) > 1:
            message = f"{unit.heading} har {len(own)} MED-fora: {danish.words(headings(own))}. Der skal være ét."
            yield Answer("broken", unit, message, "Luk det ene, eller ret, hvilke enheder det dækker.")
        elif move := _coming_move(case, unit):
            if isinstance(unit.med_form, Unknown):
                yield _moved(case, unit, move, "flytter")
        elif not own and (isinstance(unit.med_form, Unknown) or not organisation.nearest(unit.id, organisation.forums)):
            if move := _last_move(case, unit):
                yield _moved(case, unit, move, "flyttede")
            else:
                without.append(unit)
    yield from _without(case, organisation, without)


def _without(case: Case, organisation: Organisation, units: list[Unit]) -> Iterator[Answer]:
    """The units without a forum: those for whom one is proposed, each forum for itself, then the others."""
    proposed = proposed_for(case)
    waiting: dict[str, list[Unit]] = {}
    for unit in units:
        if forum := next((proposed[one] for one in organisation.chain(unit.id) if one in proposed), None):
            waiting.setdefault(forum.id, []).append(unit)
    forums = {forum.id: forum for forum in proposed.values()}
    for forum_id, some in waiting.items():
        message = f"Håndbogen kender ikke MED-forummet for {named(headings(some))}. {deferred(case, forums[forum_id])}"
        yield Answer("undecided", some[0], message, "Skriv ind, hvad KommuneMED beslutter.")
    settled = {unit.id for some in waiting.values() for unit in some}
    yield from _forumless(case, [unit for unit in units if unit.id not in settled])


def _forumless(case: Case, units: list[Unit]) -> Iterator[Answer]:
    cure = "Skriv enhedens forum ind, eller skriv enheden ind under det forum, den hører til."
    state = unregistered(case, "committee")
    if state == "broken":
        for unit in units:
            yield Answer(state, unit, f"{unit.heading} har intet MED-forum.", cure)
    elif units:
        message = f"Håndbogen kender ikke MED-forummet for {counted(len(units), *UNITS)}: {named(headings(units))}."
        yield Answer(state, units[0], message, cure)


def _parents(case: Case, unit: Unit) -> tuple[Parent, ...]:
    whole = case.history.find(unit.key)
    return several(whole.parents) if isinstance(whole, Unit) else ()


def _coming_move(case: Case, unit: Unit) -> Parent | None:
    """Where a unit is known to move to."""
    parents = _parents(case, unit)
    return next((p for p in parents if p.valid_from and p.valid_from.first > case.on and known_on(case, p)), None)


def _last_move(case: Case, unit: Unit) -> Parent | None:
    """Where a unit last moved to; nothing when it has always been where it is."""
    parents = _parents(case, unit)
    if not any(case.validity.has_ended(one) for one in parents):
        return None
    return next((one for one in parents if one.valid_from and case.validity.holds(one)), None)


def _moved(case: Case, unit: Unit, move: Parent, verb: str) -> Answer:
    reason = f" {unit.med_form.unknown.rstrip('.')}." if isinstance(unit.med_form, Unknown) else ""
    day = danish.when(move.valid_from) if move.valid_from else ""
    above = case.history.find(move.unit.key)
    place = above.heading if isinstance(above, Unit) else move.unit
    message = f"{unit.heading} {verb} {day} til {place}. Håndbogen kender ikke enhedens MED-forum derefter.{reason}"
    return Answer(
        "undecided" if verb == "flyttede" else "soon",
        unit,
        message,
        "Skriv, hvilket MED-forum enheden hører til.",
        move,
    )


def s11(case: Case) -> Iterator[Answer]:
    """S11: merging or splitting MED forums needs a decision of KommuneMED and the day from which it holds."""
    top = top_committee(case)
    if top is None:
        return
    first = min((one.date for one in meetings(case, top.id)), default=None)
    forums = [one for one in live(case, Committee) if one.level in OWN_FORUM or one.level == "department"]
    successors = Counter(old for forum in forums for old in forum.replaces)
    for forum in forums:
        if len(forum.replaces) < 2 and not any(successors[old] > 1 for old in forum.replaces):
            continue
        kind = "en sammenlægning" if len(forum.replaces) > 1 else "en deling"
        about = f"{forum.heading} er {kind} af MED-fora."
        decision = decision_of(case.history, forum.recorded)
        start = starts_on(case, forum)
        if decision is None or decision.meeting.committee != top.id:
            early = start is not None and first is not None and start < first
            message = f"{about} Håndbogen kender ikke {top.heading}s beslutning."
            yield Answer("undecided" if early else "broken", forum, message, "Skriv beslutningen i recorded.")
        elif not decision.approves:
            message = f"{about} Punktet blev ikke godkendt ({meeting_name(case.history, decision.meeting)})."
            yield Answer("broken", forum, message, "Henvis til den beslutning, der godkendte det.")
        if forum.valid_from is None:
            message = f"{about} Håndbogen kender ikke dagen, den gælder fra."
            yield Answer("broken", forum, message, "Skriv dagen i from, når den kendes.")


def s17(case: Case) -> Iterator[Answer]:
    """S17: an ad hoc committee has a purpose and an end."""
    for committee in live(case, Committee):
        if committee.level != "working_group":
            continue
        lacks = [
            name for name, value in (("et formål", committee.purpose), ("en slutdato", committee.valid_to)) if not value
        ]
        if lacks:
            message = f"{committee.heading} mangler {danish.words(lacks)} i håndbogen."
            yield Answer("broken", committee, message, "Aftal det i udvalget, og skriv det ind.")


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"S4": s4, "S5": s5, "S11": s11, "S17": s17}

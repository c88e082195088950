"""MED structure as drawn: the diagrams, their approval and what they lack (rules S12, S13 and S15)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import danish
from generator.records.base import known
from generator.records.committees import AmoPlan, Approval, Committee
from generator.records.knowledge import SourceDocument
from generator.records.organisation import Unit
from generator.rules.approvals import latest
from generator.rules.case import Answer, Case
from generator.rules.evidence import contradictions, top_committee
from generator.rules.organisation import Organisation, decision_of, headings, organisation_of, unregistered
from generator.rules.wording import cited, counted, meeting_name, named

PLANS = ("plan", "planer")
Diagram = AmoPlan | Committee


def s12(case: Case) -> Iterator[Answer]:
    """S12: every change to the diagrams needs KommuneMED's approval; to take note of it is no approval."""
    yield from contradictions(case)
    uncertain: list[Diagram] = []
    for diagram in _diagrams(case):
        approval = latest(case.history, diagram.approval, case.on)
        if approval is None:
            uncertain.append(diagram)
        else:
            yield from _approval(case, diagram, approval)
    if uncertain:
        message = f"Kilderne siger ikke, om KommuneMED har godkendt {counted(len(uncertain), *PLANS)}: "
        message += f"{named(headings(uncertain))}."
        yield Answer("undecided", uncertain[0], message, "Skriv beslutningen i approval.")


def _plans(case: Case) -> list[AmoPlan]:
    return [one for one in case.now.all(AmoPlan) if not case.validity.has_ended(one)]


def _diagrams(case: Case) -> list[Diagram]:
    """The plans of the AMO, and the diagram of MED where the top committee says what was decided about it."""
    top = top_committee(case)
    return [*_plans(case), *([top] if top is not None and top.approval is not None else [])]


def _name(diagram: Diagram) -> str:
    return f"Planen »{diagram.heading}«" if isinstance(diagram, AmoPlan) else "Planchen over MED"


def _approval(case: Case, diagram: Diagram, approval: Approval) -> Iterator[Answer]:
    top = top_committee(case)
    decision = decision_of(case.now, approval.decision)
    where = f" ({meeting_name(case.history, decision.meeting)}, punkt {decision.item.number})" if decision else ""
    updated = known(diagram.updated_on) if isinstance(diagram, AmoPlan) else None
    name, who = _name(diagram), top.heading if top else "KommuneMED"
    if approval.outcome == "noted":
        low = name[0].lower() + name[1:]
        message = f"{who} har kun taget {low} til efterretning{where}. Det er ikke en godkendelse."
        yield Answer("broken", diagram, message, "Bed udvalget godkende planen.", approval)
    elif decision is None or top is None or decision.meeting.committee != top.id:
        message = f"{name} står som godkendt, men håndbogen kender ikke {who}s beslutning."
        yield Answer("broken", diagram, message, "Skriv beslutningen i approval.", approval)
    elif not decision.approves:
        message = f"{name} står som godkendt, men det siger referatet ikke{where}."
        yield Answer("broken", diagram, message, "Ret approval, eller ret beslutningen i referatet.", approval)
    elif updated and updated.first > decision.meeting.date:
        message = f"{name} er opdateret {danish.when(updated)}, efter at {who} godkendte den{where}."
        yield Answer("broken", diagram, message, "Bed udvalget godkende ændringen.", approval)


def s13(case: Case) -> Iterator[Answer]:
    """S13: a plan says when it was updated, and what is outstanding is listed."""
    undated = []
    for plan in _plans(case):
        if known(plan.updated_on) is None:
            undated.append(plan)
        for one in plan.outstanding:
            source = f" ({cited(case.history, one.source)})" if one.source else ""
            message = f"Noget er ikke på plads i planen »{plan.heading}«: {one.text.rstrip('.')}{source}."
            yield Answer("broken", plan, message, "Skriv ændringen ind i planen, og slet linjen i outstanding.", one)
    if undated:
        message = f"Det er ikke oplyst, hvornår {counted(len(undated), *PLANS)} sidst blev opdateret: "
        yield Answer("undecided", undated[0], f"{message}{named(headings(undated))}.", "Skriv dagen i updated_on.")


def s15(case: Case) -> Iterator[Answer]:
    """S15: four diagrams exist: of the AMO of each area and of the department beside them, and of MED."""
    told = tuple(contradictions(case))
    yield from told
    organisation = organisation_of(case)
    planned = {plan.unit for plan in _plans(case)}
    for unit in organisation.units.values():
        if unit.id not in planned and _has_plan(organisation, unit):
            message = f"Håndbogen kender ingen planche over AMO i {unit.heading}."
            yield Answer(unregistered(case, "group"), unit, message, "Skriv planen ind i data/amo-plans/.")
    drawn = [one for one in case.now.all(SourceDocument) if one.kind == "diagram"]
    if not told and not any(one.held for one in drawn):
        message = f"Der skal være {case.whole('diagrams')} plancher. Ingen af dem er blandt håndbogens kilder."
        about = drawn[0] if drawn else case.rule
        yield Answer("undecided", about, message, "Skriv plancherne ind i kilderne (kind: diagram, held: true).")


def _has_plan(organisation: Organisation, unit: Unit) -> bool:
    """Whether a unit has a diagram of its own: an area, or a department that is in no area."""
    above = (organisation.units.get(one) for one in organisation.chain(unit.id))
    return unit.kind == "area" or (
        unit.kind == "department" and not any(one is not None and one.kind == "area" for one in above)
    )


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"S12": s12, "S13": s13, "S15": s15}

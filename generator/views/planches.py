"""What each planche says: its diagram, as of when it is updated, and whether it is approved (rules S12 and S13)."""

from __future__ import annotations

from collections.abc import Iterator

from generator import danish
from generator.drawing.diagram import Diagram
from generator.pdf.planche import Planche
from generator.records.committees import AmoPlan, Approval, Committee
from generator.records.when import When
from generator.rules.approvals import APPROVED, Told, latest
from generator.views.amo_diagram import plan_picture
from generator.views.elements import Picture
from generator.views.lookup import Lookup
from generator.views.med_diagram import med_picture, open_committees

MED = "med"
TO_SIGN = "Godkendt af {committee} den ______________________   punkt __________"


def planches(lookup: Lookup) -> Iterator[Planche]:
    """The planche of MED, and one of each plan of the AMO."""
    day = danish.day(lookup.confirmed(*open_committees(lookup)) or lookup.handbook.settings.facts_until)
    top = lookup.get(Committee, str(lookup.handbook.settings.top_committee))
    yield _planche(lookup, med_picture(lookup), f"Opdateret pr. {day}.", top.approval if top else None)
    for plan in lookup.all(AmoPlan):
        yield _planche(lookup, plan_picture(lookup, plan), _updated(plan), plan.approval)


def _planche(lookup: Lookup, made: Picture, updated: str, decided: Told) -> Planche:
    if not isinstance(made.drawing, Diagram):
        raise TypeError(made.drawing)
    shown = f"Viser, hvad der gælder {danish.day(lookup.edition.on)}."
    approval = latest(lookup.history, decided, lookup.edition.on)
    to_sign = TO_SIGN.format(committee=lookup.link(f"committee/{lookup.handbook.settings.top_committee}").text)
    lines = () if approval and approval.outcome == APPROVED else (to_sign,)
    return Planche(made.drawing, (f"{updated} {shown}", _approval(lookup, approval), *lines))


def _updated(plan: AmoPlan) -> str:
    if isinstance(plan.updated_on, When):
        return f"Opdateret pr. {danish.when(plan.updated_on)}."
    return "Opdateret pr.: ukendt."


def _approval(lookup: Lookup, approval: Approval | None) -> str:
    """Approved, only taken note of, or not known; with the decision where there is one."""
    if approval is None:
        return "Godkendelse: ukendt. Håndbogen har ingen beslutning om diagrammet."
    word = "Godkendt" if approval.outcome == APPROVED else "Taget til efterretning, ikke godkendt"
    decision = f" ({lookup.link(approval.decision.key).text})" if approval.decision else ""
    return f"{word}{decision}."

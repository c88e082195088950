"""What each planche says: its diagram, as of when it is updated, and whether it is approved (rules S12 and S13)."""

from __future__ import annotations

from collections.abc import Iterator

from generator import danish
from generator.drawing.diagram import Diagram
from generator.pdf.planche import Planche
from generator.records.committees import AmoPlan, Approval
from generator.records.when import When
from generator.views.amo_diagram import plan_picture
from generator.views.elements import Picture
from generator.views.lookup import Lookup
from generator.views.med_diagram import med_picture, open_committees

MED = "med"
TO_SIGN = "Godkendt af {committee} den ______________________   punkt __________"


def planches(lookup: Lookup) -> Iterator[Planche]:
    """The planche of MED, and one of each plan of the AMO."""
    days = lookup.confirmed(*open_committees(lookup)) or danish.day(lookup.handbook.settings.facts_until)
    told = "Godkendelse: ukendt. Håndbogen har ingen beslutning om diagrammet."
    yield _planche(lookup, med_picture(lookup), f"Opdateret pr. {days}.", told, approved=False)
    for plan in lookup.all(AmoPlan):
        approved = isinstance(plan.approval, Approval) and plan.approval.outcome == "approved"
        yield _planche(lookup, plan_picture(lookup, plan), _updated(plan), _approval(lookup, plan), approved=approved)


def _planche(lookup: Lookup, made: Picture, updated: str, approval: str, *, approved: bool) -> Planche:
    if not isinstance(made.drawing, Diagram):
        raise TypeError(made.drawing)
    shown = f"Viser, hvad der gælder {danish.day(lookup.edition.on)}."
    to_sign = TO_SIGN.format(committee=lookup.link(f"committee/{lookup.handbook.settings.top_committee}").text)
    return Planche(made.drawing, (f"{updated} {shown}", approval, *(() if approved else (to_sign,))))


def _updated(plan: AmoPlan) -> str:
    if isinstance(plan.updated_on, When):
        return f"Opdateret pr. {danish.when(plan.updated_on)}."
    return "Opdateret pr.: ukendt."


def _approval(lookup: Lookup, plan: AmoPlan) -> str:
    """Approved, only taken note of, or not known; with the decision where there is one."""
    if not isinstance(plan.approval, Approval):
        return "Godkendelse: ukendt."
    word = "Godkendt" if plan.approval.outcome == "approved" else "Taget til efterretning, ikke godkendt"
    decision = f" ({lookup.link(plan.approval.decision.key).text})" if plan.approval.decision else ""
    return f"{word}{decision}."

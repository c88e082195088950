"""What the work-environment organisation must do: training, yearly duties, reasons and confirmed roles (A7 to A15)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

from generator import danish
from generator.records.base import Holder, known
from generator.records.committees import AmoPlan, Committee, WorkEnvironmentGroup
from generator.rules.case import Answer, Case
from generator.rules.evidence import evidence, held, tied, top_committee, yearly
from generator.rules.organisation import headings, live, seated, several
from generator.rules.terms import begun, work_environment
from generator.rules.training import UNTRAINED, deadlines
from generator.rules.wording import counted, meeting_name, named

PEOPLE = ("AMR eller arbejdsleder", "AMR og arbejdsledere")
ROLES = ("registreret rolle", "registrerede roller")
NOT_OFFERED = "Håndbogen ved ikke, om de har fået tilbuddet."


def a7(case: Case) -> Iterator[Answer]:
    """A7: new AMR and leaders take the three days' course within three months; counted, nobody is named."""
    yield from deadlines(case, work_environment, PEOPLE, UNTRAINED)


def a8(case: Case) -> Iterator[Answer]:
    """A8: two more days are offered within the first year; counted, nobody is named."""
    yield from deadlines(case, work_environment, PEOPLE, NOT_OFFERED)


def a9(case: Case) -> Iterator[Answer]:
    """A9: after the first year one and a half days are offered each year; counted, nobody is named."""
    terms = begun(case.now, case.history, work_environment)
    after = sum(day < case.on for day in terms.due(case.whole("after_months")))
    unknown = f"Den første dag er ukendt for {counted(terms.unknown, *PEOPLE)}. " if terms.unknown else ""
    top = top_committee(case)
    if top is not None and (after or unknown):
        days = danish.number(case.number("course_days"))
        years = case.whole("per_years")
        often = "hvert år" if years == 1 else f"hvert {years}. år"
        message = f"{counted(after, *PEOPLE)} har haft hvervet i over {case.whole('after_months')} måneder. "
        message += f"De skal {often} tilbydes {days} dages uddannelse. "
        told = (message if after else "") + unknown + NOT_OFFERED
        yield Answer("undecided", top, told, "Skriv tilbuddet ind som et punkt på et møde.")


def a11(case: Case) -> Iterator[Answer]:
    """A11: the work environment is discussed once a year, and the strategy plan is adjusted by it."""
    yield from _yearly(case, ("arbejdsmiljødrøftelse", "arbejdsmiljødrøftelser"))


def a12(case: Case) -> Iterator[Answer]:
    """A12: an overview of accidents and harm is made once a year."""
    yield from _yearly(case, ("oversigt over ulykker", "oversigter over ulykker"))


def _yearly(case: Case, noun: tuple[str, str]) -> Iterator[Answer]:
    if top := top_committee(case):
        done = Counter(meeting.date.year for meeting, _ in evidence(case, tied(case)))
        yield from yearly(case, top, done, case.whole("per_year"), noun)


def a13(case: Case) -> Iterator[Answer]:
    """A13: where a proposal on the work environment is not followed, the reason is due within three weeks."""
    top = top_committee(case)
    keys = tied(case)
    for meeting in held(case, top.id) if top else []:
        due = meeting.date + timedelta(weeks=case.whole("weeks"))
        for item in meeting.items if due >= case.on else ():
            about = item.fixed == "work_environment" or not keys.isdisjoint(item.related)
            if about and any(one.outcome == "rejected" for one in item.proposals):
                where = f"{meeting_name(case.history, meeting)}, punkt {item.number}"
                message = f"Et forslag om arbejdsmiljø blev afvist ({where}). "
                message += f"Udvalget har ret til en begrundelse senest {danish.day(due)}."
                yield Answer("computed", meeting, message, part=item)


def a15(case: Case) -> Iterator[Answer]:
    """A15: every registered role has somebody who keeps it, and a day when it was last confirmed."""
    people = list(_holders(case))
    bare = [one for one in people if one.confirmed is None]
    top = top_committee(case)
    if top is not None and bare:
        message = f"{len(bare)} af {counted(len(people), *ROLES)} har ingen dag, hvor de sidst blev bekræftet."
        yield Answer("broken", top, message, "Skriv dagen i confirmed, når rollen er bekræftet.", bare[0])
    lists: list[Committee | AmoPlan] = [*live(case, Committee)]
    lists += [one for one in case.now.all(AmoPlan) if not case.validity.has_ended(one)]
    unkept = [one for one in lists if one.register_.owner is None]
    if unkept:
        message = f"For {counted(len(unkept), 'udvalg eller plan', 'udvalg og planer')} står der ikke, hvem der holder "
        message += f"medlemslisten: {named(headings(unkept))}."
        yield Answer("broken", unkept[0], message, "Skriv funktionen i register: {owner: ...}.")


def _holders(case: Case) -> Iterator[Holder]:
    """All who hold a role in a committee or a group."""
    for committee in live(case, Committee):
        for seat in several(committee.seats):
            yield from seated(seat.holders)
    for group in live(case, WorkEnvironmentGroup):
        trio = known(group.trio)
        for holders in (group.leaders, group.amr, trio.tr if trio else ()):
            yield from seated(holders)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {
    "A7": a7,
    "A8": a8,
    "A9": a9,
    "A11": a11,
    "A12": a12,
    "A13": a13,
    "A15": a15,
}

"""Minutes: rules M9 to M14, what became of the items."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

from generator import danish
from generator.records.meetings import Item, Meeting
from generator.rules.case import Answer, Case
from generator.rules.evidence import coming, contradictions, gathered, held, told, top_committee
from generator.rules.follow_up import m12
from generator.rules.wording import counted

READY = ("approved_by_chairs", "final")
MEETINGS = ("møde", "møder")


def status_of(meeting: Meeting) -> str:
    """How far the minutes are approved, as they are registered."""
    return meeting.minutes.status if meeting.minutes else "unknown"


def m9(case: Case) -> Iterator[Answer]:
    """M9: minutes are a draft, then approved by chair and vice chair, then final at the next meeting; computed."""
    yield from contradictions(case)
    yield from gathered(_status(case))


def approvals(case: Case) -> dict[str, Meeting]:
    """For each meeting, the first later one that approved its minutes, on any date."""
    found: dict[str, Meeting] = {}
    for later in sorted(case.history.all(Meeting), key=lambda one: (one.date, one.id)):
        for item in later.items:
            if item.fixed == "approval_of_agenda" and any(
                one.outcome in ("approved", "agreed") for one in item.proposals
            ):
                for key in item.related:
                    if key.startswith("meeting/"):
                        found.setdefault(key.partition("/")[2], later)
    return found


def _status(case: Case) -> Iterator[Answer]:
    approved_by, unknown = approvals(case), []
    for meeting in held(case):
        approver, status, name = approved_by.get(meeting.id), status_of(meeting), told(case, meeting)
        if approver and approver.date <= case.on:
            if status != "final":
                message = f"Referatet fra {name} blev endeligt på {told(case, approver)}, men står ikke som endeligt."
                yield Answer("broken", meeting, message, "Skriv status: final på referatet.", meeting.minutes)
        elif approver:
            yield Answer(
                "computed", meeting, f"Referatet fra {name} er endnu ikke endeligt; det bliver det på næste møde."
            )
        elif status in ("draft", "approved_by_chairs"):
            yield _waiting(case, meeting)
        elif status == "unknown":
            unknown.append(meeting)
    if unknown:
        message = f"For {counted(len(unknown), *MEETINGS)} ved håndbogen ikke, hvor langt referatet er."
        yield Answer("undecided", unknown[-1], message, "Skriv referatets status ind.")


def _waiting(case: Case, meeting: Meeting) -> Answer:
    """Minutes that no known meeting has made final: waiting, if all meetings since are known."""
    done = {"draft": "er et udkast"}.get(status_of(meeting), "er godkendt af forperson og næstforperson")
    name = told(case, meeting)
    if case.complete("meeting", meeting.date, case.on):
        return Answer("computed", meeting, f"Referatet fra {name} {done} og bliver endeligt på næste møde.")
    message = f"Referatet fra {name} {done}. Om det siden er blevet endeligt, viser håndbogen ikke."
    return Answer("undecided", meeting, message, "Skriv det næste møde ind.")


def m10(case: Case) -> Iterator[Answer]:
    """M10: a case number looks like KLE: 81.38.04-P35-2-24, the last two parts of one or two digits."""
    last = rf"\d{{1,{case.whole('last_parts_max_digits')}}}"
    shape = re.compile(rf"\d\d\.\d\d\.\d\d-[A-ZÆØÅ]\d\d-{last}-{last}")
    for meeting in held(case):
        for item in meeting.items:
            if item.case and not shape.fullmatch(item.case):
                message = f"Sagsnummeret {item.case} ved punkt {item.number} på {told(case, meeting)} ligner ikke KLE."
                yield Answer("broken", meeting, message, "Skriv det som 81.38.04-P35-2-24.", item)


def m11(case: Case) -> Iterator[Answer]:
    """M11: minutes are ready about a week after the meeting."""
    committee = top_committee(case)
    if committee is None:
        return
    days = timedelta(days=case.whole("days"))
    unknown = []
    for meeting in [*held(case, committee.id), *coming(case, committee.id)]:
        expected = meeting.date + days
        if status_of(meeting) in READY:
            continue
        if expected >= case.on:
            message = f"Referatet fra {told(case, meeting)} ventes klar omkring {danish.day(expected)}."
            yield Answer("computed", meeting, message)
        elif case.complete("meeting", meeting.date, case.on):
            message = (
                f"{danish.capital(told(case, meeting))} er {(case.on - meeting.date).days} dage siden, og referatet "
            )
            yield Answer("broken", meeting, f"{message}er ikke klar.", "Skriv referatet ind, eller skriv dets status.")
        else:
            unknown.append(meeting)
    if unknown:
        message = (
            f"For {counted(len(unknown), *MEETINGS)} er referatet ikke i håndbogen, og mødelisten er ikke fuldstændig."
        )
        yield Answer("undecided", unknown[-1], message, "Skriv referatets status ind.")


def m13(case: Case) -> Iterator[Answer]:
    """M13: every point of an indstilling has a decision of a known type; "not recorded" is told, not smoothed over."""
    told_of, number = [], 0
    for meeting in held(case):
        points = [point for item in meeting.items for point in _unrecorded(item)]
        number += len(points)
        if points:
            told_of.append(f"{danish.words(points)} på {told(case, meeting)}")
            last = meeting
    if told_of:
        message = (
            f"Referatet noterer ingen afgørelse for {counted(number, 'led', 'led')}: punkt {danish.words(told_of)}."
        )
        yield Answer("undecided", last, message, "Skriv afgørelsen ind, når den er kendt.")


def _unrecorded(item: Item) -> list[str]:
    """The points of an item's indstilling that have no recorded decision: 5, or 8.2 where there are several."""
    several = len(item.proposals) > 1
    return [
        f"{item.number}.{one.number}" if several else str(item.number)
        for one in item.proposals
        if one.outcome == "not_recorded"
    ]


def m14(case: Case) -> Iterator[Answer]:
    """M14: a listed attachment exists or is marked "not published"; the list of contents names the same item."""
    published = []
    for meeting in held(case):
        for item in meeting.items:
            yield from _titles(case, meeting, item)
            for one in item.attachments:
                if "published" not in one.model_fields_set:
                    message = f"Bilaget »{one.title}« ved punkt {item.number} på {told(case, meeting)} er ikke mærket."
                    yield Answer("broken", meeting, message, "Skriv published: true eller published: false.", one)
                elif one.published:
                    published.append(meeting)
    if published:
        number = counted(
            len(published), "bilag, der er mærket som offentliggjort", "bilag, der er mærket som offentliggjort"
        )
        message = f"Håndbogen har ikke adressen på {number}, og kan ikke se, om de findes."
        yield Answer("undecided", published[-1], message)


def _titles(case: Case, meeting: Meeting, item: Item) -> Iterator[Answer]:
    if item.contents_title and item.contents_title != item.title:
        message = (
            f"Punkt {item.number} på {told(case, meeting)} hedder »{item.contents_title}« i indholdslisten og "
            f"»{item.title}« i overskriften."
        )
        yield Answer("disputed", meeting, message, part=item)


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {
    "M9": m9,
    "M10": m10,
    "M11": m11,
    "M12": m12,
    "M13": m13,
    "M14": m14,
}

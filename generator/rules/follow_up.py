"""What minutes promise: deferred items that come back (rule M12) and open promises."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from generator import danish
from generator.records.meetings import Item, Meeting
from generator.rules.case import Answer, Case
from generator.rules.evidence import coming, gathered, held, told
from generator.rules.wording import counted


def m12(case: Case) -> Iterator[Answer]:
    """M12: a deferred item comes back at the next ordinary meeting; promises are tracked until they are kept."""
    yield from gathered((*_deferred(case), *_promises(case)))


def _deferred(case: Case) -> Iterator[Answer]:
    returns = _returns(case)
    ordinary = _ordinary(case)
    open_: dict[str, list[str]] = {}
    for meeting in held(case):
        own = ordinary.get(meeting.committee, [])
        place = bisect_right(own, meeting.date, key=lambda one: one.date)
        following = own[place] if place < len(own) else None
        for item in _put_off(meeting):
            back = returns.get(f"decision/{meeting.id}/{item.number}")
            if back and (following is None or back.date <= following.date):
                continue
            answer = _judged(case, meeting, item, following, back)
            if answer:
                yield answer
            else:
                open_.setdefault(told(case, meeting), []).append(str(item.number))
    if open_:
        items = danish.words([f"punkt {danish.words(numbers)} fra {name}" for name, numbers in open_.items()])
        message = f"Om {items} kom igen, viser håndbogen ikke: mødelisten er ikke fuldstændig bagefter."
        last = next(one for one in reversed(held(case)) if told(case, one) in open_)
        yield Answer("undecided", last, message, "Skriv de næste møder ind.")


def _ordinary(case: Case) -> dict[str, list[Meeting]]:
    """The ordinary meetings of each committee, held and coming, in order."""
    found: dict[str, list[Meeting]] = {}
    for one in (*held(case), *coming(case)):
        if one.kind == "ordinary":
            found.setdefault(one.committee, []).append(one)
    return found


def _put_off(meeting: Meeting) -> list[Item]:
    return [item for item in meeting.items if any(one.outcome == "deferred" for one in item.proposals)]


def _returns(case: Case) -> dict[str, Meeting]:
    """For each decision, the first later meeting of its committee that had an item about it."""
    known = {one.id: one for one in held(case)}
    found: dict[str, Meeting] = {}
    for meeting in known.values():
        for item in meeting.items:
            for key in item.related:
                first = known.get(key.split("/")[1]) if key.startswith("decision/") else None
                if first and first.committee == meeting.committee and first.date < meeting.date:
                    found.setdefault(key.partition(".")[0], meeting)
    return found


def _judged(case: Case, meeting: Meeting, item: Item, following: Meeting | None, back: Meeting | None) -> Answer | None:
    """What became of a deferred item; nothing where the known meetings cannot tell."""
    over = following is not None and following.date <= case.on
    until = following.date if following and over else case.on
    if not case.complete("meeting", meeting.date, until):
        return None
    what = f"Punkt {item.number} (»{item.heading}«) fra {told(case, meeting)} blev udsat"
    if following is None or not over:
        when = f" {danish.day(following.date)}" if following else ""
        return Answer("computed", meeting, f"{what} og skal med på det næste ordinære møde{when}.", part=item)
    if back:
        message = f"{what} til det næste ordinære møde, men kom først igen på {told(case, back)}."
    elif following.register_.items == "complete":
        message = f"{what} og kom ikke igen på {told(case, following)}."
    else:
        return None
    return Answer("broken", meeting, message, "Tag punktet med på det næste møde, og henvis til det i related.", item)


def _promises(case: Case) -> Iterator[Answer]:
    """How many promises stand open, by meeting; how many nobody knows the end of."""
    unknown = []
    for meeting in held(case):
        promises = [one for item in meeting.items for one in item.follow_ups]
        number = sum(one.status == "open" for one in promises)
        if number:
            opened = counted(number, "løfte står åbent", "løfter står åbne")
            yield Answer("computed", meeting, f"{opened} efter {told(case, meeting)}.")
        unknown += [meeting for one in promises if one.status == "unknown"]
    if unknown:
        message = f"Om {counted(len(unknown), 'løfte', 'løfter')} er indfriet, siger kilderne ikke."
        yield Answer("undecided", unknown[-1], message, "Skriv status på løfterne: open eller done.")

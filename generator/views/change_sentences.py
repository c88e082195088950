"""The sentences that tell a change: one small function a kind of change."""

from __future__ import annotations

from collections.abc import Callable

from generator import danish
from generator.changes.change import Change
from generator.changes.statement import WITHHELD, Value
from generator.views import words
from generator.views.change_words import GOAL_SIDES, Sentence, Teller, day_in_words, links, roles
from generator.views.elements import Link

BROKEN, STILL, MENDED = "er ikke holdt", "er stadig ikke holdt", "er ikke længere brudt"
DISPUTED = {BROKEN: "kilderne er uenige", STILL: "kilderne er uenige", MENDED: "kilderne er ikke længere uenige"}


def sentence(teller: Teller, change: Change) -> Sentence:
    """What happened, in pieces: text and links.

    Args:
        teller: names what the change is about.
        change: the change.
    """
    if change.nature == "correction":
        return teller.correction(change)
    return SENTENCES[change.kind](teller, change)


def _new(teller: Teller, change: Change) -> Sentence:
    replaced = [one for one in (change.after or ())[1:] if "/" in one]
    made = (teller.subject(change), "er oprettet")
    return (*made, "og afløser", *links(teller, replaced)) if replaced else made


def _merged(teller: Teller, change: Change) -> Sentence:
    return (*links(teller, (change.after or ())[1:]), "er lagt sammen til", teller.subject(change))


def _ended(teller: Teller, change: Change) -> Sentence:
    return (teller.subject(change), "er nedlagt")


def _proposed(teller: Teller, change: Change) -> Sentence:
    return (teller.subject(change), "er foreslået")


def _renamed(teller: Teller, change: Change) -> Sentence:
    before = change.before or change.previously
    after = f"»{(change.after or ('',))[0]}«"
    if before is None:
        return (teller.subject(change), "hedder", after)
    return (f"»{before[0]}« har fået navnet", Link(after, teller.subject(change).address))


def _moved(teller: Teller, change: Change) -> Sentence:
    before = change.before or change.previously
    source = ("fra", *links(teller, before)) if before else ()
    target = ("til", *links(teller, change.after)) if change.after else ("; hvorhen er ukendt",)
    return (teller.subject(change), "er flyttet", *source, *target)


def _came(what: str) -> Callable[[Teller, Change], Sentence]:
    def told(teller: Teller, change: Change) -> Sentence:
        role = _role(change, change.after)
        after = ("efter", teller.ref(change.other)) if change.other else ()
        return (teller.person(change), f"er {what} i", teller.subject(change), role, *after)

    return told


def _went(what: str) -> Callable[[Teller, Change], Sentence]:
    def told(teller: Teller, change: Change) -> Sentence:
        return (
            teller.person(change),
            f"er ikke længere {what}i",
            teller.subject(change),
            _role(change, change.before),
        )

    return told


def _role(change: Change, value: Value | None) -> str | None:
    told = roles(value or ()) if change.slot.aspect == "member" else danish.words(list(value or ()))
    needless = change.slot.aspect != "member" and told.lower() in ("amr", "leder")
    return f"({told})" if told and not needless else None


def _role_changed(teller: Teller, change: Change) -> Sentence:
    before, after = teller.value(change.slot.aspect, change.before), teller.value(change.slot.aspect, change.after)
    return (teller.person(change), "i", teller.subject(change), "var", *before, "og er nu", *after)


def _post(value: Value | None) -> str:
    aspect, *told = value or ("",)
    if aspect == "leader":
        return f"Stillingen som {told[0][0].lower() + told[0][1:]}" if told else "Lederstillingen"
    return f"En plads ({roles(told)})"


def _vacant(teller: Teller, change: Change) -> Sentence:
    return (_post(change.after), "er ledig i", teller.subject(change))


def _filled(teller: Teller, change: Change) -> Sentence:
    return (_post(change.before), "er ikke længere ledig i", teller.subject(change))


def _altered(text: str, shown: bool = True) -> Callable[[Teller, Change], Sentence]:
    """A sentence with the value before and after."""

    def told(teller: Teller, change: Change) -> Sentence:
        aspect, named = change.slot.aspect, (teller.subject(change), text)
        if not shown:
            return named
        now = teller.value(aspect, change.after) if change.after else ("slut",)
        masked = change.after == (WITHHELD,) or change.before is None
        return (*named, *now) if masked else (*named, *now, ",", "før", *teller.value(aspect, change.before))

    return told


def _figure(teller: Teller, change: Change) -> Sentence:
    unit = teller.ref(change.slot.local)
    return (unit, f"({teller.subject(change).text})", *_altered("")(teller, change)[2:])


def _finding(text: str) -> Callable[[Teller, Change], Sentence]:
    def told(teller: Teller, change: Change) -> Sentence:
        rule, state, message = change.after or change.before or ("", "", "")
        page = teller.subject(change)
        where: Sentence = (page, "–") if page.address else ()
        link = Link(f"regel {rule}", teller.ref(f"rule/{rule}").address)
        if state == "disputed":
            return (*where, link, f"– {DISPUTED[text]}")
        return (*where, link, f"{text}:", message)

    return told


def _waiting(teller: Teller, change: Change) -> Sentence:
    why = (change.after or ("",))[0]
    if why == "proposed":
        return (teller.subject(change), "er foreslået, ikke besluttet")
    if why == "deferred":
        return (teller.subject(change), "er udsat")
    diagram = teller.subject(change)
    if change.slot.record.startswith("committee/"):
        diagram = Link("Planchen over MED", diagram.address)
    return (diagram, "er taget til efterretning, ikke godkendt")


def _held(teller: Teller, change: Change) -> Sentence:
    return (teller.subject(change), "er holdt" if (change.after or ("",))[0] == "held" else "er planlagt")


def _guideline(teller: Teller, change: Change) -> Sentence:
    status = words.GUIDELINE_STATUS[(change.after or ("unknown",))[0]][1]
    return (teller.subject(change), f"er vedtaget. Status: {status}")


def _goal(text: str) -> Callable[[Teller, Change], Sentence]:
    """A goal that came or went, with its words: its number may pass to another."""

    def told(teller: Teller, change: Change) -> Sentence:
        sides = dict(one.split("=", 1) for one in change.after or change.before or ())
        named = sides.get("title") or sides.get("text")
        return (teller.subject(change), f"{text}: »{named}«" if named else text)

    return told


def _goal_changed(teller: Teller, change: Change) -> Sentence:
    """Which sides of a goal are new; a deadline with both days, as it is what readers plan by."""
    before, after = (dict(one.split("=", 1) for one in value or ()) for value in (change.before, change.after))
    names = [name for name in GOAL_SIDES if before.get(name) != after.get(name) and name != "due"]
    told = danish.words([GOAL_SIDES[name] for name in names])
    made: Sentence = (teller.subject(change), f"har fået {told}") if names else (teller.subject(change),)
    if before.get("due") == after.get("due"):
        return made
    due = day_in_words(after["due"]) if "due" in after else "ingen frist"
    previous = (",", f"før {day_in_words(before['due'])}") if "due" in before else ()
    return (*made, "og fristen" if names else "har fået fristen", due, *previous)


def _plan_ended(teller: Teller, change: Change) -> Sentence:
    ended = day_in_words((change.before or ("",))[0])
    return (teller.subject(change), f"løb ud {ended}")


def _said(text: str) -> Callable[[Teller, Change], Sentence]:
    return lambda teller, change: (teller.subject(change), text)


SENTENCES: dict[str, Callable[[Teller, Change], Sentence]] = {
    "unit_new": _new,
    "unit_merged": _merged,
    "unit_changed": _said("har fået en anden slags eller afløser andre"),
    "unit_ended": _ended,
    "committee_new": _new,
    "committee_proposed": _proposed,
    "committee_changed": _said("afløser andre udvalg end før"),
    "committee_ended": _ended,
    "group_new": _new,
    "group_proposed": _proposed,
    "group_changed": _said("er ændret"),
    "group_ended": _ended,
    "amo_plan_new": _said("er en ny plan"),
    "amo_plan_changed": _said("er ændret"),
    "amo_plan_ended": _said("gælder ikke længere"),
    "renamed": _renamed,
    "moved": _moved,
    "units_changed": _altered("dækker nu"),
    "address_changed": _altered("har nu adressen"),
    "member_in": _came("kommet ind"),
    "role_changed": _role_changed,
    "member_out": _went(""),
    "amr_in": _came("ny AMR"),
    "amr_changed": _role_changed,
    "amr_out": _went("AMR "),
    "leader_in": _came("ny leder"),
    "leader_changed": _role_changed,
    "leader_out": _went("leder "),
    "vacancy_opened": _vacant,
    "vacancy_changed": _vacant,
    "vacancy_filled": _filled,
    "election_begun": _altered("har en valgperiode fra"),
    "election_ended": _said("er ude af sin valgperiode"),
    "diagram_updated": _altered("er opdateret"),
    "diagram_decided": _altered("KommuneMEDs beslutning:"),
    "guideline_adopted": _guideline,
    "guideline_changed": _said("har fået en anden status"),
    "guideline_withdrawn": _said("er ophævet"),
    "guideline_revised": _altered("er ændret"),
    "wording_new": _said("har fået en ny ordlyd"),
    "wording_withdrawn": _said("har ikke længere en ordlyd i håndbogen"),
    "plan_begun": _said("er begyndt"),
    "plan_changed": _said("har fået en anden periode"),
    "plan_ended": _plan_ended,
    "goal_new": _goal("er et nyt mål"),
    "goal_changed": _goal_changed,
    "goal_ended": _goal("er ikke længere et mål"),
    "quarter_new": _said("har nye tal"),
    "quarter_withdrawn": _said("er taget ud"),
    "figure_new": _figure,
    "figure_changed": _figure,
    "figure_withdrawn": _figure,
    "target_set": _altered("har måltallet"),
    "target_changed": _altered("har fået måltallet"),
    "target_withdrawn": _said("har ikke længere et måltal"),
    "colour_set": _altered("har farven"),
    "colour_changed": _altered("er nu"),
    "colour_withdrawn": _said("har ikke længere en farve"),
    "meeting_added": _held,
    "meeting_held": _held,
    "meeting_withdrawn": _said("er taget ud"),
    "decision_made": _altered("–"),
    "decision_changed": _altered("–"),
    "decision_withdrawn": _said("er taget ud"),
    "waiting": _waiting,
    "waiting_over": _said("venter ikke længere"),
    "finding_new": _finding(BROKEN),
    "finding_changed": _finding(STILL),
    "finding_mended": _finding(MENDED),
}
"""What each kind of change is told as."""

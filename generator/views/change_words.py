"""The words of changes: who and what they are about, and values in Danish; names come from the edition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from generator import danish
from generator.changes.change import Change
from generator.changes.statement import WITHHELD, Value
from generator.edition.addresses import ABSENCE_PAGE, absence_address
from generator.handbook.handbook import Handbook
from generator.records.when import when_of
from generator.views import words
from generator.views.elements import Badge, Link, Piece
from generator.views.lookup import Lookup

Sentence = tuple[Piece | None, ...]
STATUS = {"active": "i kraft", "proposed": "foreslået", "closed": "nedlagt"}
APPROVALS = {"approved": "godkendt", "noted": "taget til efterretning; det er ikke en godkendelse"}
ASPECTS = {
    "committee": "tilstanden",
    "group": "tilstanden",
    "name": "navnet",
    "parents": "pladsen i organisationen",
    "units": "de enheder, der hører til",
    "address": "adressen",
    "member": "pladsen i udvalget",
    "amr": "AMR",
    "leader": "lederen",
    "vacancy": "den ledige plads",
    "election": "valgperioden",
    "updated": "datoen for planen",
    "approval": "KommuneMEDs beslutning om planen",
    "revision": "datoen for ændringen",
    "wording": "teksten",
    "goal": "målet",
    "target": "måltallet",
    "colour": "farven",
    "figure": "tallet",
    "decision": "beslutningen",
    "waiting": "det, der venter",
    "meeting": "mødet",
}
PERSONAL = frozenset({"member", "amr", "leader"})
GOAL_SIDES = {
    "title": "en ny titel",
    "about": "en ny tekst",
    "text": "en ny ordlyd",
    "status": "en ny status",
    "indicator": "en ny indikator",
    "data_source": "en ny datakilde",
    "actors": "nye, der skal handle",
    "due": "en ny frist",
}
"""The sides of a goal, as a change of one is told."""
SILENT = frozenset({"wording", "goal"})
"""The aspects whose values are too long to stand in a sentence."""


class Teller:
    """Tells changes to the readers of one edition; what only the earlier handbook has is named from there."""

    def __init__(self, lookup: Lookup, before: Handbook | None = None) -> None:
        self.lookup = lookup
        self.before = before

    def ref(self, key: str) -> Link:
        """A link to a record; its name alone where the edition has no page for it."""
        if key.startswith("person/"):
            return Link(self.lookup.person(key.partition("/")[2]))
        found = self.before.find(key) if self.before else None
        if found is not None and self.lookup.history.find(key) is None:
            return Link(self.lookup.heading(found))
        return self.lookup.link(key)

    def subject(self, change: Change) -> Link:
        """A link to what a change is about."""
        kind, _, name = change.slot.subject.partition("/")
        link = self.ref(change.slot.subject)
        if change.slot.aspect in ("target", "colour") and kind == "unit":
            return Link(link.text, absence_address(name) if link.address else None)
        if kind == "absence" and self.lookup.handbook.find(f"page/{ABSENCE_PAGE.rstrip('/')}"):
            # A quarter has no page of its own; its figures stand on the page of all.
            return Link(link.text, ABSENCE_PAGE)
        return link

    def person(self, change: Change) -> str:
        """The person of a change, as the edition may name him or her (rule D5)."""
        return self.lookup.person(change.slot.local)

    def value(self, aspect: str, value: Value | None) -> Sentence:
        """A value in words."""
        if not value:
            return ("ukendt",)
        shown = VALUES.get(aspect)
        return shown(self, value) if shown else (danish.words(value),)

    def correction(self, change: Change) -> Sentence:
        """A mistake that was mended: what stood, and what stands now."""
        aspect = change.slot.aspect
        where: Sentence = (self.subject(change), "–")
        if aspect in PERSONAL:
            where = (*where, self.person(change))
        elif aspect == "figure":
            where = (*where, self.ref(change.slot.local), "–")
        if aspect in SILENT:
            return (*where, f"{ASPECTS[aspect]} er rettet")
        named = None if aspect in PERSONAL else ASPECTS.get(aspect, "oplysningen")
        if change.other:
            return (*where, "står nu i stedet for", self.ref(change.other))
        if change.before is None:
            told = ("som", *self.value(aspect, change.after)) if aspect in PERSONAL and change.after else ()
            return (*where, named, "manglede og er skrevet ind", *told)
        if change.after is None:
            return (*where, named, "stod ved en fejl og er slettet")
        if change.after == (WITHHELD,):
            return (*where, named, "vises ikke længere")
        values = ("stod som", *self.value(aspect, change.before), "og er rettet til")
        return (*where, named, *values, *self.value(aspect, change.after))


def roles(value: Sequence[str]) -> str:
    """The roles of a seat in words: næstforperson, valggruppe C."""
    named = [one for one in value if one in words.ROLES]
    special = [one for one in named if one != "member"] or named
    told = [words.ROLES[one] for one in special]
    plain = [one if one[:2].isupper() else one[0].lower() + one[1:] for one in told]
    return ", ".join([*plain, *(one for one in value if one not in words.ROLES)])


def day_in_words(text: str) -> str:
    """A date or a span of the data in words."""
    return danish.when(when_of(text)) if text else "en ukendt dag"


def _number(text: str) -> str:
    return "skjult" if text == WITHHELD else danish.number(Decimal(text))


def _colour(text: str) -> Piece:
    return Badge(text, words.COLOURS[text]) if text in words.COLOURS else "skjult"  # type: ignore[arg-type]


def links(teller: Teller, keys: Sequence[str]) -> Sentence:
    """Links to some records, with commas and "og" between them."""
    named = [teller.ref(key) for key in keys]
    # A name may hold a comma itself.
    comma = ";" if any("," in link.text for link in named) else ","
    made: list[Piece] = []
    for number, link in enumerate(named):
        if number:
            made.append("og" if number == len(named) - 1 else comma)
        made.append(link)
    return tuple(made)


VALUES: dict[str, Callable[[Teller, Value], Sentence]] = {
    "name": lambda _, value: (f"»{value[0]}«",),
    "parents": links,
    "units": links,
    "member": lambda _, value: (roles(value),),
    "amr": lambda _, value: (roles(value),),
    "vacancy": lambda _, value: (roles(value),),
    "committee": lambda _, value: (STATUS[value[0]],),
    "group": lambda _, value: (STATUS[value[0]],),
    "updated": lambda _, value: (day_in_words(value[0]),),
    "revision": lambda _, value: (day_in_words(value[0]),),
    "election": lambda _, value: (day_in_words(value[0]),),
    "meeting": lambda _, value: (danish.day(date.fromisoformat(value[1])),),
    "approval": lambda _, value: (APPROVALS[value[0]],),
    "decision": lambda teller, value: tuple(
        piece for one in value for piece in (",", teller.lookup.badge(words.OUTCOMES, one))
    )[1:],
    "target": lambda _, value: (_number(value[0]),),
    "figure": lambda _, value: (_number(value[0]),),
    "colour": lambda _, value: (_colour(value[0]),),
}

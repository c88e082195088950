"""Which personal data a change brings in or takes out, by id and never by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.handbook.handbook import Handbook
from generator.records.base import Holder, references
from generator.records.organisation import Person
from generator.reviewing.fields import differences

Places = set[tuple[str, str]]


def persons_in_and_out(before: Handbook, after: Handbook, today: date) -> Iterator[str]:
    """A sentence for each person who comes in, goes out, or of whom something else is told.

    Args:
        before: the handbook that there was.
        after: the handbook that there is.
        today: who sits on this day or later.
    """
    if Person.KIND in before.incomplete | after.incomplete:
        yield "Personregisteret kan ikke læses helt, så listen her er ikke hel."
    old, new = ({one.id: one for one in handbook.all(Person)} for handbook in (before, after))
    for name in sorted({*old, *new}):
        if told := _register(old.get(name), new.get(name)):
            yield f"`{name}` {told}"
    sitting, seated = _holders(before, today), _holders(after, today)
    named, naming = _named(before), _named(after)
    for told, pairs in (
        ("kommer på i", seated - sitting),
        ("går ud af", sitting - seated),
        ("nævnes nu i", naming - named - seated),
        ("nævnes ikke længere i", named - naming - sitting),
    ):
        yield from (f"`{name}` {told} {place}" for name, place in sorted(pairs))


def _register(old: Person | None, new: Person | None) -> str:
    if old is None:
        return "kommer ind i personregisteret"
    if new is None:
        return "er væk fra personregisteret; id'et kan ikke bruges igen"
    if new.erased and not old.erased:
        return "er slettet"
    fields = dict.fromkeys(one.titles[0].lower() for one in differences(old, new))
    return f"har fået andre oplysninger: {', '.join(fields)}" if fields else ""


def _holders(handbook: Handbook, today: date) -> Places:
    """Who sits where, now or later."""
    return {
        (str(model.person), record.heading)
        for record, model in handbook.models
        if isinstance(model, Holder) and model.person and (model.valid_to is None or model.valid_to.last >= today)
    }


def _named(handbook: Handbook) -> Places:
    """Who is named where: on a seat, in minutes, as a contact."""
    return {
        (str(found.reference), record.heading)
        for record in handbook
        for found in references(record)
        if found.reference.kinds == (Person.KIND,)
    }

"""What is otherwise between two readings of one record: the fields by their Danish titles, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.records.base import Model, Record
from generator.records.content import Prose
from generator.records.words import words_of

NAMING = ("id", "number", "unit", "person", "rule", "from", "on", "name", "title")
"""What tells one element of a list from another: the first of these that they have."""
INSIDE = frozenset({"body_line"})
"""Fields that no editor writes."""
LONGEST = 60


@dataclass(frozen=True)
class Difference:
    """One field that is otherwise.

    Attributes:
        names: the way to it, as the record's classes call it.
        titles: the same way in Danish, with what tells the elements of a list apart.
        before: the value that there was; nothing when it is new.
        after: the value that there is; nothing when it is gone.
    """

    names: tuple[str, ...]
    titles: tuple[str, ...]
    before: str | None
    after: str | None


def differences(old: Record, new: Record) -> Iterator[Difference]:
    """Every field that is otherwise, in the order of the class.

    Args:
        old: the record that there was.
        new: the record that there is, of the same class.
    """
    return _fields(old, new, (), ())


def _fields(old: Model, new: Model, names: tuple[str, ...], titles: tuple[str, ...]) -> Iterator[Difference]:
    for name, info in type(new).model_fields.items():
        before, after = getattr(old, name), getattr(new, name)
        if before != after and name not in INSIDE:
            title = title_of(type(new), info.alias or name)
            yield from _values(before, after, (*names, name), (*titles, title))


def _values(before: object, after: object, names: tuple[str, ...], titles: tuple[str, ...]) -> Iterator[Difference]:
    if isinstance(before, Model) and type(before) is type(after):
        yield from _fields(before, after, names, titles)
    elif isinstance(before, tuple) and isinstance(after, tuple) and _of_models(before + after):
        yield from _elements(before, after, names, titles)
    elif names[-1] == "body":
        yield Difference(names, titles, None, None)
    else:
        yield Difference(names, titles, _text(before), _text(after))


def _of_models(elements: tuple[object, ...]) -> bool:
    return all(isinstance(one, Model) for one in elements)


def _elements(
    before: tuple[Model, ...], after: tuple[Model, ...], names: tuple[str, ...], titles: tuple[str, ...]
) -> Iterator[Difference]:
    """The elements of a list, held together by what tells them apart, not by where they stand."""
    old, new = _by_name(before), _by_name(after)
    for name in {**old, **new}:
        if old.get(name) != new.get(name):
            yield from _values(old.get(name), new.get(name), names, (*titles, name))


def _by_name(elements: tuple[Model, ...]) -> dict[str, Model]:
    found: dict[str, Model] = {}
    for number, one in enumerate(elements, start=1):
        name = next((text for field in NAMING if (text := _named(one, field))), str(number))
        found[name if name not in found else f"{name} ({number})"] = one
    return found


def _named(model: Model, field: str) -> str:
    found = next((name for name, info in type(model).model_fields.items() if (info.alias or name) == field), None)
    value = getattr(model, found) if found else None
    return "" if value is None or isinstance(value, Model | tuple) else str(value)


def _text(value: object) -> str | None:
    """A value on one line; of a group of fields those that are filled in."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, tuple):
        text = ", ".join(_text(one) or "" for one in value)
    elif isinstance(value, Model):
        fields = sorted(type(value).model_fields.items(), key=lambda field: field[0] == "source")
        filled = ((info.alias or name, getattr(value, name)) for name, info in fields)
        told = (
            f"{title_of(type(value), name).lower()} {_text(held)}"
            for name, held in filled
            if held not in (None, (), False)
        )
        text = "; ".join(told)
    else:
        text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " ..."


def title_of(model: type[Model], field: str) -> str:
    """What a field is called in Danish."""
    words = words_of(model, field)
    return "Teksten" if issubclass(model, Prose) and field == "body" else words.title if words else field

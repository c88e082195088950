"""The text of a new record: what is known filled in, what must be filled in left empty, the rest as comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.records.base import Dated, Record
from generator.records.words import about, as_yaml, choices_of, kinds_of, shape_of, words_of


class Field(NamedTuple):
    """A field of a new record: its name in YAML, whether it must be there, its choices, the kinds it may lead to."""

    name: str
    required: bool
    choices: tuple[str, ...]
    kinds: tuple[str, ...] | None
    many: bool
    may_be_unknown: bool


def fields_of(register: type[Record]) -> list[Field]:
    """The fields that a new record may begin with: its id, those of its own, then dates and source."""
    own: list[Field] = []
    dates: list[Field] = []
    for name, info in register.model_fields.items():
        alias = info.alias or name
        if alias in ("id", "source") or (name in Record.model_fields and not info.is_required()):
            continue
        (dates if name in Dated.model_fields else own).append(_field(register, alias, info.is_required()))
    return [_field(register, "id", True), *own, *dates, _field(register, "source", register.SOURCE_REQUIRED)]


def _field(register: type[Record], name: str, required: bool) -> Field:
    described = shape_of(register, name)
    return Field(name, required, choices_of(register, name), kinds_of(register, name), *described)


def draft(register: type[Record], values: Mapping[str, str], today: str, in_list: bool) -> str:
    """The text of a new record with comments.

    Args:
        register: the record's class.
        values: what is known, as it stands in YAML.
        today: the date, for the first line.
        in_list: whether the record is an element of a list.
    """
    lines = [f"# {about(register)} Skrevet {today} med »haandbog new«."]
    for field in fields_of(register):
        lines += _lines(register, field, values.get(field.name))
    if not in_list:
        return "\n".join(lines) + "\n"
    comment, first, *others = lines
    return "\n".join([comment, f"- {first}", *(f"  {line}" for line in others)]) + "\n"


def _lines(register: type[Record], field: Field, value: str | None) -> list[str]:
    if value is not None:
        return [f"{field.name}:{value}" if value.startswith("\n") else f"{field.name}: {value}"]
    words = words_of(register, field.name)
    told = f"{words.title}: {words.about}" if words else ""
    if field.choices:
        told = f"{told} Vælg mellem: {', '.join(field.choices)}."
    example = as_yaml(words.example) if words else "..."
    if field.may_be_unknown and field.required:
        told = f'{told} Er det ikke kendt, så skriv {{unknown: "hvorfor"}}.'
    if field.required:
        return [f"# UDFYLD. {told} Fx {field.name}: {example}", f"{field.name}:"]
    return [f"# {field.name}: {example}  # {told}"]

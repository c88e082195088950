"""The fields of every register for editors: the same words as in the schemas that editors' programs use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from generator.records.base import Model, Record
from generator.records.content import FROM_FILE
from generator.records.registers import CONTENT, DATA
from generator.records.words import about, as_yaml, choices_of, words_of
from generator.views.elements import Cell, Row, Table, cell
from generator.views.lookup import Lookup

LONGEST_EXAMPLE = 80
HEAD = ("Felt", "Skal med", "Hvad det er", "Eksempel")


def field_tables(_: Lookup) -> tuple[Table, ...]:
    """A table of each register's own fields, then one of each group of fields that stands inside them."""
    registers: tuple[type[Record], ...] = (*DATA, *CONTENT)
    groups: dict[str, type[Model]] = {}
    for register in registers:
        for model in _inside(register):
            groups.setdefault(model.__name__, model)
    tables = [_table(_folder(register), register, _own(register)) for register in registers]
    shared = _table("Felter, som alle registre har", Record, list(Record.model_fields))
    inner = [_table(f"Gruppen {name}", model, list(model.model_fields)) for name, model in sorted(groups.items())]
    return (*tables, shared, *inner)


def _folder(register: type[Record]) -> str:
    top = "content" if register in CONTENT else "data"
    return f"{top}/{register.FOLDER}/"


def _own(register: type[Record]) -> list[str]:
    """The fields that are the register's own, and its id."""
    shared = {*Record.model_fields, *FROM_FILE}
    own = [name for name in register.model_fields if name not in shared]
    return own if register in CONTENT else ["id", *own]


def _table(caption: str, model: type[Model], names: list[str]) -> Table:
    rows = tuple(_row(model, name) for name in names)
    return Table(f"{caption}: {about(model)}", HEAD, rows)


def _row(model: type[Model], name: str) -> Row:
    info = model.model_fields[name]
    alias = info.alias or name
    words = words_of(model, alias)
    must = cell("ja" if info.is_required() else "nej")
    if words is None:
        return Row((cell(alias), must, Cell(), Cell()))
    choices = choices_of(model, alias)
    title = words.title if words.title.endswith("?") else f"{words.title}."
    told = f"{title} {words.about}" + (f" Ordene er: {', '.join(choices)}." if choices else "")
    example = f"{alias}: {as_yaml(words.example)}"
    shown = example if len(example) <= LONGEST_EXAMPLE else f"{example[:LONGEST_EXAMPLE]}…"
    return Row((cell(alias), must, cell(told), cell(shown)))


def _inside(model: type[Model]) -> Iterator[type[Model]]:
    """The groups of fields inside a class, at every level."""
    for info in model.model_fields.values():
        for inner in _models(info.annotation):
            yield inner
            yield from _inside(inner)


def _models(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _models(inner)

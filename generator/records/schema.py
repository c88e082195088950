"""JSON Schemas for editors' programs, made from the record classes, their Danish words and the ids that there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.records.base import Model, Record
from generator.records.content import FROM_FILE
from generator.records.registers import CONTENT, DATA
from generator.records.words import about, words_of

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MOST_IDS = 2_000

Ids = Mapping[str, Iterable[str]]
"""For each kind the ids to offer; for `""` every `kind/id`."""


def schemas(ids: Ids | None = None) -> dict[str, dict[str, Any]]:
    """A schema for the files of each register, by their folder: data/units, content/pages.

    Args:
        ids: the ids to offer where a reference stands; the program still takes others, which may be new.
    """
    made = {f"data/{register.FOLDER}": _one_or_many(register) for register in DATA}
    made |= {f"content/{register.FOLDER}": _front_matter(register) for register in CONTENT}
    return {name: _offering(schema, ids or {}) for name, schema in made.items()}


def file_schema(record: type[Record], ids: Ids | None = None) -> dict[str, Any]:
    """The schema of a file that holds one record, such as the settings."""
    return _offering({"$schema": DIALECT, **_described(record)}, ids or {})


def _one_or_many(register: type[Record]) -> dict[str, Any]:
    """The schema of a YAML file: one record, or a list of them."""
    schema = _described(register)
    definitions = schema.pop("$defs", {})
    name = register.__name__
    return {
        "$schema": DIALECT,
        "description": schema["description"],
        "anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}],
        "$defs": definitions | {name: schema},
    }


def _front_matter(register: type[Record]) -> dict[str, Any]:
    """The schema of the fields at the top of a Markdown file."""
    schema = _described(register)
    schema["properties"] = {name: field for name, field in schema["properties"].items() if name not in FROM_FILE}
    schema["required"] = [name for name in schema["required"] if name not in FROM_FILE]
    return {"$schema": DIALECT, **schema}


def _described(register: type[Record]) -> dict[str, Any]:
    """The schema of a record with the Danish words of every field."""
    schema: dict[str, Any] = register.model_json_schema(by_alias=True)
    classes = _classes()
    for name, one in {**schema.get("$defs", {}), register.__name__: schema}.items():
        model = classes.get(name, register)
        one["description"] = about(model)
        one.pop("title", None)
        for field, described in one.get("properties", {}).items():
            _without_nothing(described)
            words = words_of(model, field)
            if words:
                described |= {"title": words.title, "description": words.about, "examples": [words.example]}
    return schema


def _without_nothing(field: dict[str, Any]) -> None:
    """A field that may be left out may still not be written without a value."""
    if field.get("default", ...) is None:
        del field["default"]
    branches = [branch for branch in field.get("anyOf", ()) if branch != {"type": "null"}]
    if len(branches) == 1:
        del field["anyOf"]
        field |= branches[0]
    elif branches:
        field["anyOf"] = branches


def _classes() -> dict[str, type[Model]]:
    """Every class of records and of groups of fields, by its name."""
    found: dict[str, type[Model]] = {}
    waiting = [Model]
    while waiting:
        model = waiting.pop()
        found[model.__name__] = model
        waiting += model.__subclasses__()
    return found


def _offering(schema: dict[str, Any], ids: Ids) -> dict[str, Any]:
    """The schema with the ids that there are as values to choose from; without ids it stays as it is."""
    offered: dict[str, Any] = {}
    if ids:
        _offer(schema, ids, offered)
        schema["$defs"] = schema.get("$defs", {}) | offered
    return schema


def _offer(found: object, ids: Ids, offered: dict[str, Any]) -> None:
    if isinstance(found, list):
        for inner in found:
            _offer(inner, ids, offered)
    elif isinstance(found, dict):
        for inner in found.values():
            _offer(inner, ids, offered)
        if isinstance(kinds := found.get("x-kinds"), list):
            names = [str(kind) for kind in kinds] or [""]
            values = [one for name in names for one in ids.get(name, ())]
            if values and len(values) <= MOST_IDS:
                name = "-".join(["id", *filter(None, names)])
                offered[name] = {"anyOf": [{"type": "string", "enum": values}, {"type": "string"}]}
                found.pop("type", None)
                found["$ref"] = f"#/$defs/{name}"

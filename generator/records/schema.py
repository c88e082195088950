"""JSON Schemas for editors' programs, made from the record classes."""

from __future__ import annotations

from typing import Any

from generator.records.base import Record
from generator.records.content import FROM_FILE
from generator.records.registers import CONTENT, DATA

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for the files of each register, by their folder: data/units, content/pages."""
    made = {f"data/{register.FOLDER}": _one_or_many(register) for register in DATA}
    return made | {f"content/{register.FOLDER}": _front_matter(register) for register in CONTENT}


def _one_or_many(register: type[Record]) -> dict[str, Any]:
    """The schema of a YAML file: one record, or a list of them."""
    schema = register.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs", {})
    name = schema["title"]
    return {
        "$schema": DIALECT,
        "anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}],
        "$defs": definitions | {name: schema},
    }


def _front_matter(register: type[Record]) -> dict[str, Any]:
    """The schema of the fields at the top of a Markdown file."""
    schema = register.model_json_schema(by_alias=True)
    schema["properties"] = {name: field for name, field in schema["properties"].items() if name not in FROM_FILE}
    schema["required"] = [name for name in schema["required"] if name not in FROM_FILE]
    return {"$schema": DIALECT, **schema}

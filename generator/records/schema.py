"""JSON Schemas for editors' programs, made from the record classes."""

from __future__ import annotations

from typing import Any

from generator.records.registers import CONTENT, DATA


def schemas() -> dict[str, dict[str, Any]]:
    """A schema for each register's files, by the register's folder: one record, or a list of them."""
    made = {}
    for register in (*DATA, *CONTENT):
        schema = register.model_json_schema(by_alias=True)
        definitions = schema.pop("$defs", {})
        made[register.FOLDER] = {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": register.KIND,
            "anyOf": [schema, {"type": "array", "items": schema}],
            "$defs": definitions,
        }
    return made

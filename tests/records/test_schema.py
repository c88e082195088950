"""The editors' JSON Schemas: well formed, complete, and content with the real data as an editor's program reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
import yaml
from pydantic import create_model

from generator.reading import read_markdown, read_yaml
from generator.records.base import Model, Record
from generator.records.content import FROM_FILE
from generator.records.load import _models_in
from generator.records.registers import CONTENT, DATA
from generator.records.schema import schemas
from generator.records.words import as_yaml, table, words_of
from generator.settings import Settings

ROOT = Path(__file__).parents[2]
SCHEMAS = schemas()
REGISTERS: dict[str, type[Record]] = {f"data/{record.FOLDER}": record for record in DATA}
PROSE: dict[str, type[Record]] = {f"content/{record.FOLDER}": record for record in CONTENT}
KEYWORDS = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "const", "default", "description", "discriminator",
    "enum", "examples", "format", "items", "maxItems", "maximum", "maxLength", "minItems", "minLength", "minimum",
    "oneOf",    "pattern", "properties", "propertyNames", "required", "title", "type", "x-kinds",
}  # fmt: skip
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "object": dict,
    "array": list,
}


class EditorsLoader(yaml.SafeLoader):
    """Reads YAML as editors' programs do (YAML 1.2): numbers have types, dates and `no` are text."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


EditorsLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))


def mistakes(schema: dict[str, Any], value: object, whole: dict[str, Any], where: str = "") -> Iterator[str]:
    """What a value breaks of a schema; the keywords that our schemas use, no more."""
    if "$ref" in schema:
        yield from mistakes(whole["$defs"][schema["$ref"].removeprefix("#/$defs/")], value, whole, where)
    for choices in (schema.get("anyOf"), schema.get("oneOf")):
        if choices:
            told = [list(mistakes(choice, value, whole, where)) for choice in choices]
            if all(told):
                yield from max(told, key=lambda one: one[0].count("/"))
    yield from _plain_mistakes(schema, value, where)
    if isinstance(value, dict):
        yield from _object_mistakes(schema, value, whole, where)
    elif isinstance(value, list):
        for index, element in enumerate(value):
            yield from mistakes(schema.get("items", {}), element, whole, f"{where}/{index}")


def _plain_mistakes(schema: dict[str, Any], value: object, where: str) -> Iterator[str]:
    wanted = schema.get("type", list(TYPES))
    names = [wanted] if isinstance(wanted, str) else wanted
    if not any(_is(value, name) for name in names):
        yield f"{where}: {value!r} is no {' or '.join(names)}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not one of {schema['enum']}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{where}: {value!r} is not like {schema['pattern']}"
    if isinstance(value, list | str) and len(value) < schema.get("minItems", schema.get("minLength", 0)):
        yield f"{where}: too short"
    if "maxLength" in schema and isinstance(value, str) and len(value) > schema["maxLength"]:
        yield f"{where}: too long"


def _is(value: object, name: str) -> bool:
    if isinstance(value, bool):
        return name == "boolean"
    return value is None if name == "null" else isinstance(value, TYPES[name])


def _object_mistakes(schema: dict[str, Any], value: dict[str, Any], whole: dict[str, Any], where: str) -> Iterator[str]:
    known = schema.get("properties", {})
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{where}: {name} is missing"
    for name, held in value.items():
        rest = schema.get("additionalProperties", True)
        if name in known or isinstance(rest, dict):
            yield from mistakes(known.get(name, rest), held, whole, f"{where}/{name}")
        elif rest is False:
            yield f"{where}: {name} is unknown"


def every_schema(found: object) -> Iterator[dict[str, Any]]:
    """A schema and the schemas inside it."""
    if isinstance(found, dict):
        yield found
        for name, inner in found.items():
            if name in ("properties", "$defs"):
                for one in inner.values():
                    yield from every_schema(one)
            elif name in ("items", "additionalProperties", "propertyNames"):
                yield from every_schema(inner)
            elif name in ("anyOf", "oneOf"):
                for one in inner:
                    yield from every_schema(one)


def models_below(model: type[Model], seen: set[type[Model]]) -> set[type[Model]]:
    """A class and those that its fields hold."""
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for inner in _models_in(field.annotation):
                models_below(inner, seen)
    return seen


def test_every_register_has_a_schema() -> None:
    assert set(SCHEMAS) == {*REGISTERS, *PROSE}


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_json_schema(name: str) -> None:
    whole = SCHEMAS[name]
    assert json.loads(json.dumps(whole, allow_nan=False)) == whole
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for schema in every_schema(whole):
        assert set(schema) <= KEYWORDS
        kinds = schema.get("type", [])
        assert {kinds} if isinstance(kinds, str) else set(kinds) <= {*TYPES, "null"}
        assert schema.get("$ref", "#/$defs/").startswith("#/$defs/")
        assert schema.get("$ref", "").removeprefix("#/$defs/") in {"", *whole.get("$defs", {})}
        assert set(schema.get("required", ())) <= set(schema.get("properties", ()))


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_has_every_field(name: str) -> None:
    whole = SCHEMAS[name]
    register = {**REGISTERS, **PROSE}[name]
    described = {**whole.get("$defs", {}), register.__name__: whole.get("$defs", {}).get(register.__name__, whole)}
    for model in models_below(register, set()):
        hidden = set(FROM_FILE) if name in PROSE and issubclass(model, Record) else set()
        wanted = {field.alias or name for name, field in model.model_fields.items()} - hidden
        assert set(described[model.__name__]["properties"]) == wanted, model
        assert described[model.__name__]["additionalProperties"] is False


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_has_danish_words_and_an_example_that_the_schema_takes(name: str) -> None:
    whole = SCHEMAS[name]
    for one in every_schema(whole):
        for field, described in one.get("properties", {}).items():
            assert described.get("title"), field
            assert described.get("description", "").endswith((".", "?")), field
            for example in described["examples"]:
                assert list(mistakes(described, example, whole, field)) == []


@pytest.mark.parametrize("model", [*DATA, *CONTENT, Settings], ids=lambda model: model.__name__)
def test_every_example_is_what_the_handbook_reads(model: type[Record]) -> None:
    for inner in models_below(model, set()):
        for name, info in inner.model_fields.items():
            words = words_of(inner, info.alias or name)
            if words is None:
                assert name in ("body", "body_line"), f"write {inner.__name__}.{name} in generator/records/words.yml"
                continue
            document, findings = read_yaml(f"example: {as_yaml(words.example)}\n".encode(), "x.yml")
            assert document is not None
            assert findings == [], (inner, name)
            assert isinstance(document.data, dict)
            kind: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
            create_model("Tried", __base__=Model, example=(kind, ...)).model_validate(document.data)


def test_no_words_are_left_of_fields_that_are_gone() -> None:
    known: dict[str, set[str]] = {}
    registers: tuple[type[Record], ...] = (*DATA, *CONTENT, Settings)
    for model in registers:
        for inner in models_below(model, set()):
            for base in inner.__mro__:
                known.setdefault(base.__name__, set()).update(i.alias or n for n, i in inner.model_fields.items())
    for name, words in table().items():
        assert set(words["fields"]) <= known[name], name


def test_ids_are_offered_and_others_are_taken() -> None:
    offering = schemas({"unit": ["a", "b"], "person": ["c"]})["data/committees"]
    unit = offering["$defs"]["Committee"]["properties"]["unit"]
    assert unit["title"] == "Enhed"
    assert unit["$ref"] == "#/$defs/id-unit"
    assert offering["$defs"]["id-unit"]["anyOf"][0]["enum"] == ["a", "b"]
    assert list(mistakes(unit, "ny-enhed", offering)) == []
    assert "id-committee" not in offering["$defs"]


@pytest.mark.parametrize("folder", REGISTERS)
def test_a_schema_takes_the_real_data(folder: str) -> None:
    paths = sorted((ROOT / folder).rglob("*.yml"))
    assert paths
    for path in paths:
        value = yaml.load(path.read_text(encoding="utf-8"), EditorsLoader)  # noqa: S506  a SafeLoader
        assert list(mistakes(SCHEMAS[folder], value, SCHEMAS[folder], str(path.name))) == []


@pytest.mark.parametrize("name", PROSE)
def test_a_schema_takes_the_real_front_matter(name: str) -> None:
    for path in sorted((ROOT / name).rglob("*.md")):
        _, front, _ = path.read_text(encoding="utf-8").split("---\n", 2)
        value = yaml.load(front, EditorsLoader)  # noqa: S506  a SafeLoader
        assert list(mistakes(SCHEMAS[name], value, SCHEMAS[name], str(path.name))) == []
        assert read_markdown(path.read_bytes(), path.name)[0] is not None


@pytest.mark.parametrize(
    ("folder", "written", "told"),
    [
        ("data/people", {"id": "a", "name": "A", "union": "HK"}, "union is unknown"),
        ("data/people", {"name": "A"}, "id is missing"),
        ("data/unions", {"id": "a", "name": "A", "valggruppe": "D"}, "is not one of"),
        ("data/absence", [{"id": "a", "quarter": "2025-Q1", "figures": []}], "/0/figures: too short"),
    ],
)
def test_a_schema_refuses(folder: str, written: object, told: str) -> None:
    assert told in "; ".join(mistakes(SCHEMAS[folder], written, SCHEMAS[folder]))

"""What each field is called and what it is for, in Danish, with an example: for schemas, messages and new files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_origin

import yaml

from generator.records.base import Model, Unknown
from generator.records.fields import Parsed

FILE = Path(__file__).with_name("words.yml")

SAID = {"fra": "from", "til": "to", "kilde": "source", "bemærkning": "note"}
"""What editors write besides the fields' Danish titles."""


class Words(NamedTuple):
    """A field's title, what it is for, and an example as it may stand in a file."""

    title: str
    about: str
    example: Any


class _Loader(yaml.SafeLoader):
    """Reads YAML as editors' programs do (YAML 1.2): dates, `on` and `no` are text."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("(true|false)$"), list("tf"))


@cache
def table() -> Mapping[str, Mapping[str, Any]]:
    """The words of every class, by its name."""
    read = yaml.load(FILE.read_text(encoding="utf-8"), _Loader)  # noqa: S506  a SafeLoader
    return {
        name: {
            "about": words["about"],
            "rule": words.get("rule", ""),
            "fields": {field: Words(*told) for field, told in words["fields"].items()},
        }
        for name, words in read.items()
    }


def about(model: type[Model]) -> str:
    """What a group of fields is, in a sentence or two."""
    return str(next(table()[one.__name__]["about"] for one in model.__mro__ if one.__name__ in table()))


def rule_of(model: type[Model]) -> str:
    """The rule that says what a group of fields must hold; nothing when there is none."""
    return str(table().get(model.__name__, {}).get("rule", ""))


def words_of(model: type[Model], field: str) -> Words | None:
    """The words of a field: those of the class itself, or of the nearest class that it builds on.

    Args:
        model: the class of the group of fields.
        field: the field's name as it stands in YAML.
    """
    for one in model.__mro__:
        told: Words | None = table().get(one.__name__, {}).get("fields", {}).get(field)
        if told:
            return told
    return None


def field_titled(models: Sequence[type[Model]], title: str) -> str | None:
    """The field of some classes that has a Danish title: what an editor who writes `navn` for `name` means."""
    wanted = title.replace("_", " ").casefold()
    for model in models:
        for name, info in model.model_fields.items():
            words = words_of(model, info.alias or name)
            if words and words.title.casefold() == wanted:
                return info.alias or name
    name = SAID.get(wanted, "")
    return (
        name
        if any(name == (info.alias or one) for model in models for one, info in model.model_fields.items())
        else None
    )


def kinds_of(model: type[Model], field: str) -> tuple[str, ...] | None:
    """The kinds of record that a field refers to: none of them when any `kind/id` may stand there; None when it is no
    reference.
    """
    found = (one.schema.get("x-kinds") for one in _parsed_of(model, field))
    return next((tuple(kinds) for kinds in found if kinds is not None), None)


def choices_of(model: type[Model], field: str) -> tuple[str, ...]:
    """The words that may stand in a field, when it takes only some; none when it takes any."""
    return next((tuple(one.schema["enum"]) for one in _parsed_of(model, field) if "enum" in one.schema), ())


def shape_of(model: type[Model], field: str) -> tuple[bool, bool]:
    """Whether a field holds a list, and whether it may say that its value is not known."""
    for name, info in model.model_fields.items():
        if (info.alias or name) == field:
            inside = [info.annotation, *_inner(info.annotation)]
            return any(get_origin(one) is tuple for one in inside), Unknown in inside
    return False, False


def _inner(annotation: object) -> Iterator[object]:
    for inner in get_args(annotation):
        yield inner
        yield from _inner(inner)


def _parsed_of(model: type[Model], field: str) -> Iterator[Parsed]:
    """How the values of a field are read: in the field itself, in a list, or beside the states of a value."""
    for name, info in model.model_fields.items():
        if (info.alias or name) == field:
            yield from (one for one in info.metadata if isinstance(one, Parsed))
            yield from _parsed(info.annotation)


def _parsed(annotation: object) -> Iterator[Parsed]:
    for inner in get_args(annotation):
        if isinstance(inner, Parsed):
            yield inner
        elif not isinstance(inner, type) or get_args(inner):
            yield from _parsed(inner)
    for inner in getattr(annotation, "__metadata__", ()):
        if isinstance(inner, Parsed):
            yield inner


def as_yaml(value: object) -> str:
    """A value on one line as an editor writes it in YAML."""
    if isinstance(value, list):
        return f"[{', '.join(map(as_yaml, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {as_yaml(held)}' for key, held in value.items())}}}"
    if isinstance(value, bool):
        return str(value).lower()
    return _scalar(value) if isinstance(value, str) else str(value)


def _scalar(text: str) -> str:
    plain = re.fullmatch(r"[A-Za-zÆØÅæøå0-9§][^\n:#,\[\]{}\"'&*!|>%@`]*", text) and text == text.strip()
    if plain and not re.fullmatch(r"[\d.]+|true|false|yes|no|on|off|null|~", text, re.IGNORECASE):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""The kinds of value that a field may hold: annotations that parse the text and describe it in the schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from generator.reading import nearest
from generator.records.reference import Basis, Reference
from generator.records.values import (
    LONGEST_TEXT,
    clock_of,
    count_of,
    day_of,
    flag_of,
    identifier_of,
    mistake,
    number_of,
    percent_of,
    text_of,
    url_of,
)
from generator.records.when import When, quarter_of, when_of


def _reference(kinds: tuple[str, ...], value: object) -> Reference:
    text = text_of(value)
    parts = text.split("/")
    if not kinds and len(parts) < 2:
        raise mistake(
            "henvisning", f"»{text}« mangler sin art.", "Skriv art og id, fx guideline/trio eller committee/kommunemed."
        )
    if not all(re.fullmatch(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*", part) for part in parts):
        raise mistake(
            "henvisning", f"»{text}« kan ikke være en henvisning.", "Skriv et id: små bogstaver a-z, tal og bindestreg."
        )
    return Reference(text, kinds)


def _basis(value: object) -> Basis:
    text = text_of(value)
    if not re.fullmatch(r"[a-z0-9-]+(#[^\s#]{1,40}|/\d{1,3}(\.\d{1,2})?)?", text):
        raise mistake(
            "kilde",
            f"»{text}« er ikke en henvisning til en kilde.",
            'Skriv kilde#punkt, fx "referat-2025-06-25#4", eller møde/punkt, fx kommunemed-2025-06-25/9.',
        )
    return Basis(text)


class OneOrMany:
    """The annotation of a list that may also be written as its one element."""

    # pydantic calls these two by name.
    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic validates the field."""
        return core_schema.no_info_before_validator_function(self._as_list, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """How the field stands in a JSON Schema."""
        many = handler(schema)
        return {"anyOf": [many["items"], many]}

    @staticmethod
    def _as_list(value: object) -> object:
        return [value] if isinstance(value, str | dict) else value


@dataclass(frozen=True, eq=False)
class Parsed:
    """The annotation of a field whose value one function parses from text."""

    parse: Callable[[Any], object]
    schema: Mapping[str, Any]

    # pydantic calls these two by name.
    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How pydantic validates the field."""
        return core_schema.no_info_plain_validator_function(self.parse)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """How the field stands in a JSON Schema."""
        return dict(self.schema)


def to(*kinds: str) -> Parsed:
    """The annotation of a reference to one of these kinds; the schema tells editors' programs which ids to offer."""
    return Parsed(partial(_reference, kinds), {"type": "string", "x-kinds": list(kinds)})


def choice(*values: str) -> Parsed:
    """The annotation of a field that holds one of these words."""

    def word(value: object) -> str:
        text = text_of(value)
        if text not in values:
            close = nearest(text, values)
            hint = f"Mente du {close}?" if close else ""
            raise mistake(
                "valg",
                f"»{text}« er ikke et af de ord, der kan stå her.",
                f"{hint} Vælg mellem: {', '.join(values)}.".strip(),
            )
        return text

    return Parsed(word, {"type": "string", "enum": list(values)})


ISO_DAY = r"^\d{4}-\d{2}-\d{2}$"
Text = Annotated[str, Parsed(text_of, {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT})]
Identifier = Annotated[str, Parsed(identifier_of, {"type": "string", "maxLength": 80})]
Number = Annotated[Decimal, Parsed(number_of, {"type": "number"})]
Percent = Annotated[Decimal, Parsed(percent_of, {"type": "number", "minimum": 0, "maximum": 100})]
Count = Annotated[int, Parsed(count_of, {"type": "integer", "minimum": 0})]
Flag = Annotated[bool, Parsed(flag_of, {"type": "boolean"})]
Day = Annotated[date, Parsed(day_of, {"type": "string", "pattern": ISO_DAY})]
Clock = Annotated[str, Parsed(clock_of, {"type": "string", "pattern": r"^\d{2}:\d{2}$"})]
Moment = Annotated[When, Parsed(when_of, {"type": ["string", "integer"]})]
Quarter = Annotated[When, Parsed(quarter_of, {"type": "string", "pattern": r"^\d{4}-Q[1-4]$"})]
Url = Annotated[str, Parsed(url_of, {"type": "string", "format": "uri", "pattern": "^https://"})]
Audience = Annotated[str, choice("employee", "leader", "amr", "tr", "med_member", "newly_elected")]
AnyReference = Annotated[Reference, to()]
Source = Annotated[Basis, Parsed(_basis, {"type": "string", "x-kinds": ["source-point", "decision"]})]
Sources = Annotated[tuple[Source, ...], OneOrMany()]
Texts = Annotated[tuple[Text, ...], OneOrMany()]

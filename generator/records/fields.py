"""The kinds of value that a field may hold: every one is parsed from the text that the editor wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.reading import nearest

IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RULE_IDENTIFIER = re.compile(r"[A-Z]\d{1,2}")
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?")
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
DANISH_DAY = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})")
SEASONS = {"winter": (1, 2), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
RESERVED = frozenset({"assets", "search", "index", "404", "sitemap", "site", "stylesheets", "javascripts"})
LONGEST_TEXT = 5_000
TRACKING = re.compile(r"[?&](utm_\w+|fbclid|gclid|wdOrigin|mc_[ce]id)=", re.IGNORECASE)


def mistake(kind: str, message: str, hint: str = "") -> PydanticCustomError:
    """A mistake in one value, worded for the editor: what is wrong and what to write instead."""
    # The texts go in through the context: pydantic reads braces in a template as places to fill.
    return PydanticCustomError("editor", "{message}", {"message": message, "hint": hint, "rule": f"felt-{kind}"})


def text_of(value: object) -> str:
    """The text that the editor wrote, without space at the ends."""
    if not isinstance(value, str):
        found = (
            "en liste"
            if isinstance(value, list | tuple)
            else "en gruppe af felter"
            if isinstance(value, dict)
            else "intet"
        )
        raise mistake("tekst", f"Her skal stå tekst, men her står {found}.", "Skriv teksten efter kolonet.")
    stripped = value.strip()
    if not stripped:
        raise mistake("tekst", "Her mangler en tekst.", "Udfyld feltet, eller slet linjen.")
    if len(stripped) > LONGEST_TEXT:
        raise mistake(
            "tekst",
            f"Teksten er på {len(stripped)} tegn; der er plads til {LONGEST_TEXT}.",
            "Flyt lange tekster til content/.",
        )
    return stripped


def identifier_of(value: object) -> str:
    """An id: lower-case ASCII words with hyphens, at most 80 characters."""
    text = text_of(value)
    if RULE_IDENTIFIER.fullmatch(text):
        return text
    if not IDENTIFIER.fullmatch(text) or len(text) > 80:
        raise mistake(
            "id",
            f"»{text}« kan ikke bruges som id.",
            f"Skriv fx {ascii_id(text) or 'mit-nye-id'}: små bogstaver a-z, tal og bindestreg.",
        )
    if text in RESERVED:
        raise mistake("id", f"»{text}« er optaget af webstedet selv.", "Vælg et andet id.")
    return text


def ascii_id(text: str) -> str:
    """The id that a Danish text would get: æ becomes ae, ø oe, å aa."""
    folded = text.lower()
    for letter, letters in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("é", "e"), ("ü", "y"), ("ö", "oe"), ("ä", "ae")):
        folded = folded.replace(letter, letters)
    return "-".join(re.findall(r"[a-z0-9]+", folded))[:80]


def number_of(value: object) -> Decimal:
    """An exact decimal number, written with a dot."""
    text = text_of(value)
    if not NUMBER.fullmatch(text):
        hint = (
            f"Skriv {text.replace(',', '.')}." if NUMBER.fullmatch(text.replace(",", ".")) else "Skriv et tal som 14.3."
        )
        raise mistake(
            "tal", f"»{text}« er ikke et tal.", f"{hint} I data skrives decimaler med punktum; siderne viser komma."
        )
    return Decimal(text)


def count_of(value: object) -> int:
    """A whole number from zero up."""
    text = text_of(value)
    if not re.fullmatch(r"0|[1-9]\d{0,6}", text):
        raise mistake("antal", f"»{text}« er ikke et helt antal.", "Skriv et helt tal som 25.")
    return int(text)


def flag_of(value: object) -> bool:
    """true or false."""
    text = text_of(value)
    if text not in ("true", "false"):
        raise mistake("ja-nej", f"»{text}« er ikke ja eller nej.", "Skriv true (ja) eller false (nej).")
    return text == "true"


def day_of(value: object) -> date:
    """A date in ISO form."""
    text = text_of(value)
    if DAY.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise mistake("dato", f"Datoen {text} findes ikke.", "Se efter i kalenderen: år-måned-dag.") from None
    danish = DANISH_DAY.fullmatch(text)
    hint = (
        f"Skriv {danish[3]}-{int(danish[2]):02}-{int(danish[1]):02}."
        if danish
        else "Skriv år-måned-dag, fx 2025-06-25."
    )
    raise mistake("dato", f"»{text}« er ikke en dato.", hint)


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A date, or the span that a less exact time covers; both ends are inside."""

    first: date
    last: date
    text: str = field(compare=False)

    def __str__(self) -> str:
        return self.text


def when_of(value: object) -> When:
    """A date, month, quarter, season or year: `2025-06-25`, `2025-06`, `2025-Q1`, `spring 2024`, `2025`."""
    if isinstance(value, When):
        return value
    text = text_of(value)
    if re.fullmatch(r"(19|20)\d\d", text):
        return When(date(int(text), 1, 1), date(int(text), 12, 31), text)
    if match := re.fullmatch(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])", text):
        return _months(int(match[1]), int(match[2]), int(match[2]), text)
    if match := re.fullmatch(r"((?:19|20)\d\d)-Q([1-4])", text):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3 * int(match[2]), text)
    if (match := re.fullmatch(r"(\w+) ((?:19|20)\d\d)", text)) and match[1] in SEASONS:
        return _months(int(match[2]), *SEASONS[match[1]], text)
    day = day_of(text)
    return When(day, day, text)


def _months(year: int, first: int, last: int, text: str) -> When:
    after = date(year + last // 12, last % 12 + 1, 1)
    return When(date(year, first, 1), after - timedelta(days=1), text)


def url_of(value: object) -> str:
    """An address on the web, without tracking and without placeholders (rule Q5)."""
    text = text_of(value)
    if not re.fullmatch(r"https://[^\s<>\"'{}|\\^`]+", text):
        raise mistake(
            "adresse", f"»{text}« er ikke en webadresse.", "Skriv hele adressen, fx https://www.eksempel.dk/side."
        )
    if TRACKING.search(text):
        raise mistake(
            "adresse", "Adressen indeholder sporing (fx utm_source).", f"Skriv {text.split('?')[0]} (regel Q5)."
        )
    return text


class Reference(str):
    """The id of another record, with the kinds that it may lead to (none: `kind/id` of any kind)."""

    kinds: tuple[str, ...]
    __slots__ = ("kinds",)

    def __new__(cls, value: str, kinds: tuple[str, ...] = ()) -> Self:
        made = super().__new__(cls, value)
        made.kinds = kinds
        return made

    def __reduce__(self) -> tuple[type[Reference], tuple[str, tuple[str, ...]]]:
        """How a worker process gets it."""
        return type(self), (str(self), self.kinds)

    @property
    def key(self) -> str:
        """The reference as `kind/id`."""
        return f"{self.kinds[0]}/{self}" if self.kinds else str(self)


class Basis(Reference):
    """What a fact rests on: a source's point (`referat-2025-06-25#4`) or a decision (`meeting/item`)."""

    __slots__ = ()

    @property
    def point(self) -> str:
        """The point inside the source, or nothing."""
        return self.partition("#")[2]

    @property
    def key(self) -> str:
        """The reference as `kind/id`, without the point."""
        return f"decision/{self}" if "/" in self else f"source/{self.partition('#')[0]}"


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
Count = Annotated[int, Parsed(count_of, {"type": "integer", "minimum": 0})]
Flag = Annotated[bool, Parsed(flag_of, {"type": "boolean"})]
Day = Annotated[date, Parsed(day_of, {"type": "string", "pattern": ISO_DAY})]
Moment = Annotated[When, Parsed(when_of, {"type": "string"})]
Url = Annotated[str, Parsed(url_of, {"type": "string", "format": "uri", "pattern": "^https://"})]
AnyReference = Annotated[Reference, to()]
Source = Annotated[Basis, Parsed(_basis, {"type": "string", "x-kinds": ["source"]})]
Sources = Annotated[tuple[Source, ...], BeforeValidator(_as_list)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_list)]

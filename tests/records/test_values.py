"""Single values: what each parser takes, and what it tells the editor about what it does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from pydantic_core import PydanticCustomError, ValidationError

from generator.records import fields, values
from generator.records.reference import Basis, Reference
from generator.records.values import ascii_id
from generator.records.when import When, quarter_of, when_of
from generator.settings import as_of_value

Parser = Callable[[object], object]


def _parser(annotation: Any) -> Parser:  # noqa: ANN401  an annotation has no type of its own
    return TypeAdapter[object](annotation).validate_python


PARSERS: dict[str, Parser] = {
    "text": values.text_of,
    "id": values.identifier_of,
    "number": values.number_of,
    "count": values.count_of,
    "flag": values.flag_of,
    "day": values.day_of,
    "when": when_of,
    "quarter": quarter_of,
    "url": values.url_of,
    "as_of": as_of_value,
    "any reference": _parser(fields.AnyReference),
    "unit": _parser(Annotated[Reference, fields.to("unit")]),
    "source": _parser(fields.Source),
    "sources": _parser(fields.Sources),
    "texts": _parser(fields.Texts),
    "choice": _parser(Annotated[str, fields.choice("chair", "vice_chair", "member")]),
}


def refusal(parser: str, value: object) -> tuple[str, str]:
    """The message and the hint that a parser refuses a value with."""
    try:
        found = PARSERS[parser](value)
    except PydanticCustomError as error:
        context = error.context or {}
    except ValidationError as error:
        context = error.errors()[0].get("ctx", {})
    else:
        pytest.fail(f"{parser} took {value!r} as {found!r}")
    return context["message"], context["hint"]


@pytest.mark.parametrize(
    ("parser", "written", "value"),
    [
        ("text", "  Æblegrød <b>|*_{{ x }} ", "Æblegrød <b>|*_{{ x }}"),
        ("id", "marie-aasoee", "marie-aasoee"),
        ("id", "2025-q1", "2025-q1"),
        ("id", "F14", "F14"),
        ("id", "a" * 80, "a" * 80),
        ("number", "14.3", Decimal("14.3")),
        ("number", "-0.5", Decimal("-0.5")),
        ("number", "0", Decimal(0)),
        ("count", "0", 0),
        ("count", "26", 26),
        ("flag", "true", True),
        ("flag", "false", False),
        ("day", "2024-02-29", date(2024, 2, 29)),
        ("quarter", "2025-Q1", when_of("2025-Q1")),
        ("url", "https://www.eksempel.dk/side?id=1", "https://www.eksempel.dk/side?id=1"),
        ("as_of", "today", None),
        ("as_of", "2025-06-01", date(2025, 6, 1)),
        ("any reference", "decision/kommunemed-2025-06-25/9.1", "decision/kommunemed-2025-06-25/9.1"),
        ("any reference", "rule/F2", "rule/F2"),
        ("unit", "albertslund", "albertslund"),
        ("source", "referat-2025-06-25#4", "referat-2025-06-25#4"),
        ("source", "kommunemed-2025-06-25/10.2", "kommunemed-2025-06-25/10.2"),
        ("sources", "referat", ("referat",)),
        ("sources", ["referat#A", "plan"], ("referat#A", "plan")),
        ("texts", "en", ("en",)),
        ("texts", ["en", "to"], ("en", "to")),
        ("choice", "vice_chair", "vice_chair"),
    ],
)
def test_takes(parser: str, written: object, value: object) -> None:
    assert PARSERS[parser](written) == value


@pytest.mark.parametrize(
    ("parser", "written", "message", "hint"),
    [
        ("text", None, "her står intet", "Skriv teksten"),
        ("text", ["a"], "her står en liste", "Skriv teksten"),
        ("text", {"a": "b"}, "her står en gruppe af felter", "Skriv teksten"),
        ("text", " \n ", "mangler en tekst", "slet linjen"),
        ("text", "a" * 5001, "5001 tegn", "content/"),
        ("id", "Marie Åsøe", "»Marie Åsøe«", "Skriv fx marie-aasoee:"),
        ("id", "a--b", "»a--b«", "Skriv fx a-b:"),
        ("id", "-a", "»-a«", "Skriv fx a:"),
        ("id", "a_b", "»a_b«", "Skriv fx a-b:"),
        ("id", "¤", "»¤«", "Skriv fx mit-nye-id:"),
        ("id", "a" * 81, "kan ikke bruges som id", f"Skriv fx {'a' * 80}:"),
        ("id", f"{'a' * 79} b", "kan ikke bruges som id", f"Skriv fx {'a' * 79}:"),
        ("id", "F2 ; x", "kan ikke bruges som id", "f2-x"),
        ("id", "index", "optaget af webstedet", "andet id"),
        ("id", "assets", "optaget af webstedet", "andet id"),
        ("number", "14,3", "»14,3« er ikke et tal", "Skriv 14.3."),
        ("number", "1.234,5", "er ikke et tal", "Skriv et tal som 14.3."),
        ("number", "NaN", "er ikke et tal", "Skriv et tal"),
        ("number", "1e3", "er ikke et tal", "Skriv et tal"),
        ("number", "9" * 30, "er ikke et tal", "Skriv et tal"),
        ("count", "2.5", "»2.5« er ikke et helt antal", "Skriv et helt tal"),
        ("count", "-1", "er ikke et helt antal", "Skriv et helt tal"),
        ("count", "007", "er ikke et helt antal", "Skriv et helt tal"),
        ("flag", "ja", "»ja« er ikke ja eller nej", "Skriv true (ja) eller false (nej)."),
        ("flag", "True", "er ikke ja eller nej", "Skriv true"),
        ("day", "2025-02-29", "Datoen 2025-02-29 findes ikke", "kalenderen"),
        ("day", "9999-12-31", "9999-12-31 kan ikke være rigtig", "fra 1900 til 2199. Er dagen ikke kendt"),
        ("when", "0001-01-01", "0001-01-01 kan ikke være rigtig", "fra 1900 til 2199"),
        ("day", "25-6-2025", "er ikke en dato", "Skriv 2025-06-25."),
        ("day", "25. 6. 2025", "er ikke en dato", "Skriv 2025-06-25."),
        ("day", "1/2-2025", "er ikke en dato", "Skriv 2025-02-01."),
        ("day", "31/13-2025", "er ikke en dato", "år-måned-dag"),
        ("day", "2025", "er ikke en dato", "år-måned-dag"),
        ("when", "forår 2024", "»forår 2024« er ikke en tid", "spring 2025"),
        ("when", "3025", "er ikke en tid", "2025-Q2"),
        ("when", "2025-13", "er ikke en dato", "år-måned-dag"),
        ("when", "2025-Q5", "er ikke en dato", "år-måned-dag"),
        ("when", "2025-02-30", "findes ikke", "kalenderen"),
        ("when", "25/6 2025", "er ikke en dato", "Skriv 2025-06-25."),
        ("quarter", "2025-05", "»2025-05« er ikke et kvartal", "Skriv fx 2025-Q1."),
        ("quarter", "1. kvartal 2025", "er ikke et kvartal", "2025-Q1"),
        ("url", "http://www.eksempel.dk", "er ikke en webadresse", "https://"),
        ("url", "javascript:alert(1)", "er ikke en webadresse", "https://"),
        ("url", 'https://x.dk/"onclick=', "er ikke en webadresse", "https://"),
        ("url", "https://x.dk/{{7*7}}", "er ikke en webadresse", "https://"),
        ("url", "https://x.dk/a?b=1&utm_source=mail", "sporing", "Skriv https://x.dk/a "),
        ("url", "https://x.dk/a?fbclid=1", "sporing", "Q5"),
        ("as_of", "i dag", "er ikke en dato", "år-måned-dag"),
        ("any reference", "trio", "»trio« mangler sin art", "guideline/trio"),
        ("any reference", "guideline/æble", "kan ikke være en henvisning", "bindestreg"),
        ("any reference", "guideline//trio", "kan ikke være en henvisning", "bindestreg"),
        ("unit", "../hemmelig", "kan ikke være en henvisning", "bindestreg"),
        ("unit", "Å", "kan ikke være en henvisning", "bindestreg"),
        ("source", "Referat 4", "ikke en henvisning til en kilde", "referat-2025-06-25#4"),
        ("source", "referat#a#b", "ikke en henvisning til en kilde", "referat-2025-06-25#4"),
        ("source", "moede/4/5", "ikke en henvisning til en kilde", "kommunemed-2025-06-25/9"),
        ("sources", ["referat", "Å"], "»Å« er ikke en henvisning", "kilde#punkt"),
        ("texts", ["en", {"a": "b"}], "gruppe af felter", "Skriv teksten"),
        ("choice", "chiar", "»chiar« er ikke et af de ord", "Mente du chair? Vælg mellem: chair, vice_chair, member."),
        ("choice", "xyz", "»xyz« er ikke et af de ord", "Vælg mellem: chair, vice_chair, member."),
    ],
)
def test_refuses(parser: str, written: object, message: str, hint: str) -> None:
    told, cure = refusal(parser, written)
    assert message in told
    assert hint in cure
    assert cure.endswith((".", "?", ")", "content/."))


def test_a_choice_without_a_near_word_guesses_nothing() -> None:
    assert "Mente du" not in refusal("choice", "xyz")[1]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025-06-25", (2025, 6, 25), (2025, 6, 25)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2025-12", (2025, 12, 1), (2025, 12, 31)),
        ("2025", (2025, 1, 1), (2025, 12, 31)),
        ("2025-Q1", (2025, 1, 1), (2025, 3, 31)),
        ("2025-Q4", (2025, 10, 1), (2025, 12, 31)),
        ("winter 2025", (2025, 1, 1), (2025, 2, 28)),
        ("spring 2024", (2024, 3, 1), (2024, 5, 31)),
        ("summer 2024", (2024, 6, 1), (2024, 8, 31)),
        ("autumn 2022", (2022, 9, 1), (2022, 11, 30)),
    ],
)
def test_a_time_covers_its_whole_span(written: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    when = when_of(written)
    assert (when.first, when.last, str(when)) == (date(*first), date(*last), written)
    assert when_of(when) is when


def test_times_sort_by_when_they_begin() -> None:
    written = ["2025", "2025-06-25", "spring 2024", "2025-Q2", "2025-04"]
    assert [str(when) for when in sorted(map(when_of, written))] == [
        "spring 2024", "2025", "2025-04", "2025-Q2", "2025-06-25",
    ]  # fmt: skip


def test_a_reference_keeps_its_kinds() -> None:
    made = PARSERS["unit"]("albertslund")
    assert isinstance(made, Reference)
    assert made.kinds == ("unit",)
    assert made.key == "unit/albertslund"


@pytest.mark.parametrize(
    ("written", "key", "point"),
    [
        ("referat#4", "source/referat", "4"),
        ("referat", "source/referat", ""),
        ("moede-1/9.2", "decision/moede-1/9.2", ""),
    ],
)
def test_a_basis_leads_to_a_source_or_a_decision(written: str, key: str, point: str) -> None:
    made = PARSERS["source"](written)
    assert isinstance(made, Basis)
    assert (made.key, made.point) == (key, point)


def test_the_id_of_a_danish_text() -> None:
    assert ascii_id("Ældre, Sundhed & Social: Øst/Å-huset é") == "aeldre-sundhed-social-oest-aa-huset-e"


@given(st.text(max_size=200))
def test_any_text_is_taken_or_refused_in_danish(written: str) -> None:
    for parser, parse in PARSERS.items():
        try:
            parse(written)
        except (PydanticCustomError, ValidationError):
            message, hint = refusal(parser, written)
            assert message.endswith(".")
            assert hint


@given(st.text(alphabet="abæøåÆØÅéü 1-/&", max_size=60))
def test_the_id_that_a_hint_offers_can_be_used(written: str) -> None:
    if offered := ascii_id(written):
        assert values.identifier_of(offered) == offered


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_reads_as_itself(day: date) -> None:
    assert when_of(day.isoformat()) == When(day, day, "")
    assert refusal("day", f"{day.day}. {day.month}. {day.year}")[1] == f"Skriv {day.isoformat()}."

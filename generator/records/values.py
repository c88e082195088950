"""Parses single values from the text that the editor wrote; every refusal says what to write instead."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from pydantic_core import PydanticCustomError

IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
RULE_IDENTIFIER = re.compile(r"[A-Z]\d{1,2}")
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,6})?")
YEARS = range(1900, 2200)
DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LOOSE_CLOCK = re.compile(r"(?:kl\.? *)?(\d{1,2})[.:](\d{2})", re.IGNORECASE)
DANISH_DAY = re.compile(r"(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})")
RESERVED = frozenset({"assets", "search", "index", "404", "sitemap", "site", "stylesheets", "javascripts"})
LONGEST_TEXT = 5_000
TRACKING = re.compile(r"(?:[?&]|&amp;)(utm_\w+|fbclid|gclid|wdOrigin|mc_[ce]id)=", re.IGNORECASE)


def mistake(kind: str, message: str, hint: str = "", at: tuple[str, ...] = ()) -> PydanticCustomError:
    """A mistake in one value, worded for the editor: what is wrong and what to write instead.

    Args:
        kind: the class of mistakes.
        message: what is wrong.
        hint: what to write instead.
        at: the way to the place, from the value or the group of fields that is checked.
    """
    # The texts go in through the context: pydantic reads braces in a template as places to fill.
    told = {"message": message, "hint": hint, "rule": f"felt-{kind}", "at": at}
    return PydanticCustomError("editor", "{message}", told)


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
    return "-".join(re.findall(r"[a-z0-9]+", folded))[:80].rstrip("-")


def number_of(value: object) -> Decimal:
    """An exact decimal number, written with a dot."""
    text = text_of(value)
    if not NUMBER.fullmatch(text):
        plain = text.replace(",", ".").rstrip("% ").removesuffix("pct").rstrip()
        hint = f"Skriv {plain}." if NUMBER.fullmatch(plain) else "Skriv et tal som 14.3."
        raise mistake(
            "tal", f"»{text}« er ikke et tal.", f"{hint} I data skrives decimaler med punktum; siderne viser komma."
        )
    return Decimal(text)


def percent_of(value: object) -> Decimal:
    """A share in percent: from 0 to 100."""
    number = number_of(value)
    if not 0 <= number <= 100:
        raise mistake("procent", f"»{number}« er ikke en andel i procent.", "Skriv et tal fra 0 til 100.")
    return number


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
    """A date in ISO form, in a year that a handbook can know of."""
    text = text_of(value)
    if DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise mistake("dato", f"Datoen {text} findes ikke.", "Se efter i kalenderen: år-måned-dag.") from None
        if day.year not in YEARS:
            hint = f"Skriv et år fra {YEARS[0]} til {YEARS[-1]}. Er dagen ikke kendt, så slet linjen."
            raise mistake("dato", f"{text} kan ikke være rigtig.", hint)
        return day
    raise mistake("dato", f"»{text}« er ikke en dato.", f"Skriv {_iso(text) or 'år-måned-dag, fx 2025-06-25'}.")


def clock_of(value: object) -> str:
    """A time of day with four digits: 09:30."""
    text = text_of(value)
    if CLOCK.fullmatch(text):
        return text
    loose = LOOSE_CLOCK.fullmatch(text)
    meant = f"{int(loose[1]):02}:{loose[2]}" if loose else ""
    raise mistake(
        "klokkeslaet", f"»{text}« er ikke et klokkeslæt.", f"Skriv {meant if CLOCK.fullmatch(meant) else 'fx 09:30'}."
    )


def _iso(text: str) -> str:
    """The ISO form of a date written as in Danish, if there is such a date."""
    danish = DANISH_DAY.fullmatch(text)
    if not danish:
        return ""
    try:
        return date(int(danish[3]), int(danish[2]), int(danish[1])).isoformat()
    except ValueError:
        return ""


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

"""The real handbook says what its sources say: a list of facts, each with its place in a source."""

import html
import re
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.edition.edition import edition_on
from generator.records.committees import Committee
from generator.views.lookup import Lookup
from tests.real.html_pages import Page, Said
from tests.sites import BuiltSite

pytestmark = pytest.mark.xdist_group("site")

FACTS = Path(__file__).with_name("facts.yml")
PLACE = re.compile(r"(00[0-4]):\d+(-\d+)?(, \d+(-\d+)?)*(; 00[0-4]:\d+(-\d+)?(, \d+(-\d+)?)*)*")
SOURCES = {"000", "001", "002", "003", "004"}
ENOUGH, ENOUGH_UNKNOWN, ENOUGH_FROM_ONE = 150, 25, 10
READ_AS_TEXT = {".html", ".json", ".xml", ".txt", ".csv", ".ics", ".svg"}


@dataclass(frozen=True)
class Fact:
    """What must stand together in one element of a page."""

    page: str
    says: tuple[str, ...]
    source: str
    under: str = ""

    def __str__(self) -> str:
        return f"{self.source} {self.page} {' + '.join(self.says)}"


@cache
def listed() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    return read


def facts(part: str) -> list[Fact]:
    return [Fact(one["page"], tuple(one["says"]), one["source"], one.get("under", "")) for one in listed()[part]]


def stands_in(wanted: str, text: str) -> bool:
    """Whether a text holds a string as whole words; the case follows from where it stands."""
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", text, re.IGNORECASE) is not None


def says(said: Said, fact: Fact) -> bool:
    below = not fact.under or any(stands_in(fact.under, heading) for heading in said.headings)
    return below and all(stands_in(wanted, said.text) for wanted in fact.says)


def nearest(page: Page, fact: Fact) -> str:
    """The element that comes closest, to mend a fact or a page by."""
    wanted = " ".join(fact.says)

    def likeness(said: Said) -> tuple[int, float]:
        held = sum(stands_in(one, said.text) for one in fact.says)
        return held, SequenceMatcher(None, wanted, said.text[:500]).ratio()

    best = max(page.said, key=likeness, default=None)
    return f"below {' > '.join(best.headings)}: {best.text[:600]}" if best else "the page says nothing"


@pytest.mark.parametrize("fact", facts("facts"), ids=str)
def test_the_site_says(real_site: BuiltSite, fact: Fact) -> None:
    page = real_site.page(fact.page)
    assert any(says(said, fact) for said in page.said), nearest(page, fact)


@pytest.mark.parametrize("fact", facts("unknown"), ids=str)
def test_the_site_says_that_it_does_not_know(real_site: BuiltSite, fact: Fact) -> None:
    page = real_site.page(fact.page)
    assert any(says(said, fact) for said in page.said), nearest(page, fact)


@pytest.mark.parametrize("change", listed()["changes"], ids=lambda change: f"{change['source']} {change['after']}")
def test_a_change_shows_from_its_day(real_site: BuiltSite, change: dict[str, Any]) -> None:
    assert shown_on(real_site, change, change["day"] - timedelta(days=1)) == change["before"]
    assert shown_on(real_site, change, change["day"]) == change["after"]


def test_who_sat_for_valggruppe_b_on_1_may_2025(real_editions: BuiltSite) -> None:
    """002:116: the page of that date names the three, one of whom today's page no longer names."""
    page = real_editions.pages["2025-05-01/udvalg/kommunemed/index.html"]
    rows = [one.text for one in page.said if "Medlemmer" in one.headings[-1:] and one.text.endswith(" Valggruppe B")]
    names = ("Charlotte Jacobi", "Henrik Bakkendorf", "Dennis Blom Hansen")
    assert [next((name for name in names if name in row), row) for row in rows] == list(names)
    assert all("til 31. maj 2025" in row for row in rows)


def shown_on(site: BuiltSite, change: dict[str, Any], day: date) -> str:
    """The unit's name or the seat's holder in an edition of a day."""
    lookup = Lookup(edition_on(site.handbook, day, day))
    if "unit" in change:
        return lookup.link(f"unit/{change['unit']}").text
    committee = lookup.get(Committee, "kommunemed")
    assert committee is not None
    assert isinstance(committee.seats, tuple)
    [seat] = [one for one in committee.seats if one.id == change["seat"]]
    assert isinstance(seat.holders, tuple)
    return " og ".join(lookup.person(str(holder.person)) for holder in seat.holders)


@pytest.mark.parametrize("wrong", listed()["nowhere"], ids=lambda wrong: wrong.get("says") or wrong["pattern"])
def test_the_site_says_nowhere(real_site: BuiltSite, wrong: dict[str, str]) -> None:
    pattern = re.compile(wrong["pattern"] if "pattern" in wrong else re.escape(wrong["says"]))
    found = {name: match.group() for name, text in all_texts(real_site) if (match := pattern.search(text))}
    assert not found, wrong["why"]


@cache
def all_texts(site: BuiltSite) -> list[tuple[str, str]]:
    """Every file that holds text, as it is written and as it is read."""
    paths = [site.folder / name for name in sorted(site.files) if Path(name).suffix in READ_AS_TEXT]
    written = [(path.relative_to(site.folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    return written + [(name, html.unescape(text)) for name, text in written if "&" in text]


def test_there_are_enough_facts_and_no_two_are_the_same() -> None:
    told, unknown = facts("facts"), facts("unknown")
    assert len(told) + len(unknown) >= ENOUGH
    assert len(unknown) >= ENOUGH_UNKNOWN
    assert len({(one.page, one.under, one.says) for one in told + unknown}) == len(told) + len(unknown)


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_every_source_has_facts(source: str) -> None:
    assert sum(f"{source}:" in one.source for one in facts("facts")) >= ENOUGH_FROM_ONE


def test_every_fact_names_its_place_in_a_source() -> None:
    assert not [one for one in facts("facts") + facts("unknown") if not PLACE.fullmatch(one.source)]


def test_every_fact_says_something() -> None:
    assert not [one for one in facts("facts") + facts("unknown") if not all(one.says) or not one.says]

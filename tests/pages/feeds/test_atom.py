"""Feeds, read back and held against what RFC 4287 asks for."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.pages.feeds.files import files_of
from generator.records.meetings import Meeting
from tests.projects import SETTINGS, edition
from tests.sites import ROOT, SAMPLE, TODAY

NAME = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}:\S+")
FEEDS = ("beslutninger.xml", "aendringer.xml")


def feeds(folder: Path) -> dict[str, bytes]:
    handbook = load(folder).handbook
    assert handbook is not None
    return {name: content for name, content in files_of(editions_of(handbook, TODAY)[0]) if name.endswith(".xml")}


@pytest.fixture(scope="module")
def sample() -> dict[str, bytes]:
    return feeds(SAMPLE)


def one(parent: ElementTree.Element, tag: str) -> str:
    (found,) = parent.findall(NAME + tag)
    assert found.text
    return found.text


def validate(content: bytes) -> ElementTree.Element:
    """What RFC 4287 asks for: elements, names that differ, moments, links that lead somewhere."""
    feed = ElementTree.fromstring(content)  # noqa: S314  made by ourselves a moment ago
    assert feed.tag == f"{NAME}feed"
    entries = feed.findall(f"{NAME}entry")
    names = [one(element, "id") for element in (feed, *entries)]
    assert all(TAG.fullmatch(name) for name in names)
    assert len(set(names)) == len(names)
    for element in (feed, *entries):
        assert one(element, "title")
        assert RFC_3339.fullmatch(one(element, "updated"))
        assert datetime.fromisoformat(one(element, "updated")).tzinfo
        addresses = [link.attrib["href"] for link in element.findall(f"{NAME}link")]
        assert addresses
        assert all(address.startswith("https://") for address in addresses)
    assert [link.attrib["rel"] for link in feed.findall(f"{NAME}link")] == ["self", "alternate"]
    author = feed.find(f"{NAME}author")
    assert author is not None
    assert one(author, "name")
    assert one(feed, "updated") == max(one(entry, "updated") for entry in entries)
    return feed


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_is_valid(sample: dict[str, bytes], name: str) -> None:
    feed = validate(sample[name])
    (own, _) = [link.attrib["href"] for link in feed.findall(f"{NAME}link")]
    assert own == f"https://example.org/haandbog/nyeste/{name}"
    assert feed.findall(f"{NAME}entry")


def test_every_decided_item_is_told_and_no_confidential_one(sample: dict[str, bytes]) -> None:
    handbook = load(SAMPLE).handbook
    assert handbook is not None
    entries = {one(entry, "id"): entry for entry in validate(sample["beslutninger.xml"]).findall(f"{NAME}entry")}
    held = [meeting for meeting in handbook.all(Meeting) if meeting.date <= TODAY]
    told = {f"{meeting.id}/{item.number}" for meeting in held for item in meeting.items if item.proposals}
    silent = {f"{meeting.id}/{item.number}" for meeting in held for item in meeting.items if item.confidential}
    assert silent
    assert {name.partition("decision/")[2] for name in entries} == told
    assert not told & silent


COMMITTEE = """\
    id: hovedudvalg
    name: Hovedudvalget
    level: municipality
    unit: proeveby
    from: 2020-01-01
    elections: [{from: 2025-06-01, to: 2027-05-31, source: referat}]
    seats:
      - id: en
        side: staff
        roles: [member]
        valggruppe: A
        holders:
          - {person: gamle-ole, to: 2025-05-31, source: referat}
          - {person: nye-ane, from: 2025-06-01, source: referat}
    source: referat
    """
PEOPLE = """\
    - {id: gamle-ole, name: Gamle Ole, source: referat}
    - {id: nye-ane, name: Nye Ane, source: referat}
    """


def test_a_day_with_changes_is_one_entry_and_names_nobody_long_gone(tmp_path: Path) -> None:
    files = {
        "site_config.yml": SETTINGS + "site_url: https://example.org/h\n",
        "data/committees/hovedudvalg.yml": COMMITTEE,
        "data/people/alle.yml": PEOPLE,
    }
    soon, late = (
        validate(dict(files_of(edition(tmp_path, files, on)))["aendringer.xml"])
        for on in (date(2025, 6, 30), date(2025, 12, 1))
    )
    entries = soon.findall(f"{NAME}entry")
    assert [one(entry, "id").partition("proeveby/")[2] for entry in entries] == [
        "changes/2025-06-01",
        "changes/2020-01-01",
    ]
    assert one(entries[0], "updated") == "2025-06-01T00:00:00Z"
    assert one(entries[0], "title") == "1. juni 2025: 2 ændringer"
    election, member = one(entries[0], "summary").splitlines()
    assert election == "Ny valgperiode fra 1. juni 2025 i Hovedudvalget"
    assert member.startswith("Nye Ane er kommet ind i Hovedudvalget")
    assert "Gamle Ole" in member
    told = one(late.findall(f"{NAME}entry")[0], "summary")
    assert "Nye Ane" in told
    assert "Gamle Ole" not in told


def test_without_an_address_there_is_no_feed() -> None:
    assert feeds(ROOT) == {}


def test_what_markup_reads_as_its_own_is_only_text(tmp_path: Path) -> None:
    text = """\
        id: moede
        committee: hovedudvalg
        kind: ordinary
        date: 2025-06-25
        source: referat
        items:
          - {number: 1, title: 'a < b & "c" ]]>', decided: Å!, proposals: [{text: x, outcome: agreed}], source: referat}
        """
    settings = SETTINGS + "site_url: https://example.org/h\n"
    found = edition(tmp_path, {"site_config.yml": settings, "data/meetings/m.yml": text})
    (entry,) = validate(dict(files_of(found))["beslutninger.xml"]).findall(f"{NAME}entry")
    assert one(entry, "title") == 'a < b & "c" ]]> (Aftalt)'
    assert one(entry, "summary") == "Hovedudvalget 25. juni 2025. Å!"

"""Addresses: made from kind and id, relative from page to page, and the old ones that lead on."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edition.addresses import absence_address, address_of, redirects, relative
from generator.handbook.handbook import Part
from generator.records.base import Record
from tests.projects import handbook

FILES = {
    "data/meetings/m.yml": """\
        id: m-2025
        committee: hovedudvalg
        kind: ordinary
        date: 2025-03-10
        items: [{number: 2, title: Valg, proposals: [{text: A, outcome: noted}]}]
        source: referat
        """,
    "data/strategies/p.yml": """\
        id: plan
        title: Plan
        about: Om
        adjusted: nej
        adopted: {unknown: x}
        areas: [{id: trivsel, number: 1, title: T, about: A, targets: [{id: maal-1, text: T}]}]
        former_ids: [plan-1]
        source: referat
        """,
    "data/rules/f.yml": "{id: F2, title: A, text: B, kind: computed, former_ids: [F20]}",
    "data/people/p.yml": "{id: p, name: Pia, former_ids: [pia], source: referat}",
    "data/committees/b.yml": "{id: b, name: B, level: workplace, former_ids: [c, d], source: referat}",
    "content/pages/med.md": "---\ntitle: Ord\nformer_ids: [ordliste]\n---\nTekst\n",
}


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("page/forside", ""),
        ("page/med", "med/"),
        ("committee/hovedudvalg", "udvalg/hovedudvalg/"),
        ("unit/proeveby", "enheder/proeveby/"),
        ("source/referat", "kilder/referat/"),
        ("meeting/m-2025", "moeder/m-2025/"),
        ("decision/m-2025/2", "moeder/m-2025/#punkt-2"),
        ("decision/m-2025/2.1", "moeder/m-2025/#punkt-2-1"),
        ("plan/plan", "plan-med/plan/"),
        ("goal/plan/trivsel", "plan-med/plan/trivsel/"),
        ("goal/plan/trivsel.maal-1", "plan-med/plan/trivsel/#maal-1"),
        ("rule/F2", "regler/#f2"),
        ("person/p", None),
    ],
)
def test_the_address_of_a_record_or_a_part(tmp_path: Path, key: str, address: str | None) -> None:
    found = handbook(tmp_path, FILES).find(key)
    assert isinstance(found, Record | Part)
    assert address_of(found) == address


def test_the_address_of_absence() -> None:
    assert absence_address("miljoe-teknik") == "sygefravaer/miljoe-teknik/"


def test_former_addresses_lead_to_the_new_ones(tmp_path: Path) -> None:
    assert redirects(handbook(tmp_path, FILES)) == {
        "ordliste/": "med/",
        "plan-med/plan-1/": "plan-med/plan/",
        "udvalg/c/": "udvalg/b/",
        "udvalg/d/": "udvalg/b/",
    }


NAMES = st.text("abc-0", min_size=1, max_size=4)
PAGES = st.lists(NAMES, max_size=3).map(lambda names: "".join(f"{name}/" for name in names))


@given(PAGES, PAGES, st.sampled_from(["", "#", "#punkt-2"]))
def test_a_relative_address_leads_where_it_should(page: str, target: str, anchor: str) -> None:
    way = relative(target + anchor, page)
    assert not way.startswith("/")
    assert urljoin(f"https://x.dk/e/{page}", way) == f"https://x.dk/e/{target}{anchor}".rstrip("#")


def test_a_link_within_the_page_is_its_anchor_alone() -> None:
    assert relative("med/#med", "med/") == "#med"

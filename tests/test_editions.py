"""The real handbook's editions side by side: what every page of each needs so that a reader finds the way between."""

from __future__ import annotations

import json
import re

import pytest

from tests.sites import BuiltSite

pytestmark = pytest.mark.xdist_group("site")

CHOICE = re.compile(r'"version":\s*\{"provider":\s*"mike"\}')
BANNER = '<aside class="md-banner md-banner--warning hb-edition" aria-label="Om udgaven" hidden>'
HIDDEN = '<meta name="robots" content="noindex, nofollow">'


def test_every_page_of_every_edition_offers_the_others(real_editions: BuiltSite) -> None:
    without = []
    for name in sorted(real_editions.files):
        if name.endswith("/index.html"):
            text = (real_editions.folder / name).read_text(encoding="utf-8")
            leads_on = 'http-equiv="refresh"' in text
            parts = (CHOICE.search(text), BANNER in text, 'assets/editions.js"' in text, HIDDEN in text)
            without += [] if leads_on or all(parts) else [name]
    assert without == []


def test_whatever_page_is_left_for_whatever_edition_leads_to_a_page(real_editions: BuiltSite) -> None:
    """What theme/assets/editions.js chooses from: the same address, else the section's, else the front page."""
    versions = json.loads((real_editions.folder / "versions.json").read_text(encoding="utf-8"))
    tables = {
        one["version"]: json.loads((real_editions.folder / one["version"] / "edition.json").read_text(encoding="utf-8"))
        for one in versions
    }
    assert len(tables) == 6
    lost, home = [], []
    for old in tables.values():
        for address in old["pages"]:
            for edition, new in tables.items():
                section = new["sections"].get(address.partition("/")[0])
                target = address if address in new["pages"] else section or ""
                lost += [] if f"{edition}/{target}index.html" in real_editions.files else [(edition, address)]
                home += [] if address in new["pages"] or section is not None else [(edition, address)]
    assert lost == []
    # Nobody is sent to the front page for want of a section.
    assert home == []

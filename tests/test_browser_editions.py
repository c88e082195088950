"""The editions in a real browser, from a plain static server under a sub-path: choosing one, and what each says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from tests.sites import ROOT, TODAY, BuiltSite

# Among the long tests until all of it passes on a slow machine too.
pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("site")]

Seen = dict[str, Any]
Visit = Callable[..., list[Seen]]


@pytest.fixture(scope="session")
def visit(node_path: str, chromium_path: str) -> Visit:
    """Visits pages of a site in turn and tells what was seen; anything that goes wrong on the way is a failure."""

    def visited(site: Path, *visits: Mapping[str, str], bare: tuple[str, ...] = ()) -> list[Seen]:
        task = {"chromium": chromium_path, "site": str(site), "visits": visits, "bare": bare}
        script = ROOT / "tests" / "browser" / "editions.mjs"
        done = subprocess.run(
            [node_path, str(script)], input=json.dumps(task), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told["found"] == []
        seen: list[Seen] = told["seen"]
        return seen

    return visited


def test_every_edition_can_be_chosen_and_the_page_stays(real_editions: BuiltSite, visit: Visit) -> None:
    page = "udvalg/kommunemed/"
    titles = ["Nyeste", "1. august 2025", "25. juni 2025", "18. juni 2025", "1. maj 2025", "31. december 2022"]
    ids = ["nyeste", "2025-08-01", "2025-06-25", "2025-06-18", "2025-05-01", "2022-12-31"]
    there = visit(real_editions.folder, *({"address": f"nyeste/{page}", "choose": title} for title in titles[1:]))
    assert [one["chosen"] for one in there] == [
        {"url": f"{name}/{page}", "status": 200, "title": "KommuneMED"} for name in ids[1:]
    ]
    assert there[0]["editions"] == titles
    back = visit(real_editions.folder, *({"address": f"{name}/{page}", "choose": "Nyeste"} for name in ids[1:]))
    assert {one["chosen"]["url"] for one in back} == {f"nyeste/{page}"}


def test_a_page_that_the_other_edition_lacks_leads_to_its_section(real_editions: BuiltSite, visit: Visit) -> None:
    gone = ["enheder/myndighed/", "moeder/kommunemed-2025-06-25/", "plan-med/plan-med-2024-2025/tilknytning/"]
    seen = visit(real_editions.folder, *({"address": f"nyeste/{page}", "choose": "31. december 2022"} for page in gone))
    assert not any((real_editions.folder / "2022-12-31" / page).exists() for page in gone)
    assert [(one["chosen"]["url"], one["chosen"]["status"]) for one in seen] == [
        ("2022-12-31/organisation/", 200),
        ("2022-12-31/moeder/", 200),
        ("2022-12-31/plan-med/", 200),
    ]


def test_each_older_edition_says_so_and_leads_to_the_same_page(real_editions: BuiltSite, visit: Visit) -> None:
    page = "retningslinjer/trio/"
    dates = {
        "2025-06-25": "25. juni 2025",
        "2025-06-18": "18. juni 2025",
        "2025-05-01": "1. maj 2025",
        "2022-12-31": "31. december 2022",
    }
    older = visit(real_editions.folder, *({"address": f"{name}/{page}", "follow": "banner"} for name in dates))
    assert [one["banner"] for one in older] == [
        f"Du læser en ældre udgave. Den viser håndbogen, som den så ud {day}. Se siden i den nyeste udgave"
        for day in dates.values()
    ]
    assert {one["followed"]["url"] for one in older} == {f"nyeste/{page}"}
    current = visit(real_editions.folder, {"address": f"nyeste/{page}"}, {"address": "nyeste/"})
    assert [one["banner"] for one in current] == [None, None]


def test_after_the_sources_end_a_banner_says_what_is_not_decided(real_editions: BuiltSite, visit: Visit) -> None:
    (seen,) = visit(real_editions.folder, {"address": "2025-08-01/enheder/myndighed/"})
    assert "Kilderne slutter 25. juni 2025, så noget kan være sket anderledes." in seen["banner"]
    assert "Det er ikke besluttet endnu (" in seen["banner"]
    assert len(seen["undecided"]) > 5
    assert {address.partition("#")[0] for address in seen["undecided"]} == {"2025-08-01/det-ved-kilderne-ikke/"}


def test_a_coming_edition_says_what_is_not_decided_until_its_day_comes(sample_site: BuiltSite, visit: Visit) -> None:
    page = {"address": "2027-02-01/udvalg/kommunemed/"}
    before, after = visit(sample_site.folder, {**page, "today": "2027-01-31"}, {**page, "today": "2027-02-01"})
    assert "1. februar 2027 (kommende)" in before["editions"]
    assert before["banner"].startswith(
        "Du læser en kommende udgave. Den viser håndbogen, som den ventes at se ud 1. februar 2027. "
        "Kilderne slutter 16. september 2026, så noget kan blive anderledes."
    )
    assert "Det er ikke besluttet endnu (1) Heldagsskolens MED" in before["banner"]
    assert after["banner"].startswith("Du læser en ældre udgave. Den viser håndbogen, som den så ud 1. februar 2027.")


def test_the_search_says_what_it_searches_and_offers_the_current_edition(
    real_editions: BuiltSite, visit: Visit
) -> None:
    older, current = visit(
        real_editions.folder,
        {"address": "2025-05-01/", "search": "valggruppe", "follow": "search"},
        {"address": "nyeste/", "search": "valggruppe"},
    )
    assert older["search"] == "Du søger i udgaven 1. maj 2025. Søg i den nyeste udgave"
    assert older["followed"]["url"] == "nyeste/?q=valggruppe"
    assert older["asked"] == "valggruppe"
    assert current["search"] == "Du søger i udgaven Nyeste."


def test_without_scripts_a_page_says_where_the_editions_are_told(real_editions: BuiltSite, visit: Visit) -> None:
    (seen,) = visit(real_editions.folder, bare=("2025-05-01/med/",))
    assert "Håndbogen findes i flere udgaver." in seen["banner"]
    assert [re.sub(r".*/intranet/haandbog/", "", link) for link in seen["links"]] == ["2025-05-01/udgaver/"]


def test_canonical_links_lead_to_the_current_edition(sample_site: BuiltSite, visit: Visit) -> None:
    page = "udvalg/kommunemed/"
    seen = visit(sample_site.folder, {"address": f"juni-2025/{page}"}, {"address": f"nyeste/{page}"})
    address = f"https://example.org/haandbog/nyeste/{page}"
    assert [one["canonical"] for one in seen] == [[address], [address]]


FROZEN = """\
  - {id: nyeste, title: Nyeste, as_of: today}
  - {id: maj, title: Maj, as_of: 2025-05-01, state: frozen}
"""
OLD, NEW = "afdelingsmed-boern-familie", "afdelingsmed-boern-familie-2"


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real handbook with a frozen edition, before and after a committee got another id."""
    root = tmp_path_factory.mktemp("renamed")
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, root / name)
    settings = (ROOT / "site_config.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^editions:\n(?:  - .*\n)+", f"editions:\n{FROZEN}", settings)
    (root / "site_config.yml").write_text(settings, encoding="utf-8")
    pipeline.build(root, root / "site", root / "trees", TODAY, ["maj"])
    for path in [*(root / "data").rglob("*.yml"), *(root / "content").rglob("*.md")]:
        text = re.sub(rf"{OLD}(?![\w-])", NEW, path.read_text(encoding="utf-8"))
        path.write_text(text.replace(f"id: {NEW}\n", f"id: {NEW}\nformer_ids: [{OLD}]\n"), encoding="utf-8")
    checked = pipeline.build(root, root / "site", root / "trees", TODAY)
    assert not checked.blocking, checked.findings[:3]
    return root / "site"


def test_a_renamed_page_is_found_from_both_sides(renamed: Path, visit: Visit) -> None:
    old, new = f"maj/udvalg/{OLD}/", f"nyeste/udvalg/{NEW}/"
    assert (renamed / old).is_dir()
    assert not (renamed / f"maj/udvalg/{NEW}").exists()
    forth, back, banner = visit(
        renamed,
        {"address": old, "choose": "Nyeste"},
        {"address": new, "choose": "Maj"},
        {"address": old, "follow": "banner"},
    )
    assert (forth["chosen"]["url"], forth["chosen"]["status"]) == (new, 200)
    assert (back["chosen"]["url"], back["chosen"]["status"]) == (old, 200)
    assert banner["followed"]["url"] == new

"""The editions in a real browser, from a plain static server under a sub-path: choosing one, and what each says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from tests.sites import ROOT, SAMPLE, TODAY, BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

Seen = dict[str, Any]
Step = Mapping[str, str | bool]
Visits = Mapping[str, Mapping[str, Any]]
Visit = Callable[[Path, Visits], dict[str, list[Seen]]]

TITLES = {
    "nyeste": "Nyeste",
    "2025-08-01": "1. august 2025",
    "2025-06-25": "25. juni 2025",
    "2025-06-18": "18. juni 2025",
    "2025-05-01": "1. maj 2025",
    "2022-12-31": "31. december 2022",
}
OLDER = [name for name in TITLES if name != "nyeste"]
BANNER = "aside.hb-edition p a"
COMMITTEE, GUIDELINE = "udvalg/kommunemed/", "retningslinjer/trio/"
GONE = {
    "enheder/myndighed/": "organisation/",
    "moeder/kommunemed-2025-06-25/": "moeder/",
    "plan-med/plan-med-2024-2025/tilknytning/": "plan-med/",
}


@pytest.fixture(scope="session")
def visit(node_path: str, chromium_path: str) -> Visit:
    """Goes through visits of a site in one browser, and tells what was seen by each visit's name."""

    def visited(site: Path, visits: Visits) -> dict[str, list[Seen]]:
        task = {"chromium": chromium_path, "site": str(site), "visits": list(visits.values())}
        script = ROOT / "tests" / "browser" / "editions.mjs"
        done = subprocess.run(
            [node_path, str(script)], input=json.dumps(task), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        told = json.loads(done.stdout)
        assert told["found"] == []
        return dict(zip(visits, told["seen"], strict=True))

    return visited


def there_and_back() -> Sequence[Step]:
    """From the current edition's page to each older edition's, and back again."""
    ways = [step for name in OLDER for step in ({"choose": TITLES[name]}, {"choose": "Nyeste"})]
    return [{"open": f"nyeste/{COMMITTEE}"}, *ways]


def gone() -> Sequence[Step]:
    """From pages that the oldest edition lacks to that edition."""
    return [step for page in GONE for step in ({"open": f"nyeste/{page}"}, {"choose": TITLES["2022-12-31"]})]


def by_banner() -> Sequence[Step]:
    """From each older edition's page to the current one's."""
    steps: list[Step] = []
    for name in OLDER:
        steps += [{"open": f"{name}/{GUIDELINE}", "axe": name == OLDER[0]}, {"follow": BANNER}]
    return steps


REAL: Visits = {
    "there and back": {"steps": there_and_back()},
    "gone": {"steps": gone()},
    "by banner": {"steps": by_banner()},
    "undecided": {"steps": [{"open": "2025-08-01/enheder/myndighed/"}]},
    "search": {
        "steps": [
            {"open": "2025-05-01/"},
            {"search": "valggruppe"},
            {"follow": ".hb-search-edition a"},
        ]
    },
    "without scripts": {"scripts": False, "steps": [{"open": "2025-05-01/med/"}, {"follow": BANNER}]},
}


@pytest.fixture(scope="module")
def real(real_editions: BuiltSite, visit: Visit) -> dict[str, list[Seen]]:
    """What was seen on the real handbook."""
    return visit(real_editions.folder, REAL)


def test_every_edition_can_be_chosen_and_the_page_stays(real: dict[str, list[Seen]]) -> None:
    first, *seen = real["there and back"]
    assert first["editions"] == list(TITLES.values())
    there, back = seen[::2], seen[1::2]
    assert [(one["url"], one["status"], one["title"]) for one in there] == [
        (f"{name}/{COMMITTEE}", 200, "KommuneMED") for name in OLDER
    ]
    assert [one["edition"] for one in there] == [TITLES[name] for name in OLDER]
    assert {one["url"] for one in back} == {f"nyeste/{COMMITTEE}"}


def test_a_page_that_the_other_edition_lacks_leads_to_its_section(
    real_editions: BuiltSite, real: dict[str, list[Seen]]
) -> None:
    assert not any((real_editions.folder / "2022-12-31" / page).exists() for page in GONE)
    assert [(one["url"], one["status"]) for one in real["gone"][1::2]] == [
        (f"2022-12-31/{section}", 200) for section in GONE.values()
    ]


def test_each_older_edition_says_so_and_leads_to_the_same_page(real: dict[str, list[Seen]]) -> None:
    older, current = real["by banner"][::2], real["by banner"][1::2]
    says = [
        f"Du læser en ældre udgave. Den viser håndbogen, som den så ud {TITLES[name]}. Se siden i den nyeste udgave"
        for name in OLDER[1:]
    ]
    assert [one["banner"] for one in older][1:] == says
    assert [(one["url"], one["banner"]) for one in current] == [(f"nyeste/{GUIDELINE}", None)] * len(OLDER)


def test_after_the_sources_end_a_banner_says_what_is_not_decided(real: dict[str, list[Seen]]) -> None:
    (seen,) = real["undecided"]
    assert "Kilderne slutter 25. juni 2025, så noget kan være sket anderledes." in seen["banner"]
    assert "Det er ikke besluttet endnu (" in seen["banner"]
    assert len(seen["undecided"]) > 5
    assert {address.partition("#")[0] for address in seen["undecided"]} == {"2025-08-01/det-ved-kilderne-ikke/"}


def test_the_search_says_what_it_searches_and_offers_the_current_edition(real: dict[str, list[Seen]]) -> None:
    _, asked, current = real["search"]
    assert asked["search"] == "Du søger i udgaven 1. maj 2025. Søg i den nyeste udgave"
    assert (current["url"], current["asked"]) == ("nyeste/?q=valggruppe", "valggruppe")
    assert current["search"] == "Du søger i udgaven Nyeste. "


def test_without_scripts_a_page_says_where_the_editions_are_told(real: dict[str, list[Seen]]) -> None:
    page, editions = real["without scripts"]
    assert "Håndbogen findes i flere udgaver." in page["banner"]
    assert (editions["url"], editions["title"]) == ("2025-05-01/udgaver/", "Udgaver")


def test_a_coming_edition_says_what_is_not_decided_until_its_day_comes(sample_site: BuiltSite, visit: Visit) -> None:
    steps = [{"open": "2027-02-01/udvalg/kommunemed/", "axe": True}]
    seen = visit(sample_site.folder, {day: {"today": day, "steps": steps} for day in ("2027-01-31", "2027-02-01")})
    (before,), (after,) = seen.values()
    assert "1. februar 2027 (kommende)" in before["editions"]
    assert before["banner"].startswith(
        "Du læser en kommende udgave. Den viser håndbogen, som den ventes at se ud 1. februar 2027. "
        "Kilderne slutter 16. september 2026, så noget kan blive anderledes."
    )
    assert "Det er ikke besluttet endnu (1) Heldagsskolens MED" in before["banner"]
    assert after["banner"].startswith("Du læser en ældre udgave. Den viser håndbogen, som den så ud 1. februar 2027.")
    # Search engines are led to the page of the current edition, from every edition.
    assert before["canonical"] == ["https://example.org/haandbog/nyeste/udvalg/kommunemed/"]


RENAMED = {
    SAMPLE: "afdelingsmed-familie-unge",
    ROOT: "afdelingsmed-boern-familie",
}
FROZEN = """\
  - {id: nyeste, title: Nyeste, as_of: today}
  - {id: maj, title: Maj, as_of: 2025-05-01, state: frozen}
"""


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory, whole: bool) -> tuple[Path, str]:
    """A handbook with a frozen edition from before a committee got another id; the real one when all runs whole."""
    project = ROOT if whole else SAMPLE
    root, old = tmp_path_factory.mktemp("renamed"), RENAMED[project]
    for name in ("data", "content"):
        shutil.copytree(project / name, root / name)
    settings = (project / "site_config.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^editions:\n(?:  - .*\n)+", f"editions:\n{FROZEN}", settings)
    (root / "site_config.yml").write_text(settings, encoding="utf-8")
    pipeline.build(root, root / "site", root / "trees", TODAY, ["maj"])
    for path in [*(root / "data").rglob("*.yml"), *(root / "content").rglob("*.md")]:
        text = re.sub(rf"{old}(?![\w-])", f"{old}-2", path.read_text(encoding="utf-8"))
        path.write_text(text.replace(f"id: {old}-2\n", f"id: {old}-2\nformer_ids: [{old}]\n"), encoding="utf-8")
    checked = pipeline.build(root, root / "site", root / "trees", TODAY)
    assert not checked.blocking, checked.findings[:3]
    return root / "site", old


def test_a_renamed_page_is_found_from_both_sides(renamed: tuple[Path, str], visit: Visit) -> None:
    site, name = renamed
    old, new = f"maj/udvalg/{name}/", f"nyeste/udvalg/{name}-2/"
    assert (site / old).is_dir()
    assert not (site / f"maj/udvalg/{name}-2").exists()
    steps = [{"open": old}, {"choose": "Nyeste"}, {"choose": "Maj"}, {"follow": BANNER}]
    _, forth, back, banner = visit(site, {"renamed": {"steps": steps}})["renamed"]
    assert (forth["url"], forth["status"]) == (new, 200)
    assert (back["url"], back["status"]) == (old, 200)
    assert banner["url"] == new

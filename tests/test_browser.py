"""The built handbook in a real browser: what tests/browser/pages.mjs finds, told as tests."""

import json
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.sites import EDITION, ROOT, BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# One page of every kind at least; `--whole` looks at every page there is.
MAIN_PAGES = (
    "",
    "naar-noget-sker/sygefravaerssamtale/",
    "med/",
    "udvalg/kommunemed/",
    "amo-planer/amo-boern-sundhed-velfaerd/",
    "arbejdsmiljoegrupper/amg-hjulet/",
    "retningslinjer/trio/",
    "plan-med/plan-med-2024-2025/",
    "plan-med/plan-med-2024-2025/tilknytning/",
    "sygefravaer/",
    "sygefravaer/miljoe-teknik/",
    "moeder/kommunemed-2025-06-25/",
    "aarshjul/",
    "organisation/",
    "enheder/myndighed/",
    "hvem-er-min/",
    "kilder/plan-med-2024-2025/",
    "spoerg/",
    "regler/",
)
ZOOMED = ("", "beslutninger/", "jeg-er-nyvalgt/", "udvalg/kommunemed/")
PRINTED = ("", "udvalg/kommunemed/", "retningslinjer/trio/")
CHECKS = (
    "other host",
    "failed request",
    "console",
    "script error",
    "sideways",
    "wide table",
    "cut picture",
    "colours",
    "axe",
    "skip link",
    "focus",
    "drawer",
    "motion",
    "search",
    "print",
    "no scripts",
    "editions",
)
WINDOWS = 4  # wide and narrow, light and dark


@dataclass(frozen=True)
class Report:
    """What was found, and how much was looked at."""

    found: list[dict[str, str]]
    looked: dict[str, int]

    def of(self, check: str) -> list[str]:
        """What one check found: where and what."""
        return [f"{one['where']}: {one['what']}" for one in self.found if one["check"] == check]


Look = Callable[..., Report]


@pytest.fixture(scope="session")
def look(node_path: str, chromium_path: str) -> Look:
    """Opens pages of a site in the browser; the lists that are not given are empty."""

    def looked(site: Path, **task: object) -> Report:
        rounds = dict.fromkeys(("pages", "keyboard", "zoomed", "printed", "others"), ())
        wanted = {**rounds, "search": "", **task}
        given = json.dumps({"chromium": chromium_path, "site": str(site), "edition": EDITION, **wanted})
        script = ROOT / "tests" / "browser" / "pages.mjs"
        done = subprocess.run([node_path, str(script)], input=given, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return Report(**json.loads(done.stdout))

    return looked


@pytest.fixture(scope="module")
def made_from(real_site: BuiltSite) -> dict[str, list[str]]:
    """What each page was made from, by its address."""
    table = json.loads((real_site.trees / EDITION / "pages.json").read_text(encoding="utf-8"))
    return {_address(file): names for file, names in table.items()}


def _address(file: str) -> str:
    return file.removesuffix(".md").removesuffix("index").rstrip("/") + ("/" if file != "index.md" else "")


@pytest.fixture(scope="module")
def pages(made_from: dict[str, list[str]], whole: bool) -> list[str]:
    return sorted(made_from) if whole else list(MAIN_PAGES)


@pytest.fixture(scope="module")
def report(real_site: BuiltSite, pages: list[str], look: Look, whole: bool) -> Report:
    return look(
        real_site.folder,
        pages=pages,
        keyboard=["udvalg/kommunemed/", "", "hvem-er-min/"],
        zoomed=MAIN_PAGES if whole else ZOOMED,
        printed=PRINTED,
        search="sygefravær",
    )


def test_the_main_pages_are_of_every_kind(made_from: dict[str, list[str]]) -> None:
    kinds = {name for page in MAIN_PAGES for name in made_from[page] if name.startswith("template:")}
    templates = {path.name.removesuffix(".md.jinja") for path in (ROOT / "theme" / "pages").glob("*.md.jinja")}
    assert kinds == {f"template:{name}" for name in templates - {"base"}}


@pytest.mark.parametrize("check", CHECKS)
def test_the_browser_finds_nothing(report: Report, check: str) -> None:
    found = report.of(check)
    assert not found, f"{check}, {len(found)} times:\n" + "\n".join(found[:30])


def test_every_check_is_told(report: Report) -> None:
    assert {one["check"] for one in report.found} <= set(CHECKS)


def test_the_browser_looked_at_everything(report: Report, pages: list[str]) -> None:
    looked = report.looked
    assert looked["views"] == WINDOWS * (len(pages) + 1)  # and the page that says that a page is missing
    assert looked["axe rules"] > 10 * looked["views"]
    assert looked["tables"] > 0
    assert looked["tab stops"] > 40
    assert looked["at rest"] > 1000
    assert looked["menu links"] > 20
    assert looked["hits"] > 3
    assert looked["axe rules near"] > 10 * len(ZOOMED)
    assert looked["hits near"] > 3 * len(ZOOMED)
    assert looked["sheets"] >= 2 * len(PRINTED)
    assert looked["links without scripts"] > 40


def test_a_page_leads_to_its_older_edition(sample_site: BuiltSite, look: Look) -> None:
    page = {"address": "udvalg/kommunemed/", "title": "1. juni 2025"}
    found = look(sample_site.folder, others=[page])
    assert found.found == [], found.found[:60]
    assert found.looked["editions"] == len(sample_site.handbook.settings.editions)


BROKEN = """<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>Alt er galt</title>
<link rel="stylesheet" href="findes-ikke.css">
<div class="hb-picture__frame" style="width: 90px; overflow: hidden"><p style="width: 200px">Tegning</p></div>
<script>console.error("noget"); throw new Error("galt");</script>
</head>
<body style="background: #fff">
<main>
<h1>Alt er galt</h1>
<img src="https://example.org/billede.png">
<p style="color: #ccc; background: #fff">Bleg</p>
<p style="width: 2000px">Bredt</p>
<div class="hb-table" style="width: 20px; overflow: auto">
<table style="width: 500px"><tr><td>Bred</td></tr></table>
</div>
</main>
</body>
</html>
"""


def test_a_broken_page_is_found(tmp_path: Path, look: Look) -> None:
    (tmp_path / EDITION).mkdir()
    for name in ("index.html", "404.html"):
        (tmp_path / EDITION / name).write_text(BROKEN, encoding="utf-8")
    found = look(tmp_path, pages=[""], patience=500)
    wanted = {"other host", "failed request", "console", "script error", "sideways", "wide table", "colours", "axe"}
    wanted |= {"cut picture"}
    assert {one["check"] for one in found.found} == wanted
    assert any("color-contrast" in what for what in found.of("axe"))

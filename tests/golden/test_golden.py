"""One page of each kind and every macro, on the sample handbook: what they made the last time somebody read it.

`pytest --golden` writes the files anew; read what changed before a commit.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.edition.edition import Edition, editions_of
from generator.handbook.load import load
from generator.pages.catalogue import PagePlan, pages_of
from generator.pages.macros import MACROS
from generator.pages.render import Renderer
from generator.views.lookup import Lookup

pytestmark = pytest.mark.xdist_group("golden")

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "sample"
TODAY = date(2026, 11, 22)
PAGES = {
    "page": "sygefravaer/",
    "situation": "naar-noget-sker/gult-eller-roedt-sygefravaer/",
    "committee": "udvalg/kommunemed/",
    "amo-plan": "amo-planer/amo-boern-omsorg/",
    "group": "arbejdsmiljoegrupper/amg-genbrugspladsen-1/",
    "unit": "enheder/plejecenter-aalykke/",
    "guideline": "retningslinjer/sygefravaer/",
    "meeting": "moeder/kommunemed-2026-09-16/",
    "source": "kilder/referat-2026-09-16/",
    "plan": "plan-med/plan-med-2026-2027/",
    "area": "plan-med/plan-med-2026-2027/trivsel/",
    "absence-unit": "sygefravaer/aeldre-omsorg/",
}
"""The address of one page of each kind."""

CALLS: dict[str, tuple[str, ...]] = {
    "link": ("guideline/trio", "TRIO <ny>"),
    "term": ("amr",),
    "source": ("referat-2026-09-16#2",),
    "day": ("2026-09-16",),
    "code": ("- {person: bo, to: 2026-01-31} # <b>",),
    "rule_number": ("F2", "green_below_target"),
    "org_diagram": ("afdelingsmed-aeldre-omsorg",),
    "committee": ("kommunemed",),
    "committee_list": ("department",),
    "group_list": ("amo-stab-digitalisering",),
    "guideline_status": ("trio",),
    "task_table": ("kommunemed",),
    "plan_status": ("plan-med-2024-2025",),
    "wellbeing": ("krav-i-arbejdet",),
    "gap_list": ("contradiction",),
    "role_duties": ("newly_elected",),
    "role_deadlines": ("leader",),
    "role_situations": ("employee",),
    "role_guidelines": ("employee",),
    "role_courses": ("newly_elected",),
    "role_tasks": ("med_member",),
    "role_year": ("med_member",),
}
"""What each macro is called with; the others are called with nothing."""


@cache
def edition() -> Edition:
    handbook = load(SAMPLE).handbook
    assert handbook is not None
    return editions_of(handbook, TODAY)[0]


@cache
def renderer() -> Renderer:
    return Renderer(edition())


@cache
def plans() -> dict[str, PagePlan]:
    return {plan.address: plan for plan in pages_of(Lookup(edition()))}


def compare(made: str, file: Path, rewrite: bool) -> None:
    """Hold what was made against the file, or write it."""
    if rewrite:
        file.parent.mkdir(exist_ok=True)
        file.write_text(made, encoding="utf-8", newline="\n")
    assert file.is_file(), f"{file.name} is missing: run pytest --golden, and read it"
    assert made == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_each_kind(kind: str, rewrite_golden: bool) -> None:
    plan = plans()[PAGES[kind]]
    assert plan.template == kind
    compare(renderer().page(plan).text, HERE / "pages" / f"{kind}.md", rewrite_golden)


@pytest.mark.parametrize("name", MACROS)
def test_every_macro(name: str, rewrite_golden: bool) -> None:
    made = renderer()._macro(Lookup(edition()), "ord/", set(), MACROS[name], name, *CALLS.get(name, ()))
    assert isinstance(made, Markup)
    compare(f"{made}\n", HERE / "macros" / f"{name}.html", rewrite_golden)


def test_every_kind_of_page_and_every_macro_has_its_file() -> None:
    assert {plan.template for plan in plans().values()} == set(PAGES)
    assert {path.stem for path in (HERE / "pages").iterdir()} == set(PAGES)
    assert {path.stem for path in (HERE / "macros").iterdir()} == set(MACROS)
    assert set(CALLS) <= set(MACROS)

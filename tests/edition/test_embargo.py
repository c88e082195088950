"""An embargo (`publish_from`): before the day no byte of the output tells of the record; from the day it is there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.pipeline import build
from tests.projects import SETTINGS, project, told

DAY = date(2025, 9, 15)
WORD = "zebra"
HIDDEN = f"publish_from: {DAY}"

# Records of every kind that has a page or a place on one: hidden ones, and shown ones that refer to them.
FILES = {
    "site_config.yml": SETTINGS.replace("pages: [kilder]", "pages: [zebra, kilder]"),
    "data/sources/zebra.yml": f"{{id: zebra, title: Zebrareferat, kind: note, date: 2025, held: true, {HIDDEN}}}",
    "data/units/zebra.yml": f"{{id: zebra, kind: area, names: [{{name: Zebraområdet}}], {HIDDEN}, source: zebra}}",
    "data/units/b.yml": """\
        id: b
        kind: department
        names: [{name: Afdelingen}]
        parents: [{unit: zebra}, {unit: proeveby}]
        leaders: [{person: zebra, attested: 2025-01-01}]
        related: [committee/zebra, goal/zebra/zebra]
        source: [referat, zebra]
        """,
    "data/people/p.yml": f"{{id: zebra, name: Zenia Zebra, {HIDDEN}, source: referat}}",
    "data/committees/zebra.yml": f"""\
        id: zebra
        name: Zebraudvalget
        level: workplace
        unit: b
        parent: hovedudvalg
        seats: [{{id: s, holders: [{{person: zebra, function: zebrapasser}}], represents: zebra}}]
        former_ids: [zebra-gammel]
        {HIDDEN}
        source: referat
        """,
    "data/committees/b.yml": """\
        id: b
        name: B-udvalget
        level: department
        unit: b
        parent: zebra
        replaces: [zebra]
        recorded: zebra/3
        seats: [{id: s, holders: [{person: zebra, from: 2025-01-01, recorded: zebra/3}], represents: zebra}]
        source: [referat, zebra/3]
        """,
    "data/meetings/zebra.yml": f"""\
        id: zebra
        committee: hovedudvalg
        kind: ordinary
        date: 2025-06-01
        items: [{{number: 3, title: Zebrapunkt, related: [unit/b, guideline/b]}}]
        {HIDDEN}
        source: referat
        """,
    "data/guidelines/zebra.yml": f"""\
        id: zebra
        title: Zebraretningslinjen
        kind: guideline
        obligatory: true
        status: in_force
        adopted: {{unknown: zebra}}
        in_force: 2025-01-01
        ends: {{unknown: zebra}}
        evaluation: {{unknown: zebra}}
        next_review: {{unknown: zebra}}
        owner: {{unknown: zebra}}
        text_held: none
        {HIDDEN}
        source: referat
        """,
    "data/guidelines/b.yml": """\
        id: b
        title: B-retningslinjen
        kind: guideline
        obligatory: true
        status: in_force
        adopted: {on: 2025-06-01, by: hovedudvalg, decision: zebra/3}
        in_force: 2025-01-01
        ends: {unknown: x}
        evaluation: {unknown: x}
        next_review: {unknown: x}
        owner: {unknown: x}
        text_held: none
        decisions: [zebra/3]
        goals: [zebra/zebra]
        related: [guideline/zebra, page/zebra]
        source: referat
        """,
    "content/guidelines/b/2025.md": f"---\nguideline: b\nin_force: 2025\n{HIDDEN}\nsource: zebra\n---\nZebra\n",
    "data/strategies/zebra.yml": f"""\
        id: zebra
        title: Zebraplanen
        about: Zebra
        adjusted: zebra
        adopted: {{unknown: zebra}}
        areas: [{{id: zebra, number: 1, title: Zebraområde, about: Zebra}}]
        {HIDDEN}
        source: referat
        """,
    "data/strategies/b.yml": """\
        id: b
        title: B-planen
        about: Om
        adjusted: nej
        adopted: {unknown: x}
        continues: [zebra]
        areas:
          - id: a
            number: 1
            title: A
            about: A
            continues: [zebra/zebra]
            related: [term/zebra]
            targets: [{id: t, same_as: zebra/zebra}]
            actions: [{id: h, text: H, committees: [zebra], continues: [zebra/zebra], related: [unit/zebra]}]
        source: referat
        """,
    "data/amo-plans/zebra.yml": f"""\
        id: zebra
        name: Zebra-AMO
        unit: b
        updated_on: 2025
        approval: {{unknown: zebra}}
        {HIDDEN}
        source: referat
        """,
    "data/groups/b.yml": """\
        id: b
        name: Gruppen i B
        plan: zebra
        units: [b, zebra]
        address: {unknown: x}
        leaders: [{person: zebra}]
        amr: {unknown: x}
        trio: {unknown: x}
        source: zebra
        """,
    "data/meetings/b.yml": """\
        - id: b
          committee: zebra
          kind: ordinary
          date: 2025-06-25
          register: {items: complete}
          attendees: [{person: zebra, as: Medlem}]
          secretary: zebra
          items:
            - number: 1
              title: Punkt
              proposals: [{text: Ja, outcome: approved}]
              related: [committee/zebra, goal/zebra/zebra, decision/zebra/3]
              legal_basis: [{source: zebra, paragraph: § 1}]
              follow_ups: [{text: Senere, related: [guideline/zebra]}]
              source: zebra
          source: [zebra, zebra/3]
        - {id: c, committee: zebra, kind: theme, date: 2026-01-01, source: zebra}
        """,
    "data/guidelines/c.yml": """\
        id: c
        title: C-retningslinjen
        kind: guideline
        obligatory: true
        status: in_force
        legal_basis: [{source: zebra}]
        adopted: {on: 2025-01-01, by: zebra, source: zebra}
        revised: [{on: 2025-06-02, by: zebra, decision: zebra/3}]
        in_force: 2025-01-01
        ends: {disputed: [{value: A, source: zebra}, {value: B, source: zebra/3}]}
        evaluation: {unknown: x}
        next_review: {unknown: x}
        owner: {unknown: x}
        ask: [zebra]
        text_held: none
        source: referat
        """,
    "data/year-wheel/b.yml": """\
        - {id: b, title: Møde, who: [zebra], months: [2], kind: meeting, basis: rule, source: zebra}
        - {id: c, title: Frist, who: [zebra], date: 2026-02, kind: deadline, basis: date, source: zebra}
        """,
    "data/contacts/b.yml": """\
        {id: b, function: Spørg her, person: zebra, unit: zebra, channel: {unknown: x}, source: zebra}
        """,
    "data/tasks/b.yml": """\
        id: b
        list: local
        letter: A
        title: Opgave
        text: Tekst
        waivable: no
        legal_basis: [{source: zebra}]
        covered_by: [guideline/zebra, page/zebra]
        source: zebra
        """,
    "data/sources/b.yml": """\
        {id: b, title: Nævnt, kind: law, date: 2025, held: false, cited_by: [zebra, zebra/3]}
        """,
    "data/gaps/b.yml": """\
        id: b
        kind: contradiction
        title: Modsigelse
        text: Tekst
        sides: [{text: A, source: zebra}, {text: B, source: zebra/3}]
        about: [unit/zebra, goal/zebra/zebra, decision/zebra/3]
        source: zebra
        """,
    "content/situations/b.md": """\
        ---
        title: B-situation
        lead: Det gør du
        order: 2
        deadline: Straks
        ask: [zebra]
        related: [situation/zebra, committee/zebra]
        source: zebra
        ---
        ## Hvad det betyder
        Tekst
        """,
    "data/glossary/z.yml": f"{{id: zebra, term: Zebra, text: Et dyr med striber, {HIDDEN}, source: referat}}",
    "data/gaps/z.yml": f"{{id: zebra, kind: missing, title: Zebramangel, text: Zebra, {HIDDEN}, source: referat}}",
    "data/contacts/z.yml": f"{{id: zebra, function: Zebra, channel: {{unknown: zebra}}, {HIDDEN}, source: referat}}",
    "data/absence/q.yml": f"""\
        id: q
        quarter: 2025-Q1
        figures: [{{unit: proeveby, measure: days_per_employee, days: 14.3, note: zebra}}]
        {HIDDEN}
        source: referat
        """,
    "content/pages/zebra.md": f"---\ntitle: Zebraside\n{HIDDEN}\n---\nZebratekst\n",
    "content/situations/zebra.md": f"""\
        ---
        title: Zebrasituation
        lead: Zebra
        order: 1
        deadline: zebra
        {HIDDEN}
        source: referat
        ---
        ## Hvad det betyder
        Zebratekst
        """,
    "content/pages/forside.md": """\
        ---
        title: Forside
        related: [page/zebra, situation/zebra]
        source: zebra
        ---
        Se {{ link("committee/zebra") }}, {{ link("decision/zebra/3") }}, {{ term("zebra") }}, {{ source("zebra") }}.

        {{ committee("zebra") }}

        {{ org_diagram("zebra") }}

        {{ guideline_status("zebra") }}

        {{ plan_status("zebra") }}

        {{ org_diagram() }}

        {{ unit_list() }}

        {{ decision_table() }}

        {{ meeting_list() }}

        {{ guideline_list() }}

        {{ plan_list() }}

        {{ glossary() }}

        {{ source_table() }}

        {{ gap_list() }}

        {{ unknown_list() }}

        {{ contact_list() }}

        {{ situation_list() }}

        {{ absence_table() }}

        {{ group_list() }}

        {{ amo_plan_list() }}

        {{ recent_decisions() }}

        {{ next_meeting("zebra") }}

        {{ year_wheel() }}

        {{ task_table("local") }}
        """,
}  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("embargo"), FILES)


def traces(root: Path, today: date) -> list[str]:
    """The files of a built site that hold the word, in their text or their name."""
    site = root / f"site-{today}"
    checked = build(root, site, root / "trees", today)
    assert [told(one) for one in checked.findings] == []
    files = [path for path in site.rglob("*") if path.is_file()]
    files += [*(root / "trees").rglob("*.md"), *(root / "trees").rglob("mkdocs.yml")]
    word = WORD.encode()
    return sorted(
        str(path.relative_to(root))
        for path in files
        if word in path.read_bytes().lower() or WORD in str(path.relative_to(root))
    )


def test_before_the_day_nothing_tells_of_it(root: Path) -> None:
    assert traces(root, DAY - timedelta(days=1)) == []


def test_from_the_day_it_is_there(root: Path) -> None:
    found = traces(root, DAY)
    site = f"site-{DAY}/nyeste"
    for address in (
        "udvalg/zebra", "udvalg/zebra-gammel", "enheder/zebra", "kilder/zebra", "moeder/zebra", "retningslinjer/zebra",
        "plan-med/zebra", "plan-med/zebra/zebra", "amo-planer/zebra", "zebra", "naar-noget-sker/zebra",
    ):  # fmt: skip
        assert f"{site}/{address}/index.html" in found
    assert f"{site}/index.html" in found
    assert f"{site}/search/index.json" in found

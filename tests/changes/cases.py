"""Small invented handbooks with one kind of change each: two days of one handbook, or two versions of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.changes.snapshot import Snapshot, snapshot_of
from generator.edition.edition import published
from generator.handbook.handbook import Handbook
from generator.rules.run import judge
from tests.projects import SETTINGS, handbook

FIRST, SECOND = date(2025, 5, 1), date(2025, 8, 1)
PEOPLE = """\
- {id: anna, name: Anna Ager, source: referat}
- {id: bo, name: Bo Bæk, source: referat}
- {id: eva, erased: true}
"""
MEETING = """\
id: moede
committee: hovedudvalg
kind: ordinary
date: 2025-06-25
register: {items: complete}
items:
  - number: 1
    title: Sager
    source: "referat#1"
    proposals:
      - {number: 1, text: Vi siger ja., outcome: approved}
  - number: 2
    title: Udsat sag
    source: "referat#1"
    proposals:
      - {number: 1, text: Vi venter., outcome: deferred}
source: "referat#1"
"""


def committee(text: str, name: str = "Hovedudvalget") -> str:
    """The file of the top committee, with some lines added."""
    head = f"id: hovedudvalg\nname: {name}\nlevel: municipality\nunit: proeveby\n"
    return f"{head}attested: 2020-01-01\nsource: referat\n{text}"


def seat(holders: str, roles: str = "member", valggruppe: str = "B") -> str:
    """A committee with one seat."""
    return committee(
        f"seats:\n  - id: b-1\n    side: staff\n    roles: [{roles}]\n"
        f"    valggruppe: {valggruppe}\n    holders: {holders}\n"
    )


def unit(text: str, name: str = "vaerk") -> str:
    """The file of a workplace that has long been there."""
    return f"id: {name}\nkind: workplace\nfrom: 2020-01-01\nsource: referat\n{text}"


def guideline(text: str) -> str:
    """The file of a guideline, with its dates."""
    return (
        "id: regel\ntitle: Reglen\nkind: guideline\nobligatory: true\nstatus: in_force\nin_force: {unknown: Nej}\n"
        "ends: {unknown: Nej}\nevaluation: {unknown: Nej}\nnext_review: {unknown: Nej}\nowner: {unknown: Nej}\n"
        f"text_held: none\nsource: referat\n{text}"
    )


def wording(in_force: str, text: str) -> str:
    """The file of a guideline's wording."""
    return f"---\nguideline: regel\nin_force: {in_force}\nsource: referat\n---\n{text}\n"


def absence(quarter: str, days: str, target: str) -> str:
    """The file of one quarter of absence."""
    return (
        f"id: {quarter.lower()}\nquarter: {quarter}\nsource: referat\nfigures:\n"
        f"  - {{unit: proeveby, measure: days_per_employee, days: {days}, target: {target}}}\n"
    )


def plan(name: str, first: int, text: str = "Det går bedre.") -> str:
    """The file of a two-year plan."""
    return (
        f"id: {name}\ntitle: Plan {first}\nfrom: {first}-01-01\nto: {first + 1}-12-31\nadopted: {{unknown: Nej}}\n"
        f"adjusted: {{unknown: Nej}}\nabout: Om planen.\nsource: referat\nareas:\n"
        f"  - {{id: trivsel, number: 1, title: Trivsel, about: Om trivsel., objectives: [{{id: a, text: {text}}}]}}\n"
    )


def house(name: str, more: str, first: str = "2020-01-01") -> str:
    """The file of a workplace that begins on a day."""
    named = f"kind: workplace\nnames: [{{name: Hus {name.upper()}}}]"
    return f"id: {name}\n{named}\nfrom: {first}\n{more}\nsource: referat\n"


def working_group(name: str, first: str, more: str = "") -> str:
    """The file of a working group without a purpose."""
    named = f"name: Gruppe {name.upper()}, level: working_group"
    return f"{{id: {name}, {named}, from: {first}, {more}source: referat}}\n"


F2 = (
    "{id: F2, title: Farver, text: Farver efter måltal., kind: computed, checked: true,"
    " thresholds: {green_below_target: 0.5}}\n"
)
S17 = "{id: S17, title: Arbejdsgrupper, text: Har et formål og en slutdato., kind: warning, checked: true}\n"


@dataclass(frozen=True)
class Case:
    """Two times to compare: the files of the earlier version, of the later one (the same when left out), the days."""

    files: Mapping[str, str]
    later: Mapping[str, str] | None = None
    first: date = FIRST
    second: date = SECOND
    findings: bool = False
    kinds: frozenset[str] = field(default_factory=frozenset)


C, P, U, G = (
    "data/committees/hovedudvalg.yml",
    "data/people/alle.yml",
    "data/units/vaerk.yml",
    "data/guidelines/regel.yml",
)
GROUP = "data/groups/amg.yml"
AMO = "data/amo-plans/plan.yml"
AMO_PLAN = (
    "id: amo\nname: AMO-planen\nunit: proeveby\nfrom: 2020-01-01\nupdated_on: 2025-06-20\nsource: referat\n"
    "approval:\n  - {outcome: approved, on: 2024-01-10}\n  - {outcome: noted, decision: moede/1}\n"
)
M = "data/meetings/moede.yml"


def _group(text: str) -> str:
    return (
        "id: amg\nname: Gruppen\nplan: amo\nunits: [proeveby]\naddress: Vej 1\nfrom: 2020-01-01\n"
        f"trio: {{unknown: Nej}}\nsource: referat\n{text}"
    )


CASES: dict[str, Case] = {
    "member-succeeded": Case(
        {P: PEOPLE, C: seat("[{person: anna, to: 2025-05-31}, {person: bo, from: 2025-06-01}]"), M: MEETING},
        kinds=frozenset({"member_in", "member_out"}),
    ),
    "member-first-known": Case(
        {P: PEOPLE, C: seat("[{person: anna, attested: 2025-06-25}]")}, kinds=frozenset({"member_in"})
    ),
    "member-stays": Case({P: PEOPLE, C: seat("[{person: anna, to: 2025-05-31}, {person: anna, from: 2025-06-01}]")}),
    "member-erased": Case(
        {P: PEOPLE, C: seat("[{person: eva, to: 2025-05-31}, {person: bo, from: 2025-06-01}]")},
        kinds=frozenset({"member_in", "member_out"}),
    ),
    "role-changed": Case(
        {
            P: PEOPLE,
            C: committee(
                "seats:\n  - {id: a, roles: [member], holders: [{person: anna, to: 2025-05-31}]}\n"
                "  - {id: b, roles: [vice_chair, member], holders: [{person: anna, from: 2025-06-01}]}\n"
            ),
        },
        kinds=frozenset({"role_changed"}),
    ),
    "vacancy-opened": Case(
        {P: PEOPLE, C: seat("[{person: anna, to: 2025-05-31}, {vacant: true, from: 2025-06-01}]")},
        kinds=frozenset({"member_out", "vacancy_opened"}),
    ),
    "vacancy-filled": Case(
        {P: PEOPLE, C: seat("[{vacant: true, to: 2025-05-31}, {person: anna, from: 2025-06-01}]")},
        kinds=frozenset({"member_in", "vacancy_filled"}),
    ),
    "member-corrected": Case(
        {P: PEOPLE, C: seat("[{person: anna, from: 2024-01-01}]")},
        {P: PEOPLE, C: seat("[{person: bo, from: 2024-01-01}]")},
        SECOND,
        kinds=frozenset({"member_in", "member_out"}),
    ),
    "member-registered-later": Case(
        {P: PEOPLE, C: seat("[{person: anna, from: 2024-01-01}]")},
        {P: PEOPLE, C: seat("[{person: anna, from: 2024-01-01, to: 2025-05-31}, {person: bo, from: 2025-06-01}]")},
        SECOND,
        kinds=frozenset({"member_in", "member_out"}),
    ),
    "member-recorded-later": Case(
        {P: PEOPLE, C: seat("[{person: bo, from: 2025-06-01, recorded: moede/1}]"), M: MEETING},
        kinds=frozenset({"member_in"}),
    ),
    "role-corrected": Case(
        {P: PEOPLE, C: seat("[{person: anna, from: 2024-01-01}]", valggruppe="B")},
        {P: PEOPLE, C: seat("[{person: anna, from: 2024-01-01}]", valggruppe="C")},
        SECOND,
        kinds=frozenset({"role_changed"}),
    ),
    "committee-renamed": Case(
        {C: committee("earlier: [{name: Samarbejdsudvalget, to: 2025-05-31}]\n")}, kinds=frozenset({"renamed"})
    ),
    "committee-renamed-by-mistake": Case(
        {C: committee("", "Hovedudvaget")}, {C: committee("")}, SECOND, kinds=frozenset({"renamed"})
    ),
    "committee-new": Case(
        {
            "data/committees/nyt.yml": "id: nyt\nname: Nyt udvalg\nlevel: workplace\nfrom: 2025-06-01\n"
            "replaces: [gammelt]\nrecorded: moede/1\nsource: referat\n",
            "data/committees/gammelt.yml": "id: gammelt\nname: Gammelt udvalg\nlevel: workplace\nfrom: 2020-01-01\n"
            "to: 2025-05-31\nsource: referat\n",
            M: MEETING,
        },
        kinds=frozenset({"committee_new", "committee_ended", "decision_made", "meeting_added", "waiting"}),
    ),
    "committee-approved": Case(
        {
            "data/committees/nyt.yml": "id: nyt\nname: Nyt udvalg\nlevel: workplace\nfrom: 2025-01-01\nstatus: active\n"
            "earlier: [{status: proposed, to: 2025-05-31}]\nsource: referat\n"
        },
        kinds=frozenset({"committee_new", "waiting_over"}),
    ),
    "committee-moved": Case(
        {
            "data/committees/a.yml": "{id: a, name: Udvalg A, level: department, from: 2020-01-01, source: referat}\n",
            "data/committees/b.yml": "id: b\nname: Udvalg B\nlevel: workplace\nfrom: 2020-01-01\nparent: a\n"
            "earlier: [{parent: hovedudvalg, to: 2025-05-31}]\nsource: referat\n",
        },
        kinds=frozenset({"moved"}),
    ),
    "unit-renamed": Case(
        {U: unit("names: [{name: Værket, to: 2025-07-31}, {name: Nyværk, from: 2025-08-01}]\n")},
        kinds=frozenset({"renamed"}),
    ),
    "unit-moved": Case(
        {
            U: unit(
                "names: [{name: Værket}]\n"
                "parents: [{unit: proeveby, to: 2025-07-31}, {unit: gaard, from: 2025-08-01}]\n"
            ),
            "data/units/gaard.yml": unit("names: [{name: Gården}]\n", "gaard"),
        },
        kinds=frozenset({"moved"}),
    ),
    "units-merged": Case(
        {
            "data/units/a.yml": house("a", "to: 2025-07-31"),
            "data/units/b.yml": house("b", "to: 2025-07-31"),
            "data/units/c.yml": house("c", "replaces: [a, b]", "2025-08-01"),
        },
        kinds=frozenset({"unit_merged", "unit_ended"}),
    ),
    "unit-known-between": Case(
        {
            U: "id: vaerk\nkind: workplace\nsource: referat\n"
            "names: [{name: Værket, to: 2025-07-31, source: referat}, {name: Nyværk, from: 2025-08-01}]\n"
        },
        kinds=frozenset({"unit_new", "renamed"}),
    ),
    "leader-changed": Case(
        {
            P: PEOPLE,
            U: unit(
                "names: [{name: Værket}]\nleaders: [{person: anna, function: Leder, to: 2025-07-31},"
                " {person: bo, function: Leder, from: 2025-08-01}]\n"
            ),
        },
        kinds=frozenset({"leader_in", "leader_out"}),
    ),
    "group-amr": Case(
        {
            P: PEOPLE,
            AMO: AMO_PLAN,
            M: MEETING,
            GROUP: _group(
                "leaders: [{person: anna, from: 2024-01-01}]\n"
                "amr: [{vacant: true, to: 2025-05-31}, {person: bo, from: 2025-06-01}]\n"
                "earlier: [{name: Den gamle gruppe, to: 2025-05-31}]\n"
            ),
        },
        kinds=frozenset({"amr_in", "vacancy_filled", "renamed", "diagram_updated", "diagram_decided", "waiting"}),
    ),
    "guideline-adopted": Case(
        {G: guideline("adopted: {on: 2025-06-25, decision: moede/1}\n"), M: MEETING},
        kinds=frozenset({"guideline_adopted"}),
    ),
    "guideline-revised": Case(
        {
            G: guideline("adopted: {on: 2020-01-01}\nrevised: [{on: 2025-06-25, decision: moede/1}]\n"),
            M: MEETING,
            "content/guidelines/regel/2020-01-01.md": wording("2020-01-01", "Gammel."),
            "content/guidelines/regel/2025-07-01.md": wording("2025-07-01", "Ny."),
        },
        kinds=frozenset({"guideline_revised", "wording_new"}),
    ),
    "guideline-withdrawn": Case(
        {G: guideline("adopted: {on: 2020-01-01}\nwithdrawn: {on: 2025-06-25, decision: moede/1}\n"), M: MEETING},
        kinds=frozenset({"guideline_withdrawn"}),
    ),
    "guideline-text-corrected": Case(
        {
            G: guideline("adopted: {on: 2020-01-01}\n"),
            "content/guidelines/regel/2020-01-01.md": wording("2020-01-01", "Gamel."),
        },
        {
            G: guideline("adopted: {on: 2020-01-01}\n"),
            "content/guidelines/regel/2020-01-01.md": wording("2020-01-01", "Gammel."),
        },
        SECOND,
        kinds=frozenset({"wording_new"}),
    ),
    "plan-followed": Case(
        {"data/strategies/a.yml": plan("a", 2022), "data/strategies/b.yml": plan("b", 2024)},
        first=date(2023, 12, 31),
        second=date(2024, 1, 1),
        kinds=frozenset({"plan_begun", "plan_ended"}),
    ),
    "goals-adjusted": Case(
        {
            "data/strategies/b.yml": plan("b", 2024).replace(
                "}]}",
                "}],\n    targets: [\n"
                "      {id: t, text: Fraværet falder., indicator: Dage, due: 2025-12-31,"
                " earlier: [{text: Fraværet falder meget., due: 2025-09-30, to: 2025-05-31, recorded: moede/1}]},\n"
                "      {id: u, text: Flere trives., to: 2025-05-31}, {id: v, text: Flere bliver., from: 2025-06-01}],\n"
                "    actions: [{id: h, title: Kursus, text: Et kursus., earlier: [{text: To kurser., to: 2025-05-31},"
                " {title: Kurser, to: 2025-05-15}]}]}",
            ),
            M: MEETING,
        },
        kinds=frozenset({"goal_changed", "goal_new", "goal_ended"}),
    ),
    "goal-corrected": Case(
        {"data/strategies/b.yml": plan("b", 2024)},
        {"data/strategies/b.yml": plan("b", 2024, "Det går meget bedre.")},
        SECOND,
        kinds=frozenset({"goal_changed"}),
    ),
    "absence-colour": Case(
        {
            "data/absence/2025-q1.yml": absence("2025-Q1", "14.0", "15.0"),
            "data/absence/2025-q2.yml": absence("2025-Q2", "14.3", "14.2"),
            "data/rules/f2.yml": F2,
        },
        kinds=frozenset({"quarter_new", "target_changed", "colour_changed"}),
    ),
    "absence-corrected": Case(
        {"data/absence/2025-q1.yml": absence("2025-Q1", "14.0", "15.0")},
        {"data/absence/2025-q1.yml": absence("2025-Q1", "14.1", "15.0")},
        SECOND,
        kinds=frozenset({"figure_changed"}),
    ),
    "absence-withheld": Case(
        {"data/absence/2025-q1.yml": absence("2025-Q1", "14.0", "15.0")},
        {"data/absence/2025-q1.yml": absence("2025-Q1", "{withheld: D1}", "15.0")},
        SECOND,
        kinds=frozenset({"figure_changed"}),
    ),
    "meeting-planned-and-held": Case(
        {M: MEETING.replace("register: {items: complete}\n", "")},
        kinds=frozenset({"meeting_held", "decision_made", "waiting"}),
    ),
    "election-begun": Case(
        {C: committee("elections: [{from: 2023-06-01, to: 2025-05-31}, {from: 2025-06-01}]\n")},
        kinds=frozenset({"election_begun"}),
    ),
    "election-ended": Case(
        {C: committee("elections: [{from: 2023-06-01, to: 2025-05-31}]\n")}, kinds=frozenset({"election_ended"})
    ),
    "units-corrected": Case(
        {C: committee(""), U: unit("names: [{name: Værket}]\n")},
        {C: committee("units: [vaerk]\n"), U: unit("names: [{name: Værket}]\n")},
        SECOND,
        kinds=frozenset({"units_changed"}),
    ),
    "address-changed": Case(
        {
            U: unit(
                "names: [{name: Værket}]\n"
                "addresses: [{text: Gaden 1, to: 2025-07-31}, {text: Vejen 2, from: 2025-08-01}]\n"
            )
        },
        kinds=frozenset({"address_changed"}),
    ),
    "amo-plan-followed": Case(
        {
            AMO: AMO_PLAN.replace("from: 2020-01-01", "from: 2020-01-01\nto: 2025-07-31"),
            "data/amo-plans/ny.yml": "{id: ny, name: Den nye plan, unit: proeveby, from: 2025-08-01, source: referat,"
            " updated_on: {unknown: Nej}, approval: {unknown: Nej}}\n",
            M: MEETING,
        },
        kinds=frozenset({"amo_plan_new", "amo_plan_ended"}),
    ),
    "group-approved": Case(
        {
            AMO: AMO_PLAN,
            M: MEETING,
            GROUP: _group("leaders: []\namr: []\nearlier: [{status: proposed, to: 2025-05-31}]\n"),
        },
        kinds=frozenset({"group_new", "waiting_over"}),
    ),
    "group-closed": Case(
        {
            AMO: AMO_PLAN,
            M: MEETING,
            GROUP: _group("leaders: []\namr: []\n").replace("from: 2020-01-01", "from: 2020-01-01\nto: 2025-05-31"),
        },
        kinds=frozenset({"group_ended"}),
    ),
    "finding-new-and-mended": Case(
        {
            "data/rules/s17.yml": S17,
            "data/committees/a.yml": working_group("a", "2020-01-01", "to: 2025-05-31, "),
            "data/committees/b.yml": working_group("b", "2025-06-01"),
        },
        findings=True,
        kinds=frozenset({"committee_new", "committee_ended", "finding_new", "finding_mended"}),
    ),
}


def made(folder: Path, files: Mapping[str, str], day: date, findings: bool) -> tuple[Handbook, Snapshot]:
    """A case's handbook and its snapshot on a day."""
    everything = handbook(
        folder, {"site_config.yml": SETTINGS.replace("facts_until: 2025-06-25", "facts_until: 2025-12-31"), **files}
    )
    history, validity = published(everything, day, None, SECOND)
    return everything, snapshot_of(history, validity, judge(everything, day) if findings else ())


def pair(case: Case, folder: Path) -> tuple[tuple[Handbook, Snapshot], tuple[Handbook, Snapshot]]:
    """Both times of a case."""
    old = made(folder / "old", case.files, case.first, case.findings)
    new = made(folder / "new", case.later if case.later is not None else case.files, case.second, case.findings)
    return old, new

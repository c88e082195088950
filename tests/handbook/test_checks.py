"""References that lead nowhere or in a circle, ids used twice, dates that cannot be: each a finding at its place."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.handbook.load import load
from tests.projects import GUIDELINE, SETTINGS, project, told

REFERENCES: list[tuple[dict[str, str], str]] = [
    (
        {"data/units/a.yml": "{id: a, kind: team, names: [{name: A}], parents: [{unit: proevebi}], source: referat}"},
        "data/units/a.yml:1:58 »proevebi« findes ikke i data/units/. Mente du proeveby (data/units/proeveby.yml:1)?",
    ),
    (
        {"data/units/a.yml": '{id: a, kind: team, names: [{name: A}], parents: [{unit: xyz}], source: "referat#1"}'},
        "data/units/a.yml:1:58 »xyz« findes ikke i data/units/. Opret den der, eller ret henvisningen.",
    ),
    (
        {"data/committees/a.yml": '{id: a, name: A, level: workplace, unit: hovedudvalg, source: "referat#1"}'},
        (
            "data/committees/a.yml:1:42 »hovedudvalg« er et id i data/committees/, men her skal stå et id fra "
            "data/units/. Skriv det rigtige id."
        ),
    ),
    (
        {"data/committees/a.yml": '{id: a, name: A, level: workplace, parent: unit/proeveby, source: "referat#1"}'},
        (
            "data/committees/a.yml:1:44 »unit/proeveby« findes ikke i data/committees/. "
            "Opret den der, eller ret henvisningen."
        ),
    ),
    (
        {"data/glossary/a.yml": "{id: a, term: A, text: A, related: [page/med, unti/proeveby], source: referat}"},
        "data/glossary/a.yml:1:47 »unti« er ikke en art, man kan henvise til. Mente du unit/proeveby?",
    ),
    (
        {"data/glossary/a.yml": "{id: a, term: A, text: A, related: [decision/moede/4], source: referat}"},
        "data/glossary/a.yml:1:37 »moede/4« findes ikke i data/meetings/. Opret den der, eller ret henvisningen.",
    ),
    (
        {"data/glossary/a.yml": '{id: a, term: A, text: A, source: [referat, "referat#3"]}'},
        "data/glossary/a.yml:1:45 Kilden referat har intet punkt 3. Punkterne er: 1, 2.",
    ),
    (
        {"data/glossary/a.yml": '{id: a, term: A, text: A, source: "refreat#1"}'},
        (
            "data/glossary/a.yml:1:35 »refreat« findes ikke i data/sources/. "
            "Mente du referat (data/sources/referat.yml:1)?"
        ),
    ),
    (
        {"data/glossary/a.yml": "{id: a, term: A, text: A, source: moede/1}"},
        "data/glossary/a.yml:1:35 »moede/1« findes ikke i data/meetings/. Opret den der, eller ret henvisningen.",
    ),
    (
        {"content/pages/med.md": "---\ntitle: MED\nrelated: [page/forsiden]\n---\nTekst\n"},
        (
            "content/pages/med.md:3:11 »forsiden« findes ikke i content/pages/. "
            "Mente du forside (content/pages/forside.md)?"
        ),
    ),
    (
        {"site_config.yml": SETTINGS.replace("unit: proeveby", "unit: proveby")},
        "site_config.yml:5:7 »proveby« findes ikke i data/units/. Mente du proeveby (data/units/proeveby.yml:1)?",
    ),
    (
        {"site_config.yml": SETTINGS.replace("pages: [kilder]", "pages: [kilder, opslag]")},
        (
            "site_config.yml:14:21 »opslag« findes ikke i content/pages/. "
            "Opret den som content/pages/opslag.md, eller ret henvisningen."
        ),
    ),
]

MEETING = """\
    id: moede
    committee: hovedudvalg
    kind: ordinary
    date: 2025-06-25
    items:
      - number: 4
        title: Fravær
        proposals: [{number: 1, text: Ja, outcome: noted}]
    source: referat
    """


def findings(folder: Path, files: Mapping[str, str]) -> list[str]:
    """What is told about a project that has these files too."""
    return [told(one) for one in load(project(folder, files)).findings]


@pytest.mark.parametrize(("files", "wanted"), REFERENCES)
def test_a_reference_that_leads_nowhere(tmp_path: Path, files: dict[str, str], wanted: str) -> None:
    assert findings(tmp_path, files) == [f"henvisning {wanted}"]


@pytest.mark.parametrize(
    "reference", ["decision/moede/4", "decision/moede/4.1", "meeting/moede", "page/med", "source/referat", "term/a"]
)
def test_a_reference_that_leads_somewhere(tmp_path: Path, reference: str) -> None:
    term = f"{{id: a, term: A, text: A, related: [{reference}], source: [moede/4, moede/4.1, 'referat#2', referat]}}"
    assert findings(tmp_path, {"data/meetings/m.yml": MEETING, "data/glossary/a.yml": term}) == []


def test_a_source_without_listed_points_has_any_point(tmp_path: Path) -> None:
    source = "{id: bilag, title: B, kind: annex, date: {unknown: x}, held: true}"
    term = '{id: a, term: A, text: A, source: "bilag#Æ"}'
    assert findings(tmp_path, {"data/sources/b.yml": source, "data/glossary/a.yml": term}) == []


def unit(name: str, parent: str) -> str:
    return (
        f'- {{id: {name}, kind: team, names: [{{name: "{name}"}}], parents: [{{unit: {parent}}}], source: referat}}\n'
    )


def committee(name: str, more: str) -> str:
    return f"- {{id: {name}, name: A, level: workplace, {more}, source: referat}}\n"


def plan(name: str, continues: str, area: str = "") -> str:
    return (
        f"- {{id: {name}, title: P, about: P, adjusted: nej, adopted: {{unknown: x}}, continues: [{continues}],"
        f" areas: [{{id: a, number: 1, title: A, about: A, {area}}}], source: referat}}\n"
    )


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"data/units/x.yml": unit("a", "a")}, "data/units/x.yml:1:3 Henvisningerne går i ring: a -> a."),
        (
            {"data/units/x.yml": unit("a", "b") + unit("b", "c") + unit("c", "a") + unit("d", "a")},
            "data/units/x.yml:1:3 Henvisningerne går i ring: a -> b -> c -> a.",
        ),
        (
            {"data/committees/x.yml": committee("a", "parent: b") + committee("b", "parent: a")},
            "data/committees/x.yml:1:3 Henvisningerne går i ring: a -> b -> a.",
        ),
        (
            {"data/committees/x.yml": committee("a", "replaces: [a]")},
            "data/committees/x.yml:1:3 Henvisningerne går i ring: a -> a.",
        ),
        (
            {"data/strategies/x.yml": plan("p", "q") + plan("q", "p")},
            "data/strategies/x.yml:1:3 Henvisningerne går i ring: p -> q -> p.",
        ),
        (
            {"data/strategies/x.yml": plan("p", "", "continues: [q/a]") + plan("q", "", "continues: [p/a]")},
            "data/strategies/x.yml:1:3 Henvisningerne går i ring: p/a -> q/a -> p/a.",
        ),
        (
            {"data/strategies/x.yml": plan("p", "", "targets: [{id: d, same_as: p/a.d}]")},
            "data/strategies/x.yml:1:3 Henvisningerne går i ring: p/a.d -> p/a.d.",
        ),
    ],
)
def test_a_circle(tmp_path: Path, files: dict[str, str], wanted: str) -> None:
    assert findings(tmp_path, files) == [f"henvisning-ring {wanted} Fjern en af henvisningerne."]


def test_a_circle_longer_than_the_stack(tmp_path: Path) -> None:
    many = 1100
    text = "".join(unit(f"u{number}", f"u{(number + 1) % many}") for number in range(many))
    found = findings(tmp_path, {"data/units/x.yml": text})
    assert found == [
        (
            "henvisning-ring data/units/x.yml:1:3 Henvisningerne går i ring: "
            "u0 -> u1 -> u2 -> u3 -> u4 -> u5 -> u6 -> ... -> u0. Fjern en af henvisningerne."
        )
    ]


def test_two_circles_that_share_a_unit_are_both_told(tmp_path: Path) -> None:
    text = "- {id: a, kind: team, names: [{name: A}], parents: [{unit: b}, {unit: c}], source: referat}\n"
    found = findings(tmp_path, {"data/units/x.yml": text + unit("b", "a") + unit("c", "a")})
    assert [line.partition("ring: ")[2].partition(".")[0] for line in found] == ["a -> b -> a", "a -> c -> a"]


def test_two_ways_to_one_unit_are_no_circle(tmp_path: Path) -> None:
    text = unit("a", "proeveby") + unit("b", "proeveby")
    text += "- {id: c, kind: team, names: [{name: C}], parents: [{unit: a}, {unit: b}], source: referat}\n"
    assert findings(tmp_path, {"data/units/x.yml": text}) == []


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        (
            {"data/units/z.yml": unit("b", "proeveby") + unit("b", "proeveby")},
            ("data/units/z.yml:2:8 Id'et b er allerede brugt i data/units/z.yml:1. "
            "Vælg et andet id, eller slet den ene."),
        ),
        (
            {"data/units/z.yml": unit("proeveby", "proeveby")},
            ("data/units/z.yml:1:8 Id'et proeveby er allerede brugt i data/units/proeveby.yml:1. "
            "Vælg et andet id, eller slet den ene."),
        ),
        (
            {"data/committees/z.yml": committee("b", "former_ids: [hovedudvalg]")},
            ("data/committees/z.yml:1:51 Det tidligere id hovedudvalg er i brug i data/committees/hovedudvalg.yml. "
            "Et id bruges aldrig igen."),
        ),
        (
            {"data/committees/z.yml": committee("b", "former_ids: [x]") + committee("c", "former_ids: [y, x]")},
            ("data/committees/z.yml:2:54 Det tidligere id x er i brug i data/committees/z.yml. "
            "Et id bruges aldrig igen."),
        ),
        (
            {"data/committees/z.yml": committee("b", "former_ids: [b]")},
            ("data/committees/z.yml:1:51 Det tidligere id b er i brug i data/committees/z.yml. "
            "Et id bruges aldrig igen."),
        ),
        (
            {"data/meetings/m.yml": MEETING.replace("source:", "  - {number: 4, title: B}\n    source:")},
            "data/meetings/m.yml:9:14 Nummeret eller id'et 4 er brugt to gange. Giv den ene et andet.",
        ),
        (
            {"data/meetings/m.yml": MEETING.replace("}]", "}, {text: Nej, outcome: noted}]")},
            "data/meetings/m.yml:8:56 Nummeret eller id'et 4.1 er brugt to gange. Giv den ene et andet.",
        ),
        (
            {"data/strategies/x.yml": plan("p", "", "targets: [{id: d, text: T}], actions: [{id: d, text: T}]")},
            "data/strategies/x.yml:1:175 Nummeret eller id'et a.d er brugt to gange. Giv den ene et andet.",
        ),
    ],
)  # fmt: skip
def test_an_id_used_twice(tmp_path: Path, files: dict[str, str], wanted: str) -> None:
    assert findings(tmp_path, files) == [f"id-dobbelt {wanted}"]


def test_a_seat_used_twice(tmp_path: Path) -> None:
    seats = "seats: [{id: s, holders: {unknown: x}}, {id: s, holders: {unknown: y}}]"
    assert findings(tmp_path, {"data/committees/a.yml": committee("a", seats)}) == [
        "id-dobbelt data/committees/a.yml:1:83 Nummeret eller id'et s er brugt to gange. Giv den ene et andet."
    ]


def test_the_same_id_in_two_registers(tmp_path: Path) -> None:
    files = {"data/glossary/a.yml": "{id: proeveby, term: A, text: A, former_ids: [hovedudvalg], source: referat}"}
    assert findings(tmp_path, files) == []


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("2025-06-02", "2025-06-01", True),
        ("2025-06-01", "2025-06-01", False),
        ("2025-07", "2025-06-30", True),
        ("2025-06", "2025-06-01", False),
        ("2025-06-15", "2025-06", False),
        ("2025", "2024-Q4", True),
        ("summer 2024", "2024-06", False),
    ],
)
def test_an_end_before_the_beginning(tmp_path: Path, first: str, last: str, wrong: bool) -> None:
    seat = f"{{id: a, holders: [{{vacant: true, from: {first}, to: {last}}}]}}"
    found = findings(tmp_path, {"data/committees/a.yml": committee("a", f"seats: [{seat}]")})
    column = 91 + len(first)
    wanted = (
        f"dato-omvendt data/committees/a.yml:1:{column} Slutter {last}, før det begynder {first}. "
        "Byt om på from og to, eller ret den ene."
    )
    assert found == ([wanted] if wrong else [])


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        (
            "pages: [med]",
            "pages: [med, kilder]",
            "navigation site_config.yml:14:13 page/kilder står allerede i navigationen. Lad den stå ét sted.",
        ),
        (
            "registers: [committee]",
            "registers: [committee, unit]",
            "navigation site_config.yml:15:17 unit står allerede i navigationen. Lad den stå ét sted.",
        ),
        (
            ", registers: [committee]",
            "",
            (
                "navigation site_config.yml:1:1 Siderne om committee står ikke i navigationen. "
                "Tilføj committee til registers under sections i site_config.yml."
            ),
        ),
        (
            "  - {title: MED, pages: [med], registers: [committee]}",
            "  - {title: MED, pages: [forside], registers: [committee]}",
            (
                "navigation content/pages/med.md:2:1 Siden med står ikke i navigationen. "
                "Tilføj den til pages under sections i site_config.yml."
            ),
        ),
    ],
)
def test_what_stands_in_the_navigation_stands_there_once(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    assert wanted in findings(tmp_path, {"site_config.yml": SETTINGS.replace(old, new)})


def test_a_register_without_pages_cannot_stand_in_the_navigation(tmp_path: Path) -> None:
    (found,) = findings(tmp_path, {"site_config.yml": SETTINGS.replace("[committee]", "[comittee]")})
    assert found.startswith("felt-valg site_config.yml:12:44 »comittee« er ikke et af de ord, der kan stå her.")
    assert "Mente du committee?" in found


@pytest.mark.parametrize(
    ("held", "text", "wrong"),
    [("full", False, True), ("summary", False, True), ("none", False, False), ("full", True, False)],
)
def test_a_text_that_the_sources_hold_is_written(tmp_path: Path, held: str, text: bool, wrong: bool) -> None:
    files = {"data/guidelines/trio.yml": GUIDELINE.replace("full", held)}
    if text:
        files["content/guidelines/trio/2019.md"] = "---\nguideline: trio\nin_force: 2019\nsource: referat\n---\nTekst\n"
    told_line = (
        "tekst-mangler data/guidelines/trio.yml:12:12 Der er ingen tekst i content/guidelines/trio/. "
        "Skriv teksten, eller skriv text_held: none."
    )
    assert findings(tmp_path, files) == ([told_line] if wrong else [])


def test_a_record_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    files = {
        "data/units/a.yml": "{id: a, kind: by, names: [{name: A}], source: referat}",
        "data/committees/b.yml": committee("b", "unit: a"),
        "content/pages/med.md": '---\ntitle: MED\nrelated: [unit/a]\n---\n{{ link("unit/a") }}\n',
    }
    (found,) = findings(tmp_path, files)
    assert found.startswith("felt-valg data/units/a.yml:1:")


def test_a_register_that_can_be_read_is_still_checked(tmp_path: Path) -> None:
    files = {
        "data/glossary/a.yml": "{id: a, term: A, source: referat}",
        "data/committees/b.yml": committee("b", "unit: a"),
    }
    found = findings(tmp_path, files)
    assert [line.split(" ")[0] for line in found] == ["henvisning", "felt-mangler"]

"""The rules that protect persons: each is broken and kept, and what they find is never repeated in a report."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.pipeline import check
from generator.report import as_github, as_json, as_text
from tests.projects import SETTINGS, TODAY, findings, project, told

NUMBER = "010203-1234"
PEOPLE = {"data/people/p.yml": "{id: pia-proeve, name: Pia Prøve, source: referat}"}


def rules(folder: Path, files: Mapping[str, str]) -> list[str]:
    """The rules that a project breaks, with the place."""
    return [f"{one.rule} {one.place.file}:{one.place.line}:{one.place.column}" for one in findings(folder, files)]


def term(text: str) -> dict[str, str]:
    return {"data/glossary/a.yml": f"id: a\nterm: A\ntext: >-\n  {text}\nsource: referat\n"}


@pytest.mark.parametrize(
    "written",
    [
        "010203-1234", "0102031234", "010203 1234", "010203–1234", "010203 - 1234", "010203.1234", "311299-0001",
        "610203-1234", "cpr:010203-1234", "CPR-nr.010203-1234", "nr.-010203-1234", "(010203-1234)", "010203-1234.",
        "010203-1234-", "x010203-1234y",
    ],
)  # fmt: skip
def test_d6_a_personal_number_in_data(tmp_path: Path, written: str) -> None:
    column = 11 + written.index(next(digit for digit in written if digit.isdigit()))
    assert rules(tmp_path, term(f"Ring til {written}")) == [f"D6 data/glossary/a.yml:4:{column + 1}"]


@pytest.mark.parametrize(
    "written",
    [
        "81.38.04-A21-1-25", "12345678", "+45 12 34 56 78", "2025-06-25", "330203-1234", "011303-1234", "0102031-1234",
        "010203-12345", "9010203-1234", "5798000010203", "4-010203-1234", "010203-1234-5", "10.000 - 12.000",
    ],
)  # fmt: skip
def test_d6_other_numbers(tmp_path: Path, written: str) -> None:
    assert rules(tmp_path, term(f"Ring til {written}")) == []


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"content/pages/med.md": f"---\ntitle: MED\n---\nTekst\n\nSe {NUMBER}.\n"}, "content/pages/med.md:6:4"),
        ({"content/pages/med.md": f"---\ntitle: MED {NUMBER}\n---\nTekst\n"}, "content/pages/med.md:2:12"),
        ({"site_config.yml": SETTINGS + f"contact: {NUMBER}\n"}, "site_config.yml:16:10"),
        ({"data/people/p.yml": f"id: p\nname: P {NUMBER}\nsource: referat\n"}, "data/people/p.yml:2:9"),
        ({"data/people/p.yml": f"id: p  # {NUMBER}\nname: P\nsource: referat\n"}, "data/people/p.yml:1:10"),
    ],
)
def test_d6_anywhere(tmp_path: Path, files: dict[str, str], place: str) -> None:
    assert rules(tmp_path, files) == [f"D6 {place}"]


# The number in places where other findings tell of the value itself.
ECHOES = {
    "unknown field": {"data/people/p.yml": f"{{id: p, name: P, cpr: {NUMBER}, source: referat}}"},
    "field name": {"data/people/p.yml": f"{{id: p, name: P, {NUMBER}: x, source: referat}}"},
    "number": {"data/rules/f.yml": f"{{id: F2, title: A, text: B, kind: computed, thresholds: {{a: {NUMBER}}}}}"},
    "date": {"data/meetings/m.yml": f"{{id: m, committee: x, kind: ordinary, date: {NUMBER}, source: referat}}"},
    "choice": {"data/meetings/m.yml": f"{{id: m, committee: x, kind: {NUMBER}, date: 2025-01-01, source: referat}}"},
    "id": {"data/glossary/a.yml": f"{{id: A {NUMBER}, term: A, text: A, source: referat}}"},
    "reference": {"data/glossary/a.yml": f"{{id: a, term: A, text: A, related: [unit/{NUMBER}], source: referat}}"},
    "source": {"data/glossary/a.yml": f'{{id: a, term: A, text: A, source: "referat#{NUMBER}"}}'},
    "link": {"content/pages/med.md": f"---\ntitle: MED\n---\n[x](http://x.dk/{NUMBER})\n"},
    "macro": {"content/pages/med.md": f'---\ntitle: MED\n---\n{{{{ link("unit/{NUMBER}") }}}}\n'},
    "broken yaml": {"data/people/p.yml": f"{{id: p, name: [{NUMBER}\n"},
}  # fmt: skip


@pytest.mark.parametrize("files", ECHOES.values(), ids=ECHOES)
@pytest.mark.parametrize("number", [NUMBER, "0102031234", "010203 1234", "010203 - 1234"])
def test_d6_the_number_is_in_no_report(tmp_path: Path, files: dict[str, str], number: str) -> None:
    replaced = {name: text.replace(NUMBER, number) for name, text in files.items()}
    checked = check(project(tmp_path, replaced), TODAY)
    assert checked.findings
    reports = [
        as_text(checked.findings, lambda file: checked.lines.get(file, ())),
        as_json(checked.findings),
        as_github(checked.findings),
    ]
    for report in reports:
        assert number not in report
        assert number[-4:] not in report


def test_d6_the_line_with_the_number_is_not_quoted(tmp_path: Path) -> None:
    checked = check(project(tmp_path, term(f"Fru Hansen har {NUMBER}")), TODAY)
    report = as_text(checked.findings, lambda file: checked.lines.get(file, ()))
    assert "ligner et CPR-nummer" in report
    assert "Hansen" not in report


def units(*kinds: str) -> str:
    """Units under the municipality, one of each kind: u0, u1 ..."""
    return "".join(
        f"- {{id: u{number}, kind: {kind}, names: [{{name: Enhed {number}}}], parents: [{{unit: proeveby}}],"
        " source: referat}\n"
        for number, kind in enumerate(kinds)
    )


def absence(*figures: str) -> str:
    told_lines = "".join(f"  - {{measure: days_per_employee, {figure}}}\n" for figure in figures)
    return f"id: q\nquarter: 2025-Q1\nfigures:\n{told_lines}source: referat\n"


def absent(folder: Path, kinds: tuple[str, ...], *figures: str, settings: str = "") -> list[str]:
    """The findings about these figures of units of these kinds."""
    files = {
        "site_config.yml": SETTINGS + settings,
        "data/units/u.yml": units(*kinds),
        "data/absence/q.yml": absence(*figures),
    }
    return [told(one) for one in findings(folder, files)]


UNIT_LEVEL = "absence: {unit_level: true, group_size: 10}\n"
PLACE = "data/absence/q.yml:4:5"
NOT_SHOWN = (
    f"D1 {PLACE} Sygefravær for Enhed 0 må ikke vises: kun afdelinger og derover vises. "
    "Slet tallet, eller lad ejeren slå absence.unit_level til."
)
TOO_SMALL = (
    f"D1 {PLACE} Gruppen er mindre end 10 medarbejdere, som er den mindste, der vises. "
    "Skriv {withheld: D1} i stedet for tallene."
)
LONG_TERM = f"D1 {PLACE} Langtidsfravær og langtidsfriske vises kun for afdelinger og derover. Slet de tal."


@pytest.mark.parametrize(
    ("kind", "figure", "settings", "wanted"),
    [
        ("department", "days: 14.3", "", []),
        ("area", "days: 14.3, long_term_share: 44", "", []),
        ("department", "days: 14.3, employees: 10", "", []),
        ("department", "days: 14.3, employees: 9", "", [TOO_SMALL]),
        ("department", "days: {withheld: D1}, employees: 9", "", []),
        ("department", "days: {withheld: D1}, change: 0.1, employees: 9", "", [TOO_SMALL]),
        ("department", "days: {withheld: D1}, long_term_change: 2, employees: 9", "", [TOO_SMALL]),
        ("department", "days: {unknown: x}, target: 14, employees: 9", "", []),
        ("workplace", "days: 14.3", "", [NOT_SHOWN]),
        ("team", "days: {unknown: x}", "", [NOT_SHOWN]),
        ("workplace", "days: 14.3, employees: 30", UNIT_LEVEL, []),
        ("workplace", "days: 14.3, employees: 9", UNIT_LEVEL, [TOO_SMALL]),
        ("workplace", "days: 14.3, long_term_share: 44", UNIT_LEVEL, [LONG_TERM]),
        ("workplace", "days: 14.3, long_term_healthy: 44", UNIT_LEVEL, [LONG_TERM]),
        ("workplace", "days: 14.3, long_term_change: 1", UNIT_LEVEL, [LONG_TERM]),
        ("workplace", "days: 14.3, long_term_share: {withheld: D1}", UNIT_LEVEL, []),
    ],
)
def test_d1_absence_by_department(tmp_path: Path, kind: str, figure: str, settings: str, wanted: list[str]) -> None:
    assert absent(tmp_path, (kind,), f"unit: u0, {figure}", settings=settings) == wanted


def test_d1_a_small_group_is_not_quoted(tmp_path: Path) -> None:
    files = {
        "data/units/u.yml": units("department"),
        "data/absence/q.yml": absence("unit: u0, days: 71.5, employees: 3"),
    }
    checked = check(project(tmp_path, files), TODAY)
    report = as_text(checked.findings, lambda file: checked.lines.get(file, ()))
    assert "D1" in report
    assert "71.5" not in report
    assert "employees: 3" not in report


@pytest.mark.parametrize(("size", "wrong"), [(4, True), (5, False), (10, False), (0, True)])
def test_d1_the_smallest_group_size(tmp_path: Path, size: int, wrong: bool) -> None:
    found = findings(tmp_path, {"site_config.yml": f"{SETTINGS}absence: {{group_size: {size}}}\n"})
    message = f"D1 site_config.yml:16:23 group_size er {size}; den må aldrig være under 5."
    assert [told(one) for one in found] == ([f"{message} Skriv 5 eller mere; 10 er det normale."] if wrong else [])


SHOWN = "unit: proeveby, days: 14.3"


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        ((SHOWN, "unit: u0, days: {withheld: D1}", "unit: u1, days: 12"), 5),
        ((SHOWN, "unit: u0, days: {withheld: D1}"), 5),
        ((SHOWN, "unit: u0, days: {withheld: D1}", "unit: u1, days: {withheld: D3}"), None),
        ((SHOWN, "unit: u0, days: 13", "unit: u1, days: 12"), None),
        (("unit: u0, days: {withheld: D1}", "unit: u1, days: 12"), None),
        (("unit: proeveby, days: {unknown: x}", "unit: u0, days: {withheld: D1}"), None),
        ((SHOWN, "unit: u0, days: {unknown: x}", "unit: u1, days: 12"), None),
    ],
)
def test_d3_never_exactly_one_hidden_child(tmp_path: Path, figures: tuple[str, ...], line: int | None) -> None:
    message = (
        f"D3 data/absence/q.yml:{line}:5 Kun én enhed er skjult under en enhed, der er vist; tallet kan regnes ud. "
        "Skjul også den næstmindste: {withheld: D3}."
    )
    assert absent(tmp_path, ("department", "department"), *figures) == ([message] if line else [])


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (term("Spørg Pia Prøve om det."), "data/glossary/a.yml:4:9"),
        (term("Spørg Pia\n  Prøve om det."), "data/glossary/a.yml:4:9"),
        ({"content/pages/med.md": "---\ntitle: MED\n---\nPia Prøve leder det.\n"}, "content/pages/med.md:4:1"),
        ({"site_config.yml": SETTINGS + "contact: Pia Prøve\n"}, "site_config.yml:16:10"),
    ],
)
def test_d5_a_name_in_a_text(tmp_path: Path, files: dict[str, str], place: str) -> None:
    assert [told(one) for one in findings(tmp_path, {**PEOPLE, **files})] == [
        (
            f"D5 {place} Her står et navn, der er i personregisteret. "
            "Skriv id'et pia-proeve i et felt, eller skriv funktionen i teksten."
        )
    ]


@pytest.mark.parametrize(
    "text", ["Pia Prøves hold", "PIA PRØVE", "pia prøve", "**Pia** Prøve", "Pia_ _Prøve", "Pia *Prøve*"]
)
def test_d5_a_name_that_is_written_otherwise(tmp_path: Path, text: str) -> None:
    assert [one.split()[0] for one in rules(tmp_path, {**PEOPLE, **term(text)})] == ["D5"]


@pytest.mark.parametrize("text", ["Pia Prøvesen", "Pia Prøvest", "Prøve Pia", "pia-proeve", "Pia, Prøve"])
def test_d5_other_texts(tmp_path: Path, text: str) -> None:
    assert rules(tmp_path, {**PEOPLE, **term(text)}) == []


def test_d5_the_persons_of_the_editors_guide_are_invented(tmp_path: Path) -> None:
    people = {"data/people/p.yml": "{id: bo-eksempel, name: Bo Eksempel, source: referat}"}
    assert rules(tmp_path, {**people, **term("Bo Eksempel")}) == []


def test_d5_a_name_with_signs_and_spaces(tmp_path: Path) -> None:
    people = {"data/people/p.yml": '{id: p, name: "Ib  (P.) O\'Hara", source: referat}'}
    assert rules(tmp_path, {**people, **term("Ib (P.) O'Hara")}) == ["D5 data/glossary/a.yml:4:3"]
    assert rules(tmp_path, {**people, **term("Ib (Px) O'Hara")}) == []


def test_d5_the_register_of_people_may_name_them(tmp_path: Path) -> None:
    assert rules(tmp_path, PEOPLE) == []


def test_what_protects_always_blocks(tmp_path: Path) -> None:
    found = findings(tmp_path, {**PEOPLE, **term(f"Pia Prøve {NUMBER}")})
    assert [(one.rule, one.blocking) for one in found] == [("D5", True), ("D6", True)]

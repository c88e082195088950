"""What may never be in the files stops publication: once, on every date, whatever the rules in data say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.handbook.load import load
from generator.rules.run import judge
from tests.projects import TODAY, findings, handbook, project, told

PERSON = {"data/people/p.yml": "{id: pia-proeve, name: Pia Prøve, source: referat}"}
UNION = {"data/unions/u.yml": "{id: opf, name: Opfindernes Forbund, abbreviation: OPF, valggruppe: B, source: referat}"}
RULES = Path(__file__).parent.parent.parent / "data" / "rules"


def rule(name: str, more: str = "") -> dict[str, str]:
    return {"data/rules/r.yml": f"{{id: {name}, title: A, text: B, kind: error, blocking: true, checked: true{more}}}"}


def term(text: str, more: str = "") -> dict[str, str]:
    return {"data/glossary/a.yml": f"{{id: a, term: A, text: {text!r}, source: referat{more}}}"}


def found(folder: Path, files: dict[str, str], today: date = TODAY) -> list[str]:
    return [f"{one.rule} {one.blocking}" for one in findings(folder, files, today)]


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({**PERSON, **term("Spørg Pia Prøve.")}, "D5"),
        (term("Ring til 010203-1234."), "D6"),
        (term("Se https://eksempel.dk/?utm_source=brev."), "Q5"),
        ({**UNION, **term("Der er 4 OPF.")}, "D2"),
    ],
)
@pytest.mark.parametrize("known", [True, False])
def test_it_is_told_once_with_the_rule_in_data_or_not(
    tmp_path: Path, files: dict[str, str], name: str, known: bool
) -> None:
    assert found(tmp_path, {**files, **(rule(name) if known else {})}) == [f"{name} True"]


def test_an_embargo_does_not_put_it_off(tmp_path: Path) -> None:
    """What will block on the day of publication blocks today."""
    hidden = {**rule("Q5"), **term("Se https://eksempel.dk/?utm_source=brev.", ", publish_from: 2030-01-01")}
    assert found(tmp_path, hidden) == ["Q5 True"]
    assert found(tmp_path, hidden, date(2031, 1, 1)) == ["Q5 True"]


def states(folder: Path, files: dict[str, str]) -> list[str]:
    """What the only rule in data answers."""
    loaded = load(project(folder, files))
    assert loaded.handbook is not None
    (judgement,) = judge(loaded.handbook, TODAY)
    return [answer.state for answer in judgement.answers]


def test_the_table_knows_of_an_embargoed_one(tmp_path: Path) -> None:
    hidden = {**rule("Q5"), **term("Se https://eksempel.dk/?utm_source=brev.", ", publish_from: 2030-01-01")}
    assert states(tmp_path, hidden) == ["broken"]


def test_no_exception_lifts_it(tmp_path: Path) -> None:
    exception = ", exceptions: [{rule: Q5, reason: Det er nemt, source: referat}]"
    for number, files in enumerate(
        (
            {**rule("Q5"), **term("Se https://eksempel.dk/?utm_source=brev.", exception)},
            {**rule("Q5", exception), **term("Se https://eksempel.dk/?utm_source=brev.")},
        )
    ):
        assert sorted(found(tmp_path / f"a{number}", files)) == ["Q5 True", "undtagelse False"]
        assert states(tmp_path / f"b{number}", files) == ["broken"]


def test_the_table_shows_that_it_is_broken(tmp_path: Path) -> None:
    loaded = load(project(tmp_path, {**rule("D6"), **term("Ring til 010203-1234.")}))
    assert loaded.handbook is not None
    (judgement,) = judge(loaded.handbook, TODAY)
    assert [(answer.state, answer.place.line) for answer in judgement.answers] == [("broken", 1)]
    assert "010203" not in judgement.answers[0].message


@pytest.mark.parametrize(
    ("floor", "size", "broken"), [("8", 7, True), ("8", 8, False), ("2", 4, True), ("2", 5, False)]
)
def test_data_may_raise_the_smallest_group_and_never_lower_it(
    tmp_path: Path, floor: str, size: int, broken: bool
) -> None:
    config = handbook(tmp_path / "a").lines["site_config.yml"]
    settings = "\n".join([*config, f"absence: {{unit_level: false, group_size: {size}}}", ""])
    files = {"site_config.yml": settings, **rule("D1", f", thresholds: {{group_size_floor: {floor}}}")}
    told = [one for one in found(tmp_path / "b", files) if not one.startswith("regel-")]
    assert told == (["D1 True"] if broken else [])


@pytest.mark.parametrize(
    ("written", "broken"),
    [
        ("9 OPF", True),
        ("10 OPF", False),
        ("OPF: 9", True),
        ("OPF (9)", True),
        ("9 ledere og OPF", False),
        ("OPF 9", False),
    ],
)
def test_d2_counts_by_union(tmp_path: Path, written: str, broken: bool) -> None:
    assert found(tmp_path, {**UNION, **term(f"Der er {written} her.")}) == (["D2 True"] if broken else [])


def committee(holder: str) -> dict[str, str]:
    seat = f"{{id: plads, side: staff, holders: [{{person: pia-proeve, {holder}, source: referat}}]}}"
    text = f"{{id: udvalg, name: Udvalg, level: workplace, unit: proeveby, seats: [{seat}], source: referat}}"
    return {"data/committees/u.yml": text}


@pytest.mark.parametrize(
    ("holder", "broken"),
    [("function: Formand i OPF", True), ("note: Valgt af Opfindernes Forbund", True), ("function: Stopfer", False)],
)
def test_d4_no_union_with_a_person(tmp_path: Path, holder: str, broken: bool) -> None:
    assert found(tmp_path, {**PERSON, **UNION, **committee(holder)}) == (["D4 True"] if broken else [])


def test_d4_a_union_may_be_named_where_nobody_is(tmp_path: Path) -> None:
    assert found(tmp_path, {**PERSON, **UNION, **term("OPF hører til valggruppe B.")}) == []


def test_d5_names_that_share_a_word(tmp_path: Path) -> None:
    people = (
        "- {id: bo-prik, name: Bo Prik, source: referat}\n"
        "- {id: bo-prik-lund, name: Bo Prik Lund, source: referat}\n"
        "- {id: bo-streg, name: Bo Streg, source: referat}\n"
    )
    files = {"data/people/p.yml": people, **term("Bo, Bo Prikker, Bo Streg og Bo Prik Lund")}
    assert [told(one)[: len("D5 data/glossary/a.yml:1:00")] for one in findings(tmp_path, files)] == [
        "D5 data/glossary/a.yml:1:41",
        "D5 data/glossary/a.yml:1:53",
    ]

"""What an editor, a program and GitHub are told."""

import json
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Finding, Place, Severity, problem
from generator.report import as_github, as_json, as_text

LINES = {"data/a.yml": ("id: a", "next_chair: henrik-harder", "name: »日本« x"), "data/b.yml": ("id: b",)}
CHAIR = problem("felt-ukendt", Place("data/a.yml", 2, 1), "Feltet findes ikke her.", "Mente du chair?", "MED-aftalen")
NUMBER = "010170-1234"


def lines(file: str) -> Sequence[str]:
    return LINES.get(file, ())


def finding(severity: Severity, place: Place, blocking: bool = False) -> Finding:
    return Finding("S1", severity, blocking, place, "Formanden mangler.")


def test_text_gives_place_line_mark_message_hint_rule_and_source() -> None:
    assert as_text([CHAIR], lines).splitlines() == [
        "data/a.yml",
        "",
        "  data/a.yml:2:1 fejl",
        "    2 | next_chair: henrik-harder",
        "      | ^",
        "    Feltet findes ikke her.",
        "    Mente du chair?",
        "    Regel: felt-ukendt · Kilde: MED-aftalen",
        "",
        "1 fejl. Den skal rettes, før håndbogen kan bygges.",
    ]


def test_text_is_grouped_by_file_in_the_order_of_the_file() -> None:
    later = problem("r", Place("data/b.yml", 1, 5), "Sidst.")
    first = problem("r", Place("data/a.yml", 1, 1), "Først.")
    told = as_text([later, CHAIR, first], lines)
    assert [told.index(word) for word in ("Først.", "Feltet findes", "data/b.yml", "Sidst.")] == sorted(
        told.index(word) for word in ("Først.", "Feltet findes", "data/b.yml", "Sidst.")
    )
    assert told.count("\n\ndata/b.yml\n\n") == 1
    assert told.count("data/a.yml\n\n") == 1


def test_the_mark_stands_under_the_place_after_wide_letters() -> None:
    told = as_text([problem("r", Place("data/a.yml", 3, 12), "x")], lines).splitlines()
    quoted = next(index for index, line in enumerate(told) if "日本" in line)
    before = told[quoted][: told[quoted].index(" x")] + " "
    assert told[quoted + 1].index("^") == len(before) + 2  # the two letters take two columns each


def test_of_a_long_line_only_the_place_is_quoted() -> None:
    line = "a" * 500 + "HER" + "b" * 500
    told = as_text([problem("r", Place("x.yml", 1, 501), "m")], lambda _: [line]).splitlines()
    quote = next(row for row in told if "HER" in row)
    mark = next(row for row in told if row.endswith("^"))
    assert len(quote) < 140
    assert mark.index("^") == quote.index("HER")
    assert quote.count("…") == 2


def test_a_line_that_is_not_there_is_not_quoted() -> None:
    told = as_text([problem("r", Place("gone.yml", 7, 3), "m"), problem("r", Place("data/b.yml", 9, 1), "m")], lines)
    assert "|" not in told
    assert "gone.yml:7:3" in told


def test_a_place_beyond_the_line_is_marked_at_its_end() -> None:
    told = as_text([problem("r", Place("data/b.yml", 1, 99), "m")], lines)
    assert "      |      ^" in told


def test_at_most_so_many_are_shown_and_the_rest_counted_blocking_first() -> None:
    warnings = [finding(Severity.WARNING, Place("data/a.yml", line)) for line in range(1, 200)]
    told = as_text([*warnings, problem("r", Place("data/z.yml"), "Sidst.")], lines, most=5)
    assert told.count("Regel:") == 5
    assert "Sidst." in told
    assert "... og 195 mere. Se dem alle med: haandbog check --all" in told
    assert told.endswith("1 fejl og 199 advarsler. 1 af dem skal rettes, før håndbogen kan bygges.")
    assert as_text(warnings, lines).count("Regel:") == 100
    assert as_text(warnings, lines, most=199).count("Regel:") == 199


def test_what_blocks_is_told_again_after_a_long_list() -> None:
    place = Place("data/b.yml", 1, 1)
    told = as_text([CHAIR, finding(Severity.ERROR, place)], lines).splitlines()
    at = told.index("Skal rettes:")
    assert told[at + 1] == "  data/a.yml:2:1 Feltet findes ikke her."
    assert told[at + 2] == ""
    assert "Skal rettes:" not in as_text([CHAIR], lines)
    many = [problem("r", Place("data/a.yml", number, 1), "Galt.") for number in range(1, 31)]
    assert "  ... og 10 mere." in as_text([*many, finding(Severity.ERROR, place)], lines).splitlines()


def test_the_summary_counts_in_danish() -> None:
    place = Place("data/a.yml")
    warning, note = finding(Severity.WARNING, place), finding(Severity.INFO, place)
    assert as_text([], lines) == "Ingen fejl fundet."
    assert as_text([warning], lines).endswith("\n\n1 advarsel. Håndbogen kan bygges.")
    assert as_text([warning, note], lines).endswith("1 advarsel og 1 bemærkning. Håndbogen kan bygges.")
    errors = [finding(Severity.ERROR, Place("data/a.yml", line)) for line in (1, 2)]
    assert as_text([*errors, warning, note], lines).endswith(
        "2 fejl, 1 advarsel og 1 bemærkning. Håndbogen kan bygges."
    )
    assert as_text([CHAIR, problem("r", place, "m")], lines).endswith("De skal rettes, før håndbogen kan bygges.")


def test_what_the_findings_say_is_counted_when_some_are_no_mistakes() -> None:
    place = Place("data/a.yml")
    some = [
        Finding(f"S{number}", Severity.INFO, False, place, "Noget.", state=state)
        for number, state in enumerate(["computed", "soon", "soon", "undecided", "broken"])
    ]
    counts = "Brudt: 1 · Snart: 2 · Kan ikke afgøres: 1 · Beregnet: 1"
    assert as_text(some, lines).endswith(f"\n\n{counts}\n\n5 bemærkninger. Håndbogen kan bygges.")


def test_colour_only_adds_colour() -> None:
    plain, coloured = as_text([CHAIR], lines), as_text([CHAIR], lines, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[31;1mfejl\x1b[0m" in coloured
    bare = coloured
    for code in ("31;1", "1", "2", "0"):
        bare = bare.replace(f"\x1b[{code}m", "")
    assert bare == plain


def test_a_private_line_is_quoted_by_no_finding() -> None:
    secret = problem("D6", Place("data/a.yml", 2, 7), "Linjen ligner et CPR-nummer.", "Slet nummeret.", echo=False)
    told = as_text([secret, CHAIR], lines)
    assert "henrik-harder" not in told
    assert "Linjen ligner et CPR-nummer." in told
    assert "Feltet findes ikke her." in told


def test_a_personal_number_is_shown_nowhere() -> None:
    leaky = problem("r", Place("data/a.yml", 1, 6), f"»{NUMBER}« er ikke en dato.", f"Skriv {NUMBER}", f"{NUMBER}")
    told = as_text([leaky], lambda _: [f"note: {NUMBER} og 0101701234"])
    for shown in (told, as_json([leaky]), as_github([leaky])):
        assert NUMBER not in shown
        assert "0101701234" not in shown
        assert "xxxxxx-xxxx" in shown
    assert "note: xxxxxx-xxxx og xxxxxxxxxx" in told


def test_dates_cases_and_amounts_are_not_hidden() -> None:
    text = "2025-06-25 81.38.04-A21-1-25 12345678 100000 2024-2025"
    assert text in as_text([problem("r", Place("x.yml"), text)], lines)


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    evil = problem("r\x1b", Place("a\x1b[2J.yml", 1, 1), "m\x1b[31m\u202e\nx", "h\x07", "s\r")
    told = as_text([evil], lambda _: ["x\x1b]0;title\x07\u202e\u2028y"])
    assert all(char == "\n" or char.isprintable() for char in told)


def test_json_has_every_finding_and_the_counts() -> None:
    told = json.loads(as_json([CHAIR, finding(Severity.WARNING, Place("data/b.yml", 3, 4))]))
    assert told == {
        "findings": [
            {
                "rule": "felt-ukendt",
                "severity": "error",
                "state": "broken",
                "blocking": True,
                "file": "data/a.yml",
                "line": 2,
                "column": 1,
                "message": "Feltet findes ikke her.",
                "hint": "Mente du chair?",
                "source": "MED-aftalen",
            },
            {
                "rule": "S1",
                "severity": "warning",
                "state": "broken",
                "blocking": False,
                "file": "data/b.yml",
                "line": 3,
                "column": 4,
                "message": "Formanden mangler.",
                "hint": "",
                "source": "",
            },
        ],
        "blocking": 1,
        "errors": 1,
        "warnings": 1,
    }
    assert json.loads(as_json([])) == {"findings": [], "blocking": 0, "errors": 0, "warnings": 0}
    assert list(json.loads(as_json([]))) == ["findings", "blocking", "errors", "warnings"]


def test_json_keeps_danish_letters() -> None:
    assert "før" in as_json([problem("r", Place("a.yml"), "før")])


def test_github_gets_one_command_a_finding() -> None:
    others = [finding(Severity.WARNING, Place("data/b.yml")), finding(Severity.INFO, Place("data/c.yml"))]
    message = "Feltet findes ikke her.%0AMente du chair?%0AKilde: MED-aftalen"
    assert as_github([CHAIR, *others]).splitlines() == [
        f"::error file=data/a.yml,line=2,col=1,title=felt-ukendt::{message}",
        "::warning file=data/b.yml,line=1,col=1,title=S1::Formanden mangler.",
        "::notice file=data/c.yml,line=1,col=1,title=S1::Formanden mangler.",
    ]
    assert as_github([]) == ""


def test_github_commands_are_escaped() -> None:
    evil = problem("r,a:b", Place("a,b:c%.yml", 1, 1), "100 %: ja, nej\r\n::error::x")
    assert as_github([evil]) == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=1,title=r%2Ca%3Ab::100 %25: ja, nej%0D%0A::error::x"
    )


places = st.builds(Place, st.text(max_size=5), st.integers(1, 4), st.integers(1, 40))
found = st.lists(
    st.builds(Finding, st.text(max_size=4), st.sampled_from(Severity), st.booleans(), places, st.text(), st.text())
)


@given(found, st.lists(st.text(), max_size=4), st.integers(1, 5))
def test_any_finding_can_be_shown(findings: list[Finding], quoted: list[str], most: int) -> None:
    told = as_text(findings, lambda _: quoted, most=most)
    assert all(char == "\n" or char.isprintable() for char in told)
    assert len(json.loads(as_json(findings))["findings"]) == len(set(findings))
    assert len(as_github(findings).split("\n")) == max(1, len(set(findings)))

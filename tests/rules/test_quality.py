"""Empty sections and machine-written dates in our own pages, with the line that they stand on."""

from pathlib import Path

import pytest

from generator.rules.run import judge
from tests.projects import TODAY, handbook


def answers(folder: Path, rule: str, body: str) -> list[str]:
    """What a rule says about a page: the line and the message."""
    files = {
        "data/rules/r.yml": f"{{id: {rule}, title: A, text: B, kind: error}}",
        "content/pages/med.md": f"---\ntitle: MED\n---\n{body}",
    }
    (judgement,) = judge(handbook(folder, files), TODAY)
    return [f"{answer.place.line}: {answer.message}" for answer in judgement.answers]


@pytest.mark.parametrize(
    ("body", "empty"),
    [
        ("## A\n\nTekst.\n\n## B\n\nTekst.\n", []),
        ("## A\n\n## B\n\nTekst.\n", ["4: A"]),
        ("## A\n\n### B\n\nTekst.\n", []),
        ("## A\n\n### B\n\n## C\n\nTekst.\n", ["6: B"]),
        ("Tekst.\n\n## A\n", ["6: A"]),
        ("## A\n\n{{ wheel() }}\n", []),
        ("## A\n\n```\n## ikke en overskrift\n```\n", []),
        ("## A\n\n```\nkode\n```\n\n## B\n", ["10: B"]),
    ],
)
def test_q7_empty_sections(tmp_path: Path, body: str, empty: list[str]) -> None:
    wanted = [f"{one[:-1]}Overskriften »{one[-1]}« på MED har ingen tekst under sig." for one in empty]
    assert answers(tmp_path, "Q7", body) == wanted


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("Mødet er 25. juni 2025.\n", []),
        ("Først.\n\nMødet er 2025-06-25.\n", ["6: I teksten står en dato som 2025-06-25."]),
        ("Tallet er 14.3 dage.\n", ["4: I teksten står et tal med punktum, 14.3."]),
        ('{{ date("2025-06-25") }} er dagen.\n', []),
        ("Skriv `from: 2025-06-25`, eller:\n\n```\nto: 2025-06-25\n```\n\n    days: 14.3\n", []),
        ("Sag 81.38.04-A21-1-25, kl. 9.30, bilag 4.1.1, 2.500 kr., 18.06.2025.\n", []),
    ],
)
def test_q4_dates_and_numbers(tmp_path: Path, body: str, found: list[str]) -> None:
    assert answers(tmp_path, "Q4", body) == found

"""A draft of a meeting from minutes in the system's form; the names in it are invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import cli
from generator.handbook.load import load
from tests.projects import project

PEOPLE = '- id: asta-opdigtet\n  name: Asta Opdigtet\n  source: "referat#1"\n'
MINUTES = """\


REFERAT Hovedudvalget d. 01-09-2025

Mødedato Mandag d. 1. september 2025 kl. 9.30

Mødested Mødelokale 1

Mødedeltagere Asta Opdigtet (Direktør By, Kultur & Miljø), Birk Opfundet - Valggruppe C (DLF), Cleo Påfund - AMR

Indholdsfortegnelse

Godkendelse af dagsorden.....\t3

Punkt 1: Godkendelse af dagsorden og referat

81.38.04-P35-2-24

Sagsfremstilling

Godkendelse af [referat fra mødet](#).

Indstilling

Direktør Asta Opdigtet indstiller, at

1. dagsorden godkendes
2. at referatet tages til efterretning

Beslutning

1. Dagsorden blev godkendt.
2. Referatet blev taget til efterretning.

Deltagere:

Forperson Asta Opdigtet

Referatet er godkendt af forperson Asta Opdigtet

Punkt 2: Nyt: fra "forpersonen"

Beslutning

- *Støj* Birk Opfundet fortalte om støjen. Udvalget drøftede den: 50 % mere end før.

Bilag

Notat om støj, del 1

Punkt 3: Fortroligt punkt

Sagsfremstilling

Noget hemmeligt.
"""


def run(root: Path, text: str, *arguments: str) -> Result:
    file = root.parent / "referat.txt"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli.main, ["import", "meeting", str(file), "--project", str(root), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    return project(tmp_path / "h", {"data/people/p.yml": PEOPLE})


def test_a_draft_that_the_handbook_takes(handbook: Path) -> None:
    result = run(handbook, MINUTES, "--source", "referat")
    assert result.exit_code == 0, result.stderr
    assert "Skrevet: data/meetings/hovedudvalg-2025-09-01.yml (3 punkter)" in result.stdout
    assert "Står ikke i data/people/: Birk Opfundet, Cleo Påfund." in result.stdout
    text = (handbook / "data/meetings/hovedudvalg-2025-09-01.yml").read_text(encoding="utf-8")
    loaded = load(handbook)
    assert [finding for finding in loaded.findings if finding.blocking] == []
    assert loaded.handbook is not None
    meeting = loaded.handbook.find("meeting/hovedudvalg-2025-09-01")
    assert [item.title for item in getattr(meeting, "items", ())] == [
        "Godkendelse af dagsorden og referat",
        'Nyt: fra "forpersonen"',
        None,
    ]
    assert 'start: "09:30"' in text
    assert '{number: 1, text: "Dagsorden godkendes.", outcome: approved}' in text
    assert '{number: 2, text: "Referatet tages til efterretning.", outcome: noted}' in text
    assert '- {person: asta-opdigtet, as: "Direktør By, Kultur & Miljø"}' in text
    assert '{title: "Notat om støj, del 1", published: false}' in text
    for private in ("Asta", "Birk", "Cleo", "DLF", "hemmeligt", "(#)"):
        assert private not in text, private
    assert "(navn) fortalte om støjen." in text


def test_without_a_source_the_draft_asks_for_it(handbook: Path) -> None:
    assert run(handbook, MINUTES).exit_code == 0
    rules = {finding.rule for finding in load(handbook).findings}
    assert rules <= {"yaml-empty-value", "felt-mangler"}


@pytest.mark.parametrize(
    ("text", "arguments", "told"),
    [
        ("Hej", (), 'Der er ingen linjer, der begynder med "Punkt 1:".'),
        (MINUTES.replace("1. september", "31. september"), (), "Mødets dato mangler."),
        (MINUTES.replace("Hovedudvalget", "Hovedudvalg"), ("--committee", "hovedudvalgt"), "Mente du hovedudvalg?"),
        (MINUTES, ("--source", "findes-ikke"), "Kilden »findes-ikke« findes ikke."),
    ],
)
def test_what_cannot_be_read_writes_nothing(handbook: Path, text: str, arguments: tuple[str, ...], told: str) -> None:
    result = run(handbook, text, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (handbook / "data/meetings").exists()


def test_a_meeting_that_is_there_is_not_written_over(handbook: Path) -> None:
    run(handbook, MINUTES, "--source", "referat")
    again = run(handbook, MINUTES, "--source", "referat")
    assert again.exit_code == 2
    assert "findes allerede" in again.stderr

"""The 24 contradictions of the sources are findings in the real handbook, each with all its sides; none is smoothed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import check

FINDINGS = [(one.rule, one.message) for one in check(Path(__file__).parents[2], date(2026, 11, 22)).findings]
CASES: dict[int, tuple[str, tuple[str, ...]]] = {
    1: ("F14", ("over 3,0", "gul 3,1-4,0")),
    2: ("K4", ("Kan ikke fraviges: B, C", "Kan fraviges, hvis udvalget er enigt: A, H og I")),
    3: ("M6", ("punkt 4 og 9", "punkt 8")),
    4: ("U1", ("Så vidt muligt", "Et krav")),
    5: ("S8", ("»B«", "»C«")),
    6: ("S12", ("indstillet at godkende", "til efterretning", "skal godkende enhver ændring")),
    7: ("A1", ("Hjulet", "ingen AMR", "mangler i planen")),
    8: ("A2", ("én AMR for de to steder", "flere adresser")),
    9: ("T1", ("TR og en AMR på Herstedøster Sidevej", "ingen TRIO")),
    10: ("S3", ("26 medarbejdere", "to enheder")),
    11: ("P4", ("Rollebien", "OPUS-RI")),
    12: ("P1", ("Rekruttering", "Attraktiv arbejdsplads med høj tilknytning")),
    13: ("Q7", ("Bilag G er tomt", "processen for strategiplanen")),
    14: ("P7", ("foråret 2024",)),
    15: ("Q2", ("Bofællesskabet Humlehusene", "Albertshøj")),
    16: ("Q3", ("Botilbuddet Hjulet", "Bostøttekorpset Hjulet", "Miljø & Teknik", "Teknik & Miljø")),
    17: ("F3", ("dage pr. medarbejder", "dagsværk", "fuldtidsstilling")),
    18: ("M9", ("Formand", "Forperson")),
    19: ("M14", ("Evalueringsrapport af MED-organisationen", "Evaluering af MED-organisationen")),
    20: ("S15", ("Tre diagrammer", "En organisationsplan for MED og en for AMO")),
    21: ("P2", ("Plan MED 2024-2025 udløb 31. december 2025",)),
    22: ("G1", ("§ 9, stk. 8", "§ 8, stk. 3, nr. 2", "§ 9, stk. 3, nr. 3")),
    23: ("M16", ("ArbejdspladsMED og personalemøder", "15. november 2023")),
    24: ("S7", ("deltog", "De øvrige er ikke nævnt ved navn")),
}


def test_all_24_are_listed() -> None:
    assert sorted(CASES) == list(range(1, 25))


@pytest.mark.parametrize("case", CASES)
def test_the_contradiction_is_a_finding_with_its_sides(case: int) -> None:
    rule, sides = CASES[case]
    assert [message for name, message in FINDINGS if name == rule and all(side in message for side in sides)]

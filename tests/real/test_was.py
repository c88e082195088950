"""What the page about accessibility says is tried, is tried: each claim has its tests, and they run every time."""

from __future__ import annotations

import re

import pytest

from tests.sites import ROOT

BROWSER = "test_browser.py"
# A claim's first words, the file that shows it, and what in it: checks of the browser's round, or tests.
SHOWN = {
    "Regler, en maskine kan prøve": (BROWSER, ('"axe",', '"colours",', "WINDOWS = 4 ")),
    "Forstørrelse til 200 og 400 procent": (BROWSER, ('"sideways",', '"drawer",', '"search",', "else ZOOMED")),
    "Tastatur": (BROWSER, ('"skip link",', '"focus",', '"drawer",', "keyboard=")),
    "Ro på siden": (BROWSER, ('"motion",', "keyboard=")),
    "Uden scripts": (BROWSER, ('"no scripts",', "printed=PRINTED")),
    "Papir": (BROWSER, ('"print",', "printed=PRINTED")),
    "Overskrifter": ("real/test_html.py", ("def test_headings_come_in_order(",)),
    "Sidernes kode": ("real/test_html5.py", ("def test_pages_are_valid_html(",)),
    "Billeder af organisationen": ("views/test_diagrams.py", ("def test_picture_and_list_tell_the_same(",)),
}


def claims() -> list[str]:
    text = (ROOT / "content" / "pages" / "was.md").read_text(encoding="utf-8")
    tried = text.partition("## Det er prøvet\n")[2].partition("\n## ")[0]
    return [claim.rstrip(":") for claim in re.findall(r"^- \*\*(.+?)\*\*", tried, re.MULTILINE)]


def test_every_claim_has_its_tests() -> None:
    assert sorted(claims()) == sorted(SHOWN)


@pytest.mark.parametrize("claim", SHOWN)
def test_what_a_claim_rests_on_runs_every_time(claim: str) -> None:
    file, wanted = SHOWN[claim]
    text = (ROOT / "tests" / file).read_text(encoding="utf-8")
    assert [one for one in wanted if one not in text] == []
    marks = re.search(r"^pytestmark = .*$", text, re.MULTILINE)
    assert "slow" not in (marks[0] if marks else "")


def test_the_number_of_known_mistakes_is_the_one_that_is_told() -> None:
    text = (ROOT / "tests" / "real" / "test_html5.py").read_text(encoding="utf-8")
    known = text.partition("\nKNOWN = (")[2].partition("\n)")[0]
    numbers = {2: "to", 3: "tre", 4: "fire"}
    told = (ROOT / "content" / "pages" / "was.md").read_text(encoding="utf-8")
    assert f"finder kun {numbers[known.count('    (')]} fejl" in told

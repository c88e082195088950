"""Rule F16: a colour is never the only signal; beside it stand a sign of its own and a word."""

import re
from pathlib import Path

from generator.views import words

ROOT = Path(__file__).parent.parent.parent
THEME = ROOT / "theme"
COLOURS = ("green", "yellow", "red")


def test_one_place_writes_a_colour_and_it_writes_the_word_beside_it() -> None:
    sources = [*sorted(THEME.rglob("*.jinja")), *sorted((ROOT / "generator" / "pages").rglob("*.py"))]
    written = [
        line.strip()
        for path in sources
        for line in path.read_text(encoding="utf-8").splitlines()
        if "hb-badge--" in line
    ]
    assert len(written) == 1
    assert re.search(r'hb-badge--\{_text\(p\.tone\)\}">\{_text\(p\.text\)\}</span>', written[0])


def test_each_colour_has_its_own_word() -> None:
    assert len({words.COLOURS[colour] for colour in COLOURS}) == 3
    assert all(words.COLOURS.values())


def test_each_colour_has_its_own_sign() -> None:
    style = "".join(path.read_text(encoding="utf-8") for path in sorted((THEME / "css").glob("*.css")))
    shapes = {match[1]: match[2] for match in re.finditer(r"--hb-shape-(\w+):\s*([^;]+);", style)}
    assert len({shapes[colour] for colour in COLOURS}) == 3
    for colour in COLOURS:
        assert re.search(rf"\.hb-badge--{colour} \{{[^}}]*--hb-shape: var\(--hb-shape-{colour}\)", style)

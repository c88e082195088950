"""HTML put aside by one expression is the same as by Markdown's own step, which reads it with a parser."""

from __future__ import annotations

import random

import markdown
import pytest

from generator.engine.contents import ids_in
from generator.engine.html_blocks import HtmlBlocks, aside
from tests.sites import BuiltSite

PIECES = (
    *('<div class="a" id="x&#49;">\n<p>En</p>\n</div>', "<p>En</p><p>To</p>", "<ul><li>En</ul>", "<div><hr><br></div>"),
    *('<table id="t"><tr><td>1<td>2</table>', '<figure><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></figure>'),
    *(
        "En & to &amp; tre &#58; 3 < 4",
        "`<div>` i kode",
        "    <div>indrykket</div>",
        "  <p>lidt ind</p>",
        "# {: #a }",
    ),
    *('Se <a href="x" id="her">her</a> og\n<a href="y">der</a>', "- punkt\n- <div>i punkt</div>", "<hr>", "<!-- a -->"),
    *("<div>åben", "</div>", "<p>a</p> hale", "<p>a</p>&#58;", "<script>1 < 2</script>", "&#58", "<", "<b"),
    *("<div\nclass='q'>b</div>", "<p>a</p><b>c</b><div>d</div>", "<br>", "<img src=a>", "<? pi ?>", "<p/>", "</>"),
    *("<DIV>A</DIV>", "<a@b.dk>"),
)
GAPS = ("\n\n", "\n", "", "\n \n", "\n\n\n")


def both(text: str) -> list[tuple[object, ...]]:
    """What the expression and the parser make of a text: its lines, what was put aside, the ids in it."""
    found: list[tuple[object, ...]] = []
    for quick in (True, False):
        md = markdown.Markdown()
        lines = md.preprocessors["normalize_whitespace"].run(text.split("\n"))
        step = HtmlBlocks(md, ids_in)
        made = step.run(lines) if quick else step.by_parser(lines)
        found.append((made, md.htmlStash.rawHtmlBlocks, step.anchors))
    return found


def test_pieces_put_together_in_any_way() -> None:
    dice = random.Random(8)
    quick = 0
    for _ in range(1500):
        text = "".join(dice.choice(PIECES) + dice.choice(GAPS) for _ in range(4))
        ours, own = both(text)
        assert ours == own, text
        quick += aside(f"{text}\n\n", markdown.Markdown().is_block_level, lambda _: "") is not None
    assert quick > 100


@pytest.mark.xdist_group("site")
def test_every_page_goes_the_quick_way(real_site: BuiltSite) -> None:
    is_block = markdown.Markdown().is_block_level
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(real_site.trees.rglob("*.md"))}
    slow = [path.name for path, text in texts.items() if aside(f"{text}\n\n", is_block, lambda _: "") is None]
    assert not slow
    for text in list(texts.values())[::10]:
        ours, own = both(text)
        assert ours == own

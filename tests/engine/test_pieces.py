"""What many pages show alike is drawn once, and no byte of a page tells."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from generator.engine import mkdocs_engine
from generator.engine.mkdocs_engine import render_site
from generator.engine.pieces import ANYWHERE, PieceError, Pieces
from generator.pages.tree import write_tree
from tests.projects import TODAY, digests, edition

UNIT = "{{id: b{0}, kind: workplace, names: [{{name: Sted {0}}}], parents: [{{unit: proeveby}}], source: referat}}"
FILES = {
    **{f"data/units/b{number}.yml": UNIT.format(number) for number in range(25)},
    "data/glossary/g.yml": "{id: ordet, term: Ordet, text: Forklaringen, source: referat}",
    "content/pages/kilder.md": "---\ntitle: Kilder & <b>\n---\n## A\n\n{{ unit_list() }}\n\n### C\n",
    "content/pages/med.md": "---\ntitle: MED\n---\n## B\n\n### C\n\nTekst.\n",
}


def test_pages_are_the_same_as_the_theme_alone_draws_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tree(edition(tmp_path / "project", FILES), tmp_path / "tree")
    render_site(tmp_path / "tree", tmp_path / "ours", TODAY)
    # The theme alone, without anything that is drawn once.
    monkeypatch.setattr(mkdocs_engine, "Pieces", lambda *_: None)
    render_site(tmp_path / "tree", tmp_path / "theirs", TODAY)
    ours = digests(tmp_path / "ours")
    assert sum(name.endswith(".html") for name in ours) > 30
    assert ours == digests(tmp_path / "theirs")


def test_a_part_that_shows_the_page_is_no_part_of_all_pages() -> None:
    environment = Environment(loader=DictLoader({"partials/footer.html": "{{ page.title }}"}))  # noqa: S701
    Pieces(environment, [])
    drawn = environment.from_string('{{ hb_piece("partials/footer.html") }}')
    with pytest.raises(PieceError, match=r"page\.title"):
        drawn.render(page=ANYWHERE, nav=None)


def test_another_theme_that_draws_its_menu_otherwise_is_told() -> None:
    environment = Environment(loader=DictLoader({"partials/nav.html": "{{ drawn(nav) }}"}))  # noqa: S701
    Pieces(environment, ["navigation.prune"])
    with pytest.raises(PieceError, match=r"partials/nav\.html"):
        environment.get_template("partials/nav.html")

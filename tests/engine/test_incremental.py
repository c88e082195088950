"""What was rendered before is used again, and never changes a byte: incremental is the same as full."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.engine import mkdocs_engine
from generator.engine.contents import Contents
from generator.engine.mkdocs_engine import render_site
from tests.projects import SETTINGS, TODAY, digests, project

WHOLE, SUBSET = 200, 12
EDITIONS = "  - {id: nyeste, title: Nyeste, as_of: today}\n  - {id: juli, title: Juli, as_of: 2025-07-01}\n"
FILES = {
    "site_config.yml": SETTINGS.replace("  - {id: nyeste, title: Nyeste, as_of: today}\n", EDITIONS),
    "data/units/b.yml": """\
        id: b
        kind: department
        names: [{name: Afdelingen}]
        parents: [{unit: proeveby}]
        leaders: [{person: anna, attested: 2025-01-01}]
        former_ids: [b-gammel]
        source: referat
        """,
    "data/people/p.yml": "{id: anna, name: Anna Ager, source: referat}",
    "data/meetings/m.yml": """\
        id: m
        committee: hovedudvalg
        kind: ordinary
        date: 2025-03-10
        items: [{number: 1, title: Punkt, related: [unit/b]}]
        source: referat
        """,
    "data/glossary/g.yml": "{id: ordet, term: Ordet, text: Forklaringen, source: referat}",
    "content/pages/kilder.md": "---\ntitle: Kilder\nlead: Om kilder.\n---\n## A\n\n{{ unit_list() }}\n",
    "content/pages/med.md": '---\ntitle: MED\n---\n## B\n\n{{ link("unit/b") }} {{ org_diagram("med") }}\n',
}
WORDS = ("Alfa", "Bravo", "Charlie", "Delta", "Echo")


def built(root: Path, name: str, cache: Path | None) -> dict[str, str]:
    checked = pipeline.build(root, root / name, root / f"trees-{name}", TODAY, cache=cache)
    assert not checked.blocking, checked.findings
    return digests(root / name)


def title(root: Path, dice: random.Random) -> None:
    path = root / "content/pages/kilder.md"
    path.write_text(re.sub(r"title: .*", f"title: {dice.choice(WORDS)}", path.read_text(encoding="utf-8")), "utf-8")


def body(root: Path, dice: random.Random) -> None:
    path = root / dice.choice(("content/pages/med.md", "content/pages/kilder.md", "content/pages/forside.md"))
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{dice.choice(WORDS)}\n")


def name(root: Path, dice: random.Random) -> None:
    file, pattern = dice.choice(
        (
            ("data/units/b.yml", r"name: \w+"),
            ("data/people/p.yml", r"name: \w+"),
            ("data/committees/hovedudvalg.yml", r"name: \w+"),
            ("data/meetings/m.yml", r"title: \w+"),
            ("data/glossary/g.yml", r"text: \w+"),
            ("site_config.yml", r"short_name: \w+"),
        )
    )
    path = root / file
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, f"{pattern.split(':')[0]}: {dice.choice(WORDS)}", text, count=1), encoding="utf-8")


def page(root: Path, dice: random.Random) -> None:
    """A record with a page of its own comes or goes."""
    path = root / "data/units/c.yml"
    if path.exists():
        path.unlink()
    else:
        word = dice.choice(WORDS)
        unit = f"{{id: c, kind: department, names: [{{name: {word}}}], parents: [{{unit: proeveby}}], source: referat}}"
        path.write_text(unit, encoding="utf-8")


CHANGES: tuple[Callable[[Path, random.Random], None], ...] = (title, body, body, name, name, name, page)


def test_incremental_is_the_same_as_full(tmp_path: Path, whole: bool) -> None:
    root = project(tmp_path / "a", FILES)
    dice = random.Random(8)
    cache = tmp_path / "cache"
    assert built(root, "site", cache) == built(root, "full", None)
    seen = set()
    for _ in range(WHOLE if whole else SUBSET):
        dice.choice(CHANGES)(root, dice)
        made = built(root, "site", cache)
        assert made == built(root, "full", None)
        seen.add(hashlib.sha256(repr(made).encode()).hexdigest())
    assert len(seen) > SUBSET // 2


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = project(tmp_path / "a", FILES)
    pipeline.build(root, root / "site", root / "trees", TODAY)
    return root / "trees/nyeste"


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes what is rendered from now on: "tekst" for Markdown, "side" for the theme."""
    notes: list[str] = []

    def note(kind: str, whose: type, name: str) -> None:
        before = getattr(whose, name)

        def noted(self: object, page: Any) -> object:  # noqa: ANN401
            notes.append(f"{kind} {page.file.src_uri}")
            return before(self, page)

        monkeypatch.setattr(whose, name, noted)

    note("tekst", Contents, "_rendered")
    note("side", mkdocs_engine.SiteBuild, "rendered")
    return notes


def test_nothing_is_rendered_twice(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = counted(monkeypatch)
    render_site(tree, tmp_path / "one", TODAY, tmp_path / "cache")
    pages = {path.relative_to(tree / "docs").as_posix() for path in (tree / "docs").rglob("*.md")}
    assert sorted(notes) == sorted(f"{kind} {page}" for kind in ("tekst", "side") for page in pages)
    notes.clear()
    render_site(tree, tmp_path / "two", TODAY, tmp_path / "cache")
    assert notes == []
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_one_text_that_changed_is_one_page(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    render_site(tree, tmp_path / "one", TODAY, tmp_path / "cache")
    notes = counted(monkeypatch)
    with (tree / "docs/med/index.md").open("a", encoding="utf-8") as file:
        file.write("\nMere.\n")
    render_site(tree, tmp_path / "one", TODAY, tmp_path / "cache")
    assert notes == ["tekst med/index.md", "side med/index.md"]
    assert "Mere." in (tmp_path / "one/med/index.html").read_text(encoding="utf-8")


def test_a_new_title_is_only_the_pages_that_show_it(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within one section a title stands in the menu; the other sections show only where a section begins."""
    renamed = tree / "docs/enheder/b.md"
    render_site(tree, tmp_path / "one", TODAY, tmp_path / "cache")
    notes = counted(monkeypatch)
    renamed.write_text(renamed.read_text(encoding="utf-8").replace("Afdelingen", "Afsnittet"), encoding="utf-8")
    render_site(tree, tmp_path / "one", TODAY, tmp_path / "cache")
    again = {note.split()[1] for note in notes if note.startswith("side")}
    assert {"enheder/b.md", "kilder/index.md"} <= again
    assert not {"med/index.md", "index.md"} & again
    render_site(tree, tmp_path / "full", TODAY)
    assert digests(tmp_path / "one") == digests(tmp_path / "full")


def test_a_theme_that_changed_is_every_page_but_no_text(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    render_site(tree, tmp_path / "one", TODAY, tmp_path / "cache")
    notes = counted(monkeypatch)
    with (tree / "overrides/partials/footer.html").open("a", encoding="utf-8") as file:
        file.write("<p>Ny fod</p>")
    render_site(tree, tmp_path / "one", TODAY, tmp_path / "cache")
    assert {note.split()[0] for note in notes} == {"side"}
    assert "Ny fod" in (tmp_path / "one/med/index.html").read_text(encoding="utf-8")


def test_the_number_of_processes_changes_no_byte(tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.parallel.FEWEST", 2)
    for workers in (1, 2, 3):
        render_site(tree, tmp_path / str(workers), TODAY, workers=workers)
    assert digests(tmp_path / "1") == digests(tmp_path / "2") == digests(tmp_path / "3")


def test_a_damaged_cache_changes_no_byte(tmp_path: Path) -> None:
    root = project(tmp_path / "a", FILES)
    cache = tmp_path / "cache"
    first = built(root, "site", cache)
    for file in sorted(path for path in cache.rglob("*") if path.is_file()):
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert built(root, "site", cache) == first
    kept = next(cache.rglob("editions/nyeste/site/med/index.html"))
    kept.write_text("forfalsket", encoding="utf-8")
    assert built(root, "site", cache) == first
    shutil.rmtree(cache)
    assert built(root, "site", cache) == first


PLAIN = "import sys; from mkdocs.__main__ import cli; sys.argv[0] = 'mkdocs'; cli()"
NAVIGATION = re.compile(r'<nav class="md-nav md-nav--primary.*?</nav>\s*</div>\s*</div>\s*</div>', re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def without_ours(text: str) -> str:
    """A page without the light navigation and the policy."""
    return " ".join(POLICY.sub("", NAVIGATION.sub("", text)).split())


def test_the_pages_are_those_of_mkdocs_itself(tree: Path, tmp_path: Path) -> None:
    render_site(tree, tmp_path / "ours", TODAY)
    command = [sys.executable, "-c", PLAIN, "build", "--quiet", "--site-dir", str(tmp_path / "theirs")]
    subprocess.run(command, cwd=tree, check=True, capture_output=True)
    ours, theirs = (set(digests(tmp_path / name)) for name in ("ours", "theirs"))
    assert ours == theirs
    for name in ours:
        one, other = (tmp_path / side / name for side in ("ours", "theirs"))
        if name.endswith(".html"):
            assert without_ours(one.read_text("utf-8")) == without_ours(other.read_text("utf-8")), name
        elif not name.startswith(("sitemap", "search/search_index")):
            assert one.read_bytes() == other.read_bytes(), name

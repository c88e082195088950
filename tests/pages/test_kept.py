"""A page is kept only while all that it asked is answered alike: kept and anew are the same, whatever changes."""

from __future__ import annotations

import json
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from generator.edition.edition import Edition, editions_of
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.handbook.noted import WHOLE, NotedHandbook, Notes
from generator.pages.catalogue import PagePlan
from generator.pages.kept import Made, RenderedPage
from generator.pages.render import Renderer
from generator.store import Store, key_of
from tests import sites
from tests.projects import TODAY, edition, handbook
from tests.sites import SAMPLE

WHOLE_RUN, SUBSET = 200, 3
FILES = {
    "data/units/b.yml": "{id: b, kind: department, names: [{name: B}], parents: [{unit: proeveby}], source: referat}",
    "data/units/c.yml": "{id: c, kind: workplace, names: [{name: C}], parents: [{unit: b}], source: referat}",
    "data/units/d.yml": "{id: d, kind: department, names: [{name: D}], parents: [{unit: proeveby}], source: referat}",
}
Change = Callable[[list[str], random.Random], None]


def word(lines: list[str], dice: random.Random) -> None:
    """Another word in some line."""
    number = dice.randrange(len(lines))
    found = re.findall(r"(?<![\w/#-])[A-ZÆØÅa-zæøå]{4,}(?![\w:/#-])", lines[number])
    if found:
        lines[number] = lines[number].replace(dice.choice(found), dice.choice(("Ravn", "Svane", "Lærke")), 1)


def number(lines: list[str], dice: random.Random) -> None:
    """Another day, month or figure in some line."""
    place = dice.randrange(len(lines))
    if found := list(re.finditer(r"(?<=[-:. ])\d{1,2}\b", lines[place])):
        one = dice.choice(found)
        lines[place] = f"{lines[place][: one.start()]}{dice.randrange(1, 13):02}{lines[place][one.end() :]}"


def line(lines: list[str], dice: random.Random) -> None:
    """A line goes; below it everything stands one line higher."""
    del lines[dice.randrange(len(lines))]


def comment(lines: list[str], _: random.Random) -> None:
    """Everything stands one line lower."""
    lines.insert(1 if lines[0] == "---" else 0, "# Intet.")


CHANGES: tuple[Change, ...] = (word, word, word, number, number, line, comment)


def shown(root: Path) -> list[Edition]:
    """The current edition and the one after it of a handbook that can be built; nothing when it cannot."""
    loaded = load(root)
    if loaded.handbook is None or any(one.blocking for one in loaded.findings):
        return []
    return editions_of(loaded.handbook, sites.TODAY)[:2]


def rendered(edition: Edition, store: Store) -> tuple[list[RenderedPage], set[str]]:
    """The pages of an edition, and which of them were not kept."""
    anew: set[str] = set()

    class Watched(Renderer):
        def made(self, plan: PagePlan) -> Made:
            anew.add(plan.file)
            return super().made(plan)

    return Watched(edition, store).pages(), anew


def test_kept_is_the_same_as_anew_whatever_changes(tmp_path: Path, whole: bool) -> None:
    root = tmp_path / "a"
    shutil.copytree(SAMPLE, root)
    files = sorted(path for path in root.rglob("*") if path.suffix in (".yml", ".md"))
    dice, store = random.Random(8), Store(tmp_path / "kept.sqlite3")
    numbers: list[int] = []
    for one in shown(root):
        Renderer(one, store).pages()
    while len(numbers) < (WHOLE_RUN if whole else SUBSET):
        path = dice.choice(files)
        before = path.read_text(encoding="utf-8")
        lines = before.splitlines()
        dice.choice(CHANGES)(lines, dice)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        editions = shown(root)
        if not editions:
            path.write_text(before, encoding="utf-8")
            continue
        one = editions[dice.randrange(2) if whole else 0]
        pages, anew = rendered(one, store)
        assert pages == Renderer(one).pages(), f"{path}: {one.id}"
        numbers.append(len(anew))
    assert min(numbers) < 60 < len(pages)
    store.close()


def test_a_new_name_is_only_the_pages_that_show_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.sqlite3")
    first = edition(tmp_path / "a", FILES)
    pages, anew = rendered(first, store)
    assert {page.file for page in pages} == anew
    assert rendered(first, store) == (pages, set())
    renamed = FILES | {"data/units/b.yml": FILES["data/units/b.yml"].replace("name: B", "name: Bjerget")}
    pages, anew = rendered(edition(tmp_path / "b", renamed), store)
    assert anew == {"enheder/b.md", "enheder/c.md", "enheder/proeveby.md", "kilder/referat.md"}
    assert anew == {page.file for page in pages if "Bjerget" in page.text}
    store.close()


def test_another_date_or_name_of_the_edition_is_every_page(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.sqlite3")
    root = tmp_path / "a"
    pages, _ = rendered(edition(root, FILES), store)
    _, anew = rendered(edition(root, FILES, TODAY + timedelta(days=1)), store)
    assert anew == {page.file for page in pages}
    other = replace(edition(root, FILES, TODAY + timedelta(days=1)), title="En anden")
    assert rendered(other, store)[1] == anew
    store.close()


def test_a_kept_page_of_other_code_is_not_asked(tmp_path: Path) -> None:
    """What another version noted may be a question that this one does not know."""
    store = Store(tmp_path / "kept.sqlite3")
    root = tmp_path / "a"
    pages, _ = rendered(edition(root, FILES), store)
    names = {key_of("nyeste", page.file): page for page in pages}
    strange = {name: json.dumps(["other", "x", [["handbook", "ukendt"]], {}]).encode() for name in names}
    store.put("docs", strange)
    assert rendered(edition(root, FILES), store)[1] == {page.file for page in pages}
    store.close()


def test_what_has_no_door_is_asked_of_everything(tmp_path: Path) -> None:
    """Whoever adds a field, or something worked out from all, cannot forget to have it noted."""
    asked = handbook(tmp_path / "a")
    public = {name: held for name, held in vars(Handbook).items() if not name.startswith("_")}
    names = {one.name for one in fields(Handbook)} | public.keys()
    worked_out = {name for name, held in public.items() if isinstance(held, cached_property)}
    assert worked_out <= vars(NotedHandbook).keys()
    doors = {"settings", "find", "all", "where", "has", "referring", "resting", "may_have", "once"}
    # Pages are made of a handbook that was read whole: a file that cannot be read stops the build.
    doors |= {"unread", "incomplete"}
    for name in sorted(names - doors):
        notes: Notes = {}
        getattr(NotedHandbook(asked, "x", notes), name)
        assert ("x", WHOLE) in notes, name
    notes = {}
    assert NotedHandbook(asked, "x", notes).once("all", lambda given: given) is asked
    assert notes == {("x", WHOLE): None}
    notes = {}
    assert len(list(NotedHandbook(asked, "x", notes))) == len(list(asked))
    assert notes == {("x", WHOLE): None}

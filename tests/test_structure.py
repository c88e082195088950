"""The house itself: which way the arrows point, how large the rooms are, and that every page stands in the menu."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.pages.catalogue import pages_of
from generator.pages.navigation import Nav, navigation
from generator.records.content import Page
from generator.views.lookup import Lookup

ROOT = Path(__file__).parents[1]
# Each may import those before it.
LAYERS = (
    "findings", "report", "limits", "parallel", "store", "reading", "records", "danish", "months", "settings",
    "handbook", "writing", "disclosure", "edition", "rules", "changes", "drawing", "pdf", "views", "pages",
    "engine", "publish", "search", "book", "pipeline", "nightly", "importing", "reviewing", "commands",
    "cli", "__main__",
)  # fmt: skip
ENGINE = ("mkdocs", "material", "properdocs")
LONGEST_MODULE, LONGEST_FUNCTION = 300, 45
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """A module of the generator: its dotted name and what it holds."""

    name: str
    text: str
    tree: ast.Module

    @property
    def layer(self) -> str:
        return self.name.split(".")[1]


@cache
def modules() -> dict[str, Module]:
    found = {}
    for path in sorted((ROOT / "generator").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        text = path.read_text(encoding="utf-8")
        found[name] = Module(name, text, ast.parse(text))
    return found


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted names that a module imports: the module, or what is imported from it where that is a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in modules() else str(node.module)


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, Function]]:
    """Every function and method with its name."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield f"{prefix}{node.name}", node
            yield from functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")


def test_every_layer_has_its_place() -> None:
    assert {module.layer for name, module in modules().items() if name != "generator"} == set(LAYERS)


def test_imports_go_one_way() -> None:
    wrong = [
        f"{name} imports {other}"
        for name, module in modules().items()
        if name != "generator"
        for other in imports(module.tree)
        if other.startswith("generator.") and LAYERS.index(other.split(".")[1]) > LAYERS.index(module.layer)
    ]
    assert wrong == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    onward = {
        name: {other for other in imports(module.tree) if other in modules()} for name, module in modules().items()
    }
    while onward:
        free = [name for name, others in onward.items() if not others & onward.keys() - {name}]
        assert free, f"in a circle: {sorted(onward)}"
        for name in free:
            assert name not in onward.pop(name)


def test_the_engine_is_imported_in_one_place() -> None:
    found = {
        name for name, module in modules().items() for other in imports(module.tree) if other.split(".")[0] in ENGINE
    }
    assert found == {f"generator.engine.{name}" for name in ("mkdocs_engine", "contents", "held", "live", "pieces")}
    engine = [module for name, module in modules().items() if name.startswith("generator.engine")]
    known = ("generator.engine", "generator.limits", "generator.parallel", "generator.store")
    ours = {other for module in engine for other in imports(module.tree) if other.startswith("generator")}
    assert not [other for other in ours if not other.startswith(known)]


def test_imports_stand_at_the_top() -> None:
    inside = [
        f"{name}: {function}"
        for name, module in modules().items()
        for function, node in functions(module.tree)
        if any(isinstance(one, ast.Import | ast.ImportFrom) for one in ast.walk(node))
    ]
    assert inside == []


def test_the_clock_is_read_at_the_edge_only() -> None:
    readers = {
        name
        for name, module in modules().items()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow", "time", "localtime")
        if isinstance(node.value, ast.Name) and node.value.id in ("datetime", "date", "time")
    }
    assert readers == {"generator.cli"}


def test_no_room_is_too_large() -> None:
    large = [name for name, module in modules().items() if module.text.count("\n") > LONGEST_MODULE]
    large += [
        f"{name}: {function}"
        for name, module in modules().items()
        for function, node in functions(module.tree)
        if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert large == []


def _is_public(called: str) -> bool:
    """Whether a function, method or class can be used from outside: neither private nor inside a function."""
    first, *inner = called.split(".")
    return not any(part.startswith("_") for part in (first, *inner)) and not (inner and first.islower())


def test_what_is_public_says_what_it_is_for() -> None:
    silent = [name for name, module in modules().items() if not ast.get_docstring(module.tree)]
    for name, module in modules().items():
        classes = [(node.name, node) for node in ast.walk(module.tree) if isinstance(node, ast.ClassDef)]
        silent += [
            f"{name}: {called}"
            for called, node in (*classes, *functions(module.tree))
            if _is_public(called) and not ast.get_docstring(node)
        ]
    assert silent == []


@dataclass(frozen=True)
class Entry:
    """A page as the navigation needs it."""

    file: str
    title: str


def files_in(nav: Nav) -> Iterator[str]:
    for entry in nav:
        if isinstance(entry, str):
            yield entry
        else:
            for inner in entry.values():
                yield from files_in(inner if isinstance(inner, list) else [inner])


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests/sample"], ids=["real", "sample"])
@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2020, 1, 1)])
def test_every_page_stands_in_the_menu_once(folder: Path, day: date) -> None:
    handbook = load(folder).handbook
    assert handbook is not None
    named = [name for section in handbook.settings.sections for name in section.pages]
    assert sorted(named) == sorted(page.id for page in handbook.all(Page))
    edition = editions_of(handbook, day)[0]
    pages = {plan.address: Entry(plan.file, plan.record.heading) for plan in pages_of(Lookup(edition))}
    files = Counter(files_in(navigation(edition.handbook, pages)))
    assert set(files.values()) == {1}
    assert set(files) == {page.file for page in pages.values()}

"""What a template may see: it reads only what its view has, and a view has only what its template reads."""

from __future__ import annotations

import ast
import dataclasses
import inspect
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeGuard, get_args, get_type_hints

import pytest
from jinja2 import nodes

from generator.pages import pieces
from generator.pages.catalogue import BUILDERS
from generator.pages.environment import THEME, ThemeEnvironment
from generator.records.content import Prose
from generator.views import absence, elements, strategies, year_wheel

ENVIRONMENT = ThemeEnvironment()
VIEWS: dict[str, type] = {
    template: get_type_hints(build)["return"]
    for template, build in (
        *BUILDERS.values(),
        ("area", strategies.area_view),
        ("absence-unit", absence.absence_unit_view),
    )
}
ELEMENTS = [made for _, made in inspect.getmembers(elements, dataclasses.is_dataclass) if isinstance(made, type)]
Types = Mapping[str, type | None]


def parsed(template: str) -> nodes.Template:
    source, _, _ = ENVIRONMENT.loader.get_source(ENVIRONMENT, template) if ENVIRONMENT.loader else ("", None, None)
    return ENVIRONMENT.parse(source)


def fields(view: type) -> dict[str, type | None]:
    """The fields of a view, each with the view class that it holds, if it holds one."""
    hints = get_type_hints(view)
    return {field.name: held(hints[field.name]) for field in dataclasses.fields(view)}


def held(annotation: Any) -> type | None:  # noqa: ANN401  an annotation has no type of its own
    if isinstance(annotation, type) and dataclasses.is_dataclass(annotation):
        return annotation
    return next((found for inner in get_args(annotation) if (found := held(inner))), None)


class Reading:
    """Follows a template and notes every attribute that it reads of a view."""

    def __init__(self, tree: nodes.Template, names: Types) -> None:
        self.read: dict[type, set[str]] = {}
        self.unknown: list[str] = []
        self.macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}
        self.follow(tree, names)

    def follow(self, node: nodes.Node, names: Types) -> None:
        if isinstance(node, nodes.Getattr):
            self.type_of(node, names)
        elif isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
            self.follow(node.iter, names)
            inside = {**names, node.target.name: self.type_of(node.iter, names)}
            for child in (*node.body, *node.else_):
                self.follow(child, inside)
            return
        elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in self.macros:
            macro = self.macros[node.node.name]
            given = [self.type_of(argument, names) for argument in node.args]
            inside = {**names, **dict(zip((one.name for one in macro.args), given, strict=False))}
            for child in macro.body:
                self.follow(child, inside)
        elif isinstance(node, nodes.Macro):
            return
        for child in node.iter_child_nodes():
            self.follow(child, names)

    def type_of(self, node: nodes.Node, names: Types) -> type | None:
        """The view class that an expression gives, if it gives one."""
        if isinstance(node, nodes.Name):
            return names.get(node.name)
        if not isinstance(node, nodes.Getattr):
            return None
        view = self.type_of(node.node, names)
        if view is None:
            return None
        self.read.setdefault(view, set()).add(node.attr)
        known = fields(view)
        if node.attr not in known and not isinstance(getattr(view, node.attr, None), property):
            self.unknown.append(f"{view.__name__}.{node.attr}")
        return known.get(node.attr)


def reading(template: str) -> Reading:
    """What a page's template and the base that it extends read."""
    view = VIEWS[template]
    own = Reading(parsed(f"{template}.md.jinja"), {"v": view, "about": elements.About})
    base = Reading(parsed("base.md.jinja"), {"v": view, "about": elements.About})
    for one, attributes in base.read.items():
        own.read.setdefault(one, set()).update(attributes)
    own.unknown += base.unknown
    return own


def test_every_page_template_has_a_view() -> None:
    files = {path.name.removesuffix(".md.jinja") for path in (THEME / "pages").glob("*.md.jinja")}
    assert files - {"base"} == set(VIEWS)


@pytest.mark.parametrize("template", VIEWS)
def test_a_template_reads_only_what_its_view_has(template: str) -> None:
    assert reading(template).unknown == []


def own_views(view: type, seen: set[type]) -> set[type]:
    """A page's view and the views inside it, without the elements that all pages share."""
    seen.add(view)
    for inner in fields(view).values():
        if inner and inner not in seen and inner not in ELEMENTS and not issubclass(inner, Prose):
            own_views(inner, seen)
    return seen


def rendered_apart(view: type) -> Iterator[str]:
    """The fields with an editor's text: it is rendered first and given to the template as `prose`."""
    for name, hint in get_type_hints(view).items():
        if any(isinstance(one, type) and issubclass(one, Prose) for one in (hint, *get_args(hint))):
            yield name


@pytest.mark.parametrize("template", VIEWS)
def test_a_template_reads_everything_that_its_view_has(template: str) -> None:
    found = reading(template).read
    for view in own_views(VIEWS[template], set()):
        unread = set(fields(view)) - found.get(view, set()) - set(rendered_apart(view))
        assert unread == set(), view.__name__


def test_the_foot_of_a_page_reads_everything_about_it() -> None:
    assert reading("page").read[elements.About] == set(fields(elements.About))


def attributes_read(template: str) -> set[str]:
    return {node.attr for node in parsed(template).find_all(nodes.Getattr)}


def _of_table(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "table"


def test_the_elements_are_read_whole_and_nothing_else() -> None:
    """The macros tell elements apart as they go, so attributes are compared by name."""
    read = attributes_read("elements.jinja") - {"first", "last", "index", "index0"}
    # A table is trimmed before its macro reads it.
    read |= {node.attr for node in ast.walk(ast.parse(inspect.getsource(elements.trimmed))) if _of_table(node)}
    shared = [one for one in ELEMENTS if one is not elements.About]
    known = {field.name for one in shared for field in dataclasses.fields(one)}
    properties = {name for one in shared for name, _ in inspect.getmembers(one, lambda it: isinstance(it, property))}
    assert read <= known | properties
    written = {attribute for path in (THEME / "pages").glob("*.jinja") for attribute in attributes_read(path.name)}
    # What is written in Python cannot read what is not there: mypy looks.
    written |= {node.attr for node in ast.walk(ast.parse(inspect.getsource(pieces))) if isinstance(node, ast.Attribute)}
    # A node's key tells boxes apart when a list is drawn; a reader never sees it.
    assert known - {"key"} <= read | written


def test_the_next_meeting_is_read_whole() -> None:
    found = Reading(parsed("next_meeting.jinja"), {"v": year_wheel.NextMeeting})
    assert found.unknown == []
    assert found.read[year_wheel.NextMeeting] == set(fields(year_wheel.NextMeeting))


@pytest.mark.parametrize("template", VIEWS)
def test_every_view_says_what_it_is(template: str) -> None:
    for view in {*own_views(VIEWS[template], set()), *ELEMENTS}:
        # A dataclass without a docstring gets its signature for one.
        assert view.__doc__
        assert not view.__doc__.startswith(f"{view.__name__}(")
        assert view.__doc__.rstrip().endswith((".", ")"))
        assert dataclasses.is_dataclass(view)
        assert view.__dataclass_params__.frozen  # type: ignore[attr-defined]  # dataclass keeps its arguments there


def test_every_builder_gives_its_view() -> None:
    builders: list[Callable[..., object]] = [build for _, build in BUILDERS.values()]
    assert not [one for one in builders if isinstance(one, partial)]
    assert all(dataclasses.is_dataclass(view) for view in VIEWS.values())

"""Checks the Jinja in an editor's text: only macros called with literals, and short loops over literals."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.findings import Finding, Place, problem
from generator.pages.macros import MACROS, Macro, MacroError
from generator.reading import nearest
from generator.reading.wording import quoted
from generator.records.content import Prose

PARSER = Environment(autoescape=True)
TAG_LIKE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
LONGEST_LOOP = 100
DEEPEST_LOOP = 2
MOST_CALLS = 300
"""Calls of macros in a text, each round of a loop counted; a table or a picture counts as many."""
TABLE = 10
EXAMPLE = 'Skriv fx {{ link("guideline/trio") }}: to krøllede parenteser, navn, og " om teksten.'
LOOP = 'Skriv {% for x in ["a", "b"] %} ... {% endfor %} med højst 100 værdier, og giv x et navn, som ingen makro har.'

CURLY = re.compile("[“”„»«’‘]")
STRAIGHT = "Anførselstegnene er krøllede.", 'Skriv lige anførselstegn: ".'
ARGUMENT = re.compile(r"""\s*(["'])?([^"',]+?)\1?\s*(?:,|$)""")

Call = Callable[[Macro, tuple[str, ...]], object]
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Tag:
    """One tag of Jinja: where in the text it begins, its kind (variable, block, comment, raw) and its text."""

    start: int
    kind: str
    text: str


def place_at(prose: Prose, offset: int) -> Place:
    """The place in the file of a position in the text."""
    before = prose.body[:offset]
    return Place(prose.place.file, prose.body_line + before.count("\n"), offset - before.rfind("\n"))


def tags_of(body: str) -> list[Tag]:
    """Every tag of Jinja in a text; one that does not end reaches to the end.

    Raises:
        TemplateSyntaxError: the text cannot be read as a template.
    """
    tags, position, begun = [], 0, None
    for _, token, value in PARSER.lex(body):
        start = body.index(value, position)
        position = start + len(value)
        kind, _, edge = token.partition("_")
        if edge == "begin":
            begun = (start, kind)
        elif edge == "end" and begun:
            tags.append(Tag(*begun, body[begun[0] : position]))
            begun = None
    return [*tags, Tag(*begun, body[begun[0] :])] if begun else tags


def masked(body: str) -> str:
    """The text with each tag written over by letters, so that the rest can be read as Markdown at its own place."""
    try:
        tags = tags_of(body)
    except TemplateSyntaxError:
        return TAG_LIKE.sub(lambda match: _letters(match[0]), body)
    for tag in tags:
        body = body[: tag.start] + _letters(tag.text) + body[tag.start + len(tag.text) :]
    return body


def _letters(text: str) -> str:
    return "".join("\n" if letter == "\n" else "x" for letter in text)


def unrolled(body: str) -> str | None:
    """The text as its loops would make it, a letter for each macro; nothing when it has no loops."""
    if not any(tag.kind == "block" for tag in tags_of(body)):
        return None
    return "".join(_unrolled(PARSER.parse(body).body))


def as_markdown(body: str) -> str:
    """The text as the engine will have to read it: its loops made, a letter or more for each macro."""
    try:
        return unrolled(body) or masked(body)
    except TemplateSyntaxError:
        return masked(body)


def _unrolled(found: list[nodes.Node]) -> Iterator[str]:
    for node in found:
        if isinstance(node, nodes.Output):
            yield from (one.data if isinstance(one, nodes.TemplateData) else "x" for one in node.nodes)
        elif isinstance(node, nodes.For):
            yield from [*_unrolled(node.body)] * len(_literals(node.iter) or ())


def check_template(prose: Prose, call: Call) -> list[Finding]:
    """Every mistake in the tags of a text.

    Args:
        prose: the text with its place.
        call: calls a macro with literal arguments, so that a reference that leads nowhere is found with its place.
    """
    try:
        tags = tags_of(prose.body)
    except TemplateSyntaxError as error:
        start = len("".join(prose.body.splitlines(keepends=True)[: error.lineno - 1]))
        comment = prose.body.find("{#", start)
        if error.message and "comment" in error.message and comment >= 0:
            return [_hidden(prose, comment)]
        return [_misspelt(prose, max(prose.body.find("{", start), start))]
    hidden = [_hidden(prose, tag.start) for tag in tags if tag.kind in ("comment", "raw")]
    return hidden or _Check(prose, call, tags).findings()


def _hidden(prose: Prose, offset: int) -> Finding:
    message = "Kommentarer og rå blokke kan en tekst ikke bruge."
    return problem("makro", place_at(prose, offset), message, "Slet den; et afsnits navn skrives {: #navn }.")


def _misspelt(prose: Prose, offset: int) -> Finding:
    message = "Makroen er skrevet forkert."
    curly = CURLY.search(prose.body[offset:].split("\n", 1)[0].split("}}", 1)[0])
    if curly:
        return problem("makro-form", place_at(prose, offset + curly.start()), f"{message} {STRAIGHT[0]}", STRAIGHT[1])
    return problem("makro-form", place_at(prose, offset), message, EXAMPLE)


class _Check:
    """Walks the parsed tags; each tag is parsed on lines of its own, so that a node's line tells its tag."""

    def __init__(self, prose: Prose, call: Call, tags: list[Tag]) -> None:
        self.prose = prose
        self.call = call
        self.calls = 0
        self.owners = [tag for tag in tags for _ in range(tag.text.count("\n") + 1)]
        self.source = "".join(f"{tag.text}\n" for tag in tags)

    def findings(self) -> list[Finding]:
        try:
            tree = PARSER.parse(self.source)
        except TemplateSyntaxError as error:
            return [_misspelt(self.prose, self._tag(error.lineno).start)]
        except RecursionError:
            message = "Teksten har for mange lag af parenteser."
            longest = max(self.owners, key=lambda tag: len(tag.text))
            return [problem("makro-form", place_at(self.prose, longest.start), message, "Del den op.")]
        return list(self._nodes(tree.body, {}))

    def _tag(self, line: int) -> Tag:
        return self.owners[min(line, len(self.owners)) - 1]

    def _refused(self, node: nodes.Node, message: str, hint: str, *words: str) -> Finding:
        # Some nodes have no line of their own; what is inside them has.
        lines = (one.lineno for one in (node, *node.find_all(nodes.Node)) if one.lineno)
        tag = self._tag(next(lines, 1))
        found = (re.search(rf"(?<!\w){re.escape(word)}(?!\w)", tag.text) for word in words)
        column = next((match.start() for match in found if match), 0)
        return problem("makro", place_at(self.prose, tag.start + column), message, hint)

    def _nodes(self, found: list[nodes.Node], names: Names) -> Iterator[Finding]:
        for node in found:
            if isinstance(node, nodes.Output):
                yield from self._nodes(list(node.nodes), names)
            elif isinstance(node, nodes.Call):
                yield from self._call(node, names)
            elif isinstance(node, nodes.For):
                yield from self._loop(node, names)
            elif not isinstance(node, nodes.TemplateData):
                message = "Det kan en tekst ikke bruge."
                hint = "En tekst kan kalde makroer med tekst i, og gentage med for over en kort liste."
                yield self._refused(node, message, hint)

    def _loop(self, node: nodes.For, names: Names) -> Iterator[Finding]:
        values = _literals(node.iter)
        name = node.target.name if isinstance(node.target, nodes.Name) else ""
        plain = name and name not in {*names, *MACROS} and not (node.test or node.else_ or node.recursive)
        times = len(values or ())
        for others in names.values():
            times *= len(others)
        if values is None or not plain or len(names) >= DEEPEST_LOOP or times > LONGEST_LOOP:
            yield self._refused(node, "Sådan en gentagelse kan en tekst ikke bruge.", LOOP)
        else:
            yield from self._nodes(node.body, {**names, name: values})

    def _call(self, node: nodes.Call, names: Names) -> Iterator[Finding]:
        if not isinstance(node.node, nodes.Name):
            yield self._refused(
                node, "Kun håndbogens egne makroer kan kaldes.", 'Skriv fx {{ link("guideline/trio") }}.'
            )
            return
        name = node.node.name
        macro = MACROS.get(name)
        arguments = [_argument(one, names) for one in node.args]
        given = [one for one in arguments if one is not None]
        if macro is None:
            close = nearest(name, MACROS)
            hint = f"Mente du {close}?" if close else f"Makroerne er: {', '.join(sorted(MACROS))}."
            yield self._refused(node, f"Makroen {name} findes ikke.", hint, name)
        elif node.kwargs or node.dyn_args or node.dyn_kwargs or len(given) < len(arguments):
            hint = f"Skriv {{{{ {self._with_quotes(node, name)} }}}}."
            yield self._refused(node, f"{name} kan kun få tekst i anførselstegn.", hint, name)
        elif not macro.required <= len(given) <= len(macro.arguments):
            wanted = ", ".join(macro.arguments) or "intet"
            message = f"{name} skal have: {wanted}; her står {len(given)}."
            yield self._refused(node, message, "Ret det, der står i parentesen.", name)
        else:
            # Counted before anything is called: a loop around a large table is refused, not waited for.
            rounds = math.prod(len(values) for values in names.values())
            rounds *= 1 if macro.inline else TABLE
            self.calls += rounds
            if self.calls <= MOST_CALLS:
                yield from self._tried(node, macro, name, itertools.product(*given))
            elif self.calls - rounds <= MOST_CALLS:
                message = (
                    f"Teksten kalder for mange makroer: højst {MOST_CALLS}, og højst {MOST_CALLS // TABLE} tabeller."
                )
                yield self._refused(node, message, "Del teksten op i flere sider.", name)

    def _with_quotes(self, node: nodes.Call, name: str) -> str:
        """The call as it is to be written: what stands in the brackets, in quotation marks."""
        inside = re.search(rf"{re.escape(name)}\s*\(([^()]*)\)", self._tag(node.lineno).text)
        given = [match[2] for match in ARGUMENT.finditer(inside[1])] if inside else []
        return f"{name}({', '.join(map(quoted, given)) or quoted('...')})"

    def _tried(self, node: nodes.Call, macro: Macro, name: str, calls: Iterator[tuple[str, ...]]) -> Iterator[Finding]:
        for arguments in calls:
            try:
                self.call(macro, arguments)
            except MacroError as error:
                yield self._refused(node, error.message, error.hint, arguments[0] if arguments else name, name)


def _argument(node: nodes.Node, names: Names) -> tuple[str, ...] | None:
    """The values that an argument may have; nothing when it is neither a literal nor a loop's name."""
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        return (node.value,)
    return names.get(node.name) if isinstance(node, nodes.Name) else None


def _literals(node: nodes.Node) -> tuple[str, ...] | None:
    if not isinstance(node, nodes.List | nodes.Tuple):
        return None
    values = [item.value for item in node.items if isinstance(item, nodes.Const) and isinstance(item.value, str)]
    return tuple(values) if len(values) == len(node.items) else None

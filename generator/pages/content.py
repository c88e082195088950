"""Checks an editor's Markdown before anything is rendered: only macro calls with literals, no raw HTML, safe links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from generator.findings import Finding, Place, problem
from generator.pages.macros import MACROS, Macro, MacroError
from generator.reading import nearest
from generator.records.content import Prose
from generator.records.values import TRACKING, ascii_id

RAW_HTML = re.compile(r"<(?=[A-Za-z/!?])")
LINK = re.compile(r"!?\[[^\]\n]*\]\(\s*<?([^)\s>]*)|^\s{0,3}\[[^\]\n]+\]:\s*<?(\S*)", re.MULTILINE)
SAFE_LINK = re.compile(r"(https://|mailto:|tel:|#)[^\s]+", re.IGNORECASE)
ATTRIBUTES = re.compile(r"(?<!\{)\{:?[ ]*(?=[#.\w])([^{}%\n]*)\}(?!\})")
SAFE_ATTRIBUTE = re.compile(r"[#.][A-Za-z][\w-]*")
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)
PARSER = Environment(autoescape=True)
LONGEST_LOOP = 100
DEEPEST_LOOP = 2

Check = Callable[[Prose], Iterator[Finding]]


def check_prose(prose: Prose, call: Callable[[Macro, tuple[str, ...]], object]) -> list[Finding]:
    """Every mistake in an editor's text.

    Args:
        prose: the text with its place.
        call: calls a macro with literal arguments, so that a reference that leads nowhere is found with its line.
    """
    findings = [finding for check in (_raw_html, _links, _attributes, _headings) for finding in check(prose)]
    return findings + list(_template(prose, call))


def place_at(prose: Prose, offset: int) -> Place:
    """The place in the file of a position in the text."""
    before = prose.body[:offset]
    return Place(prose.place.file, prose.body_line + before.count("\n"), offset - before.rfind("\n"))


def _raw_html(prose: Prose) -> Iterator[Finding]:
    for match in RAW_HTML.finditer(prose.body):
        yield problem(
            "side-html",
            place_at(prose, match.start()),
            "HTML kan ikke bruges i en tekst.",
            "Skriv med Markdown, eller skriv &lt; for tegnet <.",
        )


def _links(prose: Prose) -> Iterator[Finding]:
    for match in LINK.finditer(prose.body):
        address = match[1] if match[1] is not None else match[2]
        place = place_at(prose, match.start())
        if not SAFE_LINK.fullmatch(address) or address == "#":
            yield problem(
                "side-link",
                place,
                f"Linket »{address}« kan ikke bruges.",
                'Skriv {{ link("guideline/trio") }} til håndbogens egne sider, eller en hel adresse med https://.',
                "Q5",
            )
        elif TRACKING.search(address):
            yield problem(
                "side-link", place, "Linket indeholder sporing (fx utm_source).", f"Skriv {address.split('?')[0]}", "Q5"
            )
        if match[0].lstrip().startswith("!"):
            yield problem(
                "side-billede", place, "Billeder kan ikke sættes ind i en tekst.", "Brug en makro, fx org_diagram."
            )


def _attributes(prose: Prose) -> Iterator[Finding]:
    for match in ATTRIBUTES.finditer(prose.body):
        wrong = [word for word in match[1].split() if not SAFE_ATTRIBUTE.fullmatch(word)]
        if wrong:
            yield problem(
                "side-attribut",
                place_at(prose, match.start()),
                f"»{wrong[0]}« kan ikke stå i krøllede parenteser.",
                "Her kan kun stå #navn eller .klasse; skriv ellers uden parenteserne.",
            )


def _headings(prose: Prose) -> Iterator[Finding]:
    for match in HEADING.finditer(prose.body):
        if len(match[1]) == 1:
            yield problem(
                "side-overskrift",
                place_at(prose, match.start()),
                "Sidens overskrift kommer fra title.",
                "Brug ## til afsnit.",
            )


def _template(prose: Prose, call: Callable[[Macro, tuple[str, ...]], object]) -> Iterator[Finding]:
    try:
        tree = PARSER.parse(prose.body)
    except TemplateSyntaxError as error:
        place = Place(prose.place.file, prose.body_line + error.lineno - 1, 1)
        yield problem(
            "makro-form",
            place,
            "Makroen er skrevet forkert.",
            'Skriv fx {{ link("guideline/trio") }}: to krøllede parenteser, navn, og " om teksten.',
        )
        return
    except RecursionError:
        yield problem("makro-form", prose.place, "Teksten har for mange lag af parenteser.", "Del den op.")
        return
    yield from _nodes(prose, tree.body, call, frozenset(), 0)


def _nodes(
    prose: Prose, found: list[nodes.Node], call: Callable[..., object], names: frozenset[str], depth: int
) -> Iterator[Finding]:
    for node in found:
        if isinstance(node, nodes.Output):
            yield from _nodes(prose, list(node.nodes), call, names, depth)
        elif isinstance(node, nodes.Call):
            yield from _call(prose, node, call, names)
        elif isinstance(node, nodes.For):
            yield from _loop(prose, node, call, names, depth)
        elif not isinstance(node, nodes.TemplateData):
            yield _refused(
                prose,
                node,
                "Det kan en tekst ikke bruge.",
                "En tekst kan kalde makroer med tekst i, og gentage med for over en kort liste.",
            )


def _loop(
    prose: Prose, node: nodes.For, call: Callable[..., object], names: frozenset[str], depth: int
) -> Iterator[Finding]:
    values = _literals(node.iter)
    name = node.target.name if isinstance(node.target, nodes.Name) else None
    plain = name is not None and not node.test and not node.else_ and not node.recursive
    if values is None or not plain or depth >= DEEPEST_LOOP or len(values) > LONGEST_LOOP:
        yield _refused(
            prose,
            node,
            "Sådan en gentagelse kan en tekst ikke bruge.",
            'Skriv {% for x in ["a", "b"] %} ... {% endfor %} med højst 100 værdier.',
        )
        return
    yield from _nodes(prose, node.body, call, names | {str(name)}, depth + 1)


def _literals(node: nodes.Node) -> list[str] | None:
    if not isinstance(node, nodes.List | nodes.Tuple):
        return None
    values = [item.value for item in node.items if isinstance(item, nodes.Const) and isinstance(item.value, str)]
    return values if len(values) == len(node.items) else None


def _call(prose: Prose, node: nodes.Call, call: Callable[..., object], names: frozenset[str]) -> Iterator[Finding]:
    if not isinstance(node.node, nodes.Name):
        yield _refused(prose, node, "Kun håndbogens egne makroer kan kaldes.", 'Skriv fx {{ link("guideline/trio") }}.')
        return
    name = node.node.name
    macro = MACROS.get(name)
    if macro is None:
        close = nearest(name, MACROS)
        yield _refused(
            prose,
            node,
            f"Makroen {name} findes ikke.",
            f"Mente du {close}?" if close else f"Makroerne er: {', '.join(sorted(MACROS))}.",
            name,
        )
        return
    literals = [
        argument.value
        for argument in node.args
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str)
    ]
    variables = [argument for argument in node.args if isinstance(argument, nodes.Name) and argument.name in names]
    if node.kwargs or node.dyn_args or node.dyn_kwargs or len(literals) + len(variables) != len(node.args):
        yield _refused(prose, node, f"{name} kan kun få tekst i anførselstegn.", f'Skriv fx {name}("...").', name)
    elif not macro.required <= len(node.args) <= len(macro.arguments):
        wanted = ", ".join(macro.arguments) or "intet"
        yield _refused(
            prose,
            node,
            f"{name} skal have: {wanted}; her står {len(node.args)}.",
            "Ret det, der står i parentesen.",
            name,
        )
    elif not variables:
        try:
            call(macro, tuple(literals))
        except MacroError as error:
            yield _refused(prose, node, error.message, error.hint, literals[0] if literals else name)


def _refused(prose: Prose, node: nodes.Node, message: str, hint: str, word: str = "{") -> Finding:
    lines = prose.body.split("\n")
    line = lines[node.lineno - 1] if node.lineno <= len(lines) else ""
    column = max(line.find(word), 0) + 1
    return problem("makro", Place(prose.place.file, prose.body_line + node.lineno - 1, column), message, hint)


def with_heading_ids(text: str) -> str:
    """The text with an id of our own on every heading: Danish letters are written out (æ -> ae)."""
    used: dict[str, int] = {}

    def named(match: re.Match[str]) -> str:
        if match[2].rstrip().endswith("}"):
            return match[0]
        name = ascii_id(re.sub(r"\{\{.*?\}\}|&#?\w+;", "", match[2])) or "afsnit"
        used[name] = used.get(name, 0) + 1
        suffix = f"-{used[name]}" if used[name] > 1 else ""
        return f"{match[1]} {match[2]} {{: #{name}{suffix} }}"

    return HEADING.sub(named, text)

"""Any text from data stands on the page as it is written: it adds no element, breaks no table and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.edition.edition import Edition, editions_of
from generator.handbook.handbook import Handbook
from generator.pages.catalogue import pages_of
from generator.pages.environment import ThemeEnvironment
from generator.pages.pieces import plain
from generator.pages.render import Renderer
from generator.records.base import Record
from generator.records.content import Page
from generator.records.guidelines import Guideline
from generator.records.meetings import Meeting
from generator.records.organisation import Unit
from generator.views.elements import (
    Aside,
    Badge,
    Block,
    Entry,
    Fact,
    Link,
    Node,
    Row,
    State,
    Table,
    cell,
    stacked,
)
from generator.views.lookup import Lookup
from tests.pages.rendered import converted, folded, parts
from tests.projects import handbook, project

F = TypeVar("F", bound=Callable[..., Any])
PLACEHOLDER = "Qvaklapark"
ATTACKS = [
    "<script>alert(1)</script>", "a|b||c", "*a* **b** _c_ __d__", "{{ 7*7 }}", "{% raw %}{{ x }}{% endraw %}",
    "{# x #}", "\\", "\\\\*", "C:\\ny\\", "1. x", "12) x", "- x", "+ x", "* x", "---", "***", "===", "# x",
    "## x {: #y }", "> x", "a\nb\n    c", "\"'`", "&amp;", "&#60;", "&lt;b&gt;", "[a](javascript:x)", "![a](x.png)",
    "[a][b]", "[a]: http://x", "<https://x.dk>", "https://x.dk/a_b_c", "x@y.dk", "{: onclick=x }", "{:.x}", "{ #x }",
    "🙂👍🏽 é é", "<!-- x -->", "<br>", "</td></tr></table>", "<a href='x' onclick=y>", "`kode`", "```\nx\n```", "~~~",
    ": x", "^x^", "~x~", "a  \nb", "=", "|", "| a | b |\n|---|---|", "*[x]: y", "[^1]", "[^1]: x", "$x$", "==x==",
    "++x++", "H~2~O", "a\u2028b", "a\u00a0b", "\u200b\u202e", "<![CDATA[x]]>", "<?php x ?>", "%7B%7B", "{{'{{'}}",
    "-", "--", "1.", "1", "\u0660. x", "Æ Ø Å", "0", "-1", "\ufeff",
]  # fmt: skip
PIECES = st.lists(st.sampled_from(ATTACKS) | st.sampled_from(list("*_|<>&{}[]()#-+.!\\`~\"' 1a\n")), max_size=6)
# The reader lets no control characters and no lone surrogates through.
ANY = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=30)
# A blank line begins a paragraph, which is an element of its own.
TEXTS = (PIECES.map("".join) | ANY).filter(lambda text: bool(folded(text)) and not re.search(r"\n[ \t]*\n", text))
FEW = settings(max_examples=settings().max_examples // 5)


def with_attacks(test: F) -> F:
    """The test with each of the attacks as an example of its own."""
    for attack in ATTACKS:
        test = example(attack)(test)
    return test


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("escaping"))


@pytest.fixture(scope="module")
def smallest(root: Path) -> Handbook:
    return handbook(root)


def wanted(parts_of_placeholder: list[str], text: str) -> list[str]:
    return [folded(part.replace(PLACEHOLDER, folded(text))) for part in parts_of_placeholder]


THEME = ThemeEnvironment()
# Every element of the theme with the text in every place.
EVERYTHING = THEME.from_string(
    """\
{% import "elements.jinja" as e with context %}
# {{ v.text }}

{{ v.text }}

## {{ v.text }} {: #x }

- {{ v.text }}
- a

1. {{ v.text }}

> {{ v.text }}

| a | b |
|---|---|
| {{ v.text }} | {{ v.text }} |

Se {{ v.text }} og *{{ v.text }}* og [{{ v.text }}](https://x.dk "{{ v.text }}").
{{ v.text }}
{{ v.text }}

<p title="{{ v.text }}">{{ v.text }}</p>

{{ e.table(v.table) }}

{{ e.facts(v.facts) }}

{{ e.entries([entry]) }}

{{ e.links([entry.link]) }}

{{ e.tree([v.node]) }}

{{ e.block(v.block, 3) }}

{{ e.items([v.text, v.text]) }}

{{ e.notice(v.text, v.text) }}

{{ v.text }}
"""
)


def whole_page(text: str) -> str:
    """The text in every element of the theme, as one page of the docs tree."""
    line = cell(
        text, Link(text), Link(text, "ord/"), Badge("green", text), State("unknown", "Ukendt", text), Aside(text)
    )
    table = Table(text, (text, "B"), (Row((cell(text), line), "a"), Row((line, stacked([line, line])))), notes=(text,))
    node = Node(Link(text, "a/"), text, (Badge("red", text),), here=True, children=(Node(Link(text), text),))
    block = Block(text, "x", (text,), (Fact(text, line),), (line,), Badge("info", text))
    view = {"text": text, "table": table, "facts": (Fact(text, line),), "node": node, "block": block}
    entry = Entry(Link(text, "b/"), text, (Badge("info", text),))
    return EVERYTHING.render(v=view, entry=entry, page_address="a/")


PAGE_OF_PLACEHOLDER = whole_page(PLACEHOLDER)


@FEW
@with_attacks
@given(TEXTS)
def test_every_element_of_the_theme(root: Path, text: str) -> None:
    expected = wanted(parts(converted(root, PAGE_OF_PLACEHOLDER)), text)
    assert parts(converted(root, whole_page(text))) == expected


def record(register: type[Record], **values: object) -> Record:
    return register.model_validate({"source": "referat#1", **values})


def edition_with(smallest: Handbook, text: str) -> Edition:
    """An edition with the text as the name of a unit, the title of a guideline and in the minutes of a meeting."""
    unknown = {"unknown": f"Se {text}"}
    made: list[Record] = [
        record(
            Unit, id="a", kind="team", names=[{"name": text}], aliases=[text], parents=[{"unit": "proeveby"}],
            addresses=[{"text": text}], note=text,
        ),
        record(
            Guideline, id="g", title=text, kind="guideline", obligatory="true", status="in_force", adopted=unknown,
            in_force=unknown, ends=text, evaluation=unknown, next_review=unknown, owner=text, text_held="none",
            note=text, related=["unit/a"],
        ),
        record(
            Meeting, id="m", committee="hovedudvalg", kind="ordinary", date="2025-06-25", note=text, place=text,
            items=[{
                "number": "1", "title": text, "case": text, "summary": text, "decided": text, "decision_text": text,
                "proposals": [{"text": text, "outcome": "noted", "note": text}], "proposed_by": text, "note": text,
                "follow_ups": [{"text": text, "who": text}], "attachments": [{"title": text}],
                "related": ["guideline/g", "unit/a"],
            }],
        ),
        record(Page, id="forside", title=text, lead=text, body=BODY).model_copy(update={"body": BODY}),
    ]  # fmt: skip
    records = {kind: dict(by_id) for kind, by_id in smallest.records.items()}
    for one in made:
        records.setdefault(one.KIND, {})[one.id] = one
    return editions_of(Handbook(smallest.settings, records), date(2025, 9, 1))[0]


# A text with macros in every place where an editor may put one.
BODY = """\
{{ link("unit/a") }} først på linjen, og {{ link("unit/a") }} midt i.
{{ link("person/ukendt", "tekst") if false }}

## {{ link("guideline/g") }}

- {{ link("unit/a") }}
- *{{ link("unit/a") }}*

1. {{ link("decision/m/1") }}

| Enhed | Retningslinje |
|---|---|
| {{ link("unit/a") }} | {{ link("guideline/g") }} |

> {{ link("unit/a") }}

{{ unit_list() }}

{{ guideline_list() }}

{{ decision_table() }}

{{ unknown_list() }}

{{ org_diagram("proeveby") }}

{{ guideline_status("g") }}
""".replace('{{ link("person/ukendt", "tekst") if false }}\n', "")
PAGES = ("page/forside", "unit/a", "guideline/g", "meeting/m")


def pages(made: Edition) -> dict[str, str]:
    """The pages that tell of the text, by their records."""
    renderer = Renderer(made)
    renderer.theme = THEME
    return {plan.record.key: renderer.page(plan).text for plan in pages_of(Lookup(made)) if plan.record.key in PAGES}


@pytest.fixture(scope="module")
def expected(root: Path, smallest: Handbook) -> dict[str, list[str]]:
    made = pages(edition_with(smallest, PLACEHOLDER))
    assert set(made) == set(PAGES)
    return {key: parts(converted(root, text)) for key, text in made.items()}


@FEW
@with_attacks
@given(TEXTS)
def test_every_page_that_tells_of_it(root: Path, smallest: Handbook, expected: dict[str, list[str]], text: str) -> None:
    for key, page in pages(edition_with(smallest, text)).items():
        assert parts(converted(root, page)) == wanted(expected[key], text.strip()), key


def test_a_blank_line_begins_a_paragraph(root: Path, smallest: Handbook) -> None:
    page = pages(edition_with(smallest, "Først\n\n<b>så</b>\n \n1. til sidst"))["meeting/m"]
    found = parts(converted(root, page))
    at = found.index("text Først")
    assert found[at - 1 : at + 8] == [
        "<p>", "text Først", "</p>", "<p>", "text <b>så</b>", "</p>", "<p>", "text 1. til sidst", "</p>",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["Almindelig tekst", "Ældre, Sundhed & Social", "§ 9, stk. 8"])
def test_ordinary_texts_stay_readable(text: str) -> None:
    assert str(plain(text)).replace("&#38;", "&") == text

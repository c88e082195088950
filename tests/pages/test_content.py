"""What an editor's text may hold: each attack is a finding at its place, and what is let through is harmless."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edition.edition import Edition, editions_of
from generator.handbook.handbook import Handbook
from generator.pages.catalogue import pages_of
from generator.pages.content import with_heading_ids
from generator.pages.macros import MACROS, MacroError, NotThenError
from generator.pages.render import Renderer, check_texts
from generator.publish.articles import refused
from generator.views.lookup import Lookup
from tests.pages.rendered import converted
from tests.projects import findings, handbook, project, told

NOT_ALLOWED = "Det kan en tekst ikke bruge."
LOOP = "Sådan en gentagelse kan en tekst ikke bruge."
COMMENT = "Kommentarer og rå blokke kan en tekst ikke bruge."
MISSPELT = "Makroen er skrevet forkert."
HTML = "HTML kan ikke bruges i en tekst."
TOP = "Sidens overskrift kommer fra title."
IMAGE = "Billeder kan ikke sættes ind i en tekst."
TRACKING = "Linket indeholder sporing (fx utm_source)."


def link(address: str) -> str:
    return f"Linket »{address}« kan ikke bruges."


def unknown(macro: str) -> str:
    return f"Makroen {macro} findes ikke."


def braces(text: str) -> str:
    return f"»{text}« kan ikke stå i en tekst."


# Each text begins on line 6; then line:column and the message of each finding.
ATTACKS: list[tuple[str, list[str]]] = [
    ("{{ ''.__class__.__mro__ }}", [f"6:1 {NOT_ALLOWED}"]),
    ("Se {{ link.__globals__ }}.", [f"6:4 {NOT_ALLOWED}"]),
    ('{{ link("page/med").x }}', [f"6:1 {NOT_ALLOWED}"]),
    ('{{ link["__init__"] }}', [f"6:1 {NOT_ALLOWED}"]),
    ("{{ cycler.__init__.__globals__.os }}", [f"6:1 {NOT_ALLOWED}"]),
    ('{{ cycler.__init__.__globals__.os.popen("id").read() }}', ["6:1 Kun håndbogens egne makroer kan kaldes."]),
    ('{{ cycler("a") }}', [f"6:4 {unknown('cycler')}"]),
    ("{{ lipsum() }}", [f"6:4 {unknown('lipsum')}"]),
    ("{{ joiner() }}", [f"6:4 {unknown('joiner')}"]),
    ("{{ namespace() }}", [f"6:4 {unknown('namespace')}"]),
    ("{{ dict() }}", [f"6:4 {unknown('dict')}"]),
    ("{{ range(999999999) }}", [f"6:4 {unknown('range')}"]),
    ("{{ self }}", [f"6:1 {NOT_ALLOWED}"]),
    ("{{ self.__init__ }}", [f"6:1 {NOT_ALLOWED}"]),
    ("{{ config }}", [f"6:1 {NOT_ALLOWED}"]),
    ('{{ "a"|attr("__class__") }}', [f"6:1 {NOT_ALLOWED}"]),
    ('{{ ["a"]|map("upper") }}', [f"6:1 {NOT_ALLOWED}"]),
    ('{{ link("page/med")|safe }}', [f"6:1 {NOT_ALLOWED}"]),
    ('{{ "a" * 999999999 }}', [f"6:1 {NOT_ALLOWED}"]),
    ("{{ 9 ** 9 ** 9 }}", [f"6:1 {NOT_ALLOWED}"]),
    ("{{ 7*7 }} og {{ 8*8 }}", [f"6:1 {NOT_ALLOWED}", f"6:14 {NOT_ALLOWED}"]),
    ('{{ "tekst" }}', [f"6:1 {NOT_ALLOWED}"]),
    ('{{ {"a": 1} }}', [f"6:1 {NOT_ALLOWED}"]),
    ("{{ 1 if true else 2 }}", [f"6:1 {NOT_ALLOWED}"]),
    ('{% include "elements.jinja" %}', [f"6:1 {NOT_ALLOWED}"]),
    ('{% import "elements.jinja" as e %}', [f"6:1 {NOT_ALLOWED}"]),
    ('{% from "elements.jinja" import cell %}', [f"6:1 {NOT_ALLOWED}"]),
    ('{% extends "base.md.jinja" %}', [f"6:1 {NOT_ALLOWED}"]),
    ("{% set x = 1 %}", [f"6:1 {NOT_ALLOWED}"]),
    ('{% set link = "x" %}', [f"6:1 {NOT_ALLOWED}"]),
    ("{% macro link() %}x{% endmacro %}", [f"6:1 {NOT_ALLOWED}"]),
    ("{% block body %}x{% endblock %}", [f"6:1 {NOT_ALLOWED}"]),
    ('{% call link("page/med") %}x{% endcall %}', [f"6:1 {NOT_ALLOWED}"]),
    ("{% filter upper %}x{% endfilter %}", [f"6:1 {NOT_ALLOWED}"]),
    ("{% with a = 1 %}{% endwith %}", [f"6:1 {NOT_ALLOWED}"]),
    ("Tekst\n\n{% autoescape false %}x{% endautoescape %}", [f"8:1 {NOT_ALLOWED}"]),
    ('{% if link("page/med") %}x{% endif %}', [f"6:1 {NOT_ALLOWED}"]),
    ("{% do x %}", [f"6:1 {MISSPELT}"]),
    ("Tekst {# skjult #}", [f"6:7 {COMMENT}"]),
    ("Tekst\n{#\nskjult\n#}\nmere {# skjult #}", [f"7:1 {COMMENT}", f"10:6 {COMMENT}"]),
    ("## Afsnit {#navn}", [f"6:11 {COMMENT}"]),
    ("{% raw %}{{ x }}{% endraw %}", [f"6:1 {COMMENT}"]),
    ("<{# #}script>", [f"6:2 {COMMENT}", f"6:1 {HTML}"]),
    ("[a](java{# #}script:x)", [f"6:9 {COMMENT}", "6:5 " + link("java{# #}script:x")]),
    ("<{% raw %}script>{% endraw %}", [f"6:2 {COMMENT}", f"6:1 {HTML}"]),
    ("{% for x in range(9) %}x{% endfor %}", [f"6:1 {LOOP}"]),
    ('{% for x in "abc" %}x{% endfor %}', [f"6:1 {LOOP}"]),
    ('{% for x, y in ["a"] %}x{% endfor %}', [f"6:1 {LOOP}"]),
    ('{% for x in ["a"] if x %}x{% endfor %}', [f"6:1 {LOOP}"]),
    ('{% for x in ["a"] recursive %}x{% endfor %}', [f"6:1 {LOOP}"]),
    ('{% for x in ["a"] %}x{% else %}y{% endfor %}', [f"6:1 {LOOP}"]),
    ('{% for link in ["a"] %}{{ link("page/med") }}{% endfor %}', [f"6:1 {LOOP}"]),
    ("{% for x in [" + '"a",' * 101 + "] %}x{% endfor %}", [f"6:1 {LOOP}"]),
    ('{% for x in ["a"] %}{% for x in ["b"] %}x{% endfor %}{% endfor %}', [f"6:21 {LOOP}"]),
    (
        '{% for x in ["a"] %}{% for y in ["a"] %}{% for z in ["a"] %}x{% endfor %}{% endfor %}{% endfor %}',
        [f"6:41 {LOOP}"],
    ),
    (
        "{% for x in [" + '"a",' * 20 + "] %}\n{% for y in [" + '"a",' * 6 + "] %}x{% endfor %}{% endfor %}",
        [f"7:1 {LOOP}"],
    ),
    ('{% for x in ["a"] %}{{ x }}{% endfor %}', [f"6:21 {NOT_ALLOWED}"]),
    ('{% for x in ["a"] %}{{ loop.index }}{% endfor %}', [f"6:21 {NOT_ALLOWED}"]),
    ('{% for x in ["page/med", "page/x"] %}{{ link(x) }}{% endfor %}', ["6:41 »page/x« findes ikke i content/pages/."]),
    ('{% for x in ["a"] %}<{% endfor %}script>', [f"6:21 {HTML}"]),
    (
        'Tekst\n{% for x in ["a"] %}#{% endfor %} Overskrift\n',
        ["7:1 En gentagelse må ikke dele et link, en overskrift eller et tegn."],
    ),
    ('Se {{ linkk("page/med") }}.', [f"6:7 {unknown('linkk')}"]),
    ("{{ link() }}", ["6:4 link skal have: henvisning, tekst; her står 0."]),
    ('{{ link("page/med", "b", "c") }}', ["6:4 link skal have: henvisning, tekst; her står 3."]),
    ('{{ glossary("a") }}', ["6:4 glossary skal have: intet; her står 1."]),
    ("{{ link(5) }}", ["6:4 link kan kun få tekst i anførselstegn."]),
    ("{{ link(page) }}", ["6:4 link kan kun få tekst i anførselstegn."]),
    ('{{ link("page/" ~ "med") }}', ["6:4 link kan kun få tekst i anførselstegn."]),
    ('{{ link(key="page/med") }}', ["6:4 link kan kun få tekst i anførselstegn."]),
    ('{{ link(*["page/med"]) }}', ["6:4 link kan kun få tekst i anførselstegn."]),
    ('{{ link("page/med") }} {{ link("page/xyz") }}', ["6:33 »page/xyz« findes ikke i content/pages/."]),
    ('{{\n  link(\n    "page/xyz"\n  )\n}}', ["8:6 »page/xyz« findes ikke i content/pages/."]),
    ('{{ term("xyz") }}', ["6:10 »xyz« findes ikke i data/glossary/."]),
    ('{{ source("xyz#1") }}', ["6:12 Kilden »xyz#1« findes ikke."]),
    ('{{ source("referat#9") }}', ["6:12 Kilden Referat fra Prøveby har intet punkt 9."]),
    ('{{ day("2025-13-01") }}', ["6:9 »2025-13-01« er ikke en dato."]),
    ('{{ committee("xyz") }}', ["6:15 »xyz« findes ikke i data/committees/."]),
    ('{{ committee_list("xyz") }}', ["6:20 »xyz« kan ikke stå her."]),
    ('{{ org_diagram("xyz") }}', ["6:17 »xyz« er hverken et udvalg eller en enhed."]),
    ('{{ task_table("xyz") }}', ["6:16 »xyz« kan ikke stå her."]),
    ('{{ gap_list("xyz") }}', ["6:14 »xyz« kan ikke stå her."]),
    ('{{ group_list("xyz") }}', ["6:16 »xyz« findes ikke i data/amo-plans/."]),
    ('{{ guideline_status("xyz") }}', ["6:22 »xyz« findes ikke i data/guidelines/."]),
    ('{{ plan_status("xyz") }}', ["6:17 »xyz« findes ikke i data/strategies/."]),
    ('{{ next_meeting("x") }}', ["6:18 »x« findes ikke i data/committees/."]),
    ('{{ rule_number("F2", "x") }}', ["6:17 »F2« findes ikke i data/rules/."]),
    ('Se {{ link("page/med" }} og {{ link("page/med") }}', [f"6:4 {MISSPELT}"]),
    ('{{ link("page/med") ', [f"6:1 {MISSPELT}"]),
    ("Tekst\n{% for %}", [f"7:1 {MISSPELT}"]),
    ('{{ link("page/med) }}', [f"6:1 {MISSPELT}"]),
    ("(" * 3000 + "{{" + "(" * 3000 + '"a"' + ")" * 3000 + "}}", ["6:3001 Teksten har for mange lag af parenteser."]),
    ("<script>alert(1)</script>", [f"6:1 {HTML}", f"6:17 {HTML}"]),
    ("Tekst <b>fed", [f"6:7 {HTML}"]),
    ("`<b>`", [f"6:2 {HTML}"]),
    ("```\n<script>\n```", [f"7:1 {HTML}"]),
    ("~~~ html\n<b onclick=x>\n~~~", [f"7:1 {HTML}"]),
    ("    <div onclick=x>", [f"6:5 {HTML}"]),
    ("> - <br>", [f"6:5 {HTML}"]),
    ("<!-- skjult -->", [f"6:1 {HTML}"]),
    ("<?php x ?>", [f"6:1 {HTML}"]),
    ("<![CDATA[x]]>", [f"6:1 {HTML}", f"6:2 {IMAGE}"]),
    ("</article>", [f"6:1 {HTML}"]),
    ("| a | b |\n|---|---|\n| <b> | x |", [f"8:3 {HTML}"]),
    ("<https://x.dk>", [f"6:1 {HTML}"]),
    ("<javascript:alert(1)>", [f"6:1 {HTML}"]),
    ("<x@y.dk>", [f"6:1 {HTML}"]),
    ('<{{ link("page/med") }}', [f"6:1 {HTML}"]),
    ("[a](javascript:alert(1))", [f"6:5 {link('javascript:alert(1')}"]),
    ("Se [a](JaVaScRiPt:x)", [f"6:8 {link('JaVaScRiPt:x')}"]),
    ("[a](data:text/html,x)", [f"6:5 {link('data:text/html,x')}"]),
    ("[a](vbscript:x)", [f"6:5 {link('vbscript:x')}"]),
    ("[a](http://x.dk)", [f"6:5 {link('http://x.dk')}"]),
    ("[a](//x.dk)", [f"6:5 {link('//x.dk')}"]),
    ("[a](/udvalg/x/)", [f"6:5 {link('/udvalg/x/')}"]),
    ("[a](x.md)", [f"6:5 {link('x.md')}"]),
    ("[a]()", [f"6:5 {link('')}"]),
    ("[a](#)", [f"6:5 {link('#')}"]),
    ("[a]( javascript:x )", [f"6:6 {link('javascript:x')}"]),
    ("[a](<javascript:x>)", [f"6:5 {HTML}", f"6:6 {link('javascript:x')}"]),
    ("[a](&#106;avascript:x)", [f"6:5 {link('&#106;avascript:x')}"]),
    ("[a](java\nscript:x)", [f"6:5 {link('java')}"]),
    ("[a\nb](javascript:x)", [f"7:4 {link('javascript:x')}"]),
    ("[a [b]](javascript:x)", [f"6:9 {link('javascript:x')}"]),
    ("[a\\]](javascript:x)", [f"6:7 {link('javascript:x')}"]),
    ('[a]({{ link("page/med") }})', ["6:5 " + link('{{ link("page/med") }}')]),
    ("[a][b]\n\n[b]: javascript:x", [f"8:6 {link('javascript:x')}"]),
    ("  [b]: data:x", [f"6:8 {link('data:x')}"]),
    ("> [b]: javascript:x", [f"6:8 {link('javascript:x')}"]),
    ("- [b]: javascript:x", [f"6:8 {link('javascript:x')}"]),
    ("[b]:\n    javascript:x", [f"7:5 {link('javascript:x')}"]),
    ("[a](https://x.dk?utm_source=a)", [f"6:5 {TRACKING}"]),
    ("[a](https://x.dk?a=b&amp;utm_medium=a)", [f"6:5 {TRACKING}"]),
    ("[a][b]\n\n[b]: https://x.dk?fbclid=a", [f"8:6 {TRACKING}"]),
    ('[a](https://x.dk){: onclick="x" }', ["6:18 " + braces('{: onclick="x" }')]),
    ("[a](https://x.dk){ onclick=x }", [f"6:18 {braces('{ onclick=x }')}"]),
    ("Tekst {: style=color:red }", [f"6:7 {braces('{: style=color:red }')}"]),
    ("Tekst {: #a onclick=x }", [f"6:7 {braces('{: #a onclick=x }')}"]),
    ('Tekst {: "a" onclick=x }', ["6:7 " + braces('{: "a" onclick=x }')]),
    ("Tekst {: @click=x }", [f"6:7 {braces('{: @click=x }')}"]),
    ("Tekst {: onclick=a%b }", [f"6:7 {braces('{: onclick=a%b }')}"]),
    (
        'Tekst {: onclick={{ link("page/med", "alert(1)") }} }',
        ["6:7 " + braces('{: onclick={{ link("page/med", "alert(1)") }} }')],
    ),
    ("## Afsnit {: onclick=x }", [f"6:11 {braces('{: onclick=x }')}"]),
    ("```{ .python onclick=x }\nx\n```", [f"6:4 {braces('{ .python onclick=x }')}"]),
    ("![a](https://x.dk/a.png)", [f"6:1 {IMAGE}"]),
    ("Tekst ![a][b]", [f"6:7 {IMAGE}"]),
    ("![a](x.png)", [f"6:1 {IMAGE}", f"6:6 {link('x.png')}"]),
    ("# Overskrift", [f"6:1 {TOP}"]),
    ("#Overskrift", [f"6:1 {TOP}"]),
    ("Se punkt\n#4 i referatet", [f"7:1 {TOP}"]),
    ("Overskrift\n===", [f"7:1 {TOP}"]),
    ("> # Overskrift", [f"6:3 {TOP}"]),
    ("- # Overskrift", [f"6:3 {TOP}"]),
    ("1. # Overskrift", [f"6:4 {TOP}"]),
]  # fmt: skip


def page(text: str) -> dict[str, str]:
    return {"content/pages/med.md": f"---\ntitle: MED\n---\n\n\n{text}\n"}


@pytest.mark.parametrize(("text", "wanted"), ATTACKS)
def test_an_attack_is_a_finding_at_its_place(tmp_path: Path, text: str, wanted: list[str]) -> None:
    found = findings(tmp_path, page(text))
    assert {one.place.file for one in found} == {"content/pages/med.md"}
    assert sorted(f"{one.place.line}:{one.place.column} {one.message}" for one in found) == sorted(wanted)
    assert all(one.blocking and one.hint for one in found)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('{{ linkk("page/med") }}', "Mente du link?"),
        ("{{ xyzzy() }}", "Makroerne er: absence_bands, "),
        ('{{ link("page/medd") }}', "Mente du page/med (content/pages/med.md)?"),
        ('{{ committee("hovedudvalget") }}', "Mente du hovedudvalg (data/committees/hovedudvalg.yml:1)?"),
        ('{{ source("referat#9") }}', "Punkterne er: 1, 2."),
        ('{{ committee_list("departments") }}', "Mente du department?"),
        ("[a](https://x.dk/side?utm_source=a)", "Skriv https://x.dk/side"),
        ('{{ link("med") }}', "Mente du page/med?"),
        ('{{ link("side/med") }}', "Mente du page/med?"),
        ('{{ link("page/kantinen") }}', "Opret den som content/pages/kantinen.md, eller ret henvisningen."),
        ("{{ link(page/med, MED) }}", 'Skriv {{ link("page/med", "MED") }}.'),
        ("{{ link(”page/med”) }}", 'Skriv lige anførselstegn: ".'),
        ("[MED](../med/#a)", 'Skriv {{ link("page/med") }} til'),
        ("[MED](kilde.md)", 'Skriv {{ link("page/kilder") }} til'),
        ("[MED](noget-helt-andet.md)", 'Skriv {{ link("guideline/trio") }} til'),
    ],
)
def test_the_hint_says_what_to_write(tmp_path: Path, text: str, hint: str) -> None:
    (found,) = findings(tmp_path, page(text))
    assert found.hint.startswith(hint)


@pytest.mark.parametrize(
    "text",
    [
        "Almindelig tekst med *vægt*, **fed**, `kode` & tegn: 1 < 2, a <- b, 100 %, § 9, #4 midt på linjen.",
        '## Afsnit\n\n### Under\n\nSe {{ link("committee/hovedudvalg", "udvalget") }} og {{ day("2025-06-25") }}.',
        "## Afsnit {: #navn .klasse }\n\nTekst {: .klasse }\n",
        '{% for x in ["page/med", "page/forside"] %}\n- {{ link(x) }}\n{% endfor %}',
        '{% for x in ["page/med"] %}{% for y in ["MED"] %}{{ link(x, y) }}{% endfor %}{% endfor %}',
        (
            "[a](https://www.eksempel.dk/side?id=1#a) [b](mailto:a@b.dk) [c](tel:+4512345678) [d](#afsnit) [e][f]\n\n"
            "[f]: https://www.eksempel.dk"
        ),
        "| a | b |\n|:--|--:|\n| 1 | 2 |\n\n1. et\n2. to\n\n> citat\n\n---\n\n- a\n    - b\n",
        "&lt;b&gt; \\# ikke en overskrift, \\* og \\_.",
        "{{ org_diagram() }}\n\n{{ committee_list() }}\n\n{{ unit_list() }}",
        "```\nkode # med tegn\n```",
    ],
)
def test_what_a_text_may_hold(tmp_path: Path, text: str) -> None:
    assert [told(one) for one in findings(tmp_path, page(text))] == []


def test_mistakes_are_found_in_every_kind_of_text(tmp_path: Path) -> None:
    files = {
        "content/situations/syg.md": "---\ntitle: S\nlead: L\norder: 1\ndeadline: D\nsource: referat\n---\n# A\n",
        "content/guidelines/trio/2019.md": "---\nguideline: trio\nin_force: 2019\nsource: referat\n---\n{{ x }}\n",
    }
    found = [f"{one.rule} {one.place.file}:{one.place.line}" for one in findings(tmp_path, files)]
    assert "side-overskrift content/situations/syg.md:8" in found
    assert "makro content/guidelines/trio/2019.md:6" in found


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("content"))


@pytest.fixture(scope="module")
def smallest(root: Path) -> Handbook:
    return handbook(root)


def edition_of(smallest: Handbook, text: str) -> Edition:
    """An edition whose page on MED has this text."""
    med = smallest.records["page"]["med"].model_copy(update={"body": text, "body_line": 5})
    records = {**smallest.records, "page": {**smallest.records["page"], "med": med}}
    return editions_of(Handbook(smallest.settings, records), date(2025, 9, 1))[0]


PIECES = st.sampled_from(
    [text for text, _ in ATTACKS if len(text) < 200]
    + list("<>[](){}#!:=&;\"'`*_|\\-\n \t")
    + ["](", "{:", "{%", "%}", "{{", "}}", "{#", "#}", "javascript:", "https://x.dk", "onclick=x", "script>"]
    + [" ", "\n\n", "a", "x"]
    + ['{{ link("page/med") }}', '{{ link("person/p", "script") }}', '{% for x in ["a"] %}', "{% endfor %}"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join))
def test_what_is_let_through_is_harmless(root: Path, smallest: Handbook, text: str) -> None:
    made = edition_of(smallest, text)
    if check_texts(made):
        return
    plan = next(one for one in pages_of(Lookup(made)) if one.record.key == "page/med")
    html = converted(root, Renderer(made).page(plan).text)
    assert refused(html) == ""
    assert html.count("<h1") == 1


@given(st.sampled_from(sorted(MACROS)), st.lists(st.text(max_size=20) | st.sampled_from(["page/med", "med", "F2"])))
def test_a_macro_takes_or_refuses_any_text(smallest: Handbook, name: str, arguments: list[str]) -> None:
    macro = MACROS[name]
    given_to_it = (arguments + [""] * macro.required)[: len(macro.arguments)]
    with suppress(MacroError, NotThenError):
        macro.build(Lookup(edition_of(smallest, "")), *given_to_it)


def test_headings_have_readable_ids() -> None:
    text = '## Når du er syg\n### Når du er syg\n## Eget {: #eget }\n## {{ link("page/med") }}\n## ???\nTekst # her\n'
    assert with_heading_ids(text).splitlines() == [
        "## Når du er syg {: #naar-du-er-syg }",
        "### Når du er syg {: #naar-du-er-syg-2 }",
        "## Eget {: #eget }",
        '## {{ link("page/med") }}',
        "## ??? {: #afsnit }",
        "Tekst # her",
    ]

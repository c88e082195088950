"""What the search reads on a page."""

import pytest

from generator.search import sections
from generator.search.sections import Section, sections_of

ARTICLE = """
<h1 id="ord">Ord &amp; tal</h1>
<p class="hb-lead">Kort <a href="x">fortalt</a>.</p>
<dl><div><dt>Leder</dt><dd>Ane Bo</dd></div><div><dt>MED</dt><dd><p>Et</p><p>To</p></dd></div></dl>
<h2 id="tabel">Tabel</h2>
<table><caption>Tal</caption><thead><tr><th>Hoved</th></tr></thead><tbody>
<tr id="mti"><th scope="row">MTI <span>(tal)</span></th><td>1</td><td>2</td></tr>
<tr><th scope="row">Uden</th><td>3</td></tr>
</tbody></table>
<section id="blok"><h3>Blok</h3><p>I blokken.</p></section>
<p>Efter &lt;blokken&gt;.</p>
<h2 id="naevnt">Nævnt på</h2><p>Andre sider</p>
<h2 id="punkt-1-naevnt">Nævnt på</h2><p>Andre sider</p>
<aside class="hb-about"><p>data/x.yml</p></aside>
"""


def test_a_page_is_read_section_by_section() -> None:
    assert list(sections_of(ARTICLE)) == [
        Section("", "Ord & tal", ["Kort fortalt.", "Leder: Ane Bo", "MED:", "Et", "To"]),
        Section("tabel", "Tabel", ["Tal", "Uden 3", "Efter <blokken>."]),
        Section("mti", "MTI (tal)", ["1 2"]),
        Section("blok", "Blok", ["I blokken."]),
    ]


def test_a_section_is_escaped_paragraph_by_paragraph() -> None:
    assert Section("a", "A", ["<b> & b", "To"]).text == "<p>&lt;b&gt; &amp; b</p><p>To</p>"


def test_an_empty_page_has_no_sections() -> None:
    assert list(sections_of("")) == []


@pytest.mark.parametrize("more", ["", "<p>A<br>b&nbsp;c</p>", "<p>A<p>b", "<p a=b hidden>C</p>"])
def test_both_parsers_read_the_same(more: str) -> None:
    quick = sections._as_xml(ARTICLE + more)
    assert (quick is None) == (more != "")
    assert sections_of(ARTICLE + more)[: len(sections_of(ARTICLE)) - 1] == sections_of(ARTICLE)[:-1]
    assert [one for one in sections._as_html(ARTICLE).sections if one.searched] == list(sections_of(ARTICLE))


def test_a_declaration_is_not_expanded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaa">]><p>&a;</p>'
    assert sections._as_xml(bomb) is None
    assert sections_of(bomb)[0].paragraphs[-1] == "&a;"


def test_a_name_in_capitals_is_the_same_element() -> None:
    assert sections_of("<P>A</P><H2 id='b'>B</H2>") == sections_of("<p>A</p><h2 id='b'>B</h2>")

"""What the search reads on a page."""

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

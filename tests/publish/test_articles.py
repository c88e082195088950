"""The allow-list that every article is held against before it is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish import articles
from generator.publish.articles import ArticleError, check_articles, refused


@pytest.mark.parametrize(
    ("article", "wrong"),
    [
        ("<script>x</script>", "<script>"),
        ("<img src=x onerror=y>", "<img>"),
        ("<p><svg onload=x></svg></p>", "<svg onload"),
        ('<svg onload="x"></svg>', "onload"),
        ("<svg><script>x</script></svg>", "<script>"),
        ("<svg><g><style>x</style></g></svg>", "<style>"),
        ("<svg><foreignObject><p>x</p></foreignObject></svg>", "<foreignObject>"),
        ("<svg><title><p>x</p></title></svg>", "<p>"),
        ("<svg><rect><animate/></rect></svg>", "<animate>"),
        ('<svg><image href="x.png"/></svg>', "<image>"),
        ('<svg><use href="#x"/></svg>', "<use>"),
        ('<svg><a href="javascript:x"><text>a</text></a></svg>', "javascript:x"),
        ('<svg><a href="https://x.dk"><text>a</text></a></svg>', "https://x.dk"),
        ('<svg><a href="&#x2F;/x.dk"><text>a</text></a></svg>', "//x.dk"),
        ('<svg><rect style="fill: red"/></svg>', "style"),
        ('<svg><rect fill="url(//x.dk)"/></svg>', "url(//x.dk)"),
        ("<svg><!-- <p> --></svg>", "<!--"),
        ("<svg><![CDATA[<p>]]></svg>", "<![CDATA["),
        ("<svg><svg></svg></svg>", "<svg>"),
        ("<svg><g></svg>", "<svg><g>"),
        ("<svg><g>", "<svg><g>"),
        ("<SVG></SVG>", "<SVG>"),
        ("<math><mi>x</mi></math>", "<math>"),
        ("<iframe src=x></iframe>", "<iframe>"),
        ("<form action=x></form>", "<form>"),
        ("<style>p{}</style>", "<style>"),
        ("<base href=x>", "<base>"),
        ("<dialog>x</dialog>", "<dialog>"),
        ('<noscript><p title="</noscript><img src=x onerror=y>">', "<noscript>"),
        ('<p onclick="x">a</p>', "onclick"),
        ('<p style="color: red">a</p>', "style"),
        ('<table><tr><td style="position: fixed">a</td></tr></table>', "position: fixed"),
        ('<table><tr><td style="text-align: left; color: red">a</td></tr></table>', "color: red"),
        ('<p data-x="y">a</p>', "data-x"),
        ('<a target="_blank" href="https://x.dk">a</a>', "target"),
        ('<a href="javascript:x">a</a>', "javascript:x"),
        ('<a href=" java\nscript:x">a</a>', "script:x"),
        ('<a href="JAVASCRIPT:x">a</a>', "JAVASCRIPT:x"),
        ('<a href="\x01javascript:x">a</a>', "javascript:x"),
        ('<a href="&#106;avascript:x">a</a>', "javascript:x"),
        ('<a href="data:text/html,x">a</a>', "data:text/html,x"),
        ('<a href="vbscript:x">a</a>', "vbscript:x"),
        ('<a href="file:///x">a</a>', "file:///x"),
        ('<a href="ftp://x">a</a>', "ftp://x"),
        ('<a href="blob:x">a</a>', "blob:x"),
        ('<a href="//x.dk">a</a>', "//x.dk"),
        ("<p><!-- skjult --></p>", "skjult"),
    ],
)
def test_refuses(article: str, wrong: str) -> None:
    assert wrong in refused(f"<p>Tekst</p>{article}<p>Tekst</p>")


@pytest.mark.parametrize(
    "article",
    [
        "<h1>A</h1><p>a &lt;b&gt; &amp; c</p><hr>",
        '<a href="../x/#y">a</a><a href="#y">a</a><a href="./">a</a>',
        '<a href="https://x.dk?a=1&amp;b=2" title="a">a</a><a href="mailto:a@b.dk">a</a><a href="tel:12345678">a</a>',
        '<h2 id="x" class="y">a</h2><ol start="3"><li>a</li></ol>',
        ('<table><caption>a</caption><thead><tr><th scope="col" style="text-align: right;">a</th></tr></thead>'
        '<tbody><tr id="a"><th scope="row">a</th><td data-label="a" style="text-align: left;">a</td></tr></tbody>'
        "</table>"),
        '<div class="a" role="note"><dl><div><dt>a</dt><dd>b</dd></div></dl></div>',
        '<p data-hb-ends="2025-12-31"><em>a</em> <strong>b</strong> <code>c</code></p>',
        '<time datetime="2025-06-25">25. juni</time>',
        ('<figure class="a"><svg class="hb-d" role="img" viewBox="0 0 9 9"><title id="t">a</title><desc>b</desc>'
        '<a href="../x/#y"><rect x="1" fill="#ffffff"></rect><text x="1">a &lt;b&gt;</text></a></svg></figure>'),
    ],
)  # fmt: skip
def test_lets_through(article: str) -> None:
    assert refused(article) == ""


PAGE = '<html><script>x</script><article id="hb-indhold" class="a">{}</article><script>x</script></html>'


def test_only_the_article_of_a_page_is_held_against_the_list(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(PAGE.format("<p>a</p>"), encoding="utf-8")
    (tmp_path / "404.html").write_text("<html><script>x</script></html>", encoding="utf-8")
    check_articles(tmp_path)


def test_the_page_and_what_is_wrong_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/index.html").write_text(PAGE.format("<p onclick=x>a</p>"), encoding="utf-8")
    with pytest.raises(ArticleError, match=r"^a/index.html: .*onclick"):
        check_articles(tmp_path)


def test_an_article_that_the_cleaner_leaves_alone_is_read_by_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    def look(article: str) -> str:
        looked.append(article)
        return ""

    monkeypatch.setattr(articles, "_wrong_in", look)
    assert refused('<p title="a &lt; b">a &#58; b</p><a href="../x/">c</a>') == ""
    assert looked == []
    for odd in ("<p><!-- x --></p>", '<a href="//x.dk">a</a>', '<a href="&#47;/x.dk">a</a>', '<td style="x">a</td>'):
        refused(odd)
    assert len(looked) == 4

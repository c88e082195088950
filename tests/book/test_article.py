"""The article of a page as plain nodes."""

from __future__ import annotations

import pytest

from generator.book.article import article_of


def of(inside: str) -> list[dict[str, object]]:
    return article_of(f'<body><nav><p>Menu</p></nav><article id="hb-indhold" class="x">{inside}</article></body>')


def test_text_has_the_white_space_of_a_browser() -> None:
    assert of("<p>\n  En <strong>stor</strong>\n ting &amp; <em>to</em></p>") == [
        {
            "block": "p",
            "text": [
                "En ",
                {"inline": "strong", "text": ["stor"]},
                " ting & ",
                {"inline": "emph", "text": ["to"]},
            ],
        }
    ]


def test_headings_keep_their_level_and_id() -> None:
    assert of('<h1 id="a">A</h1><h3>B</h3>') == [
        {"block": "h", "level": 1, "id": "a", "text": ["A"]},
        {"block": "h", "level": 3, "id": "", "text": ["B"]},
    ]


def test_links_keep_where_they_lead() -> None:
    (told,) = of('<p><a href="../b/#c">B</a></p>')
    assert told["text"] == [{"inline": "a", "to": "../b/#c", "text": ["B"]}]


def test_lists_hold_blocks_and_lists() -> None:
    (told,) = of("<ul><li>En<ol><li>Under</li></ol></li><li><p>To</p></li><li> </li></ul>")
    inner = {"block": "ol", "items": [[{"block": "p", "text": ["Under"]}]]}
    assert told == {
        "block": "ul",
        "items": [[{"block": "p", "text": ["En"]}, inner], [{"block": "p", "text": ["To"]}]],
    }


def test_a_table_is_even_and_has_its_caption_and_head() -> None:
    (told,) = of(
        "<div class='hb-table'><table><caption>Tal</caption><thead><tr><th>A</th><th>B</th></tr></thead>"
        "<tbody><tr><th>1</th><td>2</td></tr><tr><th>3</th></tr></tbody></table></div>"
    )
    texts = [[[block["text"] for block in cell] for cell in row] for row in told["rows"]]  # type: ignore[attr-defined]
    assert (told["caption"], len(told["shares"]), len(told["head"])) == (["Tal"], 2, 1)  # type: ignore[arg-type]
    assert texts == [[[["1"]], [["2"]]], [[["3"]], []]]


def test_columns_are_as_wide_as_what_they_say_needs() -> None:
    cells = "".join(f"<td>{text}</td>" for text in ("Ja", "arbejdsmiljøorganisation", "et ord " * 15, "et ord " * 500))
    (told,) = of(f"<table><tr>{cells}</tr></table>")
    shares: list[float] = told["shares"]  # type: ignore[assignment]
    assert shares == sorted(set(shares))
    assert 1 <= shares[0] < shares[-1] <= 20


def test_terms_stand_with_what_is_said_of_them() -> None:
    (told,) = of("<dl><div><dt>Leder</dt><dd>Ukendt</dd></div><dt>AMR</dt><dd>Ane</dd><dd>Bo</dd></dl>")
    said = [(one["term"], [block["text"] for block in one["said"]]) for one in told["items"]]  # type: ignore[attr-defined]
    assert said == [(["Leder"], [["Ukendt"]]), (["AMR"], [["Ane"], ["Bo"]])]


@pytest.mark.parametrize(
    "left_out",
    [
        "<svg><text>Tegnet</text></svg>",
        "<script>1</script>",
        '<div class="hb-words"><p>Forklaring</p></div>',
        '<figcaption class="hb-picture__files">Hent</figcaption>',
    ],
)
def test_what_means_nothing_on_paper_is_left_out(left_out: str) -> None:
    assert of(f"<p>Før</p>{left_out}<p>Efter</p>") == [
        {"block": "p", "text": ["Før"]},
        {"block": "p", "text": ["Efter"]},
    ]


def test_small_type_stands_on_a_line_of_its_own() -> None:
    (told,) = of('<p>Ane <span class="hb-state__why">AMR</span></p>')
    assert told["text"] == ["Ane ", {"inline": "br"}, {"inline": "small", "text": ["AMR"]}]


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(ValueError, match="tom"):
        article_of("<p>tom</p>")

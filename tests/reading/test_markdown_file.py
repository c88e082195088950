"""What comes out of a Markdown file: fields with places, and the text as it stands."""

import pytest

from generator.findings import Place
from generator.reading import read_markdown

FILE = "content/pages/uddannelse.md"


def test_fields_body_and_the_line_it_begins_on() -> None:
    document, findings = read_markdown(b"---\ntitle: Uddannelse\nlead: To dage.\n---\n\n## A\n\nB {{ c() }}\n", FILE)
    assert findings == []
    assert document is not None
    assert document.data == {"title": "Uddannelse", "lead": "To dage."}
    assert document.body == "\n## A\n\nB {{ c() }}\n"
    assert document.body_line == 5
    assert document.lines[document.body_line - 1 :] == ("", "## A", "", "B {{ c() }}")
    assert document.places[("lead",)] == Place(FILE, 3, 7)
    assert document.key_places[("title",)] == Place(FILE, 2, 1)


@pytest.mark.parametrize(
    "content", [b"\xef\xbb\xbf---\r\na: b\r\n---  \r\nx\r\n", b"---\na: b\n---\nx", b"--- \na: b\n---\nx\n"]
)
def test_line_endings_marks_and_spaces_change_nothing(content: bytes) -> None:
    document, findings = read_markdown(content, FILE)
    assert findings == []
    assert document is not None
    assert (document.data, document.body, document.body_line) == ({"a": "b"}, "x\n", 4)


def test_a_file_may_end_after_its_fields() -> None:
    document, findings = read_markdown(b"---\na: b\n---\n", FILE)
    assert findings == []
    assert document is not None
    assert document.body.strip() == ""


def test_only_the_first_lines_of_dashes_are_front_matter() -> None:
    document, findings = read_markdown(b"---\na: b\n---\nx\n\n---\n\ny: [\n", FILE)
    assert findings == []
    assert document is not None
    assert document.body == "x\n\n---\n\ny: [\n"


def test_the_text_may_hold_tabs_and_underlined_headings() -> None:
    _, findings = read_markdown(b"---\na: b\n---\nA\n=======\n\n\tkode\n", FILE)
    assert findings == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("---\na: b\n---\n>>>>>>> x\n", [4]),
        ("---\na: b\n=======\n---\nx\n", [3]),
        ("---\na: b\n---\n<<<<<<< a\n=======\n>>>>>>> b\n=======\n<<<<<<<\n", [4, 8]),
        ("---\na: b\n---\n<<<<<<<x\n========\n>>>>>>>>\n", []),
    ],
)
def test_merge_markers_are_told_from_headings(text: str, lines: list[int]) -> None:
    _, findings = read_markdown(text.encode(), FILE)
    assert [finding.place.line for finding in findings] == lines


def test_findings_of_fields_and_text_come_together() -> None:
    document, findings = read_markdown("---\na:\nb: 1\nb: 2\n---\nx\u202ey\n".encode(), FILE)
    assert document is not None
    assert [(finding.rule, finding.place.line) for finding in findings] == [
        ("yaml-empty-value", 2),
        ("yaml-duplicate-key", 4),
        ("yaml-control", 6),
    ]


@pytest.mark.parametrize("text", ["", "x", "---", "---\n---", "---\na: b", "---\n[a]\n---\n", "x\n---\na: b\n---\n"])
def test_front_matter_is_required(text: str) -> None:
    document, findings = read_markdown(text.encode(), FILE)
    assert document is None
    assert [finding.rule for finding in findings] == ["markdown-front-matter"]

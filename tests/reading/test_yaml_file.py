"""What comes out of a YAML file: the text that the editor wrote, each value with its place."""

import codecs
import unicodedata

import pytest

from generator.findings import Place
from generator.reading import Document, read_yaml
from generator.reading.limits import MOST_BYTES, MOST_FINDINGS

FILE = "data/committees/kommunemed.yml"


def read(text: str) -> Document:
    document, findings = read_yaml(text.encode(), FILE)
    assert findings == []
    assert document is not None
    return document


def rules(content: bytes | str) -> list[str]:
    _, findings = read_yaml(content.encode() if isinstance(content, str) else content, FILE)
    return [finding.rule for finding in findings]


@pytest.mark.parametrize(
    "written",
    [
        "no",
        "yes",
        "on",
        "9:30",
        "0123",
        "81.30",
        "14,3",
        "2025-02-30",
        "1e3",
        "0x1F",
        "1_000",
        ".5",
        "true",
        "=",
        "§ 3",
    ],
)
def test_a_plain_value_is_the_text_that_is_written(written: str) -> None:
    assert read(f"value: {written}\nlist: [{written.replace(',', '.')}]\n").data == {
        "value": written,
        "list": [written.replace(",", ".")],
    }


def test_nested_values_and_blocks() -> None:
    text = "a: {b: [c, 'd ''e'], f: \"g\\\"h\"}\ni:\n- j: k\n  l: >-\n    m\n    n\n- |-\n  o\n  p\nq: []\nr: {}\n"
    assert read(text).data == {
        "a": {"b": ["c", "d 'e"], "f": 'g"h'},
        "i": [{"j": "k", "l": "m n"}, "o\np"],
        "q": [],
        "r": {},
    }


def test_a_file_may_hold_a_list() -> None:
    assert read("- id: a\n- id: b\n").data == [{"id": "a"}, {"id": "b"}]


def test_each_value_and_key_has_its_place() -> None:
    document = read('id: a # note\nseats:\n  - id: "b"\n    roles: [chair, member]\n  - {x: >-y}\n'.replace(">-y", "y"))
    assert document.places == {
        (): Place(FILE, 1, 1),
        ("id",): Place(FILE, 1, 5),
        ("seats",): Place(FILE, 3, 3),
        ("seats", 0): Place(FILE, 3, 5),
        ("seats", 0, "id"): Place(FILE, 3, 9),
        ("seats", 0, "roles"): Place(FILE, 4, 12),
        ("seats", 0, "roles", 0): Place(FILE, 4, 13),
        ("seats", 0, "roles", 1): Place(FILE, 4, 20),
        ("seats", 1): Place(FILE, 5, 5),
        ("seats", 1, "x"): Place(FILE, 5, 9),
    }
    assert document.key_places == {
        ("id",): Place(FILE, 1, 1),
        ("seats",): Place(FILE, 2, 1),
        ("seats", 0, "id"): Place(FILE, 3, 5),
        ("seats", 0, "roles"): Place(FILE, 4, 5),
        ("seats", 1, "x"): Place(FILE, 5, 6),
    }


def test_a_path_that_is_not_there_has_the_place_of_its_ancestor() -> None:
    document = read("id: a\nseats:\n  - id: b\n")
    assert document.place(("seats", 0, "holders", 3, "person")) == Place(FILE, 3, 5)
    assert document.place(("gone",)) == document.place(()) == Place(FILE, 1, 1)
    assert document.key_place(("seats", 0, "id")) == Place(FILE, 3, 5)
    assert document.key_place(("seats", 0)) == Place(FILE, 3, 5)
    assert document.key_place(("gone", 1)) == Place(FILE, 1, 1)


def test_columns_count_characters_not_bytes() -> None:
    document = read("- {æøå€😀: x, y: ø}\n")
    assert document.places[(0, "y")] == Place(FILE, 1, 17)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_endings_and_byte_order_mark_change_nothing(ending: str, mark: bytes) -> None:
    text = "id: a\nnote: |-\n  b\n  c\n\nlast: d"
    document, findings = read_yaml(mark + text.replace("\n", ending).encode(), FILE)
    assert findings == []
    assert document == read(text)


def test_letters_are_composed() -> None:
    document = read(unicodedata.normalize("NFD", 'navn: Åse Ø é\nå: "e\\u0301"\n'))
    assert document.data == {"navn": "Åse Ø é", "å": "é"}
    assert document.lines[0] == "navn: Åse Ø é"


def test_the_lines_are_kept_for_quoting() -> None:
    assert read("id: a\n\n# note\nb: c\n").lines == ("id: a", "", "# note", "b: c")


def test_hard_space_inside_a_value_is_kept() -> None:
    assert read("note: § 3, stk. 2\n").data == {"note": "§ 3, stk. 2"}


def test_an_escaped_newline_in_a_value_is_kept() -> None:
    assert read('note: "a\\nb"\n').data == {"note": "a\nb"}


def test_one_document_may_be_opened_with_a_line() -> None:
    assert read("---\nid: a\n").data == {"id": "a"}


def test_a_comment_after_a_value_is_no_mistake() -> None:
    assert read("id: a # 002:541\nnote: C# og F#\nlist: [a, b] # x\n").data == {
        "id": "a",
        "note": "C# og F#",
        "list": ["a", "b"],
    }


def test_what_can_be_read_comes_with_the_findings() -> None:
    document, findings = read_yaml(b'a: 1\na: 2\nb:\nc: "x"\nd: *a\n<<: e\nf: !g h\n', FILE)
    assert document is not None
    assert document.data == {"a": "1", "b": None, "c": "x", "d": None, "f": "h"}
    assert [finding.rule for finding in findings] == [
        "yaml-duplicate-key",
        "yaml-empty-value",
        "yaml-alias",
        "yaml-merge-key",
        "yaml-tag",
    ]
    assert all(finding.blocking for finding in findings)


def test_the_place_of_a_doubled_key_is_that_of_the_first() -> None:
    document, _ = read_yaml(b"a: {x: 1}\na: {x: 2, y: 3}\n", FILE)
    assert document is not None
    assert document.places[("a", "x")] == Place(FILE, 1, 8)
    assert ("a", "y") not in document.places


def test_only_the_first_document_is_read() -> None:
    document, findings = read_yaml(b"a: 1\n---\nb: 2\nb: 3\n", FILE)
    assert document is not None
    assert document.data == {"a": "1"}
    assert document.places == {(): Place(FILE, 1, 1), ("a",): Place(FILE, 1, 4)}
    assert [finding.rule for finding in findings] == ["yaml-many-documents", "yaml-duplicate-key"]


@pytest.mark.parametrize("word", ["~", "null", "Null", "NULL"])
def test_words_for_nothing_are_empty_unless_quoted(word: str) -> None:
    assert rules(f"a: {word}\n") == ["yaml-empty-value"]
    assert read(f"a: '{word}'\n").data == {"a": word}


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# x\n", b"---\n", b"--- # x\n", codecs.BOM_UTF8])
def test_a_file_without_content_is_a_finding(content: bytes) -> None:
    document, findings = read_yaml(content, FILE)
    assert document is None
    assert [(finding.rule, finding.place) for finding in findings] == [("yaml-empty-value", Place(FILE))]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("hej", "yaml-syntax"),
        ('"hej"', "yaml-syntax"),
        ("|-\n  hej\n", "yaml-syntax"),
        ("!x y", "yaml-tag"),
        ("*a", "yaml-alias"),
        ("&a", "yaml-anchor"),
    ],
)
def test_a_file_of_one_value_is_a_finding(text: str, rule: str) -> None:
    assert read_yaml(text.encode(), FILE)[0] is None
    assert rules(text) == [rule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("? a\n", ["yaml-empty-value"]),
        ("{? a}\n", ["yaml-empty-value"]),
        ('a: [""]\n', ["yaml-empty-value"]),
        ('{"a": ""}\n', ["yaml-empty-value"]),
        ('"<<":\n', ["yaml-empty-value"]),
        ("a: 1\na:\n", ["yaml-duplicate-key", "yaml-empty-value"]),
        ("{a: b, c:d, e:f}\n", ["yaml-syntax", "yaml-syntax"]),
        ("{a: b, c, d, e: f}\n", ["yaml-empty-value"]),
        ("{a: b, c, e: f, g}\n", ["yaml-empty-value", "yaml-empty-value"]),
        ("*a : b\n", ["yaml-alias"]),
        ("&a b: c\n", ["yaml-anchor"]),
        ("!a b: c\n", ["yaml-tag"]),
        ("? &x [a]\n: b\n", ["yaml-anchor"]),
        ("? [*a, '']\n: !x\n", ["yaml-key-not-text"]),
        ("x: {a: 1, b: 2, a: 3, b: 4}\n", ["yaml-duplicate-key", "yaml-duplicate-key"]),
        ("- {a: 1, b: 2, a: 3, b: 4}\n", ["yaml-duplicate-key"]),
        ("a: 1\nb: 2\na: 3\nb: 4\n", ["yaml-duplicate-key", "yaml-duplicate-key"]),
        ('"a\\u202e": b\n', ["yaml-control"]),
        ("a: !b &c d\n", ["yaml-anchor", "yaml-tag"]),
        ("a: b\n\t\n  \t \n", []),
        ("a: <<<<<<<\n", []),
        ("<<<<<<<a: b\n", []),
    ],
)
def test_each_mistake_is_told_once(text: str, expected: list[str]) -> None:
    assert rules(text) == expected


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("{days: 14,3}", "Skriv days: 14.3"),
        ("{days: 14,tre}", 'Skriv days: "14, tre"'),
        ("{text: a,3}", 'Skriv text: "a, 3"'),
        ("{text: a, b, c, d: e}", 'Skriv text: "a, b, c"'),
        (
            '{text: [a], Løn "b"}',
            "Hører det til teksten før kommaet, så sæt anførselstegn om hele teksten. Ellers skriv kolon og en værdi.",
        ),
        ("{unit hjulet, a: b}", "Skriv unit: hjulet"),
        (
            "{Budget og løn}",
            "Hører det til teksten før kommaet, så sæt anførselstegn om hele teksten. Ellers skriv kolon og en værdi.",
        ),
    ],
)
def test_words_alone_in_braces_are_put_together(text: str, cure: str) -> None:
    _, findings = read_yaml(text.encode(), FILE)
    assert [finding.hint for finding in findings] == [cure]


def test_a_tab_in_a_value_is_read_as_a_space() -> None:
    document, _ = read_yaml(b"a: b\tc\n", FILE)
    assert document is not None
    assert document.data == {"a": "b c"}


def test_a_merge_key_in_quotes_is_a_name() -> None:
    assert read('"<<": a\n').data == {"<<": "a"}


def test_very_many_findings_are_cut_short_with_a_word() -> None:
    found = rules("a:\n" * 5000)
    assert len(found) == MOST_FINDINGS
    assert found[-1] == "yaml-many"
    tabs = rules("".join(f"a{n}: x\ty\n" for n in range(5000)))
    assert len(tabs) == MOST_FINDINGS
    assert tabs[-1] == "yaml-many"


def test_the_largest_file_may_be_read() -> None:
    line = b"- abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz\n"
    content = line * (MOST_BYTES // len(line))
    document, findings = read_yaml(content, FILE)
    assert document is not None
    assert findings == []
    assert rules(content + line) == ["yaml-size"]


def test_twenty_levels_may_be_read_and_no_more() -> None:
    assert read("[" * 20 + "]" * 20).data is not None
    assert rules("[" * 21 + "]" * 21) == ["yaml-depth"]
    assert rules("".join(" " * n + "a:\n" for n in range(30))) == ["yaml-depth"]


def test_a_key_is_no_essay() -> None:
    assert rules(f"{'a' * 101}: b\n") == ["yaml-key-not-text"]
    assert rules(f"? {'a' * 2000}\n: b\n") == ["yaml-key-not-text"]


def test_the_encoding_finding_names_line_and_column() -> None:
    _, findings = read_yaml("id: a\r\nnavn: ældre ø".encode().replace("ø".encode(), b"\xf8"), FILE)
    assert [finding.place for finding in findings] == [Place(FILE, 2, 13)]


def test_the_finding_for_a_control_character_leaves_the_columns_right() -> None:
    document, findings = read_yaml(b"{a: \x01b, c: d}\n", FILE)
    assert document is not None
    assert document.places[("c",)] == Place(FILE, 1, 12)
    assert [finding.place for finding in findings] == [Place(FILE, 1, 5)]
    assert document.lines == ("{a: \ufffdb, c: d}",)

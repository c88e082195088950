"""Whatever a file holds, there are findings or a document; and every place is the place of its value."""

import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path as FilePath

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.findings import Finding, Place
from generator.reading import Document, Path, Value, read_markdown, read_yaml
from generator.reading.text import decode
from generator.report import as_text

FILE = "data/a.yml"
SIGNS = [
    *"'\"[]{}:-,#&*!|>%@`?<=.~ \n\t\\",
    "a",
    "æ",
    "\u00a0",
    ": ",
    "- ",
    "\n  ",
    "---\n",
    '"a"',
    "\r",
    "\u202e",
    "<<<<<<< ",
]
signs = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)
SAMPLE = FilePath(__file__).parent / "sample.yml"


def check(content: bytes, file: str) -> None:
    """What must hold for any content."""
    read = read_markdown if file.endswith(".md") else read_yaml
    document, findings = read(content, file)
    assert document is not None or findings
    lines = decode(content, file).lines
    for finding in findings:
        assert finding.blocking
        assert finding.place.file == file
        assert 1 <= finding.place.line <= max(len(lines), 1)
        assert finding.place.column >= 1
        assert finding.message
        assert finding.hint
    assert as_text(findings, lambda _: lines)
    if document:
        assert document.lines == lines
        assert not findings or document.file == file
        for place in (*document.places.values(), *document.key_places.values()):
            assert 1 <= place.line <= len(lines)


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode), signs.map(str.encode)))
@example(b"\x00")
@example(b"{? [")
@example(b"|:\r? :\\>")
@example(b"a: {b: c}\n? d\n")
@example(b"a: {b\n")
@example(b'"\\')
@example(b"- |\n---\n...\n")
def test_any_bytes_give_findings_or_a_document(content: bytes) -> None:
    check(content, FILE)
    check(content, "content/a.md")
    check(b"---\n" + content, "content/a.md")
    check(b"---\na: b\n---\n" + content, "content/a.md")


@given(st.integers(0, 2000), st.integers(0, 60), signs)
def test_a_damaged_file_gives_findings_or_a_document(start: int, length: int, instead: str) -> None:
    text = SAMPLE.read_text()
    check((text[:start] + instead + text[start + length :]).encode(), FILE)


letters = st.characters(
    min_codepoint=0x20, max_codepoint=0x24F, exclude_characters="\x7f\u00ad\u034fÃ", exclude_categories=["Cc"]
)
texts = st.text(letters | st.sampled_from("'\"[]{}:-,#&*!|>%@`? "), min_size=1, max_size=20).filter(str.strip)
keys = st.text(st.sampled_from("abcæøå_-0é:# "), min_size=1, max_size=8).filter(str.strip)
values: st.SearchStrategy[Value] = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=20
)
roots = st.lists(values, max_size=5) | st.dictionaries(keys, values, max_size=5)


def composed(value: Value) -> Value:
    if isinstance(value, dict):
        return {unicodedata.normalize("NFC", key): composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [composed(inner) for inner in value]
    return value and unicodedata.normalize("NFC", value)


def leaves(value: Value, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    elif value is not None:
        yield path, value


def written_at(document: Document, place: Place) -> str:
    """The scalar that begins at a place, read anew from the line alone."""
    rest = document.lines[place.line - 1][place.column - 1 :]
    double = re.match(r'"(?:[^"\\]|\\.)*"', rest)
    single = re.match(r"'(?:[^']|'')*'", rest)
    if double:
        return str(yaml.safe_load(double[0]))
    return single[0][1:-1].replace("''", "'") if single else rest


@given(roots, st.booleans(), st.integers(2, 4))
def test_what_is_written_is_read_and_each_place_is_that_of_its_text(root: Value, flow: bool, indent: int) -> None:
    data = composed(root)
    text = yaml.safe_dump(
        data, allow_unicode=True, width=10**6, default_flow_style=flow, indent=indent, sort_keys=False
    )
    document, findings = read_yaml(text.encode(), FILE)
    if any(finding.rule == "yaml-nbsp" for finding in findings):
        return  # A hard space after a dash is refused, though the parser would read it.
    assert findings == []
    assert document is not None
    assert document.data == data
    for path, leaf in leaves(data):
        assert written_at(document, document.places[path]).startswith(leaf)
    for path, place in document.key_places.items():
        assert written_at(document, place).startswith(str(path[-1]))


def near(finding: Finding, line: int) -> bool:
    return abs(finding.place.line - line) <= 2


def damaged(lines: list[str], chance: random.Random) -> tuple[int, list[str]]:
    """A line moved, doubled, or with a sign less or more; and its number."""
    index = chance.choice([number for number, line in enumerate(lines) if line.strip()])
    line = lines[index]
    start = len(line) - len(line.lstrip())
    at = chance.randrange(start, len(line))
    changed = chance.choice(
        [
            "\t" + line.lstrip(),
            " " * chance.randint(1, 3) + line,
            line[chance.randint(0, start) :],
            line[:at] + chance.choice("\"'{[:") + line[at:],
            line.replace(":", "", 1),
            line.replace('"', "", 1),
            line.replace("}", "", 1).replace("]", "", 1),
            f"{line}\n{line}",
        ]
    )
    return index + 1, [*lines[:index], changed, *lines[index + 1 :]]


def test_a_finding_is_near_the_damage(whole: bool) -> None:
    lines = SAMPLE.read_text().splitlines()
    chance = random.Random(20250625)
    found = []
    for _ in range(5000 if whole else 500):
        line, changed = damaged(lines, chance)
        _, findings = read_yaml("\n".join(changed).encode(), FILE)
        if findings:
            found.append(any(near(finding, line) for finding in findings))
    assert len(found) > 200
    assert sum(found) / len(found) >= 0.97


def test_the_sample_is_sound() -> None:
    document, findings = read_yaml(SAMPLE.read_bytes(), FILE)
    assert findings == []
    assert document is not None

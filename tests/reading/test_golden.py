"""Each class of mistake: a file as an editor might send it, and the whole answer that the editor gets."""

from pathlib import Path

import pytest

from generator.reading import read_markdown, read_tree, read_yaml, source_lines
from generator.reading.text import decode
from generator.report import as_text

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(path for path in GOLDEN.iterdir() if path.suffix in (".yml", ".md"))

# Bytes that git or an editor would change on the way.
COMMITTEE = "id: kommunemed\nname: Økonomi & Løn\nunit: ældreområdet\n"
BYTES = {
    "latin-1": COMMITTEE.encode("latin-1"),
    "utf-16": COMMITTEE.encode("utf-16"),
    "utf-16-without-mark": COMMITTEE.encode("utf-16-le"),
    "broken-letters": COMMITTEE.encode().decode("cp1252").encode(),
    "tab-for-indentation": b"id: kommunemed\nseats:\n\t- id: forperson\n\t  side: management\nname:\tKommuneMED\n",
    "control-character": b"id: kommunemed\nname: Kommune\x07MED\n",
    "turned-writing": "id: kommunemed\nname: Kommune\u202eMED\n".encode(),
    "invisible-characters": "id: kommune\u200bmed\nname: Kommune\u00adMED\nnote: x\ufeffy\n".encode(),
    "lost-character": "name: Sygefrav\ufffdr\n".encode(),
    "hard-space": "seats:\n\u00a0 - id: forperson\nname:\u00a0KommuneMED\nnote: §\u00a03 er i orden\n".encode(),
    "hidden-by-escape": b'name: "Kommune\\u202eMED"\nnote: "\\0"\n',
    "accent-flood": ("name: e" + "\u0301\u0316" * 40 + "\n").encode(),
    "too-large": b"- x\n" * 300_000,
    "too-long-text": b"text: " + b"ord " * 30_000 + b"\n",
    "too-deep": b"[" * 50 + b"]" * 50,
    "empty-file": b"",
    "only-comments": b"# kommer senere\n",
}
STRAY = [
    "KommuneMED.yml",
    "chefforum.yaml",
    "con.yml",
    "kommunemed (1).yml",
    "kommunemed - kopi.yml",
    "kommunemed.yml.orig",
    "kommunemed.yml~",
    "noter.docx",
    "ældre_sundhed.yml",
]


def answer(content: bytes, name: str) -> str:
    """What the editor sees for a file."""
    file = f"data/{name}"
    read = read_markdown if name.endswith(".md") else read_yaml
    _, findings = read(content, file)
    return as_text(findings, lambda _: decode(content, file).lines) + "\n"


def compare(told: str, golden: Path, rewrite: bool) -> None:
    if rewrite:
        golden.write_text(told, encoding="utf-8", newline="\n")
    assert golden.is_file(), f"{golden.name} is missing: run pytest --golden, and read it"
    assert told == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_answer_to_a_file(file: Path, rewrite_golden: bool) -> None:
    told = answer(file.read_bytes(), file.name)
    assert "før håndbogen kan bygges" in told
    compare(told, file.with_suffix(".txt"), rewrite_golden)


@pytest.mark.parametrize("name", BYTES)
def test_the_answer_to_bytes(name: str, rewrite_golden: bool) -> None:
    told = answer(BYTES[name], f"{name}.yml")
    assert "før håndbogen kan bygges" in told
    compare(told, GOLDEN / f"{name}.txt", rewrite_golden)


def test_the_answer_to_a_folder(tmp_path: Path, rewrite_golden: bool) -> None:
    folder = tmp_path / "data" / "committees"
    (folder / "Økonomi - kopi").mkdir(parents=True)
    for name in STRAY:
        (folder / name).write_text("id: a\n")
    (folder / "genvej.yml").symlink_to("/etc/passwd")
    _, findings = read_tree(tmp_path, "data/committees", ".yml")
    compare(as_text(findings, source_lines(tmp_path)) + "\n", GOLDEN / "a-folder.txt", rewrite_golden)


def test_no_golden_file_is_left_behind() -> None:
    expected = {"a-folder.txt"} | {file.with_suffix(".txt").name for file in FILES} | {f"{name}.txt" for name in BYTES}
    assert {path.name for path in GOLDEN.glob("*.txt")} == expected

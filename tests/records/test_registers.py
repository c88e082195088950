"""Every register: its class takes its real files, and a misspelt field is told with its place and its nearest name."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from generator.findings import Finding
from generator.handbook.load import _made
from generator.reading import Document, read_markdown, read_yaml
from generator.records.base import Record
from generator.records.registers import CONTENT, DATA, KINDS
from tests.projects import told

ROOT = Path(__file__).parents[2]
FOLDERS: dict[str, type[Record]] = {
    **{f"data/{register.FOLDER}": register for register in DATA},
    **{f"content/{register.FOLDER}": register for register in CONTENT},
}


def read(content: bytes, file: str) -> Document:
    """A file's document; no mistake is expected."""
    document, mistakes = (read_yaml if file.endswith(".yml") else read_markdown)(content, file)
    assert mistakes == []
    assert document is not None
    return document


def made(document: Document, folder: str) -> tuple[list[Record], list[Finding]]:
    """The records of a document, as the handbook makes them."""
    return _made(document, FOLDERS[folder], folder)


def files_of(folder: str) -> list[str]:
    """The real files of a register."""
    found = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*.*"))
    assert found, f"{folder} has no files"
    return found


def test_kinds_are_told_apart() -> None:
    assert len(KINDS) == len(DATA) + len(CONTENT) == len(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_takes_its_real_files(folder: str) -> None:
    for file in files_of(folder):
        records, findings = made(read((ROOT / file).read_bytes(), file), folder)
        assert [told(one) for one in findings] == []
        assert records
        for record in records:
            assert type(record) is FOLDERS[folder]
            assert record.place.file == file
            assert record.key == f"{FOLDERS[folder].KIND}/{record.id}"
            assert record.heading


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_unknown_field_is_told_with_its_nearest_name(folder: str) -> None:
    file = files_of(folder)[0]
    content = (ROOT / file).read_text(encoding="utf-8")
    document = read(content.encode(), file)
    start = (0,) if isinstance(document.data, list) else ()
    fields = {str(path[-1]): place for path, place in document.key_places.items() if path[:-1] == start}
    assert fields
    for name, place in fields.items():
        lines = content.split("\n")
        line, column = lines[place.line - 1], place.column - 1
        lines[place.line - 1] = f"{line[:column]}{name}{name[-1]}{line[column + len(name) :]}"
        _, findings = made(read("\n".join(lines).encode(), file), folder)
        wanted = f"felt-ukendt {file}:{place.line}:{place.column} Feltet {name}{name[-1]} findes ikke her."
        assert f"{wanted} Mente du {name}?" in [told(one) for one in findings]


@pytest.mark.parametrize("folder", [folder for folder in FOLDERS if folder.startswith("content/")])
def test_prose_keeps_its_text_and_where_it_begins(folder: str) -> None:
    file = files_of(folder)[0]
    text = (ROOT / file).read_text(encoding="utf-8")
    (record,), _ = made(read(text.encode(), file), folder)
    body, line = getattr(record, "body", ""), getattr(record, "body_line", 0)
    assert body.strip()
    assert "\n".join(text.split("\n")[line - 1 :]).rstrip("\n") == body.rstrip("\n")
    assert record.id == "-".join(PurePosixPath(file).relative_to(folder).with_suffix("").parts)

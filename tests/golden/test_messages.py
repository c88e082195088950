"""Each class of mistake, as an editor may make it in two registers or more, and the whole answer that the editor gets.

A case is a file: `>>> path` and what stands there (added to the smallest handbook), then `<<<` and the answer.
`pytest --golden` writes the answers anew; read what changed before a commit.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.pipeline import check
from generator.report import as_text
from tests.projects import TODAY, project

FOLDER = Path(__file__).parent / "messages"
CASES = sorted(FOLDER.rglob("*.txt"))


def parts(case: str) -> tuple[dict[str, str], str]:
    """The files of a case, by the line that names them, and the answer."""
    given, _, answer = case.partition("<<<\n")
    found = re.split(r"^>>> (.*)\n", given, flags=re.MULTILINE)[1:]
    return dict(zip(found[::2], found[1::2], strict=True)), answer


def write(root: Path, named: str, text: str) -> None:
    """Writes one file of a case: in UTF-8, in another encoding, or as a symbolic link."""
    name, _, target = named.partition(" -> ")
    encoding = re.search(r" (latin-1|utf-16)$", name)
    path = root / (name.removesuffix(encoding[0]) if encoding else name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if target:
        path.symlink_to(target)
    else:
        path.write_bytes(text.encode(encoding[1] if encoding else "utf-8"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_the_answer_to_a_mistake(file: Path, tmp_path: Path, rewrite_golden: bool) -> None:
    case = file.read_text(encoding="utf-8")
    files, expected = parts(case)
    root = project(tmp_path)
    for named, text in files.items():
        write(root, named, text)
    checked = check(root, TODAY)
    told = as_text(checked.findings, lambda name: checked.lines.get(name, ())) + "\n"
    if rewrite_golden:
        file.write_text(case.partition("<<<\n")[0] + "<<<\n" + told, encoding="utf-8", newline="\n")
    else:
        assert told == expected
    names = [re.sub(r" (latin-1|utf-16)$| -> .*", "", named) for named in files]
    assert checked.findings, "nothing was found"
    assert any(finding.place.file.startswith(names[0].split("/")[0]) for finding in checked.findings)
    assert "010203-1234" not in told


def test_every_class_has_two_cases() -> None:
    for folder in FOLDER.iterdir():
        assert len(list(folder.glob("*.txt"))) >= 2, folder.name

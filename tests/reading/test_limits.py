"""What is sent to hurt is answered within 10 seconds of work and 512 MB, each in a process with those limits."""

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.reading.limits import MOST_BYTES, MOST_FINDINGS

ROOT = Path(__file__).parents[2]
SECONDS, MEMORY = 10, 512 * 1024 * 1024
# Time is counted as work done, so that a busy machine changes nothing. The signal's own action ends the process.
CHILD = """
import json, signal, sys
from pathlib import Path
from generator.reading import read_markdown, read_yaml
from generator.reading.text import decode
from generator.report import as_text
for name in sys.argv[2:]:
    content = Path(name).read_bytes()
    read = read_markdown if name.endswith(".md") else read_yaml
    signal.setitimer(signal.ITIMER_PROF, int(sys.argv[1]))
    document, findings = read(content, "data/a.yml")
    lines = decode(content, "data/a.yml").lines
    as_text(findings, lambda _: lines)
    signal.setitimer(signal.ITIMER_PROF, 0)
    print(json.dumps([document is not None, [finding.rule for finding in findings]]), flush=True)
"""


# One worker reads all the files, once.
pytestmark = pytest.mark.xdist_group("reading-limits")


class Answer(NamedTuple):
    """What became of a file: whether it gave a document, which rules spoke, or how the process ended."""

    read: bool
    rules: list[str]
    ended: str = ""


def fill(unit: str, before: str = "", after: str = "") -> str:
    """As much of a unit as a file may hold."""
    room = MOST_BYTES - len((before + after).encode())
    return before + unit * (room // len(unit.encode())) + after


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 20))
NASTY: dict[str, tuple[str, str]] = {
    "60,000 brackets": ("[" * 60_000, "yaml-depth"),
    "brackets on lines": (fill("[\n"), "yaml-depth"),
    "braces": (fill("{"), "yaml-depth"),
    "braces as keys": (fill("{?"), "yaml-depth"),
    "closing brackets": (fill("]"), "yaml-syntax"),
    "dashes": (fill("- "), "yaml-depth"),
    "question marks": (fill("? "), "yaml-depth"),
    "question marks on lines": (fill("?\n"), "yaml-key-not-text"),
    "steps": ("".join(f"{' ' * depth}a:\n" for depth in range(1400)), "yaml-depth"),
    "colons": (fill("b:", "a: "), "yaml-syntax"),
    "commas": (fill(",", "[", "]"), "yaml-syntax"),
    "aliases": (fill(",*a", "[&a a", "]"), "yaml-alias"),
    "a list in a record": ("a: [" + "b," * 1001 + "]", "yaml-size"),
    "values": ("[" + "a," * 200_000 + "]", "yaml-size"),
    "anchors": (fill("- &a b\n"), "yaml-anchor"),
    "a long anchor": (fill("a", "&"), "yaml-anchor"),
    "billion laughs": (LAUGHS, "yaml-alias"),
    "tags": (fill("- !a b\n"), "yaml-tag"),
    "a long tag": (fill("a", "!"), "yaml-tag"),
    "percent": (fill("%41", "!<", ">"), "yaml-tag"),
    "directives": ("".join(f"%TAG !a{n}! x\n" for n in range(60_000)), "yaml-syntax"),
    "documents": (fill("---\n"), "yaml-many-documents"),
    "a huge key": (fill("a", "", ": b"), "yaml-syntax"),
    "huge keys": ("\n".join(f"? {'a' * 90_000}{n}\n: b" for n in range(11)), "yaml-key-not-text"),
    "a long line": (fill("a", "a: "), "yaml-size"),
    "a long quotation": (fill("a", 'a: "', '"'), "yaml-size"),
    "an open quotation": (fill("a", 'a: "'), "yaml-syntax"),
    "open quotations": (fill('- "\n'), "yaml-many-lines"),
    "many open quotations": ('- "\n' * 4_999, "yaml-many-lines"),
    "blank lines in a quotation": (fill("\n", 'a: "', '"'), "yaml-size"),
    "a text of many lines": (fill("a\n ", "a: "), "yaml-size"),
    "escapes": ('a: "' + "\\U0010FFFF" * 90_000 + '"', "yaml-control"),
    "accents": (fill("\u0301\u0316", "a: a"), "yaml-control"),
    "escaped accents": ('a: "a' + "\\u0301\\u0316" * 40_000 + '"', "yaml-control"),
    "hash signs": (fill(" #"), "yaml-empty-value"),
    "spaces": (fill(" ", "a: b", "c"), "yaml-size"),
    "hard spaces": (fill("\u00a0"), "yaml-nbsp"),
    "tabs": (fill("\t", "a: ", "b"), "yaml-tab"),
    "tabs on lines": (fill("\ta\n"), "yaml-tab"),
    "control characters": (fill("\x01\x02"), "yaml-control"),
    "bytes of zero": (fill("\x00"), "yaml-encoding"),
    "merge markers": (fill("=======\n"), "yaml-merge-marker"),
    "empty values": (fill("- \n"), "yaml-empty-value"),
    "words in braces": (fill("a,", "{", "}"), "yaml-duplicate-key"),
    "empty values in braces": ("{" + ",".join(f"k{n}: " for n in range(100_000)) + "}", "yaml-empty-value"),
    "glued comments": (fill("- a #b\n"), "yaml-comment"),
    "doubled keys": (fill("a: b\n"), "yaml-duplicate-key"),
    "doubled keys in braces": (fill("a: b,", "{", "}"), "yaml-duplicate-key"),
    "lines without colon": (fill("a b\n"), "yaml-syntax"),
    "pieces without colon": ("a b\n" * 4_990 + "a: b: c\n", "yaml-syntax"),
    "pieces without end": ("a: {\n" * 4_999, "yaml-depth"),
    "pieces that are never closed": ("- a: [\n" * 4_999, "yaml-syntax"),
    "pieces inside pieces": ("".join(f"{' ' * (n % 40)}a:\n" for n in range(4_000)), "yaml-"),
    "items inside items": ("- - - - - - - - - [\n" * 4_999, "yaml-syntax"),
    "quotes in a row": (fill('"a" ', "a: "), "yaml-syntax"),
    "single quotes": (fill("'", "a: b'"), "yaml-size"),
    "backslashes": (fill("\\", 'a: "'), "yaml-"),
}
# The most that may be read: these come back as documents.
FULL: dict[str, str] = {
    "values on one line": "[" + "a," * 199_000 + "]",
    "values on lines": fill("- abc\n"),
    "fields in braces": "{" + ",".join(f"k{n}: {n}" for n in range(66_000)) + "}",
    "fields on lines": "".join(f"k{n}: {n}\n" for n in range(66_000)),
    "deep lists": "[" * 18 + "[a]," * 1000 + "]" * 18,
    "quoted values": "".join('- "æ"\n' for _ in range(140_000)),
    "a long text": "a: |\n" + "  b\n" * 40_000,
}


FRONT_MATTER = ["pieces that are never closed", "accents", "60,000 brackets", "doubled keys", "merge markers"]
TOO_LARGE = "[" * (20 * MOST_BYTES)


def answers(files: list[Path]) -> list[Answer]:
    """Each file's answer; a file that ends the process has no other, and the rest are read in a new one."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    found: list[Answer] = []
    while len(found) < len(files):
        command = [sys.executable, "-c", CHILD, str(SECONDS), *map(str, files[len(found) :])]
        done = subprocess.run(command, capture_output=True, cwd=ROOT, preexec_fn=limit, timeout=600, check=False)
        found.extend(Answer(*json.loads(line)) for line in done.stdout.splitlines())
        if done.returncode:
            found.append(Answer(False, [], f"{done.returncode} {done.stderr.decode()[-1000:]}"))
    return found


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answer]:
    """The answers to all the files of this module."""
    texts = {f"{name}.yml": text for name, (text, _) in NASTY.items()} | {f"{name}.yml": FULL[name] for name in FULL}
    texts |= {f"{name}.md": f"---\n{NASTY[name][0][: MOST_BYTES // 3]}\n---\nx\n" for name in FRONT_MATTER}
    texts["too large.yml"] = TOO_LARGE
    folder = tmp_path_factory.mktemp("nasty")
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return dict(zip(texts, answers([folder / name for name in texts]), strict=True))


@pytest.mark.parametrize("name", NASTY)
def test_what_is_sent_to_hurt_is_answered(name: str, answered: dict[str, Answer]) -> None:
    text, expected = NASTY[name]
    answer = answered[f"{name}.yml"]
    assert len(text.encode()) <= MOST_BYTES
    assert not answer.ended
    assert 1 <= len(answer.rules) <= MOST_FINDINGS
    assert any(rule.startswith(expected) for rule in answer.rules), answer.rules[:5]


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_front_matter_has_the_same_limits(name: str, answered: dict[str, Answer]) -> None:
    answer = answered[f"{name}.md"]
    assert not answer.ended
    assert 1 <= len(answer.rules) <= MOST_FINDINGS


@pytest.mark.parametrize("name", FULL)
def test_the_most_that_may_be_read_is_read(name: str, answered: dict[str, Answer]) -> None:
    assert len(FULL[name].encode()) <= MOST_BYTES
    assert answered[f"{name}.yml"] == Answer(True, [])


def test_a_file_that_is_too_large_costs_nothing(answered: dict[str, Answer]) -> None:
    assert answered["too large.yml"] == Answer(False, ["yaml-size"])


def test_a_process_that_ends_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: b\n")
    gone, there = tmp_path / "gone.yml", tmp_path / "a.yml"
    first, second, third = answers([there, gone, there])
    assert first == third == Answer(True, [])
    assert "FileNotFoundError" in second.ended

"""The theme's scripts: what they work out is tested by node's own test runner, and each is small."""

import subprocess
from pathlib import Path

import pytest

from tests.sites import ROOT

TESTS = sorted((ROOT / "tests" / "browser").glob("*.test.mjs"))
SCRIPTS = sorted((ROOT / "theme" / "assets").glob("*.js"))
LARGEST = 10_000


def test_there_are_scripts_and_tests() -> None:
    assert TESTS
    assert SCRIPTS


@pytest.mark.browser
@pytest.mark.parametrize("file", TESTS, ids=lambda file: file.name)
def test_a_script_does_what_its_tests_say(node_path: str, file: Path) -> None:
    done = subprocess.run([node_path, "--test", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_is_small(file: Path) -> None:
    assert len(file.read_bytes()) < LARGEST

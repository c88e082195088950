"""The theme's scripts without a browser: node's own test runner over tests/scripts/."""

import subprocess

from tests.sites import ROOT

LARGEST = 10_000


def test_the_scripts_do_what_they_say(node_path: str) -> None:
    done = subprocess.run(
        [node_path, "--test", "tests/scripts/"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


def test_the_scripts_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "theme" / "assets").rglob("*.js")}
    assert sizes
    assert {name: size for name, size in sizes.items() if size >= LARGEST} == {}

"""The live preview in a real browser: edit, see, break, see the message, mend."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.commands.preview import over_the_page
from generator.findings import Place, problem
from tests.projects import project

ROOT = Path(__file__).parents[1]
LINES = "---\ntitle: MED\n---\n" + "".join(f"Linje {number}.\n\n" for number in range(1, 80))


def test_what_is_shown_over_the_page() -> None:
    findings = [problem("x", Place("data/a.yml", 3, 5), "Nej <b>.", "Ring 010203-1234.") for _ in range(10)]
    shown = over_the_page(findings)
    assert "data/a.yml:3:5" in shown
    assert "Nej <b>" not in shown
    assert "010203-1234" not in shown
    assert "... og 2 mere." in shown
    assert over_the_page([]) == ""
    assert "stod stille" in over_the_page([], "Bygningen stod stille.")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A small handbook that is served, and its address."""
    root = project(tmp_path, {"content/pages/med.md": LINES})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "--project", str(root), "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}/nyeste/med/"
        try:
            _wait(address)
            yield root, address
        finally:
            server.kill()


def _wait(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310  this machine's own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail("the preview did not start")


@pytest.mark.slow
@pytest.mark.browser
def test_edit_see_break_and_mend(served: tuple[Path, str], node_path: str, chromium_path: str) -> None:
    root, address = served
    command = [node_path, "preview.mjs", chromium_path, address, str(root / "content/pages/med.md")]
    run = subprocess.run(command, cwd=ROOT / "tests/browser", capture_output=True, text=True, timeout=240, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    told = json.loads(run.stdout)
    assert "content/pages/med.md:4:1" in told["message"]
    assert "HTML kan ikke bruges i en tekst." in told["message"]
    assert told["below"], "the last good page stays below the message"
    assert told["mended"]
    assert abs(told["scrolled"] - 300) < 20

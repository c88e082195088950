"""The live preview in a real browser: edit, see, break, see the message, mend."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


def small(folder: Path) -> Path:
    """The smallest handbook, with a page that is longer than the window."""
    return project(folder, {"content/pages/med.md": LINES})


def real(folder: Path) -> Path:
    """A copy of the real handbook."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site_config.yml", folder)
    return folder


@contextmanager
def served(root: Path) -> Iterator[str]:
    """Serves a handbook, and gives the address of one of its pages when it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "--project", str(root), "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}/nyeste/med/"
        try:
            _wait(address, server)
            yield address
        finally:
            server.terminate()


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(2400):
        try:
            urllib.request.urlopen(address, timeout=60).close()  # noqa: S310  this machine's own server
        except (urllib.error.URLError, OSError):
            assert server.poll() is None, "the preview ended"
            time.sleep(0.1)
        else:
            return
    pytest.fail("the preview did not start")


@pytest.mark.browser
@pytest.mark.parametrize("handbook", [small, pytest.param(real, marks=pytest.mark.slow)])
def test_edit_see_break_and_mend(
    tmp_path: Path, handbook: Callable[[Path], Path], node_path: str, chromium_path: str
) -> None:
    root = handbook(tmp_path)
    page = root / "content/pages/med.md"
    with served(root) as address:
        command = [node_path, "preview.mjs", chromium_path, address, str(page), "300"]
        run = subprocess.run(command, cwd=ROOT / "tests/browser", capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    told = json.loads(run.stdout)
    last = len(page.read_text(encoding="utf-8").splitlines()) + 2
    assert f"content/pages/med.md:{last}:4" in told["message"]
    assert "HTML kan ikke bruges i en tekst." in told["message"]
    assert told["below"], "the last good page stays below the message"
    assert told["covered"] == 0, "the message stands at the top of the window"
    assert told["gone"]
    assert (told["scrolled"], told["kept"]) == ([300, 300], [300, 300])
    assert told["script"] == [], "the page's policy allows all that the preview needs"

"""How long a preview takes from a saved file to the new page in the browser."""

from __future__ import annotations

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

PATIENCE = 300
"""Seconds; a server that has not shown the page by then has failed."""


def latency(command: Sequence[str], folder: Path, environment: Mapping[str, str], text: Path, address: str) -> float:
    """Seconds from the moment when a text is saved until a server shows it.

    Args:
        command: starts the server.
        folder: where it runs.
        environment: what it runs in.
        text: the page's file; a line is put at its end.
        address: the page on the server.
    """
    whole = text.read_text(encoding="utf-8")
    with (folder / "preview.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
    try:
        shows(address, "</html>")
        mark = f"Gemt{time.time_ns()}"
        begun = time.perf_counter()
        text.write_text(f"{whole}\n{mark}\n", encoding="utf-8")
        shows(address, mark)
        return time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait()
        text.write_text(whole, encoding="utf-8")


def shows(address: str, wanted: str) -> None:
    """Waits until a page has a text in it.

    Raises:
        TimeoutError: it never had.
    """
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  this machine's own server
                if wanted in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise TimeoutError(address)

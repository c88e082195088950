"""The live preview: MkDocs' server, with a message over the page and one script that the pages' policy allows."""

from __future__ import annotations

import posixpath
import signal
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs

from mkdocs.livereload import LiveReloadServer

from generator.store import key_of

SCRIPT, ASK = "/livereload.js", "/livereload"
LOOK_EVERY = 0.1
"""Seconds between two looks at the files: they are asked, because not every drive tells of a change."""
QUIET = 0.03
"""Seconds without a change until a save is taken to be whole."""
ASK_FOR = 20.0
"""Seconds that a browser's question waits for an answer."""
MOVING = 2.0
"""Seconds that a page may be away while the new site is put where the old one stood."""
NOTHING = "<!doctype html><html lang=da><meta charset=utf-8><title>Forhåndsvisning</title><body>{}</body></html>"
NOT_FOUND = '<p style="margin:12rem 2rem;font:16px/1.5 sans-serif">Siden findes ikke. <a href="/">Til forsiden</a></p>'


class Work(Protocol):
    """What makes the served folder."""

    over: str
    """HTML to show over each page, or nothing."""

    def changed(self, opened: list[str]) -> None:
        """Files were saved; `opened` are the addresses that browsers show, the latest first."""

    def ended(self) -> bool:
        """Whether work that went on beside has just been done."""

    def close(self) -> None:
        """Ends what goes on beside."""


class _Preview(LiveReloadServer):
    """Serves the site with a message over each page; a browser loads its page again when the page has other bytes."""

    def __init__(self, site: Path, port: int, work: Work, script: bytes) -> None:
        super().__init__(lambda: None, "127.0.0.1", port, root=str(site), polling_interval=LOOK_EVERY)
        self.error_handler = self.nothing
        self.work, self.script = work, script
        self.opened: dict[str, float] = {}

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        """Answers a request; the script comes as a file, since no page runs a script that stands in it."""
        path = environ["PATH_INFO"]
        if path in (SCRIPT, ASK):
            answer = self.script if path == SCRIPT else self._answer(environ["QUERY_STRING"])
            kind = "application/javascript" if path == SCRIPT else "text/plain"
            start_response("200 OK", [("Content-Type", kind), ("Cache-Control", "no-store")])
            return [answer]
        self._wait_for_site()
        return super().serve_request(environ, start_response)

    def _wait_for_site(self) -> None:
        last = time.monotonic() + MOVING
        while not Path(self.root).is_dir() and self.work.over == "" and time.monotonic() < last:
            time.sleep(0.01)

    def _answer(self, query: str) -> bytes:
        """Waits until a page is another than the one that is shown, and says so; else the browser asks again."""
        asked = parse_qs(query)
        address, shown = asked.get("page", ["/"])[0], asked.get("shown", [""])[0]
        self.opened[address] = time.monotonic()
        with self._epoch_cond:
            other = self._epoch_cond.wait_for(lambda: self._shown(address) != shown or self._shutdown, timeout=ASK_FOR)
        return b"ny" if other else b""

    def latest(self) -> list[str]:
        """The addresses that browsers show, the latest first."""
        since = time.monotonic() - 2 * ASK_FOR
        return [one for one, when in sorted(self.opened.items(), key=lambda item: -item[1]) if when > since]

    def _shown(self, address: str) -> str:
        """What stands at an address now: the key of its bytes and of the message over it."""
        self._wait_for_site()
        path = posixpath.normpath(f"/{address}").lstrip("/")
        place = Path(self.root, path, "" if path.endswith(".html") else "index.html")
        return self._key(place.read_bytes() if place.is_file() else b"")

    def _key(self, page: bytes) -> str:
        return key_of(page, self.work.over)[:16]

    def _inject_js_into_html(self, content: bytes, _: int) -> bytes:
        return self._with_script(content, self._key(content))

    def _with_script(self, content: bytes, key: str) -> bytes:
        before, end, after = content.rpartition(b"</body>")
        script = f'<script src="{SCRIPT}?{key}"></script>'
        return b"".join((before, self.work.over.encode(), script.encode(), end, after)) if end else content

    def nothing(self, code: int) -> bytes:
        """What stands where there is no page: the message, and a script that looks for the page again."""
        told = "" if self.work.over or code != 404 else NOT_FOUND
        return self._with_script(NOTHING.format(told).encode(), self._key(b""))

    def tell(self) -> None:
        """Lets the browsers that wait look whether their page is another."""
        with self._epoch_cond:
            self._epoch_cond.notify_all()

    def _build_loop(self) -> None:
        while not self._shutdown:
            with self._rebuild_cond:
                saved = self._rebuild_cond.wait_for(lambda: self._want_rebuild or self._shutdown, timeout=QUIET)
                while saved and self._rebuild_cond.wait(timeout=QUIET):
                    pass
                self._want_rebuild = False
            if saved and not self._shutdown:
                self.work.changed(self.latest())
                self.tell()
            elif self.work.ended():
                self.tell()


def serve_folder(site: Path, port: int, work: Work, watched: list[Path], script: bytes) -> None:
    """Serves a folder on this machine and has it made anew when a watched file changes; returns when interrupted.

    Args:
        site: the folder to serve; it may come later.
        port: the port on 127.0.0.1.
        work: makes the folder anew.
        watched: files and folders to watch.
        script: what a page runs to hear of a change.
    """
    server = _Preview(site, port, work, script)
    for path in watched:
        server.watch(str(path))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        server.shutdown()
    finally:
        work.close()

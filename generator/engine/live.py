"""The live preview: MkDocs' server, with a message over the page and one script that the pages' policy allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import _SCRIPT_TEMPLATE, LiveReloadServer, _timestamp

SCRIPT = "/livereload.js"
LOOK_EVERY = 0.2
"""Seconds between two looks at the files: they are asked, because not every drive tells of a change."""
NOTHING = "<!doctype html><html lang=da><meta charset=utf-8><title>Forhåndsvisning</title><body>{}</body></html>"
NOT_FOUND = '<p style="margin:12rem 2rem;font:16px/1.5 sans-serif">Siden findes ikke. <a href="/">Til forsiden</a></p>'


class _Preview(LiveReloadServer):
    """Serves the site with a message over each page; the browser loads the page again after each build."""

    over = ""

    def serve_request(self, environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
        """Answers a request; the script comes as a file, since no page runs a script that stands in it."""
        if environ["PATH_INFO"] == SCRIPT:
            start_response("200 OK", [("Content-Type", "application/javascript")])
            epoch, request = environ["QUERY_STRING"].split("-")
            return [_SCRIPT_TEMPLATE.substitute(epoch=int(epoch), request_id=int(request)).encode()]
        return super().serve_request(environ, start_response)

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        before, end, after = content.rpartition(b"</body>")
        script = f'<script src="{SCRIPT}?{epoch}-{_timestamp()}"></script>'
        return b"".join((before, self.over.encode(), script.encode(), end, after)) if end else content

    def nothing(self, code: int) -> bytes:
        """What stands where there is no page: the message, and a script that looks for the page again."""
        told = self.over or (NOT_FOUND if code == 404 else "")
        return self._inject_js_into_html(NOTHING.format(told).encode(), self._visible_epoch)


def serve_folder(site: Path, port: int, rebuild: Callable[[], str], watched: list[Path], over: str = "") -> None:
    """Serves a folder on this machine and rebuilds it when a watched file changes; returns when interrupted.

    Args:
        site: the folder to serve; it may come later.
        port: the port on 127.0.0.1.
        rebuild: makes the folder anew; gives HTML to show over each page, or nothing.
        watched: files and folders to watch.
        over: HTML to show over each page to begin with.
    """

    def build() -> None:
        server.over = rebuild()

    server = _Preview(build, "127.0.0.1", port, root=str(site), mount_path="/", polling_interval=LOOK_EVERY)
    server.error_handler = server.nothing
    server.over = over
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs leaves it untyped
    except KeyboardInterrupt:
        server.shutdown()

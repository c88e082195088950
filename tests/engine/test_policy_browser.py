"""The real site in Chromium: nothing that it does is refused by its own Content-Security-Policy."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.sites import EDITION, BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("real")]
PAGES = ("", "med/", "sygefravaer/", "moeder/", "organisation/", "404.html", "?q=sygefravær")


class Silent(SimpleHTTPRequestHandler):
    """A plain file server that says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  named so by the base class
        pass


@pytest.fixture
def address(real_site: BuiltSite, tmp_path: Path) -> Iterator[str]:
    """The site on a port of this machine, with a page beside it whose script its policy does not name."""
    served = tmp_path / "www"
    served.mkdir()
    (served / "site").symlink_to(real_site.folder)
    page = (real_site.folder / EDITION / "med/index.html").read_text(encoding="utf-8")
    forged = page.replace('href="../', 'href="/site/nyeste/').replace('src="../', 'src="/site/nyeste/')
    (served / "forged.html").write_text(forged.replace("</body>", "<script>var x = 1</script></body>"), "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(served)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def refused(chromium: str, profile: Path, address: str) -> list[str]:
    """What the browser says that it refused on a page."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    options += ["--enable-logging=stderr", "--virtual-time-budget=4000"]
    done = subprocess.run([chromium, *options, address], capture_output=True, text=True, check=True, timeout=120)
    assert "<html" in done.stdout
    return [line for line in done.stderr.splitlines() if "Content Security Policy" in line]


def test_a_script_that_the_policy_does_not_name_is_refused(chromium_path: str, tmp_path: Path, address: str) -> None:
    told = refused(chromium_path, tmp_path / "profile", f"{address}/forged.html")
    assert len(told) == 1
    assert "script" in told[0]


def test_nothing_of_the_real_site_is_refused(chromium_path: str, tmp_path: Path, address: str) -> None:
    told = {page: refused(chromium_path, tmp_path / "profile", f"{address}/site/{EDITION}/{page}") for page in PAGES}
    assert not any(told.values()), told

"""The real site in Chromium: nothing that it does is refused by its own Content-Security-Policy."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.sites import EDITION, BuiltSite

pytestmark = pytest.mark.browser
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
    today = datetime.now(tz=UTC).date()
    for days in (2, 5):
        site = served / f"{days}-days"
        site.mkdir()
        (site / EDITION).symlink_to(real_site.folder / EDITION)
        status = {"built": (today - timedelta(days=days)).isoformat()}
        (site / "status.json").write_text(json.dumps(status), encoding="utf-8")
    page = (real_site.folder / EDITION / "med/index.html").read_text(encoding="utf-8")
    forged = page.replace('href="../', 'href="/site/nyeste/').replace('src="../', 'src="/site/nyeste/')
    (served / "forged.html").write_text(forged.replace("</body>", "<script>var x = 1</script></body>"), "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(served)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def shown(chromium: str, profile: Path, address: str) -> tuple[str, str]:
    """A page as it is after its scripts, and what the browser says of it."""
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    options += ["--enable-logging=stderr", "--virtual-time-budget=4000"]
    done = subprocess.run([chromium, *options, address], capture_output=True, text=True, check=True, timeout=120)
    assert "<html" in done.stdout
    return done.stdout, done.stderr


def refused(chromium: str, profile: Path, address: str) -> list[str]:
    """What the browser says that it refused on a page."""
    return [line for line in shown(chromium, profile, address)[1].splitlines() if "Content Security Policy" in line]


def test_a_script_that_the_policy_does_not_name_is_refused(chromium_path: str, tmp_path: Path, address: str) -> None:
    told = refused(chromium_path, tmp_path / "profile", f"{address}/forged.html")
    assert len(told) == 1
    assert "script" in told[0]


def test_nothing_of_the_real_site_is_refused(chromium_path: str, tmp_path: Path, address: str) -> None:
    told = {page: refused(chromium_path, tmp_path / "profile", f"{address}/site/{EDITION}/{page}") for page in PAGES}
    assert not any(told.values()), told


def test_a_page_says_when_its_build_is_more_than_three_days_old(
    chromium_path: str, tmp_path: Path, address: str
) -> None:
    pages = [shown(chromium_path, tmp_path / "profile", f"{address}/{days}-days/{EDITION}/med/")[0] for days in (2, 5)]
    assert ["Håndbogen er ikke opdateret" in page for page in pages] == [False, True]

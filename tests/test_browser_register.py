"""The register of decisions in a real browser: what tests/browser/register.mjs finds."""

import json
import subprocess

import pytest

from tests.sites import EDITION, ROOT, BuiltSite


@pytest.mark.browser
def test_decisions_are_chosen_shared_and_whole_without_scripts(
    sample_site: BuiltSite, node_path: str, chromium_path: str
) -> None:
    task = {
        "chromium": chromium_path,
        "site": str(sample_site.folder),
        "edition": EDITION,
        "address": "beslutninger/",
    }
    script = ROOT / "tests" / "browser" / "register.mjs"
    done = subprocess.run([node_path, str(script)], input=json.dumps(task), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["found"] == []
    assert 0 < report["looked"]["chosen"] < report["looked"]["rows"]

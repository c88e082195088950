"""Every page held against the HTML standard by html-validate, a validator that is none of ours."""

from __future__ import annotations

import json
import random
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.sites import ROOT, BuiltSite

pytestmark = pytest.mark.xdist_group("site")

# Material's own mistakes, one by one (the rule, and where in the page); everything else is ours to mend.
KNOWN = (
    # Menu and search are opened by a hidden checkbox, whose attribute is meant for fields to write in.
    ("valid-autocomplete", r"#__drawer"),
    ("valid-autocomplete", r"#__search"),
    # The name of a closed section in the menu has a tabindex without a number.
    ("attribute-allowed-values", r"#__nav_\d+(_\d+)*_label"),
)
SEEDED = 25


class Wrong(NamedTuple):
    """What the validator finds."""

    file: str
    rule: str
    what: str
    where: str | None
    at: str

    @property
    def known(self) -> bool:
        return any(self.rule == rule and re.fullmatch(where, self.where or "") for rule, where in KNOWN)


def validated(node_path: str, folder: Path, files: list[str]) -> list[Wrong]:
    task = json.dumps({"folder": str(folder), "files": files})
    script = ROOT / "tests" / "browser" / "html.mjs"
    done = subprocess.run([node_path, str(script)], input=task, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["looked"] == len(files)
    return [Wrong(**one) for one in told["wrong"]]


def chosen(site: BuiltSite, whole: bool) -> list[str]:
    """All pages; or one of each kind, those that lead on or say that one is missing, and some at random."""
    files = sorted(name for name in site.files if name.endswith(".html"))
    kinds: dict[str, str] = {}
    for name in files:
        text = (site.folder / name).read_text(encoding="utf-8")
        kind = re.search(r"hb-page--[\w-]+", text)
        kinds.setdefault(kind[0] if kind else name, name)
    assert len(kinds) > 10
    return files if whole else sorted({*kinds.values(), *random.Random(5).sample(files, SEEDED)})


@pytest.mark.parametrize("built", ["real_site", "sample_site"])
def test_pages_are_valid_html(built: str, request: pytest.FixtureRequest, node_path: str, whole: bool) -> None:
    site: BuiltSite = request.getfixturevalue(built)
    found = validated(node_path, site.folder, chosen(site, whole))
    wrong = [f"{one.file}:{one.at} {one.rule}: {one.what} ({one.where})" for one in found if not one.known]
    assert not wrong, "\n".join(wrong[:30])
    known = [
        [one for one in found if one.rule == rule and re.fullmatch(where, one.where or "")] for rule, where in KNOWN
    ]
    assert all(known), "a mistake of Material's is mended: take it from the list"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<p>a<div>b</div></p>", "close-order"),
        ("<ul><div>a</div></ul>", "element-permitted-content"),
        ('<p id="a">a</p><p id="a">b</p>', "no-dup-id"),
        ('<table><tr><td colspan="x">a</td></tr></table>', "attribute-allowed-values"),
        ("<dl><div><dt>a</dt></div><p>b</p></dl>", "element-permitted-content"),
    ],
)
def test_invalid_html_is_found(text: str, rule: str, node_path: str, tmp_path: Path) -> None:
    page = f'<!doctype html><html lang="da"><head><title>a</title></head><body>{text}</body></html>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    found = validated(node_path, tmp_path, ["a.html"])
    assert rule in {one.rule for one in found}
    assert not [one for one in found if one.known]

"""The docs tree is not bound to MkDocs: ProperDocs, the engine that carries MkDocs on, makes the same pages of it."""

import os
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.engine.mkdocs_engine import render_site
from generator.engine.policy import with_policy
from tests.sites import EDITION, TODAY, BuiltSite

pytestmark = pytest.mark.xdist_group("properdocs")

# The only line in which the pages may differ: each engine signs its work.
SIGNED = re.compile(
    r'^ *<meta name="generator" content="(mkdocs-1\.6\.1|mkdocs-ProperDocs 1\.6\.7), mkdocs-material-9\.8\.1">$'
)


# The menus: ours show the way to a page and its nearest siblings (generator/engine/light_nav.py), stock ones them all.
MENUS = re.compile(
    r'(<nav class="md-tabs".*?</nav>'
    r'|<div class="md-sidebar md-sidebar--primary".*?(?=<div class="md-sidebar md-sidebar--secondary"))',
    re.DOTALL,
)
LINK = re.compile(r'href="([^"]+)"')


@pytest.fixture(scope="module")
def rendered(
    real_site: BuiltSite, properdocs_python: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The current edition of the real handbook, rendered by MkDocs and by ProperDocs."""
    folder, tree = tmp_path_factory.mktemp("engines"), real_site.trees / EDITION
    render_site(tree, folder / "mkdocs", TODAY)
    command = ["-m", "properdocs", "build", "--quiet", "--strict", "--site-dir", str(folder / "properdocs")]
    started = str(int(datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC).timestamp()))
    subprocess.run(
        [properdocs_python, *command, "--config-file", str(tree / "mkdocs.yml")],
        env={**os.environ, "SOURCE_DATE_EPOCH": started},
        check=True,
        capture_output=True,
    )
    return folder / "mkdocs", folder / "properdocs"


def files(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}


def test_both_engines_make_the_same_files(rendered: tuple[Path, Path]) -> None:
    mkdocs, properdocs = map(files, rendered)
    assert list(mkdocs) == list(properdocs)
    assert sum(name.endswith(".html") for name in mkdocs) > 150


def test_pages_differ_in_the_engines_signature_only(rendered: tuple[Path, Path]) -> None:
    mkdocs, properdocs = map(files, rendered)
    differ = []
    for name in mkdocs:
        if name.endswith(".html"):
            pairs = list(zip(lines(mkdocs[name]), lines(properdocs[name]), strict=True))
            other = [pair for pair in pairs if pair[0] != pair[1]]
            assert len(other) == 1, (name, other[:3])
            differ += [line for line in other[0] if not SIGNED.match(line)]
    assert not differ


def test_every_page_has_menus_and_ours_lead_nowhere_else(rendered: tuple[Path, Path]) -> None:
    ours, theirs = map(files, rendered)
    for name in ours:
        if name.endswith("index.html"):
            few, all_of_them = menu_links(ours[name]), menu_links(theirs[name])
            assert len(few) > 10
            assert few <= all_of_them, name


def lines(path: Path) -> list[str]:
    """The lines of a page without its menus, with the policy that is put in once the scripts of a page are known."""
    text, menus = MENUS.subn("", with_policy(path.read_text(encoding="utf-8")))
    assert menus <= 2
    return text.splitlines()


def menu_links(path: Path) -> set[str]:
    """Where the menus of a page lead."""
    return {link for menu in MENUS.findall(path.read_text(encoding="utf-8")) for link in LINK.findall(menu)}

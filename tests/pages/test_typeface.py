"""The pages' typeface: cut by `make`, named by the style sheet only where it is, with every sign of the pages."""

from pathlib import Path
from typing import Any

import pytest

from generator.pages.environment import THEME
from generator.pages.tree import styles_of
from tests.sites import BuiltSite

TYPEFACE = THEME / "assets" / "typeface" / "haandbog-sans.woff2"


@pytest.fixture
def typeface() -> Any:  # noqa: ANN401  fontTools need not be there, and then has no types
    if not TYPEFACE.exists():
        pytest.skip("The typeface has not been cut (make theme/assets/typeface)")
    return pytest.importorskip("fontTools.ttLib").TTFont(TYPEFACE)


def test_the_style_sheet_names_the_typeface_only_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    for name in ("05-typeface.css", "10-base.css"):
        (tmp_path / "css" / name).touch()
    assert [path.name for path in styles_of(tmp_path)] == ["10-base.css"]
    (tmp_path / "assets" / "typeface").mkdir(parents=True)
    assert [path.name for path in styles_of(tmp_path)] == ["05-typeface.css", "10-base.css"]


def test_the_typeface_has_every_sign_of_the_pages(typeface: Any, real_site: BuiltSite) -> None:  # noqa: ANN401
    signs = {sign for page in real_site.pages.values() for said in page.said for sign in said.text}
    missing = signs - {chr(code) for code in typeface.getBestCmap()}
    assert missing == set()


def test_the_cut_typeface_does_not_bear_the_reserved_name(typeface: Any) -> None:  # noqa: ANN401
    assert not [name for name in typeface["name"].names if name.nameID in (1, 3, 4, 6, 16) and "Plex" in str(name)]
    assert "Reserved Font Name" in (TYPEFACE.parent / "OFL.txt").read_text(encoding="utf-8")

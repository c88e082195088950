"""What the real handbook breaks, cannot decide and will break soon: a change in it is seen in review.

`pytest --golden` writes the file anew; read what changed before a commit.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.pipeline import check

pytestmark = pytest.mark.xdist_group("golden")

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TODAY = date(2026, 11, 22)
FILE = HERE / "findings.txt"


def findings() -> str:
    """Every finding in its order; without lines and columns, which move with every edit above them."""
    told = (
        f"{one.rule} {one.severity}{' blocks' if one.blocking else ''} {one.place.file}\n"
        f"  {one.message}\n  {one.hint}\n  {one.source}\n"
        for one in check(ROOT, TODAY).findings
    )
    return "\n".join(told)


def test_the_real_handbooks_findings(rewrite_golden: bool) -> None:
    found = findings()
    if rewrite_golden:
        FILE.write_text(found, encoding="utf-8", newline="\n")
    assert found == FILE.read_text(encoding="utf-8")

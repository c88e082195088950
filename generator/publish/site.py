"""The files around the editions, and the move that makes a finished site visible."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.edition.addresses import relative
from generator.edition.edition import Edition, current_of

FORWARD = """<!DOCTYPE html>
<html lang="da">
<head>
<meta charset="utf-8">
<title>Siden er flyttet</title>
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
</head>
<body><p>Siden er flyttet: <a href="{address}">gå til siden</a>.</p></body>
</html>
"""


def write_front(site: Path, editions: Sequence[Edition]) -> None:
    """Writes versions.json in mike's format and an index.html that leads to the current edition."""
    current = current_of(editions)
    newest_first = sorted(editions, key=lambda one: (one.on, one.current), reverse=True)
    versions = [{"version": one.id, "title": one.title, "aliases": []} for one in newest_first]
    (site / "versions.json").write_text(json.dumps(versions, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (site / "index.html").write_text(FORWARD.format(address=f"{current.id}/"), encoding="utf-8")


def write_redirects(site: Path, moved: Mapping[str, str]) -> None:
    """Writes a page at each old address that leads to the new one; a page that exists is left alone."""
    for old, new in sorted(moved.items()):
        path = site / old / "index.html"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(FORWARD.format(address=html.escape(relative(new, old))), encoding="utf-8")


def move_in_place(made: Path, out: Path) -> None:
    """Puts a finished folder where the old one stood; the old one is whole until the new one takes its name."""
    made.chmod(0o755)
    old = out.with_name(f".{out.name}-old")
    if old.exists():
        shutil.rmtree(old)
    if out.exists():
        out.rename(old)
    try:
        made.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
    if old.exists():
        shutil.rmtree(old)

"""The files around the editions, and the move that makes a finished site visible."""

from __future__ import annotations

import html
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.edition.addresses import relative
from generator.edition.edition import Edition, current_of
from generator.settings import Settings

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
    """Writes what stands around the editions: versions.json in mike's format, index.html, the aliases, robots.txt."""
    current = current_of(editions)
    newest_first = sorted(editions, key=lambda one: (one is current, one.on), reverse=True)
    versions = [_version(one, one is current) for one in newest_first]
    (site / "versions.json").write_text(json.dumps(versions, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (site / "index.html").write_text(FORWARD.format(address=f"{current.id}/"), encoding="utf-8")
    write_aliases(site, editions)
    write_robots(site, current.handbook.settings, current)


def _version(edition: Edition, leads: bool) -> dict[str, object]:
    coming = " (kommende)" if edition.state == "coming" else ""
    properties = {
        "state": "current" if leads else edition.state,
        "as_of": edition.on.isoformat(),
        "known": edition.validity.known and edition.validity.known.isoformat(),
        "facts_until": edition.facts_until.isoformat(),
    }
    aliases = [edition.alias] if edition.alias else []
    return {"version": edition.id, "title": edition.title + coming, "aliases": aliases, "properties": properties}


def write_aliases(site: Path, editions: Sequence[Edition]) -> None:
    """Writes a page at each address of an alias that leads to the edition itself; links and copies would cost more."""
    for edition in editions:
        for page in sorted((site / edition.id).rglob("index.html")) if edition.alias else ():
            address = page.parent.relative_to(site / edition.id).as_posix().removeprefix(".")
            path = site / str(edition.alias) / address / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            target = f"../{edition.id}/{address}/" if address else f"../{edition.id}/"
            way = relative(target, f"{address}/" if address else "")
            path.write_text(FORWARD.format(address=html.escape(way)), encoding="utf-8")


def write_robots(site: Path, settings: Settings, current: Edition) -> None:
    """Writes robots.txt: an intranet's pages are in no search engine; a public site names the current edition's map."""
    if settings.audience == "intranet":
        text = "User-agent: *\nDisallow: /\n"
    else:
        text = "User-agent: *\nDisallow:\n"
        if settings.site_url:
            text += f"Sitemap: {settings.site_url.rstrip('/')}/{current.id}/sitemap.xml\n"
    (site / "robots.txt").write_text(text, encoding="utf-8")


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

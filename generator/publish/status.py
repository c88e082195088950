"""status.json: when a site was built and from what. The only file in a site that depends on the day of the build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

STATUS = "status.json"


def write_status(site: Path, today: date, inputs: str, editions: Iterable[str]) -> None:
    """Writes the status of a finished site.

    Args:
        site: the site's folder, with every edition in it.
        today: the date that the site was built for.
        inputs: the SHA-256 of everything that it was built from.
        editions: the ids of the editions in it.
    """
    status = {"built": today.isoformat(), "inputs": inputs, "editions": _pages(site, editions)}
    _write(site, status)


def recount(site: Path) -> None:
    """Counts the pages of each edition anew, where a frozen one has taken the place of the one that was built."""
    try:
        status = json.loads((site / STATUS).read_text(encoding="utf-8"))
        counted = {**status, "editions": _pages(site, status["editions"])}
    except (OSError, ValueError, KeyError, TypeError):
        return  # the inspection tells what is wrong with it
    if counted != status:
        _write(site, counted)


def _pages(site: Path, editions: Iterable[str]) -> dict[str, dict[str, int]]:
    return {name: {"pages": sum(1 for _ in (site / name).rglob("*.html"))} for name in sorted(editions)}


def _write(site: Path, status: Mapping[str, object]) -> None:
    (site / STATUS).write_text(json.dumps(status, indent=1) + "\n", encoding="utf-8")

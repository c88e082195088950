"""status.json: when a site was built and from what. The only file in a site that depends on the day of the build."""

from __future__ import annotations

import json
from collections.abc import Iterable
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
    pages = {name: {"pages": sum(1 for _ in (site / name).rglob("*.html"))} for name in sorted(editions)}
    status = {"built": today.isoformat(), "inputs": inputs, "editions": pages}
    (site / STATUS).write_text(json.dumps(status, indent=1) + "\n", encoding="utf-8")

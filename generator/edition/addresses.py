"""Where a record or a part of one stands in the site: `/<kind>/<id>/`, made from ids only."""

from __future__ import annotations

import posixpath

from generator.handbook.handbook import Handbook, Part
from generator.records.base import Record
from generator.records.content import GuidelineText
from generator.records.registers import KINDS

FRONT = "forside"
ABSENCE_PAGE = "sygefravaer/"


def address_of(found: Record | Part) -> str | None:
    """The address below the edition's root, with an anchor where it is a part of a page; nothing where it has none."""
    if isinstance(found, Part):
        return _part_address(found)
    if isinstance(found, GuidelineText):
        return f"retningslinjer/{found.guideline}/"
    if found.ADDRESS is None:
        return None
    return record_address(found.KIND, found.id)


def record_address(kind: str, name: str) -> str | None:
    """The address that a record of a kind has or had under an id."""
    pattern = KINDS[kind].ADDRESS
    if pattern is None:
        return None
    if pattern.endswith("#"):
        return f"{pattern[:-1]}/#{anchor(name)}"
    if kind == "page":
        return "" if name == FRONT else f"{name}/"
    return f"{pattern}/{name}/"


def anchor(name: str) -> str:
    """The anchor of a record that stands on a shared page."""
    return name.lower()


def _part_address(part: Part) -> str | None:
    base = address_of(part.record)
    if base is None:
        return None
    if part.kind == "decision":
        return f"{base}#punkt-{part.local.replace('.', '-')}"
    area, _, item = part.local.partition(".")
    return f"{base}{area}/#{item}" if item else f"{base}{area}/"


def absence_address(unit: str) -> str:
    """The page with one unit's absence."""
    return f"{ABSENCE_PAGE}{unit}/"


def relative(target: str, page: str) -> str:
    """The link from one page to another or to a file (no slash at its end), from the edition's root.

    `../` leads to another edition.
    """
    path, mark, fragment = target.partition("#")
    if path == page and mark:
        return f"#{fragment}"
    way = posixpath.relpath(f"/edition/{path}", f"/edition/{page}") if path != page else "."
    if path and not path.endswith("/"):
        return way
    return ("./" if way == "." else f"{way}/") + (f"#{fragment}" if mark else "")


def redirects(handbook: Handbook) -> dict[str, str]:
    """Old addresses and where they lead, from `former_ids`."""
    found: dict[str, str] = {}
    for record in handbook:
        new = address_of(record)
        for former in record.former_ids:
            old = record_address(record.KIND, former)
            if old and new and "#" not in old:
                found[old] = new
    return found

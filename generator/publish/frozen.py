"""Frozen editions: what is already there is kept byte for byte; only the protection of persons goes before that.

editions.json in the site holds each edition's digest, what protects persons in it, and when it was replaced.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter

from generator.edition.edition import Edition
from generator.publish.manifest import digest
from generator.publish.target import TargetError
from generator.records.base import Withheld, references
from generator.records.organisation import Person

EDITIONS = "editions.json"
MOST_TOLD = 10


@dataclass(frozen=True)
class Protection:
    """What protects persons in an edition; more of it goes before freezing.

    Attributes:
        erased: how many erased persons it mentions; who they are is told nowhere.
        nameless: whether it names nobody.
        withheld: where figures are kept back.
    """

    erased: int
    nameless: bool
    withheld: tuple[str, ...]

    def covers(self, other: Protection) -> bool:
        """Whether it protects all that another does."""
        return self.erased >= other.erased and self.nameless >= other.nameless and {*self.withheld} >= {*other.withheld}


@dataclass(frozen=True)
class Replaced:
    """That a frozen edition was made anew to protect persons: the day, and its digest before and after."""

    on: str
    before: str
    after: str


@dataclass(frozen=True)
class Standing:
    """An edition as it stands in a site."""

    digest: str
    frozen: bool
    protection: Protection
    replaced: tuple[Replaced, ...] = ()


STANDINGS = TypeAdapter(dict[str, Standing])


def protection_of(edition: Edition) -> Protection:
    """What protects persons in an edition."""
    erased = {person.key for person in edition.everything.all(Person) if person.erased}
    mentioned = {
        one.reference.key for record in edition.history for one in references(record) if one.reference.key in erased
    }
    withheld = {
        f"{record.key}/{getattr(model, 'unit', '')}/{name}"
        for record, model in edition.history.models
        for name in type(model).model_fields
        if isinstance(getattr(model, name), Withheld)
    }
    return Protection(len(mentioned), edition.nameless, tuple(sorted(withheld)))


def write_standings(site: Path, editions: Sequence[Edition]) -> None:
    """Writes editions.json for editions that were just built."""
    table = {one.id: Standing(digest_of(site / one.id), one.state == "frozen", protection_of(one)) for one in editions}
    _write(site, table)


def keep_frozen(site: Path, held: Path, today: date) -> list[str]:
    """Puts the frozen editions that a place already holds into a new site, in the place of those just built.

    Args:
        site: the new site, with its editions.json.
        held: what is served or was built before; it may be missing.
        today: the day of the build, for the log.

    Returns:
        What was kept or replaced, and what would have changed: a Danish line for each edition.

    Raises:
        TargetError: a frozen edition is not as it was when it was put there.
    """
    built, there = read_standings(site), read_standings(held)
    told = []
    for name, one in built.items():
        old = there.get(name)
        if not one.frozen or old is None or not (held / name).is_dir():
            continue
        if digest_of(held / name) != old.digest:
            message = f"Udgaven {name} er frosset, men filerne i {held / name} er ændret, siden de blev lagt der."
            raise TargetError(f"{message} Hent dem tilbage, eller slet mappen, så bliver udgaven bygget på ny.")
        if one.digest == old.digest:
            built[name] = replace(one, replaced=old.replaced)
        elif old.protection.covers(one.protection):
            told.append(f"Udgaven {name} er frosset og bliver ikke udskiftet. {_changes(site / name, held / name)}")
            shutil.rmtree(site / name)
            shutil.copytree(held / name, site / name)
            built[name] = replace(old, frozen=True)
        else:
            log = Replaced(today.isoformat(), old.digest, one.digest)
            built[name] = replace(one, replaced=(*old.replaced, log))
            told.append(
                f"Udgaven {name} er frosset, men er bygget på ny for at beskytte personer. "
                f"Før: {old.digest}. Nu: {one.digest}."
            )
    _write(site, built)
    return told


def read_standings(site: Path) -> dict[str, Standing]:
    """The editions of a site by id; none where it has no editions.json that can be read."""
    try:
        return STANDINGS.validate_json((site / EDITIONS).read_bytes())
    except (OSError, ValueError):
        return {}


def names_taken_out(site: Path, before: Path) -> bool:
    """Whether an earlier site names people in an edition that names nobody now, because it has become too old.

    Args:
        site: the site as it is now.
        before: an earlier one.
    """
    nameless = {name for name, one in read_standings(site).items() if one.protection.nameless}
    old = read_standings(before) if nameless else {}
    return any(not one.protection.nameless for name, one in old.items() if name in nameless)


def digest_of(folder: Path) -> str:
    """One SHA-256 over the names and bytes of every file in a folder."""
    total = hashlib.sha256()
    for name, mark in _files(folder):
        total.update(f"{name}\0{mark}\n".encode())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), digest(path)


def _changes(new: Path, old: Path) -> str:
    marks, before = dict(_files(new)), dict(_files(old))
    names = sorted(name for name in marks.keys() | before.keys() if marks.get(name) != before.get(name))
    more = f" og {len(names) - MOST_TOLD} mere" if len(names) > MOST_TOLD else ""
    return f"Bygget nu ville {len(names)} filer være anderledes: {', '.join(names[:MOST_TOLD])}{more}."


def _write(site: Path, table: Mapping[str, Standing]) -> None:
    text = STANDINGS.dump_json(dict(sorted(table.items())), indent=1).decode()
    (site / EDITIONS).write_text(text + "\n", encoding="utf-8")

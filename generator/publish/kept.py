"""Whole editions that were built before: one whose inputs are the same is copied instead of built."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.edition.edition import Edition
from generator.publish.manifest import TOOLS, digest, inputs_digest
from generator.store import code_digest, key_of, versions

KEY = "key.json"
WHOLE = "whole.json"


def edition_key(edition: Edition, inputs: str) -> str:
    """What an edition's every byte depends on: the inputs, the code, and which records the day lets it tell of.

    Args:
        edition: what to show.
        inputs: the digest of the project's data, content and settings.
    """
    own = repr((edition.id, edition.title, edition.on, edition.state, edition.alias))
    whole = edition.handbook.settings.whole_pdf
    shown = repr((edition.for_editors, edition.nameless, str(edition.validity.known), whole))
    leads = [edition.leading.id, *sorted(edition.leading.addresses)] if edition.leading else []
    told = sorted(record.key for record in edition.history)
    return key_of(inputs, code_digest(), versions(), own, shown, repr(leads), *told)


class KeptEditions:
    """The last build of each edition, in a folder that may be deleted at any time.

    Args:
        cache: the folder of what was made before; nothing is kept when left out.
    """

    def __init__(self, cache: Path | None) -> None:
        self.cache = cache
        self.folder = cache / "editions" if cache else None

    def take(self, name: str, key: str, parts: dict[str, Path]) -> bool:
        """Copies an edition that was built from the same; False when it must be built.

        Args:
            name: the edition's id.
            key: what it is to be made of.
            parts: where each part of it goes, by the part's name.
        """
        if self.folder is None:
            return False
        kept = self.folder / name
        try:
            told = json.loads((kept / KEY).read_text(encoding="utf-8"))
            if told["key"] != key or told["files"] != _digests(kept):
                return False
            for part, target in parts.items():
                shutil.rmtree(target, ignore_errors=True)
                shutil.copytree(kept / part, target)
        except (OSError, ValueError, KeyError, TypeError):
            return False
        return True

    def keep(self, name: str, key: str, parts: dict[str, Path]) -> None:
        """Keeps an edition that has just been built; a run that is killed leaves one without a key, which is built.

        Args:
            name: the edition's id.
            key: what it was made of.
            parts: where each part of it stands, by the part's name.
        """
        if self.folder is None:
            return
        kept = self.folder / name
        shutil.rmtree(kept, ignore_errors=True)
        for part, source in parts.items():
            shutil.copytree(source, kept / part, copy_function=_link)
        made = kept / f".{KEY}"
        made.write_text(json.dumps({"key": key, "files": _digests(kept)}), encoding="utf-8")
        made.replace(kept / KEY)


def _link(source: str, target: str) -> None:
    """The same file under another name where the disk can; whoever writes in it later is found out by its digest."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in (KEY, f".{KEY}"))
    return {path.relative_to(folder).as_posix(): digest(path) for path in files}


class KeptBuild:
    """What the last whole build was made of and what it made: the same again costs reading both.

    Args:
        cache: the folder of what was made before.
    """

    def __init__(self, cache: Path) -> None:
        self.file = cache / WHOLE

    def holds(self, key: str) -> bool:
        """Whether everything that was built from the same stands as it was built.

        Args:
            key: what it is to be made of.
        """
        try:
            told = json.loads(self.file.read_text(encoding="utf-8"))
            return told["key"] == key and all(_digests(Path(name)) == files for name, files in told["made"].items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return False

    def keep(self, key: str, made: Iterable[Path]) -> None:
        """Notes a build that is done.

        Args:
            key: what it was made of.
            made: the folders that it filled.
        """
        self.file.parent.mkdir(parents=True, exist_ok=True)
        noted = self.file.with_name(f".{WHOLE}")
        noted.write_text(json.dumps({"key": key, "made": {str(one): _digests(one) for one in made}}), encoding="utf-8")
        noted.replace(self.file)


def build_key(root: Path, out: Path, today: date, wanted: Sequence[str]) -> str:
    """What every byte of a whole build depends on.

    Args:
        root: the project's folder.
        out: the site's folder.
        today: the date of the current edition.
        wanted: ids of editions; none means all.
    """
    tools = [f"{name} {_version_of(name)}" for name in (*TOOLS, "typst", "segno", "icalendar")]
    asked = json.dumps([str(out), today.isoformat(), *wanted])
    return key_of(inputs_digest(root), code_digest(), versions(), asked, *tools)


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

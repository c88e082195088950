"""Whole editions that were built before: one whose inputs are the same is copied instead of built."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from generator.edition.edition import Edition
from generator.engine.store import key_of, versions
from generator.publish.manifest import digest, inputs_digest

KEY = "key.json"
CODE = Path(__file__).parents[1]
THEME = CODE.parent / "theme"


def edition_key(edition: Edition, inputs: str) -> str:
    """What an edition's every byte depends on: the inputs, the code, and which records the day lets it tell of.

    Args:
        edition: what to show.
        inputs: the digest of the project's data, content and settings.
    """
    own = repr((edition.id, edition.title, edition.on, edition.state, edition.alias))
    shown = repr((edition.for_editors, edition.nameless, str(edition.validity.known)))
    leads = [edition.leading.id, *sorted(edition.leading.addresses)] if edition.leading else []
    told = sorted(record.key for record in edition.history)
    return key_of(inputs, code_digest(), versions(), own, shown, repr(leads), *told)


def code_digest() -> str:
    """One SHA-256 over the generator and the theme that it uses."""
    return inputs_digest(CODE.parent, (CODE.name, THEME.name))


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
            shutil.copytree(source, kept / part)
        made = kept / f".{KEY}"
        made.write_text(json.dumps({"key": key, "files": _digests(kept)}), encoding="utf-8")
        made.replace(kept / KEY)


def _digests(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name not in (KEY, f".{KEY}"))
    return {path.relative_to(folder).as_posix(): digest(path) for path in files}

"""What was rendered before, kept between builds in one SQLite file: found by what it was made from, checked when read.

A file that is damaged, of another version or written by a killed run costs a rendering, never a wrong page: a value is
used only when its own SHA-256 stands beside it, and a key holds everything that the value depends on.
"""

from __future__ import annotations

import hashlib
import platform
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")

TOOLS = ("mkdocs", "mkdocs-material", "Markdown", "pymdown-extensions", "Jinja2", "MarkupSafe")
VERSION = "1"
MOST = 20_000
"""Values kept of a kind; the oldest go first."""
BATCH = 500
PATIENCE = 30
TABLE = """
CREATE TABLE IF NOT EXISTS kept (
    kind TEXT, key TEXT, value BLOB, seal TEXT, PRIMARY KEY (kind, key)
)
"""


def key_of(*parts: str | bytes) -> str:
    """One SHA-256 over several parts; where one ends and the next begins counts."""
    total = hashlib.sha256(VERSION.encode())
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        total.update(f"{len(data)}:".encode())
        total.update(data)
    return total.hexdigest()


class Store:
    """A file of values by kind and key; without a file it remembers nothing.

    Args:
        file: where the values are kept; it may be deleted at any time.
    """

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.connection: sqlite3.Connection | None = None
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._open(file)
            except sqlite3.DatabaseError:
                with suppress(OSError):
                    file.unlink()
                with suppress(sqlite3.Error):
                    self._open(file)

    def _open(self, file: Path) -> None:
        connection = sqlite3.connect(file, timeout=PATIENCE)
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute(TABLE)
        self.connection = connection

    def get(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The values of those keys that are there and whole."""
        found: dict[str, bytes] = {}
        if self.connection is not None:
            with suppress(sqlite3.Error):
                for key in keys:
                    asked = "SELECT value, seal FROM kept WHERE kind = ? AND key = ?"
                    row = self.connection.execute(asked, (kind, key)).fetchone()
                    if row and isinstance(row[0], bytes) and key_of(kind, key, row[0]) == row[1]:
                        found[key] = row[0]
        return found

    def put(self, kind: str, values: dict[str, bytes], most: int | None = None) -> None:
        """Keeps values; a disk that is full or a file that is in use only means that they are made again."""
        if self.connection is None or not values:
            return
        rows = [(kind, key, value, key_of(kind, key, value)) for key, value in values.items()]
        with suppress(sqlite3.Error), self.connection:
            self.connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
            old = "DELETE FROM kept WHERE kind = ? AND rowid <= (SELECT max(rowid) FROM kept WHERE kind = ?) - ?"
            self.connection.execute(old, (kind, kind, most or MOST))

    def close(self) -> None:
        """Ends the work with the file."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def batches(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """The items in groups of which the values have room in memory together."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def code_digest(without: Collection[str] = ()) -> str:
    """One SHA-256 over the generator and the theme that it uses.

    Args:
        without: folders of the theme that do not count.
    """
    code = Path(__file__).parent
    files = (path for folder in (code, code.parent / "theme") for path in sorted(folder.rglob("*")))
    left_out = tuple(code.parent / "theme" / name for name in without)
    shown = (
        path
        for path in files
        if path.is_file() and "__pycache__" not in path.parts and not any(map(path.is_relative_to, left_out))
    )
    return key_of(*(part for path in shown for part in (path.relative_to(code.parent).as_posix(), path.read_bytes())))


@lru_cache(maxsize=1)
def versions() -> str:
    """The versions of all that a rendered page depends on, the engine's own code among them."""
    own = b"".join(path.read_bytes() for path in sorted((Path(__file__).parent / "engine").glob("*.py")))
    return key_of(platform.python_version(), *(f"{name} {version(name)}" for name in TOOLS), own)

"""What a published site is made of: every file with its SHA-256 and size, and what it was built from."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

MANIFEST = "manifest.json"
TOOLS = ("mkdocs", "mkdocs-material", "Markdown", "Jinja2", "pydantic", "PyYAML", "nh3")
INPUTS = ("data", "content", "theme", "site_config.yml")


class ManifestError(Exception):
    """A folder has no manifest that can be read; the message says so in Danish."""


@dataclass(frozen=True)
class Mark:
    """What tells one file from another: its SHA-256 in hexadecimal and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """A published site.

    Attributes:
        release: its number in the target; a later one is higher.
        date: the date it was built for (`--today`).
        revision: git's name of the handbook's state, with "+" when files were changed since; nothing without git.
        tools: the version of each tool that made it.
        files: every file but the manifest itself, by its path from the site's folder.
    """

    release: int
    date: date
    revision: str
    tools: Mapping[str, str]
    files: Mapping[str, Mark]


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def marks_of(folder: Path) -> dict[str, Mark]:
    """The mark of every file in a folder but its manifest, by path; a symbolic link is no file."""
    return {
        name: Mark(digest(path), path.stat().st_size)
        for name, path in sorted(
            (path.relative_to(folder).as_posix(), path)
            for path in folder.rglob("*")
            if path.is_file() and not path.is_symlink()
        )
        if name != MANIFEST
    }


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Writes a site's manifest.json."""
    table = {**asdict(manifest), "date": manifest.date.isoformat()}
    text = json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """A site's manifest.

    Raises:
        ManifestError: there is none, or it is damaged.
    """
    try:
        table = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = {name: Mark(mark["sha256"], int(mark["size"])) for name, mark in table["files"].items()}
        day = date.fromisoformat(table["date"])
        return Manifest(int(table["release"]), day, str(table["revision"]), dict(table["tools"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestError(f"{folder / MANIFEST} mangler eller kan ikke læses.") from error


def differences(folder: Path, manifest: Manifest) -> list[str]:
    """How a folder differs from its manifest, a Danish line for each file; nothing when it is as it was published."""
    found = marks_of(folder)
    wrong = [f"{name} mangler." for name in manifest.files.keys() - found.keys()]
    wrong += [f"{name} er kommet til." for name in found.keys() - manifest.files.keys()]
    wrong += [f"{name} er ændret." for name, mark in found.items() if manifest.files.get(name, mark) != mark]
    wrong += [f"{path.relative_to(folder)} er et symbolsk link." for path in folder.rglob("*") if path.is_symlink()]
    return sorted(wrong)


def tool_versions() -> dict[str, str]:
    """The version of Python and of each library that the bytes of a page depend on."""
    return {"python": platform.python_version(), **{name: version(name) for name in TOOLS}}


def inputs_digest(root: Path, names: Iterable[str] = INPUTS) -> str:
    """One SHA-256 over everything that editors and the theme's developers write, in the order of the paths.

    A symbolic link counts as the name that it leads to: nobody has looked yet at where that is.

    Args:
        root: the project's folder.
        names: the files and folders to take, where they exist.
    """
    total = hashlib.sha256()
    for name in names:
        below = () if (root / name).is_symlink() else (root / name).rglob("*")
        for path in sorted([root / name, *below]):
            named = os.fsencode(path.relative_to(root).as_posix())
            if path.is_symlink():
                total.update(named + b"\0-> " + os.fsencode(path.readlink()) + b"\n")
            elif path.is_file() and "__pycache__" not in path.parts:
                total.update(named + f"\0{digest(path)}\n".encode())
    return total.hexdigest()


def revision_of(root: Path) -> str:
    """Git's name of the project's state; nothing when the project is not in git.

    Args:
        root: the project's folder.
    """

    def git(*arguments: str) -> str:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
        return done.stdout.strip() if done.returncode == 0 else ""

    try:
        head = git("rev-parse", "HEAD")
        changed = git("status", "--porcelain", "--untracked-files=no", "--", ".")
    except FileNotFoundError:
        return ""
    return f"{head}+" if head and changed else head

"""Takes a project as it was in a git revision out of the repository, without touching the work tree."""

from __future__ import annotations

import io
import itertools
import subprocess
import tarfile
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

PARTS = ("data", "content", "site_config.yml")
"""What of a project is taken out: the editors' files."""
LONGEST_SECONDS = 120
MOST_BYTES = 200_000_000
MOST_FILES = 50_000


class RevisionError(Exception):
    """A revision that cannot be read; the message is for the editor."""


def take_out(root: Path, revision: str, folder: Path) -> None:
    """Writes the editors' files of a revision into an empty folder.

    Args:
        root: the project's folder, in a git repository.
        revision: a commit, branch or tag, as git names it.
        folder: gets site_config.yml, data/ and content/.

    Raises:
        RevisionError: git is not installed, the folder is in no repository, or there is no such revision.
    """
    if _git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise RevisionError("Mappen ligger ikke i et git-lager.")
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise RevisionError(f"»{revision}« er ikke en gren eller en version i git.")
    # Run in the project's folder, git takes out that folder alone, with names from it.
    archive = _git(root, "archive", "--format=tar", commit.decode().strip())
    if archive is None:
        raise RevisionError(f"Håndbogens mappe fandtes ikke i versionen »{revision}«.")
    _extract(archive, folder)


def _git(root: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    """What git answers; nothing when it refuses."""
    try:
        result = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
            input=asked,
        )
    except FileNotFoundError:
        raise RevisionError(
            "Programmet git er ikke installeret. Det skal bruges for at se, hvad der stod før."
        ) from None
    except (subprocess.TimeoutExpired, ValueError):
        raise RevisionError("Git svarer ikke, eller versionens navn kan ikke bruges.") from None
    return result.stdout if result.returncode == 0 else None


def _extract(archive: bytes, folder: Path) -> None:
    """Writes ordinary files below the folder; links, devices and names that lead out of it are left out."""
    written = 0
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        for number, member in enumerate(members):
            name = PurePosixPath(member.name)
            if not member.isreg() or name.is_absolute() or ".." in name.parts or name.parts[0] not in PARTS:
                continue
            written += member.size
            content = members.extractfile(member)
            if content is None or written > MOST_BYTES or number > MOST_FILES:
                raise RevisionError("Versionen er for stor til at blive sammenlignet.")
            path = folder.joinpath(*name.parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())


class Version(NamedTuple):
    """What a file once said."""

    path: str
    content: bytes


def versions(root: Path, files: str, revision: str = "HEAD") -> tuple[Version, ...]:
    """Every version of some files that was ever committed, the newest first; a revision is read once.

    Args:
        root: the project's folder, in a git repository.
        files: a folder or a pattern, as git names them.
        revision: the commit, branch or tag whose history is read.

    Raises:
        RevisionError: git is not installed, or the project is in no repository with such a revision.
    """
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise RevisionError("Mappen ligger ikke i et git-lager.")
    return _versions(root, files, commit.decode().strip())


@lru_cache(maxsize=4)
def _versions(root: Path, files: str, commit: str) -> tuple[Version, ...]:
    log = ("log", "--full-history", "-m", "--raw", "-z", "--no-abbrev", "--no-renames", "--format=", commit)
    told = (_git(root, *log, "--", files) or b"").decode(errors="replace").split("\0")
    # Git's raw form: `:mode mode before after state`, and then the path; a deleted file has no version after.
    after = [(head.split()[3], path) for head, path in itertools.pairwise(told) if head.startswith(":")]
    names = [(name, path) for name, path in after if name.strip("0")]
    asked = "".join(f"{name}\n" for name, _ in names).encode()
    answer = io.BytesIO(_git(root, "cat-file", "--batch", asked=asked) or b"")
    found = []
    for _, path in names:
        # `name blob size`, the content, and the end of the line; a blob that a partial clone lacks is `missing`.
        size = answer.readline().split()[2:]
        if size:
            found.append(Version(path, answer.read(int(size[0]))))
            answer.readline()
    return tuple(found)

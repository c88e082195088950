"""Takes a project as it was in a git revision out of the repository, without touching the work tree."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path, PurePosixPath

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


def _git(root: Path, *arguments: str) -> bytes | None:
    """What git answers; nothing when it refuses."""
    try:
        result = subprocess.run(
            ["git", "-C", str(root), *arguments],
            capture_output=True,
            timeout=LONGEST_SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
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


def versions(root: Path, folder: str) -> list[bytes]:
    """Every version of every file below a folder that was ever committed, the newest first.

    Args:
        root: the project's folder, in a git repository.
        folder: a folder's path from there.

    Raises:
        RevisionError: git is not installed, or the project is in no repository with a commit.
    """
    told = _git(
        root, "log", "--full-history", "--raw", "--no-abbrev", "--no-renames", "--format=", "HEAD", "--", folder
    )
    if told is None:
        raise RevisionError("Mappen ligger ikke i et git-lager.")
    # A line of git's raw form: `:mode mode before after state<tab>path`; a deleted file has no version after.
    after = [line.split()[3] for line in told.decode(errors="replace").splitlines() if line.startswith(":")]
    found = (_git(root, "cat-file", "blob", one) for one in dict.fromkeys(after) if one.strip("0"))
    return [one for one in found if one is not None]

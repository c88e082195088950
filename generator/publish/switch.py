"""One step from one folder to the next: two names on a disk change places."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

AT_FDCWD, RENAME_EXCHANGE = -100, 2


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Lets two names change places, each a folder or a link: in one step where the system can.

    Linux can (`renameat2`). Elsewhere it takes three steps, and between them `other` is missing for a moment; what a
    killed run leaves stands in `aside`, where `restore` finds it.

    Args:
        one: a name that exists.
        other: the other name, which exists too.
        aside: a name that does not exist, on the same disk.
    """
    if not _in_one_step(one, other):
        other.rename(aside)
        one.rename(other)
        aside.rename(one)


def _in_one_step(one: Path, other: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    return bool(rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0)


def restore(other: Path, aside: Path) -> None:
    """Puts back what a killed exchange had laid aside; what has been replaced already stays aside."""
    if os.path.lexists(aside) and not os.path.lexists(other):
        aside.rename(other)


def point_at(link: Path, folder: str, spare: Path) -> None:
    """Makes a symbolic link lead to a folder, in one step.

    Args:
        link: the link; it may exist, as a link.
        folder: where it leads, from the folder that it stands in.
        spare: a name on the same disk for the new link until it takes its place.
    """
    spare.unlink(missing_ok=True)
    spare.symlink_to(folder, target_is_directory=True)
    spare.replace(link)

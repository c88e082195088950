"""The folder that a site is built into: never anything but a site is replaced, and one build works at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class TargetError(Exception):
    """The folder may not be replaced, or another build is at work in it; the message says which, in Danish."""


def check_target(out: Path, root: Path) -> None:
    """Refuses a folder that is not a site of ours.

    Args:
        out: the folder that the site is to stand in.
        root: the project's folder.

    Raises:
        TargetError: it is the project, holds it, is one of its own folders, or holds something else than a site.
    """
    own = {root / name for name in ("data", "content", "theme", "generator", "tests", "docs", "bench", "build")}
    if (
        out == root
        or out in root.parents
        or out in own
        or any(folder in out.parents for folder in own - {root / "tests"})
    ):
        raise TargetError(f"{out} hører til håndbogen selv. Vælg en anden mappe med --out, fx site.")
    if out.exists() and not out.is_dir():
        raise TargetError(f"{out} er en fil. Vælg en mappe med --out, fx site.")
    if out.is_dir() and any(out.iterdir()) and not (out / "versions.json").is_file():
        raise TargetError(f"{out} er ikke tom og er ikke et websted fra håndbogen. Vælg en anden mappe med --out.")


@contextmanager
def alone(out: Path) -> Iterator[Path]:
    """A work folder beside the site, for one build at a time; what a killed build left behind is removed.

    Raises:
        TargetError: another build is at work on the same site.
    """
    work = out.with_name(f".{out.name}-work")
    work.mkdir(parents=True, exist_ok=True)
    # The folder itself is the lock, so that nothing is left beside the site.
    handle = os.open(work, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise TargetError(f"En anden bygning arbejder på {out}. Vent, til den er færdig.") from None
    try:
        for left in work.iterdir():
            shutil.rmtree(left)
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
        os.close(handle)

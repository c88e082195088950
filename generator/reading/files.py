"""Opens files of the project and nothing else: no links, no devices, nothing that is too large."""

import functools
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from generator.findings import Finding, Place, problem
from generator.reading.limits import MOST_BYTES
from generator.reading.text import decode

# A pipe must not make the reader wait, a link not lead it elsewhere; Windows knows none of the three.
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
LINK_CURE = "Læg selve filen eller mappen her i stedet."


def symbolic_link(file: str) -> Finding:
    """The finding for a link, which could lead out of the project.

    Args:
        file: the link's path from the project's folder.
    """
    return problem("fil-link", Place(file), "Dette er en genvej (symbolsk link) til et andet sted.", LINK_CURE)


def first_link(root: Path, file: str) -> str | None:
    """The first part of a path that is a symbolic link, as a path from the root; None when no part is.

    Args:
        root: the project's folder, which may itself be a link.
        file: a path from there.
    """
    so_far = PurePosixPath()
    for part in PurePosixPath(file).parts:
        so_far /= part
        if (root / so_far).is_symlink():
            return so_far.as_posix()
    return None


def read_file(root: Path, file: str) -> tuple[bytes, Finding | None]:
    """The bytes of a file of the project, or the finding that says why it is not read.

    Args:
        root: the project's folder.
        file: the file's path from there, in the file system's own characters.
    """
    shown = readable(file)
    link = first_link(root, file)
    if link:
        return b"", symbolic_link(readable(link))
    try:
        descriptor = os.open(root / file, FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return b"", problem("fil-laesning", Place(shown), "Dette er ikke en almindelig fil.", "Slet den.")
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError):
        message = "Filen kan ikke læses."
        return b"", problem(
            "fil-laesning", Place(shown), message, "Se, om du har adgang til filen, eller hent den igen."
        )
    if len(content) > MOST_BYTES:
        message = f"Filen fylder mere end {MOST_BYTES // 1024} kB."
        return b"", problem("yaml-size", Place(shown), message, "Del den i flere filer.")
    return content, None


def readable(file: str) -> str:
    """A file's path in characters that can be shown and stored, whatever bytes it is made of.

    Args:
        file: a path in the file system's own characters.
    """
    return os.fsencode(file).decode(errors="backslashreplace")


def source_lines(root: Path) -> Callable[[str], tuple[str, ...]]:
    """A function that gives the lines of a file of the project, as they were read; none when it cannot be read.

    Args:
        root: the project's folder.
    """

    @functools.cache
    def lines(file: str) -> tuple[str, ...]:
        if PurePosixPath(file).is_absolute() or ".." in PurePosixPath(file).parts:
            return ()
        content, finding = read_file(root, file)
        return () if finding or b"\0" in content else decode(content, file).lines

    return lines

"""Builds a project as another machine would: files listed in another order, another number of cores.

Run as `python -m tests.other_machine SEED CORES PROJECT OUT TREES TODAY [EDITION ...]`; time zone, locale and hash seed
come with the environment.
"""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from generator import parallel, pipeline

LISTED, SCANNED = os.listdir, os.scandir


class Entries:
    """What `os.scandir` gives, in another order."""

    def __init__(self, entries: list[os.DirEntry[str]]) -> None:
        self.entries = iter(entries)

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self.entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self.entries)

    def __enter__(self) -> Entries:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is open any more."""


def in_another_order(seed: int) -> None:
    """Lets every folder be listed in an order that the seed decides."""

    def listed(*arguments: Any) -> list[Any]:  # noqa: ANN401  as the function that it stands for
        names = sorted(LISTED(*arguments))
        random.Random(f"{seed} {names}").shuffle(names)
        return names

    def scanned(*arguments: Any) -> Entries:  # noqa: ANN401  as the function that it stands for
        with SCANNED(*arguments) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        random.Random(f"{seed} {[entry.name for entry in entries]}").shuffle(entries)
        return Entries(entries)

    os.listdir, os.scandir = listed, scanned  # type: ignore[assignment]


def main(seed: str, cores: str, project: str, out: str, trees: str, today: str, *wanted: str) -> None:
    """Builds a project."""
    in_another_order(int(seed))
    os.cpu_count = lambda: int(cores)
    os.sched_getaffinity = lambda _: set(range(int(cores)))
    parallel.FEWEST = 2
    checked = pipeline.build(Path(project), Path(out), Path(trees), date.fromisoformat(today), wanted)
    sys.exit(checked.blocking)


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Work on many things, on all cores where the system can fork; the results stand in the order of the things."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

FEWEST = 40
"""With fewer things a process costs more than it saves."""
SHARE = 16
MANY = 1000
_WORK: list[Callable[[int], object]] = []


def cores() -> int:
    """How many processes may work at once on this machine."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else MANY
    return min(allowed, os.cpu_count() or 1)


def in_parallel(work: Callable[[Item], Result], items: Sequence[Item], workers: int) -> list[Result]:
    """What a function makes of each item, in their order.

    Args:
        work: makes a result, which must be possible to pickle; what it changes elsewhere is lost.
        items: what to work on; they are inherited by the processes, never sent.
        workers: how many processes.
    """
    if workers < 2 or len(items) < FEWEST or "fork" not in multiprocessing.get_all_start_methods():
        return [work(item) for item in items]
    _WORK.append(lambda place: work(items[place]))
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork")) as pool:
            made = pool.map(_at, range(len(items)), chunksize=max(1, len(items) // (workers * SHARE)))
            return list(made)  # type: ignore[arg-type]
    finally:
        _WORK.pop()


def _at(place: int) -> object:
    return _WORK[-1](place)

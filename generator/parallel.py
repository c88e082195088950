"""Work on many things, on all cores where the system can fork; the results stand in the order of the things."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from generator.limits import become_worker, interrupted, noted

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
    """What a function makes of each item, in their order; in this process when that is faster.

    Args:
        work: makes a result, which must be possible to pickle; what it changes elsewhere is lost.
        items: what to work on; they are inherited by the processes, never sent.
        workers: how many processes.
    """
    if workers < 2 or len(items) < FEWEST:
        return [work(item) for item in items]
    return in_workers(work, items, workers)


def in_workers(work: Callable[[Item], Result], items: Sequence[Item], workers: int = 1) -> list[Result]:
    """What a function makes of each item, never in this process: one that an item drags down is all that is lost.

    Args:
        work: makes a result, which must be possible to pickle; what it changes elsewhere is lost.
        items: what to work on; they are inherited by the processes, never sent.
        workers: how many processes, each for many items.

    Raises:
        LimitError: a process was ended, because a page would not stop or from outside.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return [work(item) for item in items]
    _WORK.append(lambda place: work(items[place]))
    try:
        with noted():
            return _forked(len(items), workers)
    finally:
        _WORK.pop()


def _forked(items: int, workers: int) -> list[Result]:
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("fork"), become_worker) as pool:
            made = pool.map(_at, range(items), chunksize=max(1, items // (workers * SHARE)))
            return list(made)  # type: ignore[arg-type]
    except BrokenProcessPool:
        raise interrupted() from None


def _at(place: int) -> object:
    return _WORK[-1](place)

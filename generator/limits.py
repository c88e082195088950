"""Time, memory and room for one page: what an editor writes ends in a message, never in a machine that hangs.

Most of what goes too far is stopped where it happens. What no exception can reach, such as a library that computes for
ever, ends the worker process that it happens in (`generator/parallel.py`): every process notes the page that it begins
in one file, so that the page can be named all the same.
"""

from __future__ import annotations

import os
import resource
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 8.0
GRACE = 2.0
"""Seconds from when a worker is asked to stop until it is stopped."""
MEGABYTES = 384
LARGEST = 2_000_000
"""Characters of one page."""
STATM = Path("/proc/self/statm")
SHORTEN = "Gør den kortere, eller del den op."
DEEP = "siden har for mange lag inden i hinanden (lister, citater, enheder eller udvalg). Gør den fladere."
STOPPED = "bygningens proces blev stoppet, mens den lavede siden, som tager for lang tid eller fylder for meget."
OUTSIDE = "En af bygningens processer blev stoppet udefra. Mangler maskinen hukommelse?"

_notes: list[int] = []
_worker: list[int] = []


class LimitError(Exception):
    """A page takes too long, too much memory or too much room: its file and line, and what to do, in Danish."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what, reason)
        self.what, self.reason = what, reason

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}" if self.what else self.reason


@contextmanager
def limited(what: str, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Iterator[None]:
    """Lets a piece of work have so much time, and so much memory more than the process has now.

    Where the system cannot set such limits, or the work is not done in the main thread, there are none.

    Args:
        what: the file, and perhaps line, that the work is done for.
        seconds: of the processor, so that a machine that is busy with other things stops no page.
        megabytes: of memory.

    Raises:
        LimitError: the work took more, or goes deeper than the machine can follow.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    _note(what)
    try:
        with _time(what, seconds), _memory(megabytes):
            yield
    except MemoryError:
        raise LimitError(what, f"siden fylder for meget i hukommelsen. {SHORTEN}") from None
    except RecursionError:
        raise LimitError(
            what, "siden har for mange lag inden i hinanden (lister, citater, enheder eller udvalg). Gør den fladere."
        ) from None
    finally:
        _note("")


@contextmanager
def _time(what: str, seconds: float) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> None:
        raise LimitError(what, f"siden tager mere end {seconds:g} sekunder at lave. {SHORTEN}")

    before = signal.signal(signal.SIGVTALRM, stop)
    earlier = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    if os.getpid() in _worker:
        # Nobody listens to this one: the system ends the process, whatever it is doing.
        signal.setitimer(signal.ITIMER_PROF, seconds + GRACE)
    try:
        yield
    finally:
        if os.getpid() in _worker:
            signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_VIRTUAL, *earlier)
        signal.signal(signal.SIGVTALRM, before)


@contextmanager
def _memory(megabytes: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _now() + megabytes * 1_000_000
    tighter = STATM.exists() and (soft == resource.RLIM_INFINITY or allowed < soft)
    if tighter:
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    try:
        yield
    finally:
        if tighter:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _now() -> int:
    """The memory that the process has taken, in bytes."""
    try:
        return int(STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def room(what: str, text: str) -> str:
    """The text, when it is not too large for a page.

    Raises:
        LimitError: it is.
    """
    if len(text) > LARGEST:
        most = f"den må højst blive {LARGEST // 1000}. Del den op."
        raise LimitError(what, f"siden bliver {len(text) // 1000} kB; {most}")
    return text


@contextmanager
def noted() -> Iterator[None]:
    """Lets every process that is forked from now on note what it is working on."""
    if _notes:
        yield
        return
    # The file has no name, so that nothing is left of it however the program ends.
    with tempfile.TemporaryFile() as file:
        _notes.append(file.fileno())
        try:
            yield
        finally:
            _notes.clear()


def become_worker() -> None:
    """Lets this process be ended when a page goes on after it was asked to stop."""
    _worker.append(os.getpid())


def _note(what: str) -> None:
    if _notes:
        os.write(_notes[0], f"{os.getpid()}\t{time.monotonic()}\t{what}\n".encode())


def interrupted() -> LimitError:
    """What to say when a worker ended: it names the page that has been worked on for longest."""
    last: dict[str, tuple[float, str]] = {}
    size = os.fstat(_notes[0]).st_size
    for line in os.pread(_notes[0], size, 0).decode().splitlines():
        process, begun, what = line.split("\t", 2)
        last[process] = (float(begun), what)
    whats = [what for _, what in sorted(last.values()) if what]
    return LimitError(whats[0], f"{STOPPED} {SHORTEN}") if whats else LimitError("", OUTSIDE)

"""Time and memory for one page: what an editor writes ends in a message, never in a machine that hangs."""

from __future__ import annotations

import resource
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SECONDS = 10.0
MEGABYTES = 512
LARGEST = 2_000_000
"""Characters of one page."""
STATM = Path("/proc/self/statm")


class LimitError(Exception):
    """A page takes too long, too much memory or too much room: its file and what to do, in Danish."""


@contextmanager
def limited(what: str, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> Iterator[None]:
    """Lets a piece of work have so much time, and so much memory more than the process has now.

    Where the system cannot set such limits, or the work is not done in the main thread, there are none.

    Args:
        what: the file, and perhaps line, that the work is done for.
        seconds: of the processor, so that a machine that is busy with other things stops no page.
        megabytes: of memory.

    Raises:
        LimitError: the work took more.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise LimitError(
            f"{what}: siden tager mere end {seconds:g} sekunder at lave. Gør den kortere, eller del den op."
        )

    before = signal.signal(signal.SIGVTALRM, stop)
    earlier = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    allowed = _now() + megabytes * 1_000_000
    tighter = STATM.exists() and (soft == resource.RLIM_INFINITY or allowed < soft)
    if tighter:
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
    try:
        yield
    except MemoryError:
        raise LimitError(f"{what}: siden fylder for meget i hukommelsen. Gør den kortere, eller del den op.") from None
    finally:
        if tighter:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
        signal.setitimer(signal.ITIMER_VIRTUAL, *earlier)
        signal.signal(signal.SIGVTALRM, before)


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
        raise LimitError(
            f"{what}: siden bliver {len(text) // 1000} kB; den må højst blive {LARGEST // 1000}. Del den op."
        )
    return text

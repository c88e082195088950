"""What was made of each file, for a process that stays and reads the same folder again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Made = TypeVar("Made")


class Remembered:
    """Remembers what was made of a file for as long as it is made of the same; nothing of it may be changed."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], tuple[object, Any]] = {}
        self.new: set[str] = set()
        """The files of which something was made since this was last emptied."""

    def made(self, what: str, file: str, of: object, make: Callable[[], Made]) -> Made:
        """What is made of a file, made only when it was not before.

        Args:
            what: the kind of what is made.
            file: the file's path in the project.
            of: all that it is made of: the same bytes, or the very same object.
            make: makes it.
        """
        before = self._made.get((what, file))
        if before is None or not (before[0] is of or (isinstance(of, bytes) and before[0] == of)):
            self.new.add(file)
            before = self._made[what, file] = (of, make())
        made: Made = before[1]
        return made

"""What has been read from one file: its values as the editor wrote them, and the place of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from generator.findings import Place

Key: TypeAlias = str | int
Path: TypeAlias = tuple[Key, ...]
Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"


@dataclass(frozen=True)
class Document:
    """The content of one file.

    Attributes:
        file: the file's path from the project's folder.
        data: the values, every scalar as text; None stands where a finding already says that a value is missing.
        places: the place of each value by its path; () is the whole.
        key_places: the place of each mapping key by the path of its value.
        lines: the file's lines, for quoting.
        body: the text below a Markdown file's front matter.
        body_line: the line that the body begins on, counted from 1; 0 when there is none.
    """

    file: str
    data: Value
    places: Mapping[Path, Place]
    key_places: Mapping[Path, Place]
    lines: tuple[str, ...]
    body: str = ""
    body_line: int = 0

    def place(self, path: Path) -> Place:
        """The place of a value, or of its nearest ancestor that is in the file.

        Args:
            path: keys and list indices from the root.
        """
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(self.file))

    def key_place(self, path: Path) -> Place:
        """The place of a value's key; of the value itself, or its nearest ancestor, where there is no key.

        Args:
            path: keys and list indices from the root.
        """
        return self.key_places.get(path) or self.place(path)

"""Where the parser stopped, and the lines around it: what the explanations of syntax errors look at."""

from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from generator.findings import Finding, Place, problem
from generator.reading.wording import FIELD, line_at


@dataclass(frozen=True, slots=True)
class Trouble:
    """A syntax error as the parser tells it; lines and columns are counted from 0.

    Attributes:
        file: the file's path.
        lines: the file's lines.
        problem: the parser's words.
        context: what the parser was doing.
        line: where it stopped.
        column: where in the line it stopped.
        from_line: where the thing it was reading began.
        from_column: where in that line it began.
    """

    file: str
    lines: Sequence[str]
    problem: str
    context: str
    line: int
    column: int
    from_line: int
    from_column: int

    @property
    def text(self) -> str:
        """The line that the parser stopped in; empty at the end of the file."""
        return self.at(self.line)

    @property
    def char(self) -> str:
        """The character that the parser stopped at."""
        return self.text[self.column : self.column + 1]

    @property
    def before(self) -> str:
        """The line up to where the parser stopped."""
        return self.text[: self.column]

    @property
    def starts_line(self) -> bool:
        """Whether the parser stopped at the first character of a line."""
        return not self.before.strip() and bool(self.text.strip())

    @property
    def above(self) -> int:
        """The nearest line above that holds more than a comment; -1 when there is none."""
        index = self.line - 1
        while index >= 0 and not self.at(index).split("#")[0].strip():
            index -= 1
        return index

    @property
    def key(self) -> str:
        """The name of the field that the line begins with, if it begins with one."""
        found = FIELD.match(self.text)
        return found["key"] if found else ""

    def at(self, line: int) -> str:
        """A line of the file; empty outside it.

        Args:
            line: its index.
        """
        return line_at(self.lines, line)

    def tell(self, message: str, cure: str, line: int | None = None, column: int | None = None) -> Finding:
        """The finding, at the place where the parser stopped or at another.

        Args:
            message: what is wrong.
            cure: what to write.
            line: the line's index, if not that where the parser stopped.
            column: the character's index, if not that where the parser stopped.
        """
        index = self.line if line is None else line
        last = max(len(self.lines) - 1, 0)
        if index > last:
            index, column = last, len(self.at(last))
        where = self.column if column is None else column
        return problem("yaml-syntax", Place(self.file, index + 1, where + 1), message, cure)


def trouble_of(error: yaml.YAMLError, lines: Sequence[str], file: str) -> Trouble:
    """Take apart what the parser says.

    Args:
        error: what the parser raised.
        lines: the file's lines.
        file: the file's path.
    """
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    start = getattr(error, "context_mark", None)
    from_line, from_column = (start.line, start.column) if start else (line, column)
    said, context = getattr(error, "problem", None), getattr(error, "context", None)
    return Trouble(file, lines, said or "", context or "", line, column, from_line, from_column)

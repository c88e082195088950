"""Small pieces of text that several messages of the reader share."""

import re
from collections.abc import Sequence

FIELD = re.compile(r"(?P<lead>\s*(?:-\s+)*)(?P<key>[^\s:#\"'{}\[\],&*!|>%@`-][^\s:]*):(?P<gap>\s+|$)(?P<value>.*)$")
NO_SPACE = re.compile(r"\s*(?:-\s+)*([A-Za-z_][\w-]*):(?!//)([^\s:].*)$")
NO_COLON = re.compile(r"\s*(?:-\s+)*([A-Za-z_][\w-]*)\s+([^\s:].*)$")
COMMENT = re.compile(r"(?:^|\s)#.*$")
LONGEST_CURE = 100


def line_at(lines: Sequence[str], index: int) -> str:
    """A line; empty outside the file, where the parser places what never came.

    Args:
        lines: the file's lines.
        index: the line's index.
    """
    return lines[index] if 0 <= index < len(lines) else ""


def short(text: str, most: int = 40) -> str:
    """A text on one line, cut where it is long.

    Args:
        text: what the editor wrote.
        most: how many characters may be shown.
    """
    line = " ".join(text[: most * 4].split())
    return line if len(line) <= most else line[: most - 1] + "…"


def quoted(text: str) -> str:
    """A text as it stands in YAML between quotation marks.

    Args:
        text: one line, as the editor means it.
    """
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def write(key: str, value: str, otherwise: str) -> str:
    """The cure that shows the whole line to write, or another one where the line would be too long.

    Args:
        key: the field's name; empty in a list.
        value: the value as it must be written.
        otherwise: the cure in words.
    """
    line = f"{key}: {value}" if key else value
    return f"Skriv {line}" if len(line) <= LONGEST_CURE else otherwise


def without_comment(text: str) -> str:
    """The text of a line before a comment.

    Args:
        text: a part of a line.
    """
    return COMMENT.sub("", text).rstrip()

"""Where a person stands in the editors' files, and the tombstone that takes the person's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from generator.findings import Place
from generator.handbook.handbook import Handbook
from generator.records.base import references
from generator.records.organisation import Person


@dataclass(frozen=True, order=True)
class Mention:
    """A place where a person stands: where, in which record, and in which field; in a text the field is empty."""

    place: Place
    record: str
    field: str


def mentions_of(handbook: Handbook, person: Person) -> tuple[Mention, ...]:
    """Every place that refers to a person by id, the person's own record first.

    Args:
        handbook: all that is known.
        person: the person, erased or not.
    """
    told = {
        Mention(found.place, record.heading, found.field)
        for record in handbook
        for found in references(record)
        if found.reference.key == person.key
    }
    return (Mention(person.place, "Personer", "id"), *sorted(told, key=_order))


def texts_with_name(handbook: Handbook, person: Person) -> tuple[Mention, ...]:
    """Every line in the editors' files that holds a person's name, but the lines of the person's own record.

    Comments count too: nothing else finds them.

    Args:
        handbook: all that is known, with the lines of its files.
        person: the person; an erased one has no name to look for.
    """
    name = " ".join((person.name or "").casefold().split())
    if not name:
        return ()
    own = _own_lines(handbook, person)
    return tuple(
        Mention(Place(file, number, 1), "", "")
        for file, lines in sorted(handbook.lines.items())
        for number, line in enumerate(lines, 1)
        if name in " ".join(line.casefold().split()) and not (file == person.place.file and number in own)
    )


def _own_lines(handbook: Handbook, person: Person) -> range:
    first, last, _ = _span("\n".join(handbook.lines[person.place.file]), person.id)
    return range(first, last + 1)


def tombstoned(text: str, person: str) -> str:
    """A file of persons in which one has become a tombstone; every other line stays as it is.

    Args:
        text: the file's text, which holds the person.
        person: the person's id.
    """
    lines = text.splitlines(keepends=True)
    first, last, column = _span(text, person)
    before, after = lines[first - 1][:column], lines[last - 1]
    flow = lines[first - 1][column:].startswith("{")
    ending = "\r\n" if after.endswith("\r\n") else "\n"
    made = f"{{id: {person}, erased: true}}" if flow else f"id: {person}{ending}{' ' * column}erased: true"
    return "".join(lines[: first - 1]) + before + made + ending + "".join(lines[last:])


def _span(text: str, person: str) -> tuple[int, int, int]:
    """The first and the last line of a person's record, and the column where it begins."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    nodes = root.value if isinstance(root, yaml.SequenceNode) else [root]
    for node in nodes:
        if isinstance(node, yaml.MappingNode) and any(
            key.value == "id" and value.value == person for key, value in node.value
        ):
            last, lines = max(_last_lines(node)), text.splitlines()
            while not lines[last - 1].strip():
                # A folded text ends past the empty lines below it.
                last -= 1
            return node.start_mark.line + 1, last, node.start_mark.column
    raise LookupError(person)


def _last_lines(node: yaml.Node) -> Iterator[int]:
    """The lines on which the parts of a node end; a block's own end lies past the comments that follow it."""
    if isinstance(node, yaml.ScalarNode):
        at_start = node.end_mark.column == 0
        yield node.end_mark.line + (0 if at_start else 1)
    elif node.flow_style:  # type: ignore[attr-defined]  # a collection has one
        yield node.end_mark.line + 1
    else:
        for part in node.value:
            for inner in part if isinstance(part, tuple) else (part,):
                yield from _last_lines(inner)


def _order(mention: Mention) -> tuple[str, int, int]:
    return (mention.place.file, mention.place.line, mention.place.column)


def write_tombstone(root: Path, person: Person) -> None:
    """Writes a person's tombstone into the file that the person stands in.

    Args:
        root: the project's folder.
        person: the person.
    """
    path = root / person.place.file
    text = path.read_bytes().decode("utf-8")
    path.write_bytes(tombstoned(text, person.id).encode("utf-8"))

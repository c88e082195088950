"""YAML the one way: two spaces a level, dashes two in, one space before a comment, the rest as it was."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.tokens import CommentToken

from generator.findings import Finding, Place, problem
from generator.reading import read_yaml

NO_WRAPPING = 1_000_000


class LayoutError(ValueError):
    """The text would mean something else afterwards, so it is left as it is."""


def parsed(text: str) -> Any:  # noqa: ANN401  ruamel's mappings and lists, with their comments
    """The values of a text with their comments, to change and to write with `written`.

    Args:
        text: YAML that the reader has no mistake to find in.

    Raises:
        LayoutError: it cannot be read.
    """
    try:
        return _yaml().load(text)
    except YAMLError as error:
        raise LayoutError(str(error)) from error


def written(data: Any) -> str:  # noqa: ANN401  what `parsed` gave
    """The text of values that `parsed` gave, the one way."""
    _close_up(data)
    stream = io.StringIO()
    _yaml().dump(data, stream)
    text = stream.getvalue()
    if isinstance(data, list):
        # A list at the top stands at the edge; ruamel sets it in as it does the others.
        text = "".join(line.removeprefix("  ") for line in text.splitlines(keepends=True))
    return text


def formatted(text: str, file: str) -> tuple[str | None, list[Finding]]:
    """A text the one way, or the findings that say why it is left as it is.

    Args:
        text: the file's text.
        file: the file's path, for the findings.
    """
    before, findings = read_yaml(text.encode(), file)
    if before is None or findings:
        return None, findings
    try:
        made = written(parsed(text))
    except LayoutError:
        made = ""
    after, mistakes = read_yaml(made.encode(), file)
    if after is None or mistakes or after.data != before.data:
        message = "Filen kan ikke sættes op på ny, uden at noget ændrer mening."
        return None, [problem("opsaetning", Place(file), message, "Lad filen stå, eller skriv den enklere.")]
    return made, []


def _close_up(data: Any) -> None:  # noqa: ANN401  what `parsed` gave
    """Lets each comment at the end of a line stand one space after what it is about."""
    if not isinstance(data, CommentedMap | CommentedSeq):
        return
    for tokens in data.ca.items.values():
        for token in tokens or ():
            if isinstance(token, CommentToken) and token.value.startswith("#"):
                token.start_mark.column = 0
    for inner in data.values() if isinstance(data, CommentedMap) else data:
        _close_up(inner)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = NO_WRAPPING
    yaml.preserve_quotes = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    return yaml

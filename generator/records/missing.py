"""What to say when fields are missing: all of them at once, what may stand in them, and the rule that wants them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.findings import Finding, Place, problem
from generator.records.base import Model
from generator.records.words import as_yaml, choices_of, rule_of, words_of

LONGEST_EXAMPLE = 70


def missing_fields(model: type[Model], names: Sequence[str], place: Place) -> Finding:
    """One finding for all the fields that a group of fields lacks.

    Args:
        model: the class of the group of fields.
        names: the fields' names, in the order of the class.
        place: where the group stands.
    """
    told = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
    message = f"{'Feltet' if len(names) == 1 else 'Felterne'} {told} mangler."
    lines = "; ".join(_line(model, name) for name in names)
    return problem("felt-mangler", place, message, f"Tilføj fx {lines}.", rule_of(model))


def _line(model: type[Model], name: str) -> str:
    """A line to write: an example where it is short, and the other words where only some may stand there."""
    words = words_of(model, name)
    example = as_yaml(words.example) if words else ""
    written = f"{name}: {example}" if example and len(example) <= LONGEST_EXAMPLE else f"{name}: ..."
    others = [choice for choice in choices_of(model, name) if choice != (words and words.example)]
    return f"{written} (eller {', '.join(others)})" if others else written

"""The plain texts of a record: what an editor wrote in its fields, with the group of fields that each stands in."""

from __future__ import annotations

from collections.abc import Iterator

from generator.records.base import Model, Record, models
from generator.records.reference import Reference


def texts_of(record: Record) -> Iterator[tuple[str, Model]]:
    """Every text in a record's fields, the outermost first; references are none, whole pages in Markdown are."""
    for model in models(record):
        for name in type(model).model_fields:
            for text in _texts(getattr(model, name)):
                yield text, model


def _texts(held: object) -> Iterator[str]:
    if isinstance(held, str) and not isinstance(held, Reference):
        yield held
    elif isinstance(held, tuple):
        yield from (text for text in held if isinstance(text, str) and not isinstance(text, Reference))
    elif isinstance(held, dict):
        yield from (text for text in held.values() if isinstance(text, str))

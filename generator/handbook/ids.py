"""The ids that an editor may refer to, for the programs that offer them while somebody writes."""

from __future__ import annotations

from generator.handbook.handbook import Handbook
from generator.records.knowledge import SourceDocument


def ids_of(handbook: Handbook) -> dict[str, list[str]]:
    """For each kind the ids that there are; for `source-point` also points of sources, for "" every `kind/id`.

    Args:
        handbook: all that is known.
    """
    found = {kind: list(records) for kind, records in handbook.records.items() if records}
    for part in handbook.parts.values():
        found.setdefault(part.kind, []).append(part.key.partition("/")[2])
    everything = [f"{kind}/{one}" for kind, ids in found.items() for one in ids]
    points = [
        name
        for source in handbook.all(SourceDocument)
        for name in (source.id, *(f"{source.id}#{point}" for point in source.points))
    ]
    return found | {"source-point": points, "": everything}

"""What was told about absence before, in older versions of the files: editions and downloads of it are still out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.handbook.handbook import Handbook
from generator.reading import read_yaml
from generator.reading.revision import versions
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import known
from generator.records.load import records_of
from generator.records.when import When

TOLD = (
    "days", "previous", "change", "long_term_share", "long_term_change", "long_term_healthy", "employees",
)  # fmt: skip


def quarters_before(root: Path) -> Iterator[AbsenceQuarter]:
    """The quarters as every committed version of their files told them, the newest first.

    Raises:
        RevisionError: the project is in no git repository, or git is not installed.
    """
    folder = f"data/{AbsenceQuarter.FOLDER}"
    for content in versions(root, folder):
        document, _ = read_yaml(content, f"{folder}/before.yml")
        if document is not None:
            records, _ = records_of(document, AbsenceQuarter)
            yield from (one for one in records if isinstance(one, AbsenceQuarter))


def ever_told(handbook: Handbook, before: Iterable[AbsenceQuarter]) -> Handbook:
    """The handbook with every figure that was ever told; what it tells now goes before what it told then.

    Args:
        handbook: what the files say now.
        before: what they said, the newest first.
    """
    told: dict[When, AbsenceQuarter] = {one.quarter: one for one in handbook.all(AbsenceQuarter)}
    for old in before:
        told[old.quarter] = _both(told[old.quarter], old) if old.quarter in told else old
    quarters = {one.id: one for one in told.values()}
    return Handbook(handbook.settings, {**handbook.records, AbsenceQuarter.KIND: quarters}, handbook.lines)


def _both(now: AbsenceQuarter, old: AbsenceQuarter) -> AbsenceQuarter:
    figures = {str(one.unit): one for one in now.figures}
    for one in old.figures:
        unit = str(one.unit)
        figures[unit] = _filled(figures[unit], one) if unit in figures else one
    return now.model_copy(update={"figures": tuple(figures.values())})


def _filled(now: AbsenceFigure, old: AbsenceFigure) -> AbsenceFigure:
    """A figure with the numbers that it has lost since."""
    lost = [name for name in TOLD if known(getattr(now, name)) is None and known(getattr(old, name)) is not None]
    return now.model_copy(update={name: getattr(old, name) for name in lost}) if lost else now

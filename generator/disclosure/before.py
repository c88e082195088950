"""What was told about absence before, in older versions of the files: editions and downloads of it are still out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from generator.handbook.handbook import Handbook
from generator.reading import read_yaml
from generator.reading.files import read_file
from generator.reading.revision import versions
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import known
from generator.records.load import records_of
from generator.records.when import When

TOLD = (
    "days", "previous", "change", "long_term_share", "long_term_change", "long_term_healthy", "employees",
)  # fmt: skip


@dataclass(frozen=True)
class Told:
    """Quarters as they were told in one place, the newest first.

    Attributes:
        where: the place, in Danish, as it stands after "i".
        quarters: the figures of each quarter.
        coming: whether the place is what is about to be shown; otherwise it is out already.
    """

    where: str
    quarters: tuple[AbsenceQuarter, ...]
    coming: bool = False


def told_in_git(root: Path) -> Told:
    """The quarters as every committed version of their files told them, but for the versions that the files hold now.

    Raises:
        RevisionError: the project is in no git repository, or git is not installed.
    """
    folder = f"data/{AbsenceQuarter.FOLDER}"
    now = {path.name: read_file(root, f"{folder}/{path.name}")[0] for path in (root / folder).glob("*.yml")}
    before: list[AbsenceQuarter] = []
    for path, content in versions(root, folder):
        name = PurePosixPath(path).name
        if now.get(name) != content:
            # What stood there before that is out, even if it was the same as now.
            now.pop(name, None)
            before += _quarters(content)
    return Told("ældre versioner af filerne i git", tuple(before))


@lru_cache(maxsize=1024)
def _quarters(content: bytes) -> tuple[AbsenceQuarter, ...]:
    document, _ = read_yaml(content, f"data/{AbsenceQuarter.FOLDER}/before.yml")
    records = records_of(document, AbsenceQuarter)[0] if document is not None else []
    return tuple(one for one in records if isinstance(one, AbsenceQuarter))


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

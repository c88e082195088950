"""What finished sites tell about absence: earlier releases, and editions that are kept as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path, PurePosixPath

from generator.disclosure.before import Told
from generator.publish.branch import Branch
from generator.publish.releases import Releases
from generator.reading.revision import RevisionError, versions
from generator.records.absence import AbsenceFigure, AbsenceQuarter
from generator.records.base import Unknown
from generator.records.reference import Reference
from generator.records.when import quarter_of
from generator.views.absence import unit_file
from generator.views.absence_csv import read_csv

FILES = f"*/{unit_file('*')}"
NOT_SHOWN = Unknown(unknown="Ikke vist.")
Named = tuple[PurePosixPath, bytes]


def told_in_site(site: Path) -> Iterator[Told]:
    """The figures of each edition in a site that is about to be published."""
    for edition, named in groupby(_files(site), lambda one: one[0].parts[0]):
        yield Told(f"udgaven {edition}", _quarters(named), coming=True)


def told_in_target(target: Releases | Branch) -> Iterator[Told]:
    """The figures of every release that is kept, the newest first; a branch keeps every one that was ever made."""
    if isinstance(target, Branch):
        try:
            found = versions(target.repository, f":(top,glob){FILES}", f"refs/heads/{target.name}")
        except RevisionError:
            return
        yield Told(f"grenen {target.name}", _quarters((PurePosixPath(one.path), one.content) for one in found))
        return
    served = target.served()
    for number in reversed(target.numbers()):
        folder = target.current if served and served.release == number else target.place(number)
        yield Told(f"udgivelse {number}", _quarters(_files(folder)))


def _files(site: Path) -> list[Named]:
    return [(PurePosixPath(path.relative_to(site).as_posix()), path.read_bytes()) for path in sorted(site.glob(FILES))]


def _quarters(files: Iterable[Named]) -> tuple[AbsenceQuarter, ...]:
    return tuple(one for path, content in files for one in _quarters_of(path.parent.name, content))


@lru_cache(maxsize=4096)
def _quarters_of(unit: str, content: bytes) -> tuple[AbsenceQuarter, ...]:
    """A unit's file as quarters with one figure each; releases share most of their files."""
    blank = AbsenceFigure.model_construct(unit=Reference(unit, ("unit",)), measure="days_per_employee", days=NOT_SHOWN)
    return tuple(
        AbsenceQuarter.model_construct(
            id=quarter.casefold(), quarter=quarter_of(quarter), figures=(blank.model_copy(update=numbers),)
        )
        for quarter, numbers in read_csv(content)
    )

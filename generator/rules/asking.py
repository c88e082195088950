"""What a rule asks for: a rule that needs a register of which a file cannot be read is not judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.findings import Finding, Severity
from generator.handbook.handbook import PART_OF, Handbook, Part
from generator.records.base import Record
from generator.rules.wording import counted

ID = "ikke-proevet"
MOST_FILES = 3
R = TypeVar("R", bound=Record)


class Kept(dict[str, Mapping[str, Record]]):
    """The records by kind, which keeps the kinds that were looked up."""

    def __init__(self, records: Mapping[str, Mapping[str, Record]], asked: set[str]) -> None:
        super().__init__(records)
        self.asked = asked

    def __getitem__(self, kind: str) -> Mapping[str, Record]:
        self.asked.add(kind)
        return super().__getitem__(kind)

    def get(self, kind: str, default: Mapping[str, Record] | None = None) -> Mapping[str, Record] | None:  # type: ignore[override]
        """The records of a kind."""
        self.asked.add(kind)
        return super().get(kind, default)


@dataclass(frozen=True)
class Asking(Handbook):
    """A handbook that keeps which registers it was asked for.

    What goes through every record of every register is not kept: it says less of what is missing, and nothing wrong.
    """

    whole: Handbook = field(kw_only=True)
    asked: set[str] = field(kw_only=True)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Every record of one class."""
        self.asked.add(kind.KIND)
        return self.whole.all(kind)

    def find(self, key: str) -> Record | Part | None:
        """The record or part that a full reference leads to."""
        kind = key.partition("/")[0]
        self.asked.add(PART_OF.get(kind, kind))
        return self.whole.find(key)

    @property
    def parts(self) -> Mapping[str, Part]:
        """Every part by its key."""
        self.asked.update(PART_OF.values())
        return self.whole.parts


def asking(handbook: Handbook, asked: set[str]) -> Handbook:
    """The same handbook; the set gets the kind of each register that it is asked for."""
    records = Kept(handbook.records, asked)
    return Asking(handbook.settings, records, handbook.lines, handbook.unread, whole=handbook, asked=asked)


def not_judged(rules: Mapping[str, frozenset[str]], handbook: Handbook) -> Iterator[Finding]:
    """One finding that names the rules that were not judged, and the files that they wait for.

    Args:
        rules: the ids of the rules, each with the registers that it needs and that are not whole.
        handbook: what could be read.
    """
    if not rules:
        return
    places = sorted({place for kinds in rules.values() for kind in kinds for place in handbook.unread[kind]})
    files = list(dict.fromkeys(place.file for place in places))
    more = f" og {counted(len(files) - MOST_FILES, 'fil', 'filer')} mere" if len(files) > MOST_FILES else ""
    told = f"{counted(len(rules), 'regel', 'regler')} er ikke prøvet, fordi {', '.join(files[:MOST_FILES])}{more}"
    message = f"{told} ikke kan læses: {', '.join(rules)}."
    yield Finding(ID, Severity.INFO, False, places[0], message, "Ret fejlen, så bliver de prøvet.", state="undecided")

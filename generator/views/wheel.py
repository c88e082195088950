"""The year wheel as a picture: what happens each year, in which months, at which level; the lists tell the rest."""

from __future__ import annotations

from generator import danish
from generator.drawing.wheel import Spoke, Wheel
from generator.records.committees import Committee
from generator.records.meetings import YearWheelEntry
from generator.views.diagrams import files_of
from generator.views.elements import Picture
from generator.views.lookup import Lookup

NAME = "aarshjul"
RINGS = {
    "KommuneMED": ("municipality",),
    "AfdelingsMED": ("department",),
    "ArbejdspladsMED/AMG": ("workplace", "staff_meeting"),
}
"""The rings from the outside in, each with the levels of the committees that it is for; others have one more."""
OTHERS = "Andre"


def year_picture(lookup: Lookup) -> Picture:
    """The year, drawn: what a rule puts in certain months, and the dates of the edition's own year."""
    year = lookup.edition.on.year
    shown = [one for one in lookup.all(YearWheelEntry) if one.months and _in_year(one, year)]
    spokes = _spokes(lookup, shown)
    rings = (*RINGS, OTHERS) if any(spoke.ring == len(RINGS) for spoke in spokes) else tuple(RINGS)
    wheel = Wheel(
        name=NAME,
        title=f"Årshjul {year}",
        description=f"Hjul med årets tolv måneder og {len(spokes)} opgaver. De samme står i listerne under hjulet.",
        months=tuple(month[:3] for month in danish.MONTHS),
        rings=rings,
        spokes=spokes,
        marked=lookup.edition.current,
    )
    return Picture(wheel, (), files_of(lookup.edition, NAME, pdf=False))


def _in_year(entry: YearWheelEntry, year: int) -> bool:
    return entry.date is None or entry.date.first.year == year


def _spokes(lookup: Lookup, entries: list[YearWheelEntry]) -> tuple[Spoke, ...]:
    """One for each thing at each level; what comes back in several months has one number."""
    together: dict[tuple[str, str, int], list[YearWheelEntry]] = {}
    for entry in entries:
        for ring in _rings(lookup, entry):
            together.setdefault((entry.title, entry.kind, ring), []).append(entry)
    spokes = []
    for (title, kind, ring), same in together.items():
        months = tuple(sorted({month for entry in same for month in entry.months}))
        told = danish.words([danish.MONTHS[month - 1] for month in months])
        spokes.append(Spoke(f"{title} ({told})", kind, ring, months, lookup.link(same[0].key).address))
    return tuple(sorted(spokes, key=lambda one: (one.months, one.ring, one.text)))


def _rings(lookup: Lookup, entry: YearWheelEntry) -> list[int]:
    levels = {found.level for name in entry.who if (found := lookup.get(Committee, name))}
    rings = [at for at, wanted in enumerate(RINGS.values()) if levels & set(wanted)]
    return rings or [len(RINGS)]

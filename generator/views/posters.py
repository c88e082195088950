"""What the poster of each workplace says: leader, AMR, TR, TRIO, MED forum, and where the plan of the AMO is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator import danish
from generator.edition.addresses import address_of
from generator.pdf.poster import Poster
from generator.records.base import Holder
from generator.records.committees import AmoPlan, Trio, WorkEnvironmentGroup
from generator.records.organisation import Unit
from generator.views.diagrams import poster_of
from generator.views.lookup import Lookup
from generator.views.workplaces import forums_of, groups_of

UNKNOWN = "_" * 32
TO_WRITE = "Hvor der er en streg, kender håndbogen ikke svaret. Skriv det selv."


def posters(lookup: Lookup) -> Iterator[Poster]:
    """A poster for each workplace of the edition."""
    for unit in lookup.all(Unit):
        if poster_of(lookup.edition, unit):
            yield poster(lookup, unit)


def poster(lookup: Lookup, unit: Unit) -> Poster:
    """The poster of one workplace; what is not known is told as unknown."""
    groups = [one for one in groups_of(lookup, unit) if one.status == "active"]
    trios = [group.trio for group in groups if isinstance(group.trio, Trio)]
    settings = lookup.handbook.settings
    rows = (
        ("Leder", _people(lookup, [unit.leaders]) or _people(lookup, (group.leaders for group in groups))),
        ("Arbejdsmiljørepræsentant (AMR)", _people(lookup, (group.amr for group in groups))),
        ("Tillidsrepræsentant (TR)", _people(lookup, (trio.tr for trio in trios))),
        ("TRIO: leder, TR og AMR sammen", ("Ja",) if any(trio.exists for trio in trios) else _no(trios)),
        ("MED: her kan du få en sag op", tuple(one.name for one in forums_of(lookup, unit))),
    )
    site = settings.site_url.rstrip("/") if settings.site_url else ""
    return Poster(
        name=unit.id,
        title=unit.heading,
        rows=tuple((term, lines or (UNKNOWN,)) for term, lines in rows),
        foot=(
            *((TO_WRITE,) if any(not lines for _, lines in rows) else ()),
            *_plans(lookup, groups),
            f"Fra {settings.name}, {danish.day(lookup.edition.on)}.",
        ),
        url=f"{site}/{lookup.edition.id}/{address_of(unit)}" if site else "",
    )


def _no(trios: list[Trio]) -> tuple[str, ...]:
    return ("Nej",) if trios else ()


def _people(lookup: Lookup, values: Iterable[object]) -> tuple[str, ...]:
    """Names, and vacant seats, each once."""
    held: list[Holder] = [one for value in values if isinstance(value, tuple) for one in value]
    return tuple(dict.fromkeys("Ledig" if one.vacant else lookup.person(str(one.person)) for one in held))


def _plans(lookup: Lookup, groups: list[WorkEnvironmentGroup]) -> tuple[str, ...]:
    plans = dict.fromkeys(plan.name for group in groups if (plan := lookup.get(AmoPlan, group.plan)))
    return tuple(f"Planen over arbejdsmiljøgrupperne står i håndbogen under AMO: {name}." for name in plans)

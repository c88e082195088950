"""Checks that all else rests on: references that lead somewhere, dates that can be, circles, doubled addresses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.findings import Finding, Severity, problem
from generator.handbook.handbook import Handbook, Part
from generator.handbook.keys import broken
from generator.handbook.plausible import (
    facts_after_the_last_day,
    guideline_texts_in_place,
    meeting_on_another_day,
    two_in_one_seat,
)
from generator.handbook.sources import sources_too_old
from generator.records.base import Dated, Record, references
from generator.records.committees import Committee
from generator.records.content import GuidelineText, Page
from generator.records.guidelines import Guideline
from generator.records.organisation import Unit
from generator.records.registers import PAGED
from generator.records.strategies import StrategyPlan, Target

LONGEST_CIRCLE = 8


def check_handbook(handbook: Handbook) -> list[Finding]:
    """Every finding about references, dates and addresses."""
    checks: tuple[Callable[[Handbook], Iterable[Finding]], ...] = (
        _references,
        _dates,
        _circles,
        _former_ids,
        _local_ids,
        _look_alikes,
        _sections,
        _texts_held,
        two_in_one_seat,
        meeting_on_another_day,
        facts_after_the_last_day,
        sources_too_old,
        guideline_texts_in_place,
    )
    return [finding for check in checks for finding in check(handbook)]


def _references(handbook: Handbook) -> Iterator[Finding]:
    for record in (*handbook, handbook.settings):
        for found in references(record):
            message = broken(handbook, found.reference)
            if message:
                yield problem("henvisning", found.place, *message)


def _texts_held(handbook: Handbook) -> Iterator[Finding]:
    """A guideline whose text the sources hold has a text in content/guidelines/."""
    if GuidelineText.KIND in handbook.incomplete:
        return
    written = {text.guideline for text in handbook.all(GuidelineText)}
    for guideline in handbook.all(Guideline):
        if guideline.text_held != "none" and guideline.id not in written:
            message = f"Der er ingen tekst i content/guidelines/{guideline.id}/."
            cure = "Skriv teksten, eller skriv text_held: none."
            yield problem("tekst-mangler", guideline.place_of("text_held"), message, cure)


def _dates(handbook: Handbook) -> Iterator[Finding]:
    for _, model in handbook.models:
        if (
            isinstance(model, Dated)
            and model.valid_from
            and model.valid_to
            and model.valid_from.first > model.valid_to.last
        ):
            yield problem(
                "dato-omvendt",
                model.place_of("to"),
                f"Slutter {model.valid_to}, før det begynder {model.valid_from}.",
                "Byt om på from og to, eller ret den ene.",
            )


def _edges(handbook: Handbook) -> Iterator[tuple[str, str, Record]]:
    """What may not lead back to itself: parents of units and committees, predecessors, plans and shared goals."""
    for unit in handbook.all(Unit):
        for parent in unit.parents if isinstance(unit.parents, tuple) else ():
            yield f"unit {unit.id}", f"unit {parent.unit}", unit
    for committee in handbook.all(Committee):
        if committee.parent:
            yield f"committee {committee.id}", f"committee {committee.parent}", committee
        for other in committee.replaces:
            yield f"replaces {committee.id}", f"replaces {other}", committee
    for plan in handbook.all(StrategyPlan):
        for other in plan.continues:
            yield f"plan {plan.id}", f"plan {other}", plan
    for part in handbook.parts.values():
        yield from _goal_edges(part)


def _goal_edges(part: Part) -> Iterator[tuple[str, str, Record]]:
    continues = getattr(part.model, "continues", ())
    same = (part.model.same_as,) if isinstance(part.model, Target) and part.model.same_as else ()
    for other in (*continues, *same):
        yield f"goal {part.record.id}/{part.local}", f"goal {other}", part.record


def _circles(handbook: Handbook) -> Iterator[Finding]:
    onward: dict[str, list[str]] = {}
    owners: dict[str, Record] = {}
    for start, end, record in _edges(handbook):
        onward.setdefault(start, []).append(end)
        owners[start] = record
    for circle in _every_circle(onward):
        names = [name.split(" ", 1)[1] for name in circle]
        if len(names) > LONGEST_CIRCLE:
            names[LONGEST_CIRCLE - 1 : -1] = ["..."]
        yield problem(
            "henvisning-ring",
            owners[circle[0]].place,
            f"Henvisningerne går i ring: {' -> '.join(names)}.",
            "Fjern en af henvisningerne.",
        )


def _every_circle(onward: dict[str, list[str]]) -> Iterator[list[str]]:
    """Each circle once, without recursion: a chain may be as long as the register."""
    done: set[str] = set()
    trail: dict[str, None] = {}
    for start in sorted(onward):
        stack = [(start, False)]
        while stack:
            name, leaving = stack.pop()
            if leaving:
                trail.popitem()
                done.add(name)
            elif name in trail:
                names = list(trail)
                yield [*names[names.index(name) :], name]
            elif name not in done:
                trail[name] = None
                stack.append((name, True))
                stack += [(other, False) for other in reversed(onward.get(name, []))]


def _former_ids(handbook: Handbook) -> Iterator[Finding]:
    taken = {(record.KIND, record.id): record.place.file for record in handbook}
    for record in handbook:
        for index, former in enumerate(record.former_ids):
            file = taken.get((record.KIND, former))
            taken[record.KIND, former] = record.place.file
            if file is not None:
                yield problem(
                    "id-dobbelt",
                    record.place_of(f"former_ids/{index}"),
                    f"Det tidligere id {former} er i brug i {file}.",
                    "Et id bruges aldrig igen.",
                )


def _local_ids(handbook: Handbook) -> Iterator[Finding]:
    for record in handbook:
        named = [(local, model) for _, local, _, model in record.parts()]
        if isinstance(record, Committee) and isinstance(record.seats, tuple):
            named += [(seat.id, seat) for seat in record.seats]
        seen: set[str] = set()
        for name, model in named:
            if name in seen:
                yield problem(
                    "id-dobbelt",
                    model.place_of("id", "number"),
                    f"Nummeret eller id'et {name} er brugt to gange.",
                    "Giv den ene et andet.",
                )
            seen.add(name)


def _look_alikes(handbook: Handbook) -> Iterator[Finding]:
    """Ids of one register that differ by hyphens only are most likely one thing written twice."""
    for records in handbook.records.values():
        seen: dict[str, Record] = {}
        for record in records.values():
            first = seen.setdefault(record.id.replace("-", ""), record)
            if first is not record:
                message = f"Id'et {record.id} ligner {first.id} i {first.place.file}:{first.place.line}."
                cure = "Er det det samme, så slet den ene og ret henvisningerne. Ellers giv den et tydeligere id."
                yield Finding("id-ligner", Severity.WARNING, False, record.place_of("id"), message, cure)


def _sections(handbook: Handbook) -> Iterator[Finding]:
    """Every page and every register with pages stands in one section of the navigation."""
    placed: set[str] = set()
    for section in handbook.settings.sections:
        for name, place in (
            *((f"page/{name}", section.place_of(f"pages/{index}")) for index, name in enumerate(section.pages)),
            *((kind, section.place_of(f"registers/{index}")) for index, kind in enumerate(section.registers)),
        ):
            if name in placed:
                yield problem("navigation", place, f"{name} står allerede i navigationen.", "Lad den stå ét sted.")
            placed.add(name)
    for page in handbook.all(Page):
        if page.key not in placed:
            message = f"Siden {page.id} står ikke i navigationen."
            yield problem("navigation", page.place, message, "Tilføj den til pages under sections i site_config.yml.")
    for kind in PAGED:
        if kind not in placed and handbook.records.get(kind):
            message = f"Siderne om {kind} står ikke i navigationen."
            hint = f"Tilføj {kind} til registers under sections i site_config.yml."
            yield problem("navigation", handbook.settings.place, message, hint)

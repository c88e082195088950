"""Action plans and the satisfaction index: rules F5 and F14."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter

from generator import danish
from generator.records.base import known
from generator.records.guidelines import Rule
from generator.records.knowledge import ActionPlan, Band, Wellbeing
from generator.rules.absence import COLOURS, TENTH, Colour, tenth
from generator.rules.case import Answer, Case
from generator.rules.wording import cited, counted


def mti_colour(index: Decimal, rule: Rule) -> Colour | None:
    """The colour of a satisfaction index, rounded half up to one decimal; nothing above the scale.

    Args:
        index: the index of a workplace.
        rule: rule F14 with its thresholds.
    """
    rounded = tenth(index)
    highest: tuple[tuple[Colour, str], ...] = (("red", "red_to"), ("yellow", "yellow_to"), ("green", "green_to"))
    return next((colour for colour, name in highest if rounded <= rule.threshold(name)), None)


def f5(case: Case) -> Iterator[Answer]:
    """F5: the template of an action plan has seven parts, numbered from one."""
    parts = case.whole("parts")
    for plan in case.now.all(ActionPlan):
        if [part.number for part in plan.plan_parts] != list(range(1, parts + 1)):
            found = counted(len(plan.plan_parts), "del", "dele")
            message = f"{plan.title} har {found}. Skabelonen har {parts}, med numre fra 1 til {parts}."
            yield Answer("broken", plan, message, "Ret skabelonens dele.")


def f14(case: Case) -> Iterator[Answer]:
    """F14: the bands of the satisfaction index are the rule's, without a gap and without an overlap."""
    for record in case.now.all(Wellbeing):
        if not record.bands:
            continue
        bands = {band.colour: band for band in record.bands}
        wrong = [_band(name, bands.get(name), case) for name in COLOURS]
        for message in filter(None, wrong):
            yield Answer("broken", record, f"{record.title}: {message}", "Ret båndet eller grænsen i reglen.")
        for message in _edges(record):
            yield Answer("broken", record, f"{record.title}: {message}", "Ret grænserne, så de støder op til hinanden.")
        for band in record.bands:
            if band.printed and band.highest is not None:
                yield Answer(
                    "disputed", record, _misprint(case, record, band), "Følg læsningen, til planen er rettet.", band
                )


def _band(colour: Colour, band: Band | None, case: Case) -> str:
    """What is wrong with a band's ends, held against the rule's numbers."""
    if band is None:
        return f"{COLOURS[colour]} mangler."
    numbers = case.rule.thresholds
    ends = ((known(band.lowest), f"{colour}_from"), (known(band.highest), f"{colour}_to"))
    wrong = [numbers[name] for value, name in ends if name in numbers and value is not None and value != numbers[name]]
    return f"{COLOURS[colour]} skal have grænsen {danish.number(wrong[0], 1)}." if wrong else ""


def _edges(record: Wellbeing) -> Iterator[str]:
    """The gaps and overlaps between the bands, from the lowest up."""
    ends = [(high, known(band.lowest)) for band in record.bands if (high := known(band.highest)) is not None]
    for (high, _), (_, low) in pairwise(sorted(ends, key=itemgetter(0))):
        if low is not None and low != high + TENTH:
            kind = "overlapper" if low <= high else "efterlader et hul"
            yield f"{danish.number(high, 1)} og {danish.number(low, 1)} {kind}."


def _misprint(case: Case, record: Wellbeing, band: Band) -> str:
    """What the source prints about a band, and what the other bands make of it."""
    source = cited(case.history, band.source or record.source)
    highest = known(band.highest)
    read = f"til og med {danish.number(highest, 1)}" if highest is not None else "ukendt"
    colour = danish.capital(COLOURS[band.colour])  # type: ignore[index]
    others = [
        f"{COLOURS[one.colour]} {danish.number(low, 1)}-{danish.number(high, 1)}"  # type: ignore[index]
        for one in record.bands
        if one is not band and (low := known(one.lowest)) is not None and (high := known(one.highest)) is not None
    ]
    return f"{colour} er »{band.printed}« i {source}, men samme kilde har {danish.words(others)}. Den læses som {read}."


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"F5": f5, "F14": f14}

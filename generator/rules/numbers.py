"""What the rules in data must say for the code to judge by them: their numbers, and that those that protect hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator import danish
from generator.findings import Finding, Place, Severity, problem
from generator.handbook.handbook import Handbook
from generator.reading import nearest
from generator.records.guidelines import Rule
from generator.rules.protection import PROTECTION, SMALLEST_GROUP
from generator.rules.table import RULES

NUMBERS: dict[str, tuple[str, ...]] = {
    "A7": ("course_days", "within_months", "warn_days"),
    "A8": ("course_days", "within_months", "warn_days"),
    "A9": ("course_days", "after_months", "per_years"),
    "A11": ("per_year",),
    "A12": ("per_year",),
    "A13": ("weeks",),
    "B1": ("quarter", "warn_days"),
    "B2": ("elements",),
    "B3": ("months",),
    "B5": ("points",),
    "D1": ("group_size_floor",),
    "D3": ("hidden_at_least", "doubt_days", "doubt_percent"),
    "D5": ("months_after_term",),
    "D7": ("dominance",),
    "F1": ("quarters",),
    "F2": ("green_below_target", "yellow_below_target_min", "yellow_below_target_max"),
    "F4": ("green_talk_months",),
    "F5": ("parts",),
    "F6": ("years",),
    "F7": ("days",),
    "F8": ("days", "years"),
    "F14": ("red_to", "yellow_from", "yellow_to", "green_from", "green_to"),
    "G3": ("years", "warn_days"),
    "K1": ("tasks",),
    "K2": ("tasks",),
    "K3": ("tasks",),
    "K5": ("tasks",),
    "K6": ("per_year",),
    "K9": ("per_year",),
    "M1": ("meetings_per_year",),
    "M2": (
        "ordinary_month_1",
        "ordinary_month_2",
        "ordinary_month_3",
        "ordinary_month_4",
        "ordinary_month_5",
        "hours",
        "theme_month",
        "theme_days",
    ),
    "M3": ("month",),
    "M4": ("days",),
    "M5": ("days",),
    "M7": ("fixed_items",),
    "M8": ("meetings_per_year",),
    "M10": ("last_parts_max_digits",),
    "M11": ("days",),
    "P1": ("years", "adjusted_after_years", "warn_days"),
    "P2": ("warn_days",),
    "P7": ("warn_days",),
    "P9": ("months",),
    "S1": ("employees",),
    "S10": ("warn_days",),
    "S15": ("diagrams",),
    "T4": ("points",),
    "U1": ("within_months", "warn_days"),
    "U2": ("within_months", "warn_days"),
    "U3": ("within_months",),
    "U4": ("per_year",),
    "U5": ("within_years", "warn_days"),
}
"""The numbers that a rule's code asks for; a test holds them against the rules in data, and that each counts."""


def check_rules(handbook: Handbook) -> list[Finding]:
    """Every finding about the rules' own records, whatever the rules say."""
    rules = [rule for rule in handbook.all(Rule) if rule.id in RULES]
    protecting = [rule for rule in rules if rule.id in PROTECTION]
    found = [one for rule in rules for one in list(_unknown_numbers(rule)) or _missing_numbers(rule)]
    found += [one for rule in protecting for one in _weakened(rule)]
    missing = [name for name in PROTECTION if name not in {rule.id for rule in protecting}]
    if len(missing) < len(protecting) and missing:
        # Of a register that has the rules; a handbook may also be without any.
        message = f"Reglen om beskyttelse {danish.words(missing)} mangler her. Den gælder alligevel."
        found.append(_weak(protecting[0].place, message, "Sæt den ind igen, så siden med regler viser den."))
    return found


def missing_numbers(rule: Rule) -> list[str]:
    """The numbers that a rule's code asks for and the rule in data lacks; protection goes on by its least."""
    if rule.not_checked is not None or rule.id in PROTECTION:
        return []
    return [name for name in NUMBERS.get(rule.id, ()) if name not in rule.thresholds]


def _unknown_numbers(rule: Rule) -> Iterator[Finding]:
    """A misspelt number would switch the rule off."""
    known = NUMBERS.get(rule.id, ())
    for name in rule.thresholds:
        if name not in known and rule.not_checked is None:
            missing = [one for one in known if one not in rule.thresholds]
            close = nearest(name, missing) or (missing[0] if len(missing) == 1 else nearest(name, known))
            hint = f"Mente du {close}?" if close else f"Tallene er: {', '.join(known)}." if known else "Slet tallet."
            place = rule.place_of(f"thresholds/{name}", "thresholds")
            yield problem("regel-tal", place, f"Regel {rule.id} bruger intet tal, der hedder {name}.", hint)


def _missing_numbers(rule: Rule) -> Iterator[Finding]:
    missing = missing_numbers(rule)
    if missing:
        message = f"Regel {rule.id} kan ikke prøves, for {danish.words(missing)} mangler."
        hint = f"Skriv {danish.words(missing)} under thresholds."
        yield Finding("regel-tal", Severity.WARNING, False, rule.place_of("thresholds"), message, hint)


def _weakened(rule: Rule) -> Iterator[Finding]:
    """A rule that protects is kept whatever its record says: then the record must not say otherwise."""
    told = [
        (rule.not_checked is not None, "not_checked", "som ikke prøvet", "Slet not_checked."),
        (not rule.checked, "checked", "som ikke prøvet", "Skriv checked: true."),
        (not rule.blocking and rule.id.startswith("D"), "blocking", "som ikke stoppende", "Skriv blocking: true."),
        (rule.valid_to is not None, "to", "med en slutdato", "Slet to."),
    ]
    for weakened, field, words, cure in told:
        if weakened:
            message = f"Regel {rule.id} beskytter personer og gælder altid, men står her {words}."
            yield _weak(rule.place_of(field), message, cure)
    floor = rule.thresholds.get("group_size_floor", SMALLEST_GROUP)
    if floor < SMALLEST_GROUP:
        message = f"group_size_floor er {floor}, men grupper under {SMALLEST_GROUP} vises aldrig."
        place = rule.place_of("thresholds/group_size_floor", "thresholds")
        yield _weak(place, message, f"Skriv {SMALLEST_GROUP} eller mere.")


def _weak(place: Place, message: str, cure: str) -> Finding:
    return Finding("regel-slaaet-fra", Severity.WARNING, False, place, message, cure)

"""The macros that content pages and page templates may call: name, arguments, view and template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from generator import danish
from generator.handbook.keys import broken_key, missing_key
from generator.reading import nearest
from generator.records.base import Record
from generator.records.committees import AmoPlan, Committee
from generator.records.guidelines import Guideline, Rule
from generator.records.knowledge import Term, Wellbeing
from generator.records.reference import Basis
from generator.records.strategies import StrategyPlan
from generator.views import (
    about,
    absence,
    amo,
    approvals,
    calendar,
    changes,
    committees,
    deadlines,
    decisions,
    editions,
    fields,
    guidelines,
    knowledge,
    med_diagram,
    meetings,
    organisation,
    roles,
    rules,
    strategies,
    tasks,
    wellbeing,
    wheel,
    words,
    workplaces,
    year_wheel,
)
from generator.views.elements import Cell, cell
from generator.views.lookup import Lookup

R = TypeVar("R", bound=Record)


class MacroError(Exception):
    """A macro was called with something that it cannot use: a message in Danish and a cure."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotThenError(Exception):
    """A macro asks for a record that exists, but not in this edition."""


@dataclass(frozen=True)
class Macro:
    """A macro: what its arguments are, what it shows, and with which template."""

    build: Callable[..., object]
    template: str
    arguments: tuple[str, ...] = ()
    required: int = 0
    register: str = ""
    """The register that it lists: where an edition has nothing of it, that is said instead."""

    @property
    def inline(self) -> bool:
        """Whether it stands inside a line of text."""
        return self.template in ("inline", "term", "code")


def _found(lookup: Lookup, kind: type[R], name: str) -> R:
    record = lookup.get(kind, name)
    if record is None:
        if lookup.edition.everything.may_have(f"{kind.KIND}/{name}"):
            raise NotThenError(f"{kind.KIND}/{name}")
        raise MacroError(*missing_key(lookup.edition.everything, f"{kind.KIND}/{name}"))
    return record


def _link(lookup: Lookup, key: str, text: str | None = None) -> Cell:
    wrong = broken_key(lookup.edition.everything, key, whole=True)
    if wrong:
        raise MacroError(*wrong)
    return cell(lookup.link(key, text))


@dataclass(frozen=True)
class TermView:
    """A word in a text: explained where it stands the first time on a page, otherwise a link."""

    id: str
    link: Cell
    text: str
    here: bool


def _term(lookup: Lookup, name: str, text: str | None = None) -> TermView:
    term = _found(lookup, Term, name)
    shown = text or term.abbreviation or term.term
    return TermView(name, cell(lookup.link(term.key, shown)), shown, about.explains(lookup, name))


def _source(lookup: Lookup, basis: str) -> Cell:
    found = lookup.edition.everything.find(Basis(basis).key)
    if found is None and lookup.edition.everything.may_have(Basis(basis).key):
        raise NotThenError(Basis(basis).key)
    if found is None:
        raise MacroError(f"Kilden »{basis}« findes ikke.", 'Skriv kilde#punkt, fx "referat-2025-06-25#4".')
    points, point = getattr(found, "points", {}), Basis(basis).point
    if points and point and point not in points:
        raise MacroError(f"Kilden {found.heading} har intet punkt {point}.", f"Punkterne er: {', '.join(points)}.")
    return cell(lookup.source(Basis(basis)))


def _day(_: Lookup, text: str) -> Cell:
    try:
        return cell(danish.day(date.fromisoformat(text)))
    except ValueError:
        raise MacroError(f"»{text}« er ikke en dato.", 'Skriv fx day("2025-06-25").') from None


def _org_diagram(lookup: Lookup, name: str = "med") -> object:
    if name == "med":
        return med_diagram.med_picture(lookup)
    committee = lookup.get(Committee, name)
    if committee is not None:
        return med_diagram.around(lookup, committee)
    tree = organisation.unit_picture(lookup, name)
    if not tree.nodes:
        everything = lookup.edition.everything
        if everything.may_have(f"committee/{name}") or everything.may_have(f"unit/{name}"):
            raise NotThenError(f"unit/{name}")
        known = [*everything.records.get("committee", {}), *everything.records.get("unit", {}), "med"]
        close = nearest(name, known)
        raise MacroError(
            f"»{name}« er hverken et udvalg eller en enhed.", f"Mente du {close}?" if close else "Se id'erne i data/."
        )
    return tree


def _one_of(name: str | None, words: Mapping[str, str]) -> None:
    if name is not None and name not in words:
        close = nearest(name, words)
        raise MacroError(f"»{name}« kan ikke stå her.", f"Mente du {close}?" if close else f"Vælg: {', '.join(words)}.")


def _committee_list(lookup: Lookup, level: str | None = None) -> object:
    _one_of(level, words.LEVELS)
    return committees.committee_table(lookup, level)


def _group_list(lookup: Lookup, plan: str | None = None) -> object:
    return amo.group_table(lookup, _found(lookup, AmoPlan, plan).id if plan else None)


def _task_table(lookup: Lookup, name: str) -> object:
    _one_of(name, words.TASK_LISTS)
    return guidelines.task_table(lookup, name)


def _gap_list(lookup: Lookup, kind: str | None = None) -> object:
    _one_of(kind, words.GAP_KINDS)
    return knowledge.gap_blocks(lookup, kind)


def _committee(lookup: Lookup, name: str) -> object:
    return committees.members_table(lookup, _found(lookup, Committee, name))


def _guideline_status(lookup: Lookup, name: str) -> object:
    return guidelines.status_facts(lookup, _found(lookup, Guideline, name))


def _plan_status(lookup: Lookup, name: str) -> object:
    return strategies.plan_facts(lookup, _found(lookup, StrategyPlan, name))


def _next_meeting(lookup: Lookup, name: str | None = None) -> object:
    committee = _found(lookup, Committee, name or str(lookup.handbook.settings.top_committee))
    return year_wheel.next_meeting(lookup, committee.id)


def _role(build: Callable[[Lookup, str], object], lookup: Lookup, role: str) -> object:
    _one_of(role, words.AUDIENCES)
    return build(lookup, role)


def _subscribe(lookup: Lookup, name: str | None = None) -> object:
    return calendar.subscription(lookup, _found(lookup, Committee, name) if name else None)


def _med_approval(lookup: Lookup) -> object:
    return approvals.since_approval(lookup, _found(lookup, Committee, str(lookup.handbook.settings.top_committee)))


def _wellbeing(lookup: Lookup, name: str) -> object:
    return wellbeing.passage(lookup, _found(lookup, Wellbeing, name))


def _code(_: Lookup, text: str) -> str:
    return text


def _rule_number(lookup: Lookup, rule: str, name: str) -> Cell:
    numbers = _found(lookup, Rule, rule).thresholds
    if name not in numbers:
        raise MacroError(f"Regel {rule} har intet tal {name}.", f"Tallene er: {', '.join(numbers) or 'ingen'}.")
    return cell(danish.number(numbers[name]))


MACROS: dict[str, Macro] = {
    "link": Macro(_link, "inline", ("henvisning", "tekst"), 1),
    "term": Macro(_term, "term", ("id", "tekst"), 1),
    "source": Macro(_source, "inline", ("kilde",), 1),
    "day": Macro(_day, "inline", ("dato",), 1),
    "code": Macro(_code, "code", ("tekst",), 1),
    "rule_number": Macro(_rule_number, "inline", ("regel", "tal"), 2),
    "org_diagram": Macro(_org_diagram, "picture", ("udvalg eller enhed",)),
    "committee": Macro(_committee, "table", ("udvalg",), 1),
    "committee_list": Macro(_committee_list, "table", ("niveau",), register="committee"),
    "amo_plan_list": Macro(amo.amo_plan_entries, "entries", register="amo-plan"),
    "group_list": Macro(_group_list, "table", ("plan",), register="group"),
    "guideline_list": Macro(guidelines.guideline_table, "table", register="guideline"),
    "guideline_status": Macro(_guideline_status, "facts", ("retningslinje",), 1),
    "task_table": Macro(_task_table, "table", ("liste",), 1),
    "plan_list": Macro(strategies.plan_table, "table", register="plan"),
    "plan_status": Macro(_plan_status, "facts", ("plan",), 1),
    "absence_table": Macro(absence.absence_table, "table", register="absence"),
    "absence_pictures": Macro(absence.absence_overview, "absence_pictures", register="absence"),
    "absence_bands": Macro(absence.absence_bands, "table"),
    "meeting_list": Macro(meetings.meeting_table, "table", register="meeting"),
    "next_meeting": Macro(_next_meeting, "next_meeting", ("udvalg",)),
    **{
        f"role_{name}": Macro(partial(_role, build), template, ("rolle",), 1)
        for name, build, template in (
            ("duties", roles.role_duties, "role_duties"),
            ("deadlines", roles.role_deadlines, "table"),
            ("situations", roles.role_situations, "table"),
            ("guidelines", roles.role_guidelines, "table"),
            ("courses", roles.role_courses, "table"),
            ("tasks", roles.role_tasks, "table"),
            ("year", roles.role_year, "table"),
        )
    },
    "subscribe": Macro(_subscribe, "subscribe", ("udvalg",)),
    "decision_table": Macro(decisions.decision_register, "decision_register"),
    "recent_decisions": Macro(meetings.recent_decisions, "entries"),
    "year_picture": Macro(wheel.year_picture, "picture"),
    "year_wheel": Macro(year_wheel.year_wheel, "tables"),
    "action_plan_parts": Macro(wellbeing.action_plan_tables, "tables"),
    "mti_bands": Macro(wellbeing.mti_tables, "tables"),
    "wellbeing": Macro(_wellbeing, "passage", ("emne",), 1),
    "workplace_model": Macro(wellbeing.workplace_models, "tables"),
    "training_table": Macro(knowledge.training_blocks, "blocks"),
    "glossary": Macro(knowledge.glossary, "table"),
    "source_table": Macro(knowledge.source_table, "tables"),
    "gap_list": Macro(_gap_list, "blocks", ("slags",)),
    "unknown_list": Macro(knowledge.unknown_tables, "tables"),
    "contact_list": Macro(knowledge.contact_blocks, "blocks"),
    "situation_list": Macro(knowledge.situation_entries, "entries"),
    "workplace_finder": Macro(workplaces.workplace_entries, "finder", register="unit"),
    "unit_list": Macro(organisation.unit_table, "table", register="unit"),
    "rule_list": Macro(rules.rule_groups, "folded"),
    "rule_summary": Macro(rules.rule_summary, "table"),
    "rule_exceptions": Macro(rules.rule_exceptions, "table"),
    "deadlines": Macro(deadlines.deadline_tables, "tables"),
    "task_coverage": Macro(tasks.task_coverage, "tables"),
    "quick_links": Macro(knowledge.quick_links, "cards"),
    "edition_list": Macro(editions.edition_table, "table"),
    "facts_until": Macro(editions.edition_view, "facts_until"),
    "field_list": Macro(fields.field_tables, "tables"),
    "med_approval": Macro(_med_approval, "changes"),
    "changes_since": Macro(changes.changes_since, "changes"),
    "changes_lately": Macro(changes.changes_lately, "changes"),
}

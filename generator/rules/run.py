"""Judges every rule on a date: the table of functions, exceptions taken out, findings apart from how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.edition.edition import held_on, published
from generator.findings import Finding, Severity
from generator.handbook.handbook import Handbook
from generator.records.guidelines import MissingNumberError, Rule
from generator.rules.case import Answer, Case, State
from generator.rules.exceptions import Registered, exception_findings, excused, registered
from generator.rules.protection import PROTECTION
from generator.rules.table import RULES

SEVERITY = {"error": Severity.ERROR, "warning": Severity.WARNING, "computed": Severity.INFO}
STATE_SEVERITY: dict[State, Severity] = {
    "undecided": Severity.INFO,
    "disputed": Severity.WARNING,
    "soon": Severity.WARNING,
    "computed": Severity.INFO,
    "excepted": Severity.INFO,
}
PREFIX: dict[State, str] = {
    "broken": "",
    "undecided": "Kan ikke afgøres: ",
    "disputed": "Kilderne er uenige: ",
    "soon": "Snart: ",
    "computed": "Beregnet: ",
    "excepted": "Registreret undtagelse: ",
}


@dataclass(frozen=True)
class Judgement:
    """A rule and everything that it answers on a date; no answers means that it is kept."""

    rule: Rule
    answers: tuple[Answer, ...]


def judge(handbook: Handbook, on: date) -> tuple[Judgement, ...]:
    """Every rule's answers on a date, in the order of the rules' ids; a handbook is judged once for each date.

    Args:
        handbook: all that is known.
        on: the date to judge.
    """
    key = (judge, on)
    if key not in handbook.remembered:
        handbook.remembered[key] = _judged(handbook, on)
    made: tuple[Judgement, ...] = handbook.remembered[key]
    return made


def _judged(handbook: Handbook, on: date) -> tuple[Judgement, ...]:
    history, validity = published(handbook, on, None, on)
    now = held_on(history, validity)
    rules = sorted(now.all(Rule), key=lambda rule: (rule.id[0], int(rule.id[1:])))
    return tuple(
        Judgement(rule, tuple(_answers(Case(now, history, on, rule, validity, handbook), RULES[rule.id])))
        for rule in rules
        if rule.id in RULES and rule.not_checked is None
    )


def _answers(case: Case, function: Callable[[Case], Iterator[Answer]]) -> Iterator[Answer]:
    """The function's answers, exceptions taken out; a number that the rule in data lacks leaves it undecided."""
    try:
        yield from (excused(answer, case) for answer in function(case))
    except MissingNumberError as error:
        name = str(error.args[0])
        yield Answer("undecided", case.rule, f"Reglen mangler tallet {name}.", f"Skriv {name} under thresholds.")


def findings_of(judgements: tuple[Judgement, ...], handbook: Handbook, on: date) -> list[Finding]:
    """The answers as findings, and what is wrong with the registered exceptions themselves.

    What `check_protection` finds is left out: it is reported on every date, whatever the rules in data say.

    Args:
        judgements: every rule's answers on the date.
        handbook: all that is known.
        on: the date.
    """
    found = [
        _finding(judgement.rule, answer)
        for judgement in judgements
        for answer in judgement.answers
        if not (judgement.rule.id in PROTECTION and answer.state == "broken")
    ]
    return found + list(exception_findings(exceptions_of(judgements, handbook, on), on, handbook.settings.warn_days))


def exceptions_of(judgements: tuple[Judgement, ...], handbook: Handbook, on: date) -> tuple[Registered, ...]:
    """Every registered exception with how it stands; the arguments are those of `findings_of`."""
    answers = ((judgement.rule, answer) for judgement in judgements for answer in judgement.answers)
    return tuple(registered(handbook, answers, on))


def _finding(rule: Rule, answer: Answer) -> Finding:
    severity = SEVERITY[rule.kind] if answer.state == "broken" else STATE_SEVERITY[answer.state]
    blocking = rule.blocking and answer.state == "broken"
    source = ", ".join(rule.source) or rule.basis_text or ""
    message = PREFIX[answer.state] + answer.message
    return Finding(rule.id, severity, blocking, answer.place, message, answer.cure, source, state=answer.state)

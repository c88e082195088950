"""Judges every rule on a date: the table of functions, exceptions taken out, findings apart from how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.edition.edition import held_on, published
from generator.findings import Finding, Severity
from generator.handbook.handbook import Handbook
from generator.records.guidelines import MissingNumberError, Rule
from generator.rules.asking import asking, not_judged
from generator.rules.case import Answer, Case, State
from generator.rules.exceptions import Registered, exception_findings, excused, registered
from generator.rules.numbers import missing_numbers
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
    """A rule and everything that it answers on a date; no answers means that it is kept.

    Attributes:
        rule: the rule.
        answers: what it answers; nothing when it needs a register of which a file cannot be read.
        unread: those registers.
    """

    rule: Rule
    answers: tuple[Answer, ...]
    unread: frozenset[str] = frozenset()


def judge(handbook: Handbook, on: date) -> tuple[Judgement, ...]:
    """Every rule's answers on a date, in the order of the rules' ids; a handbook is judged once for each date.

    Args:
        handbook: all that is known.
        on: the date to judge.
    """
    return handbook.once((judge, on), lambda everything: _judged(everything, on))


def _judged(handbook: Handbook, on: date) -> tuple[Judgement, ...]:
    history, validity = published(handbook, on, None, on)
    now = held_on(history, validity)
    rules = sorted(now.all(Rule), key=lambda rule: (rule.id[0], int(rule.id[1:])))
    judged = (rule for rule in rules if rule.id in RULES and rule.not_checked is None)
    return tuple(_judgement(Case(now, history, on, rule, validity, handbook)) for rule in judged)


def _judgement(case: Case) -> Judgement:
    """What the case's rule answers; nothing where it asks for a register that could not be read whole."""
    function, unread = RULES[case.rule.id], case.everything.incomplete
    if not unread:
        return Judgement(case.rule, tuple(_answers(case, function)))
    asked: set[str] = set()
    now, history, everything = (asking(one, asked) for one in (case.now, case.history, case.everything))
    answers = tuple(_answers(replace(case, now=now, history=history, everything=everything), function))
    return Judgement(case.rule, () if asked & unread else answers, frozenset(asked & unread))


def _answers(case: Case, function: Callable[[Case], Iterator[Answer]]) -> Iterator[Answer]:
    """The function's answers, exceptions taken out; a number that the rule in data lacks leaves it undecided."""
    try:
        yield from (excused(answer, case) for answer in function(case))
    except MissingNumberError as error:
        name = str(error.args[0])
        yield Answer("undecided", case.rule, f"Reglen mangler tallet {name}.", f"Skriv {name} under thresholds.")


def findings_of(judgements: tuple[Judgement, ...], handbook: Handbook, on: date) -> list[Finding]:
    """The answers as findings, and what is wrong with the registered exceptions themselves.

    What `check_protection` and `check_rules` find is left out: it is reported on every date, whatever the rules say.

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
        and not (answer.record is judgement.rule and missing_numbers(judgement.rule))
    ]
    found += exception_findings(exceptions_of(judgements, handbook, on), on, handbook.settings.warn_days)
    return [*found, *not_judged({one.rule.id: one.unread for one in judgements if one.unread}, handbook)]


def exceptions_of(judgements: tuple[Judgement, ...], handbook: Handbook, on: date) -> tuple[Registered, ...]:
    """Every registered exception with how it stands; the arguments are those of `findings_of`."""
    answers = ((judgement.rule, answer) for judgement in judgements for answer in judgement.answers)
    unread = {judgement.rule.id for judgement in judgements if judgement.unread}
    known = {rule.id for rule in handbook.all(Rule)} if Rule.KIND in handbook.incomplete else None
    return tuple(
        one
        for one in registered(handbook, answers, on)
        if one.exception.rule not in unread and (known is None or one.exception.rule in known)
    )


def _finding(rule: Rule, answer: Answer) -> Finding:
    severity = SEVERITY[rule.kind] if answer.state == "broken" else STATE_SEVERITY[answer.state]
    blocking = rule.blocking and answer.state == "broken"
    source = ", ".join(rule.source) or rule.basis_text or ""
    message = PREFIX[answer.state] + answer.message
    return Finding(rule.id, severity, blocking, answer.place, message, answer.cure, source, state=answer.state)

"""Judges every rule on a date: the table of functions, exceptions taken out, findings apart from how they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.edition.edition import held_on, published
from generator.findings import Finding, Severity
from generator.handbook.handbook import Handbook
from generator.records.base import Record, RuleException
from generator.records.guidelines import MissingNumberError, Rule
from generator.rules.case import Answer, Case, State
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
    """Every rule's answers on a date, in the order of the rules' ids.

    Args:
        handbook: all that is known.
        on: the date to judge.
    """
    history, validity = published(handbook, on, None, on)
    now = held_on(history, validity)
    rules = sorted(now.all(Rule), key=lambda rule: (rule.id[0], int(rule.id[1:])))
    return tuple(
        Judgement(rule, tuple(_excepted(Case(now, history, on, rule, validity, handbook), RULES[rule.id])))
        for rule in rules
        if rule.id in RULES and rule.not_checked is None
    )


def _excepted(case: Case, function: Callable[[Case], Iterator[Answer]]) -> Iterator[Answer]:
    """The rule's answers; a broken one that has a registered exception says so instead, unless the rule blocks."""
    for answer in _answers(case, function):
        exception = _exception(answer.record, case)
        if answer.state == "broken" and exception is not None and not case.rule.blocking:
            yield replace(answer, state="excepted", message=f"{answer.message} Grunden er: {exception.reason}", cure="")
        else:
            yield answer


def _answers(case: Case, function: Callable[[Case], Iterator[Answer]]) -> Iterator[Answer]:
    """The function's answers; a number that the rule in data lacks leaves it undecided."""
    try:
        yield from function(case)
    except MissingNumberError as error:
        name = str(error.args[0])
        yield Answer("undecided", case.rule, f"Reglen mangler tallet {name}.", f"Skriv {name} under thresholds.")


def _exception(record: Record, case: Case) -> RuleException | None:
    return next((one for one in record.exceptions if one.rule == case.rule.id and case.validity.holds(one)), None)


def findings_of(judgements: tuple[Judgement, ...], handbook: Handbook) -> list[Finding]:
    """The answers as findings, and what is wrong with the registered exceptions themselves.

    What `check_protection` finds is left out: it is reported on every date, whatever the rules in data say.
    """
    found = [
        _finding(judgement.rule, answer)
        for judgement in judgements
        for answer in judgement.answers
        if not (judgement.rule.id in PROTECTION and answer.state == "broken")
    ]
    return found + list(_loose_exceptions(judgements, handbook))


def _finding(rule: Rule, answer: Answer) -> Finding:
    severity = SEVERITY[rule.kind] if answer.state == "broken" else STATE_SEVERITY[answer.state]
    blocking = rule.blocking and answer.state == "broken"
    source = ", ".join(rule.source) or rule.basis_text or ""
    message = PREFIX[answer.state] + answer.message
    return Finding(rule.id, severity, blocking, answer.place, message, answer.cure, source)


def _loose_exceptions(judgements: tuple[Judgement, ...], handbook: Handbook) -> Iterator[Finding]:
    """Exceptions that name an unknown rule, or that nothing needs any longer."""
    known = {rule.id for rule in handbook.all(Rule)}
    used = {(j.rule.id, answer.record.key) for j in judgements for answer in j.answers if answer.state == "excepted"}
    for record in handbook:
        for exception in record.exceptions:
            if exception.rule not in known:
                message, cure = f"Undtagelsen nævner regel {exception.rule}, som ikke findes.", "Ret reglens id."
            elif (exception.rule, record.key) not in used:
                message = f"Undtagelsen fra regel {exception.rule} er ikke nødvendig."
                cure = "Slet den, eller giv den en slutdato."
            else:
                continue
            yield Finding("undtagelse", Severity.WARNING, False, exception.place, message, cure)

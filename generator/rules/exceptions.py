"""Registered exceptions: what they excuse, until when, and what is wrong with themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from generator import danish
from generator.edition.edition import published
from generator.findings import Finding, Severity
from generator.handbook.handbook import Handbook
from generator.records.base import Record, RuleException
from generator.records.guidelines import Rule
from generator.records.reference import Basis
from generator.records.when import When
from generator.rules.case import Answer, Case
from generator.rules.wording import cited

ID = "undtagelse"
Standing = Literal["used", "idle", "undecided", "ended", "coming", "lost", "refused"]


@dataclass(frozen=True)
class Registered:
    """An exception as it stands on a date.

    Attributes:
        record: the record that it stands beside.
        exception: what it says.
        standing: used; idle, for nothing needs it; undecided, because the rule is; ended or coming; lost, for no rule
            has its id; or refused, for a rule that stops publication has no exceptions.
    """

    record: Record
    exception: RuleException
    standing: Standing


def excused(answer: Answer, case: Case) -> Answer:
    """A broken rule's answer as an exception on the record has it; with an exception that ended, the day it did."""
    if answer.state != "broken" or case.rule.blocking:
        return answer
    record = case.history.find(answer.record.key)
    own = [one for one in record.exceptions if one.rule == case.rule.id] if isinstance(record, Record) else []
    for one in own:
        if case.validity.holds(one):
            told = f"{answer.message} Grunden er: {one.reason.rstrip('.')}{_basis(one, case.history)}. {_end(one)}"
            return replace(answer, state="excepted", message=told, cure="")
    ended = [one.valid_to for one in own if one.valid_to and case.validity.has_ended(one)]
    if not ended:
        return answer
    last = max(ended, key=lambda one: one.last)
    return replace(answer, message=f"{answer.message} Undtagelsen sluttede {_until(last)}.")


def basis_of(exception: RuleException) -> list[Basis]:
    """The sources and the decision that an exception rests on."""
    return [*exception.source, *([exception.recorded] if exception.recorded else [])]


def _basis(exception: RuleException, handbook: Handbook) -> str:
    found = basis_of(exception)
    return f" ({cited(handbook, found)})" if found else ""


def _end(exception: RuleException) -> str:
    until = exception.valid_to
    return f"Undtagelsen gælder til og med {_until(until)}." if until else "Undtagelsen har ingen slutdato."


def _until(until: When) -> str:
    return danish.day(until.last)


def registered(handbook: Handbook, answers: Iterable[tuple[Rule, Answer]], on: date) -> Iterator[Registered]:
    """Every registered exception that may be told of on a date, with how it stands.

    Args:
        handbook: all that is known.
        answers: what the rules answer on the date.
        on: the date.
    """
    history, validity = published(handbook, on, None, on)
    rules = {rule.id: rule for rule in handbook.all(Rule)}
    states: dict[tuple[str, str], set[str]] = {}
    for rule, answer in answers:
        states.setdefault((rule.id, answer.record.key), set()).add(answer.state)
    for record in history:
        for one in record.exceptions:
            rule_of, found = rules.get(one.rule), states.get((one.rule, record.key), set())
            if rule_of is None:
                standing: Standing = "lost"
            elif rule_of.blocking:
                standing = "refused"
            elif validity.has_ended(one):
                standing = "ended"
            elif not validity.has_begun(one):
                standing = "coming"
            else:
                standing = "used" if "excepted" in found else "undecided" if "undecided" in found else "idle"
            yield Registered(record, one, standing)


def exception_findings(some: Iterable[Registered], on: date, warn_days: int) -> Iterator[Finding]:
    """What is wrong with exceptions: unknown rules, not needed, no basis, no end, or an end that is near.

    Args:
        some: the exceptions.
        on: the date.
        warn_days: how many days before its end an exception that is used is told.
    """
    for one in some:
        rule, place = one.exception.rule, one.exception.place
        for state, message, cure in _wrong(one, on, warn_days):
            severity = Severity.INFO if state == "undecided" else Severity.WARNING
            yield Finding(ID, severity, False, place, message.format(rule=rule), cure, state=state)


def _wrong(one: Registered, on: date, warn_days: int) -> Iterator[tuple[str, str, str]]:
    """The state, the message and the cure of each thing that is wrong."""
    until = one.exception.valid_to
    if one.standing == "lost":
        yield "broken", "Undtagelsen nævner regel {rule}, som ikke findes.", "Ret reglens id."
    elif one.standing == "refused":
        message = "Regel {rule} har ingen undtagelser, for den stopper udgivelsen."
        yield "broken", message, "Slet undtagelsen, og ret det, som reglen finder."
    elif one.standing == "idle":
        yield "broken", "Undtagelsen fra regel {rule} er ikke nødvendig.", "Slet den, eller giv den en slutdato."
    elif one.standing in ("used", "undecided"):
        if not basis_of(one.exception):
            yield (
                "broken",
                "Undtagelsen fra regel {rule} har ingen kilde.",
                "Skriv source, eller beslutningen i recorded.",
            )
        if until is None:
            message = "Kan ikke afgøres: Undtagelsen fra regel {rule} har ingen slutdato."
            yield "undecided", message, "Skriv to, når det er aftalt, hvor længe den gælder."
        elif one.standing == "used" and until.last <= on + timedelta(days=warn_days):
            message = f"Snart: Undtagelsen fra regel {{rule}} slutter {_until(until)}. Derefter er reglen brudt igen."
            yield "soon", message, "Få det bragt i orden, eller aftal en ny slutdato."

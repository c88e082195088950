"""Views of the rules: what each says, where it stands today, and which exceptions are registered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import danish
from generator.findings import Finding
from generator.records.guidelines import Rule
from generator.rules.case import Answer, State
from generator.rules.exceptions import Registered, Standing, basis_of
from generator.rules.run import Judgement, exceptions_of, findings_of
from generator.rules.wording import counted
from generator.views import words
from generator.views.elements import Aside, Badge, Cell, Piece, Row, Table, cell, stacked
from generator.views.elements import State as Mark
from generator.views.lookup import Lookup

WORST_FIRST: tuple[State, ...] = ("broken", "disputed", "soon", "undecided", "excepted", "computed")
STATES: dict[State, Badge] = {
    "broken": Badge("red", "Brudt"),
    "disputed": Badge("warning", "Kilderne er uenige"),
    "soon": Badge("yellow", "Snart"),
    "undecided": Badge("neutral", "Kan ikke afgøres"),
    "excepted": Badge("info", "Undtaget"),
    "computed": Badge("info", "Beregnet"),
}
STANDINGS: dict[Standing, Badge] = {
    "used": Badge("info", "I brug"),
    "undecided": Badge("neutral", "Kan ikke afgøres"),
    "idle": Badge("warning", "Ikke nødvendig"),
    "ended": Badge("neutral", "Sluttet"),
    "coming": Badge("info", "Begynder senere"),
    "lost": Badge("red", "Ukendt regel"),
    "refused": Badge("red", "Gælder ikke"),
}
KEPT, NOT_CHECKED = Badge("green", "Holdt"), Badge("neutral", "Tjekkes ikke")
MOST_ANSWERS = 12
HIDDEN = "Fund vises kun i redaktørernes udgave."


def findings_shown(lookup: Lookup) -> bool:
    """Whether this edition shows findings: to everyone, or in an editors' edition only."""
    return lookup.handbook.settings.findings == "everyone" or lookup.edition.for_editors


def rule_summary(lookup: Lookup) -> Table:
    """How many findings of each kind there are today, as `check` counts them, and the rules that they are of."""
    if not findings_shown(lookup):
        return Table("Fund i dag", ("Tilstand", "Fund", "Regler"), (), empty=HIDDEN)
    found = findings_of(lookup.judgements, lookup.edition.judged, lookup.edition.on)
    rows = [_counted(lookup, state, [one for one in found if one.state == state]) for state in WORST_FIRST]
    kept = [judgement.rule for judgement in lookup.judgements if not judgement.answers]
    rows.append(Row((cell(KEPT), cell("0"), _links(lookup, kept))))
    unchecked = [rule for rule in lookup.all(Rule) if rule.not_checked is not None]
    rows.append(Row((cell(NOT_CHECKED), Cell(), _links(lookup, unchecked))))
    return Table(f"Fund {danish.day(lookup.edition.on)}", ("Tilstand", "Fund", "Regler"), tuple(rows), numeric=(1,))


def _counted(lookup: Lookup, state: State, found: Sequence[Finding]) -> Row:
    """One kind of finding; what is wrong with an exception itself is of no rule, and stands under the exceptions."""
    of = {one.rule for one in found}
    rules = [one.rule for one in lookup.judgements if one.rule.id in of]
    others = Aside("og undtagelserne nedenfor") if len(rules) < len(of) else None
    return Row((cell(STATES[state]), cell(str(len(found))), _links(lookup, rules, others)))


def _links(lookup: Lookup, rules: Iterable[Rule], others: Aside | None = None) -> Cell:
    return cell(*(lookup.link(rule.key, rule.id) for rule in rules), others)


@dataclass(frozen=True)
class RuleGroup:
    """The rules of one subject: the line that opens the table, and the table."""

    told: str
    table: Table


def rule_groups(lookup: Lookup) -> tuple[RuleGroup, ...]:
    """Every rule by subject: what it says, its numbers, its source, and where it stands today."""
    judged = {judgement.rule.id: judgement for judgement in lookup.judgements}
    rules = sorted(lookup.all(Rule), key=lambda one: int(one.id[1:]))
    head = ("Regel", "Hvad den siger", "I dag") if findings_shown(lookup) else ("Regel", "Hvad den siger")
    groups = []
    for letter, caption in words.RULE_SUBJECTS.items():
        if own := [one for one in rules if one.id.startswith(letter)]:
            rows = tuple(_rule(lookup, one, judged.get(one.id)) for one in own)
            answers = [answer for one in own if one.id in judged for answer in judged[one.id].answers]
            told = f"{caption}, {_told(own, answers if findings_shown(lookup) else [])}"
            groups.append(RuleGroup(told, Table(caption, head, rows, bare=(1, 2))))
    return tuple(groups)


def _told(rules: Sequence[Rule], answers: Sequence[Answer]) -> str:
    """How many rules, and how many findings of the two kinds that somebody must look at: 16 regler, 3 brudt."""
    told = [counted(len(rules), "regel", "regler")]
    for state, word in (("broken", "brudt"), ("disputed", "hvor kilderne er uenige")):
        if number := sum(answer.state == state for answer in answers):
            told.append(f"{number} {word}")
    return ", ".join(told)


def _rule(lookup: Lookup, rule: Rule, judgement: Judgement | None) -> Row:
    numbers = [words.THRESHOLDS.get(name, "{}").format(danish.number(value)) for name, value in rule.thresholds.items()]
    basis: list[Piece] = [*lookup.sources(rule.source), *([rule.basis_text] if rule.basis_text else [])]
    told = stacked(
        [
            cell(rule.text),
            cell(rule.note),
            cell(f"Tal: {', '.join(numbers)}.") if numbers else Cell(),
            cell("Kilde:", *basis) if basis else Cell(),
        ]
    )
    name = cell(f"{rule.id}: {rule.title}", Aside(words.RULE_KINDS[rule.kind]))
    return Row((name, told, *([_today(lookup, rule, judgement)] if findings_shown(lookup) else [])), rule.id.lower())


def _today(lookup: Lookup, rule: Rule, judgement: Judgement | None) -> Cell:
    if judgement is None or rule.not_checked is not None:
        return cell(NOT_CHECKED, rule.not_checked)
    if not judgement.answers:
        return cell(KEPT)
    ordered = sorted(judgement.answers, key=lambda answer: WORST_FIRST.index(answer.state))
    shown = [_answer(lookup, answer) for answer in ordered[:MOST_ANSWERS]]
    more = len(ordered) - MOST_ANSWERS
    return stacked([*shown, cell(f"Og {more} til.") if more > 0 else Cell()])


def _answer(lookup: Lookup, answer: Answer) -> Cell:
    link = lookup.link(answer.record.key)
    page: Piece | None = link if link.address is not None else None
    return cell(STATES[answer.state], answer.message, page)


def rule_exceptions(lookup: Lookup) -> Table:
    """Every registered exception: from which rule, for what, why, on what it rests, until when, and how it stands."""
    caption, head = "Registrerede undtagelser", ("Undtagelse", "Grund", "Gælder til og med", "I dag")
    if not findings_shown(lookup):
        return Table(caption, head, (), empty=HIDDEN)
    some = exceptions_of(lookup.judgements, lookup.edition.judged, lookup.edition.on)
    return Table(caption, head, tuple(_exception(lookup, one) for one in some), empty="Der er ingen undtagelser.")


def _exception(lookup: Lookup, one: Registered) -> Row:
    rule, until = lookup.link(f"rule/{one.exception.rule}", one.exception.rule), one.exception.valid_to
    why = [cell(one.exception.reason), cell("Kilde:", *lookup.sources(basis_of(one.exception)))]
    end = cell(danish.day(until.last)) if until else cell(Mark("unknown", "Ukendt", "Håndbogen kender ingen slutdato."))
    named = stacked([cell(rule), cell(lookup.link(one.record.key))])
    return Row((named, stacked(why), end, cell(STANDINGS[one.standing])))

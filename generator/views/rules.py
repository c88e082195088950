"""Views of the rules: what each says, where it stands today, and which exceptions are registered."""

from __future__ import annotations

from generator import danish
from generator.records.guidelines import Rule
from generator.rules.case import Answer, State
from generator.rules.exceptions import Registered, Standing, basis_of
from generator.rules.run import Judgement, exceptions_of
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
    """Which rules are kept, broken, undecided and so on, today; each leads to its row."""
    if not findings_shown(lookup):
        return Table("Regler i dag", ("Tilstand", "Regler"), (), empty=HIDDEN)
    found: dict[State | None, list[Rule]] = {}
    for judgement in lookup.judgements:
        found.setdefault(_worst(judgement), []).append(judgement.rule)
    rows = [_counted(lookup, STATES[state], found.get(state, [])) for state in WORST_FIRST]
    rows.append(_counted(lookup, KEPT, found.get(None, [])))
    rows.append(_counted(lookup, NOT_CHECKED, [rule for rule in lookup.all(Rule) if rule.not_checked is not None]))
    caption = f"Regler {danish.day(lookup.edition.on)}"
    return Table(caption, ("Tilstand", "Antal", "Regler"), tuple(rows), numeric=(1,))


def _counted(lookup: Lookup, badge: Badge, rules: list[Rule]) -> Row:
    links: list[Piece] = [lookup.link(rule.key, rule.id) for rule in rules]
    return Row((cell(badge), cell(str(len(rules))), cell(*links)))


def _worst(judgement: Judgement) -> State | None:
    states = {answer.state for answer in judgement.answers}
    return next((state for state in WORST_FIRST if state in states), None)


def rule_tables(lookup: Lookup) -> tuple[Table, ...]:
    """Every rule by subject: what it says, its numbers, its source, and where it stands today."""
    judged = {judgement.rule.id: judgement for judgement in lookup.judgements}
    rules = sorted(lookup.all(Rule), key=lambda one: int(one.id[1:]))
    head = ("Regel", "Hvad den siger", "I dag") if findings_shown(lookup) else ("Regel", "Hvad den siger")
    return tuple(
        Table(caption, head, rows, bare=(1, 2))
        for letter, caption in words.RULE_SUBJECTS.items()
        if (rows := tuple(_rule(lookup, one, judged.get(one.id)) for one in rules if one.id.startswith(letter)))
    )


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

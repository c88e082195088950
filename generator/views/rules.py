"""Views of the rules: what each says, where it stands today, and which tasks are covered by what."""

from __future__ import annotations

from collections.abc import Iterable

from generator import danish
from generator.records.guidelines import Rule, Task
from generator.records.meetings import Item, Meeting, YearWheelEntry
from generator.rules.case import Answer, State
from generator.rules.run import Judgement
from generator.views import words
from generator.views.elements import Badge, Block, Cell, Fact, Link, Piece, Row, Table, cell, stacked
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
KEPT, NOT_CHECKED = Badge("green", "Holdt"), Badge("neutral", "Tjekkes ikke")
MOST_ANSWERS = 12


def findings_shown(lookup: Lookup) -> bool:
    """Whether this edition shows findings: to everyone, or in an editors' edition only."""
    return lookup.handbook.settings.findings == "everyone" or lookup.edition.for_editors


def rule_summary(lookup: Lookup) -> Table:
    """How many rules are kept, broken, undecided and so on, today."""
    if not findings_shown(lookup):
        return Table("Regler i dag", ("Tilstand", "Regler"), (), empty="Fund vises kun i redaktørernes udgave.")
    worst = [_worst(judgement) for judgement in lookup.judgements]
    rules = lookup.all(Rule)
    rows = [Row((cell(STATES[state]), cell(str(worst.count(state))))) for state in WORST_FIRST]
    rows.append(Row((cell(KEPT), cell(str(worst.count(None))))))
    rows.append(Row((cell(NOT_CHECKED), cell(str(sum(rule.not_checked is not None for rule in rules))))))
    return Table(f"Regler {danish.day(lookup.edition.on)}", ("Tilstand", "Regler"), tuple(rows), numeric=(1,))


def _worst(judgement: Judgement) -> State | None:
    states = {answer.state for answer in judgement.answers}
    return next((state for state in WORST_FIRST if state in states), None)


def rule_blocks(lookup: Lookup) -> tuple[Block, ...]:
    """Every rule: what it says, its numbers, its source, its state today, its findings and exceptions."""
    judged = {judgement.rule.id: judgement for judgement in lookup.judgements}
    rules = sorted(lookup.all(Rule), key=lambda one: (one.id[0], int(one.id[1:])))
    return tuple(_block(lookup, rule, judged.get(rule.id)) for rule in rules)


def _block(lookup: Lookup, rule: Rule, judgement: Judgement | None) -> Block:
    numbers = [
        f"{danish.capital(name.replace('_', ' '))}: {danish.number(value)}" for name, value in rule.thresholds.items()
    ]
    facts = [
        Fact("Art", cell(words.RULE_KINDS[rule.kind])),
        Fact("Tal", stacked(cell(number) for number in numbers)),
        Fact("Gælder", cell(danish.span(rule.valid_from, rule.valid_to))),
        Fact("Kilde", stacked([*(cell(lookup.source(one)) for one in rule.source), cell(rule.basis_text)])),
    ]
    shown = findings_shown(lookup)
    if shown:
        facts.append(Fact("I dag", _today(lookup, rule, judgement)))
    return Block(
        title=f"{rule.id}: {rule.title}",
        anchor=rule.id.lower(),
        paragraphs=tuple(text for text in (rule.text, rule.note) if text),
        facts=tuple(fact for fact in facts if not fact.value.empty),
        badge=_badge(rule, judgement) if shown else None,
    )


def _badge(rule: Rule, judgement: Judgement | None) -> Badge:
    if judgement is None or rule.not_checked is not None:
        return NOT_CHECKED
    worst = _worst(judgement)
    return STATES[worst] if worst else KEPT


def _today(lookup: Lookup, rule: Rule, judgement: Judgement | None) -> Cell:
    if rule.not_checked is not None:
        return cell(rule.not_checked)
    if judgement is None or not judgement.answers:
        return cell("Ingen fund.")
    ordered = sorted(judgement.answers, key=lambda answer: WORST_FIRST.index(answer.state))
    shown = [_answer(lookup, answer) for answer in ordered[:MOST_ANSWERS]]
    more = len(ordered) - MOST_ANSWERS
    return stacked([*shown, cell(f"Og {more} til.") if more > 0 else Cell()])


def _answer(lookup: Lookup, answer: Answer) -> Cell:
    link = lookup.link(answer.record.key)
    page: Piece | None = link if link.address is not None else None
    return cell(STATES[answer.state], answer.message, page)


def task_coverage(lookup: Lookup) -> Table:
    """The matrix of mandatory tasks: legal basis, may it be waived, what covers it, last evidence, next due (K1)."""
    tasks = [one for one in lookup.all(Task) if one.list in ("kommunemed", "local")]
    rows = tuple(_coverage(lookup, task) for task in tasks)
    head = ("Opgave", "Hjemmel", "Kan fraviges", "Dækkes af", "Sidste spor", "Næste gang")
    return Table("Opgavedækning", head, rows)


def _coverage(lookup: Lookup, task: Task) -> Row:
    covering = {task.key, *(reference.key for reference in task.covered_by)}
    wheel = [one for one in lookup.all(YearWheelEntry) if covering & {one.key, *_keys(one.related)}]
    covers = [lookup.link(key) for key in sorted(covering - {task.key})] + [lookup.link(one.key) for one in wheel]
    unknown = cell(Mark("unknown", "Ukendt", "Kilderne viser intet."))
    waivable = words.WAIVABLE[task.waivable]
    last = _last_evidence(lookup, covering)
    return Row(
        (
            cell(lookup.link(task.key, f"{task.letter}: {task.title}")),
            stacked(cell(lookup.link(one.source.key), one.paragraph) for one in task.legal_basis),
            cell(Badge("warning", waivable) if task.waivable == "undecided" else waivable),
            stacked(cell(link) for link in covers) if covers else unknown,
            cell(last) if last else unknown,
            stacked(cell(_when(one)) for one in wheel) if wheel else unknown,
        )
    )


def _keys(references: Iterable[object]) -> set[str]:
    return {str(getattr(one, "key", one)) for one in references}


def _last_evidence(lookup: Lookup, covering: set[str]) -> Link | None:
    """The latest item that names the task or what covers it."""
    for meeting in sorted(lookup.all(Meeting), key=lambda one: one.date, reverse=True):
        for item in meeting.items:
            if meeting.date <= lookup.edition.on and covering & _named(item):
                return lookup.link(
                    f"decision/{meeting.id}/{item.number}", f"{danish.day(meeting.date)}, punkt {item.number}"
                )
    return None


def _named(item: Item) -> set[str]:
    return _keys(item.related)


def _when(entry: YearWheelEntry) -> str:
    if entry.date:
        return danish.when(entry.date)
    return entry.when_text or danish.words([danish.MONTHS[month - 1] for month in entry.months])

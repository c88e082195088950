"""Views of the rules: what each says, where it stands today, and which tasks are covered by what."""

from __future__ import annotations

from collections.abc import Iterable

from generator import danish
from generator.records.guidelines import Rule, Task
from generator.records.meetings import Item, Meeting, YearWheelEntry
from generator.rules.case import Answer, State
from generator.rules.run import Judgement
from generator.views import words
from generator.views.elements import Aside, Badge, Cell, Link, Piece, Row, Table, cell, stacked
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

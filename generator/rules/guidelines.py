"""Guidelines: rules G1 to G6."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from generator import danish
from generator.months import months_after
from generator.records.base import Event, LegalBasis, Unknown, known
from generator.records.committees import Committee
from generator.records.guidelines import Guideline
from generator.records.knowledge import SourceDocument
from generator.records.meetings import Meeting
from generator.records.when import When
from generator.rules.case import Answer, Case
from generator.rules.wording import cited, counted, named

FACTS = {
    "legal_basis": "grundlaget",
    "adopted": "vedtagelsen",
    "in_force": "hvornår den gælder fra",
    "ends": "hvor længe den gælder",
    "evaluation": "evalueringen",
    "owner": "hvem der ejer den",
}
LAWS = ("law", "agreement")


def in_force(case: Case) -> tuple[Guideline, ...]:
    """The guidelines that hold on the date; one whose first day is unknown counts."""
    return tuple(
        one
        for one in case.now.all(Guideline)
        if one.status == "in_force" and ((start := known(one.in_force)) is None or start.first <= case.on)
    )


def last_change(guideline: Guideline, on: date) -> When | None:
    """When a guideline was last adopted, revised or put in force by a date, as far as it is known."""
    days = [known(event.on) for event in _events(guideline)] + [known(guideline.in_force)]
    return max((day for day in days if day and day.first <= on), key=lambda day: day.last, default=None)


def _events(guideline: Guideline) -> Iterator[Event]:
    adopted = known(guideline.adopted)
    if adopted is not None:
        yield adopted
    yield from guideline.revised


def _bases(guideline: Guideline) -> tuple[LegalBasis, ...]:
    return known(guideline.legal_basis) or ()


def g1(case: Case) -> Iterator[Answer]:
    """G1: a guideline gives its type, legal basis, adoption, revisions, validity, evaluation and owner."""
    guidelines = in_force(case)
    for guideline in guidelines:
        if guideline.legal_basis == ():
            message = f"{guideline.heading} siger ikke, hvad den bygger på."
            yield Answer("broken", guideline, message, "Skriv legal_basis, eller skriv, hvorfor det ikke er kendt.")
    gaps = {
        words: [one.heading for one in guidelines if isinstance(getattr(one, field), Unknown)]
        for field, words in FACTS.items()
    }
    told = [f"{words} ({len(names)})" for words, names in gaps.items() if names]
    if told:
        lacking = len({name for names in gaps.values() for name in names})
        message = (
            f"For {lacking} af {counted(len(guidelines), 'retningslinje', 'retningslinjer')} siger kilderne ikke alt. "
            f"Det, der mangler, er {danish.words(told)}."
        )
        yield Answer("undecided", case.rule, message, "Skriv det, når det er kendt.")
    yield from _paragraphs(case, guidelines)


def _paragraphs(case: Case, guidelines: tuple[Guideline, ...]) -> Iterator[Answer]:
    """Procedure guidelines that rest on different paragraphs of one agreement, whose text we may not have."""
    found: dict[str, list[tuple[Guideline, LegalBasis]]] = {}
    for guideline in guidelines:
        for basis in _bases(guideline) if guideline.kind == "procedure" else ():
            if basis.paragraph:
                found.setdefault(basis.source.key, []).append((guideline, basis))
    for key, rows in found.items():
        agreement = case.history.find(key)
        if isinstance(agreement, SourceDocument) and len({basis.paragraph for _, basis in rows}) > 1:
            sides = [f"{one.heading}: {basis.paragraph} ({cited(case.history, one.source)})" for one, basis in rows]
            missing = "" if agreement.held else " Aftalens egen tekst er ikke blandt kilderne."
            message = (
                f"Samme slags retningslinje bygger på hver sin paragraf i {agreement.heading}. {'; '.join(sides)}."
                f"{missing}"
            )
            yield Answer("disputed", rows[0][0], message, "Se efter i aftalen, og ret paragraffen.", rows[0][1])


def g2(case: Case) -> Iterator[Answer]:
    """G2: a committee's date that a guideline cites is a meeting with that decision, or is before the register."""
    meetings: dict[tuple[str, date], Meeting] = {(one.committee, one.date): one for one in case.history.all(Meeting)}
    unknown: list[str] = []
    for guideline, event, day in _decided(case):
        told = f"{guideline.heading} ({danish.day(day)})"
        meeting = meetings.get((str(event.by), day))
        if meeting is not None and any(one.key == guideline.key for item in meeting.items for one in item.related):
            continue
        whole = meeting.register_.items == "complete" if meeting else case.complete("meeting", day, day)
        if whole:
            lacks = "intet punkt på mødet nævner den" if meeting else "mødet findes ikke i håndbogen"
            message = f"{told} henviser til en beslutning, men {lacks}."
            yield Answer("broken", guideline, message, "Ret datoen, eller skriv punktet i mødet.", event)
        else:
            unknown.append(told)
    if unknown:
        message = (
            f"{counted(len(unknown), 'beslutning', 'beslutninger')} om retningslinjer ligger i møder, som håndbogen "
            f"ikke har: {named(unknown)}."
        )
        yield Answer("undecided", case.rule, message, "Skriv mødet, når referatet er fundet.")


def _decided(case: Case) -> Iterator[tuple[Guideline, Event, date]]:
    """The adoptions and revisions on a day by a committee of ours that name no decision themselves."""
    committees = {one.id for one in case.history.all(Committee)}
    for guideline in case.now.all(Guideline):
        for event in _events(guideline):
            when = known(event.on)
            if event.by in committees and not event.decision and when and when.first == when.last <= case.on:
                yield guideline, event, when.first


def g3(case: Case) -> Iterator[Answer]:
    """G3: a guideline is reviewed within the configured period, or by the day that it names itself."""
    warned = case.on + timedelta(days=case.whole("warn_days"))
    unknown: list[str] = []
    for guideline in in_force(case):
        due = _review_due(case, guideline)
        if due is None:
            unknown.append(guideline.heading)
            continue
        changed = last_change(guideline, case.on)
        told = f"{guideline.heading} er senest vedtaget eller revideret " if changed else guideline.heading
        told += f"{danish.when(changed)}." if changed else " har en dato for eftersyn."
        if due < case.on:
            message = f"{told} Eftersynet skulle være sket senest {danish.day(due)}."
            yield Answer("broken", guideline, message, "Se retningslinjen efter, og skriv revisionen.")
        elif due <= warned:
            message = f"{told} Eftersynet skal ske senest {danish.day(due)}."
            yield Answer("soon", guideline, message, "Planlæg eftersynet.")
    if unknown:
        message = (
            f"Kilderne siger ikke, hvornår {counted(len(unknown), 'retningslinje', 'retningslinjer')} sidst er set "
            f"efter: {named(unknown)}."
        )
        yield Answer("undecided", case.rule, message, "Skriv datoen, når den er kendt.")


def _review_due(case: Case, guideline: Guideline) -> date | None:
    """The last day of a guideline's review: its own, or so many years after its last change."""
    planned, changed = known(guideline.next_review), last_change(guideline, case.on)
    if planned is not None:
        return planned.last
    return months_after(changed.last, 12 * case.whole("years")) if changed else None


def g4(case: Case) -> Iterator[Answer]:
    """G4: when a law or an agreement is newer than a guideline's last revision, the guideline is to be reviewed."""
    unknown: list[str] = []
    for guideline in in_force(case):
        changed = last_change(guideline, case.on)
        for basis in _bases(guideline):
            law = case.now.find(basis.source.key)
            if not isinstance(law, SourceDocument) or law.kind not in LAWS:
                continue
            dated = known(law.date)
            if dated is None or changed is None:
                unknown.append(guideline.heading)
            elif changed.last < dated.first <= case.on:
                message = (
                    f"{guideline.heading} bygger på {law.heading}. Den er fra {danish.when(dated)}, og retningslinjen "
                    f"er sidst ændret {danish.when(changed)}."
                )
                yield Answer("broken", guideline, message, "Se retningslinjen efter, og skriv revisionen.", basis)
    if unknown:
        message = (
            f"For {counted(len(set(unknown)), 'retningslinje', 'retningslinjer')} mangler datoen for loven, aftalen "
            f"eller retningslinjen selv: {named(unknown)}."
        )
        yield Answer("undecided", case.rule, message, "Skriv datoen på kilden, når den er kendt.")


def g6(case: Case) -> Iterator[Answer]:
    """G6: a guideline holds until KommuneMED agrees on a change, and is evaluated when a party asks for it."""
    for guideline in in_force(case):
        ends = known(guideline.ends)
        if ends is not None and guideline.kind == "procedure":
            evaluation = known(guideline.evaluation)
            told = " ".join(text if text[-1] in ".?!" else f"{text}." for text in (ends, evaluation) if text)
            yield Answer("computed", guideline, f"{guideline.heading} gælder {danish.day(case.on)}. {told}")


RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {"G1": g1, "G2": g2, "G3": g3, "G4": g4, "G6": g6}

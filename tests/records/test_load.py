"""Mistakes in records: each is told once, at its place in the file, with a cure."""

from __future__ import annotations

from decimal import Decimal

import pytest

from generator.reading import read_markdown
from generator.records.absence import AbsenceQuarter
from generator.records.base import Disputed, Holder, Record, Unknown, Withheld, models, references
from generator.records.committees import AmoPlan, Committee
from generator.records.content import Page
from generator.records.guidelines import Guideline, Rule
from generator.records.knowledge import SourceDocument
from generator.records.load import MOST_MISTAKES, prose_of
from generator.records.meetings import Meeting, YearWheelEntry
from generator.records.organisation import Contact, Person, Unit
from tests.projects import records, told

MISTAKES: list[tuple[type[Record], str, list[str]]] = [
    (
        Unit,
        """\
        id: a
        kind: workplce
        """,
        [
            (
                "felt-valg x.yml:2:7 »workplce« er ikke et af de ord, der kan stå her. Mente du workplace? "
                "Vælg mellem: municipality, area, department, workplace, team, staff."
            ),
            (
                "felt-mangler x.yml:2:1 Felterne names og source mangler. "
                'Tilføj fx names: [{name: Hjælpemidler og Træning, to: 2024-12-31}]; source: "referat-2025-06-25#4".'
            ),
        ],
    ),
    (
        Unit,
        """\
        - id: b
          kind: team
          names: Et navn
          source: r
        - kind: team
          names: [{name: C, frm: 2025}]
          source: r
        """,
        [
            (
                "felt-form x.yml:3:10 names skal være en liste. "
                "Skriv [a, b], eller skriv hver værdi på sin egen linje med - foran."
            ),
            "felt-ukendt x.yml:6:21 Feltet frm findes ikke her. Mente du from?",
            "felt-mangler x.yml:5:3 Feltet id mangler. Tilføj fx id: sundhed-forebyggelse.",
        ],
    ),
    (
        Unit,
        """\
        id: a
        kind: team
        names: []
        source: r
        """,
        ["felt-form x.yml:3:8 Der skal stå mindst 1 i listen names. Tilføj en linje, der begynder med -."],
    ),
    (
        Unit,
        """\
        id: a
        kind: team
        names: [{name: A}]
        leaders: {unkown: Kilderne nævner ingen}
        addresses: {unknown: [x]}
        headcounts: {employees: 5}
        parents: {disputed: [{value: b, source: r}]}
        source: r
        """,
        [
            "felt-form x.yml:7:21 Der skal stå mindst 2 i listen disputed. Tilføj en linje, der begynder med -.",
            "felt-ukendt x.yml:4:11 Feltet unkown findes ikke her. Mente du unknown?",
            "felt-tekst x.yml:5:22 Her skal stå tekst, men her står en liste. Skriv teksten efter kolonet.",
            (
                "felt-form x.yml:6:13 headcounts skal være en liste. "
                "Skriv [a, b], eller skriv hver værdi på sin egen linje med - foran."
            ),
        ],
    ),
    (
        Unit,
        """\
        id: a
        kind: team
        names: [{name: A}]
        headcounts: [{employees: {disputed: [{value: "4", source: r}, {value: "5", sorce: r}]}}]
        source: r
        """,
        [
            "felt-ukendt x.yml:4:76 Feltet sorce findes ikke her. Mente du source?",
        ],
    ),
    (
        AmoPlan,
        """\
        id: a
        name: Plan
        unit: a
        updated_on: {withheld: Nej tak}
        approval: {outcome: aproved}
        related: [trio]
        former_ids: b
        publish_from: 1/2-2025
        source: ["r#1", Å]
        """,
        [
            (
                "felt-kilde x.yml:9:17 »Å« er ikke en henvisning til en kilde. "
                'Skriv kilde#punkt, fx "referat-2025-06-25#4", eller møde/punkt, fx kommunemed-2025-06-25/9.'
            ),
            (
                "felt-henvisning x.yml:6:11 »trio« mangler sin art. "
                "Skriv art og id, fx guideline/trio eller committee/kommunemed."
            ),
            "felt-dato x.yml:8:15 »1/2-2025« er ikke en dato. Skriv 2025-02-01.",
            (
                "felt-form x.yml:7:13 former_ids skal være en liste. "
                "Skriv [a, b], eller skriv hver værdi på sin egen linje med - foran."
            ),
            (
                "felt-id x.yml:4:24 »Nej tak« kan ikke bruges som id. "
                "Skriv fx nej-tak: små bogstaver a-z, tal og bindestreg."
            ),
            (
                "felt-valg x.yml:5:21 »aproved« er ikke et af de ord, der kan stå her. Mente du approved? "
                "Vælg mellem: approved, noted."
            ),
        ],
    ),
    (
        Committee,
        """\
        id: k
        name: K
        level: workplace
        seats:
          - {id: a, holders: [{person: p, vacant: true}, {}]}
          - {id: b, holders: {unknown: ""}}
        register: {members: completely}
        source: r
        """,
        [
            (
                "yaml-empty-value x.yml:6:32 Feltet »unknown« er tomt. "
                "Skriv en tekst mellem anførselstegnene, eller slet linjen."
            ),
            (
                "felt-besat x.yml:5:23 Skriv enten person eller vacant: true. "
                "En plads er besat af en person, eller den er ledig."
            ),
            (
                "felt-besat x.yml:5:50 Skriv enten person eller vacant: true. "
                "En plads er besat af en person, eller den er ledig."
            ),
            (
                "felt-valg x.yml:7:21 »completely« er ikke et af de ord, der kan stå her. Mente du complete? "
                "Vælg mellem: complete, partial, unknown."
            ),
        ],
    ),
    (
        Meeting,
        """\
        id: m
        committee: k
        kind: ordinary
        date: 2025-02-30
        items:
          - number: 1
            proposals: [{text: a, outcme: noted}]
          - number: 2
            confidential: true
            summary: Hemmeligt
          - number: 3
        source: r
        """,
        [
            "felt-dato x.yml:4:7 Datoen 2025-02-30 findes ikke. Se efter i kalenderen: år-måned-dag.",
            "felt-ukendt x.yml:7:27 Feltet outcme findes ikke her. Mente du outcome?",
            (
                "felt-fortroligt x.yml:8:5 Et fortroligt punkt har kun number og confidential: true. "
                "Slet resten af punktet (regel D8)."
            ),
            "felt-titel x.yml:11:5 Punktet mangler title. Skriv punktets titel.",
        ],
    ),
    (
        Rule,
        """\
        id: F2
        title: A
        text: B
        kind: computed
        thresholds: {green: "0,5", red: [1]}
        """,
        [
            (
                "felt-tal x.yml:5:21 »0,5« er ikke et tal. "
                "Skriv 0.5. I data skrives decimaler med punktum; siderne viser komma."
            ),
            "felt-tekst x.yml:5:33 Her skal stå tekst, men her står en liste. Skriv teksten efter kolonet.",
        ],
    ),
    (
        SourceDocument,
        """\
        id: s
        title: S
        kind: minutes
        date: {unknown: x, disputed: y}
        held: ja
        points: [a]
        """,
        [
            (
                "felt-ukendt x.yml:4:20 Feltet disputed findes ikke her. "
                "Slet linjen, eller skriv et af felterne unknown, withheld, note."
            ),
            "felt-ja-nej x.yml:5:7 »ja« er ikke ja eller nej. Skriv true (ja) eller false (nej).",
            "felt-form x.yml:6:9 points skal være en gruppe af felter. Skriv fx {felt: værdi}.",
        ],
    ),
    (
        YearWheelEntry,
        """\
        - {id: a, title: A, kind: meeting, basis: rule, date: 2025, source: r}
        - {id: b, title: B, kind: meeting, basis: rule, months: [13], source: r}
        """,
        [
            (
                "felt-aarshjul x.yml:1:3 basis: date hører sammen med en dato; basis: rule har ingen. "
                "En forventning efter en regel må aldrig vises som en kendt dato."
            ),
            "felt-maaned x.yml:2:3 Måneder er tal fra 1 til 12. Skriv fx [2, 4, 6].",
        ],
    ),
    (
        Contact,
        """\
        - just text
        - id: a
          function: A
          channel: {unknown: Ikke oplyst}
        """,
        [
            "felt-gruppe x.yml:1:3 Her skal stå felter med navn og værdi. Begynd med id: og et id.",
            'felt-mangler x.yml:4:3 Oplysningen mangler en kilde (source). Tilføj fx source: "referat-2025-06-25#4".',
        ],
    ),
]


@pytest.mark.parametrize(("register", "text", "wanted"), MISTAKES)
def test_mistakes_are_told_at_their_place(register: type[Record], text: str, wanted: list[str]) -> None:
    _, findings = records(register, text, "x.yml")
    assert [told(one) for one in findings] == wanted
    assert all(one.blocking for one in findings)


ONLY = "Slet linjen: om en person må kun navn, funktion og arbejdssted stå (regel D4 og D5)."


@pytest.mark.parametrize("name", ["union", "fagforening", "phone", "telefon", "mobil", "email", "cpr", "Telefon"])
def test_nothing_private_can_stand_on_a_person(name: str) -> None:
    made, findings = records(Person, f"{{id: a, name: A, {name}: x, source: r}}", "x.yml")
    assert made == []
    assert [told(one) for one in findings] == [f"felt-ukendt x.yml:1:18 Feltet {name} findes ikke her. {ONLY}"]


@pytest.mark.parametrize("name", ["union", "phone", "mail", "cpr", "birthday"])
def test_nothing_private_can_stand_on_a_holder(name: str) -> None:
    text = f"""\
        id: k
        name: K
        level: workplace
        seats: [{{id: a, holders: [{{person: p, {name}: x}}]}}]
        source: r
        """
    made, findings = records(Committee, text, "x.yml")
    assert made == []
    assert [told(one) for one in findings] == [f"felt-ukendt x.yml:4:39 Feltet {name} findes ikke her. {ONLY}"]


@pytest.mark.parametrize("name", ["union", "phone"])
def test_nothing_private_can_stand_on_one_who_attended(name: str) -> None:
    text = f"""\
        id: m
        committee: k
        kind: ordinary
        date: 2025-06-25
        attendees: [{{person: p, as: TR, {name}: x}}]
        source: r
        """
    assert [told(one) for one in records(Meeting, text, "x.yml")[1]] == [
        f"felt-ukendt x.yml:5:33 Feltet {name} findes ikke her. {ONLY}"
    ]


@pytest.mark.parametrize(
    "text",
    ["{id: a}", "{id: a, name: A, erased: true}", "{id: a, erased: true, note: Var leder}",
     "{id: a, erased: true, functions: [{title: Leder}]}"],
)  # fmt: skip
def test_a_person_has_a_name_or_is_a_bare_tombstone(text: str) -> None:
    made, findings = records(Person, text)
    assert made == []
    assert [one.rule for one in findings] == ["felt-person"]


def test_a_tombstone_needs_no_source() -> None:
    made, findings = records(Person, "{id: a, erased: true}")
    assert findings == []
    assert made[0].heading == "tidligere medlem"


def test_at_most_so_many_mistakes_of_one_record() -> None:
    lines = "".join(f"felt{number}: x\n" for number in range(MOST_MISTAKES + 50))
    # title and source are told together
    assert len(records(Page, lines)[1]) in (MOST_MISTAKES, MOST_MISTAKES - 1)


def test_the_states_of_a_value() -> None:
    (made,), findings = records(
        AbsenceQuarter,
        """\
        id: q
        quarter: 2025-Q1
        figures:
          - {unit: a, measure: days_per_employee, days: 14.3}
          - {unit: b, measure: days_per_employee, days: {unknown: ikke oplyst}}
          - {unit: c, measure: days_per_employee, days: {withheld: D1}}
          - unit: d
            measure: days_per_employee
            days: {disputed: [{value: "1", source: r}, {value: "2", source: [r, "s#2"]}], note: To kilder}
        source: r
        """,
        "x.yml",
    )
    assert findings == []
    assert isinstance(made, AbsenceQuarter)
    known, unknown, withheld, disputed = (figure.days for figure in made.figures)
    assert known == Decimal("14.3")
    assert isinstance(unknown, Unknown)
    assert unknown.unknown == "ikke oplyst"
    assert isinstance(withheld, Withheld)
    assert withheld.withheld == "D1"
    assert isinstance(disputed, Disputed)
    assert [claim.value for claim in disputed.disputed] == ["1", "2"]
    assert (disputed.disputed[1].place.line, disputed.disputed[1].place.column) == (9, 48)
    assert (unknown.place.line, unknown.place.column) == (5, 49)


def test_every_group_of_fields_knows_its_place() -> None:
    (made,), _ = records(
        Committee,
        """\
        id: k
        name: K
        level: workplace
        elections:
          - {from: 2025-01-01, source: r}
        seats:
          - id: a
            holders:
              - person: p
                source: ["r#1", "r#2"]
          - {id: b, holders: [{vacant: true, to: 2025}]}
        related: [guideline/trio, committee/k]
        source: "r#3"
        """,
        "x.yml",
    )
    places: dict[str, list[tuple[int, int]]] = {}
    for model in models(made):
        places.setdefault(type(model).__name__, []).append((model.place.line, model.place.column))
    assert places["Committee"] == [(1, 1)]
    assert places["Election"] == [(5, 5)]
    assert places["Seat"] == [(7, 5), (11, 5)]
    assert places["Holder"] == [(9, 9), (11, 23)]
    holder = [model for model in models(made) if isinstance(model, Holder)][1]
    assert (holder.place_of("to").line, holder.place_of("to").column) == (11, 42)
    assert holder.place_of("from") == holder.place
    assert [(str(one.reference), one.place.line, one.place.column, one.field) for one in references(made)] == [
        ("r#3", 13, 9, "source"),
        ("guideline/trio", 12, 11, "related"),
        ("committee/k", 12, 27, "related"),
        ("r", 5, 32, "source"),
        ("r#1", 10, 18, "source"),
        ("r#2", 10, 25, "source"),
        ("p", 9, 17, "person"),
    ]


def test_a_list_may_stand_as_its_one_element() -> None:
    (made,), findings = records(Guideline, GUIDELINE, "x.yml")
    assert findings == []
    assert isinstance(made, Guideline)
    assert made.source == ("r#1",)
    assert made.heading == "Trio"


GUIDELINE = """\
    id: trio
    title: Trio
    kind: guideline
    obligatory: true
    status: in_force
    adopted: {on: 2019-12-18, by: k}
    in_force: spring 2019
    ends: {unknown: x}
    evaluation: {unknown: x}
    next_review: {unknown: x}
    owner: {unknown: x}
    text_held: none
    source: "r#1"
    """


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "---\ntitle: A\nid: b\n---\nTekst\n",
            (
                "felt-ukendt content/pages/a.md:3:1 "
                "En side får sit id af filens navn og sin tekst af det, der står under ---. Slet linjen med id."
            ),
        ),
        ("---\nlead: A\n---\nTekst\n", "felt-mangler content/pages/a.md:2:1 Feltet title mangler. "),
        (
            "---\ntitel: A\n---\nTekst\n",
            "felt-ukendt content/pages/a.md:2:1 Feltet titel findes ikke her. Mente du title?",
        ),
    ],
)
def test_mistakes_in_front_matter(text: str, wanted: str) -> None:
    document, _ = read_markdown(text.encode(), "content/pages/a.md")
    assert document is not None
    made, findings = prose_of(document, Page, "content/pages")
    assert made == []
    assert any(told(one).startswith(wanted) for one in findings)

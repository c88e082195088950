"""The foot of a page: what changed when, when it is seen to again, whom to tell, and the words that it explains."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from generator.pages.macros import MACROS
from generator.records.base import Record
from generator.records.committees import Committee
from generator.records.content import Page
from generator.records.guidelines import Guideline
from generator.views.about import about_page, with_words
from generator.views.elements import About, Fact, Link, cell
from generator.views.lookup import Lookup
from tests.projects import SETTINGS, findings, lookup, only

COMMITTEE = """\
    id: hovedudvalg
    name: Hovedudvalget
    level: municipality
    unit: proeveby
    from: 2020
    seats:
      - id: en
        holders:
          - {vacant: true, to: 2025-05-31, source: referat}
          - {vacant: true, from: 2025-06-01, to: 2025-12-31, source: referat}
          - {vacant: true, from: 2026-01-01, source: referat}
    source: "referat#1"
    """
GUIDELINE = """\
    id: regel
    title: En regel
    kind: guideline
    obligatory: false
    status: in_force
    adopted: {{on: 2023-03-15}}
    in_force: 2023-04-01
    ends: {{unknown: x}}
    evaluation: {{unknown: x}}
    next_review: {review}
    owner: {{unknown: x}}
    text_held: none
    source: referat
    """
RULE = "{id: G3, title: Alder, text: Se efter., kind: warning, thresholds: {years: 4}}"
TERM = "{id: tr, term: Tillidsrepræsentant, abbreviation: TR, text: Den I har valgt., source: referat}"


def foot(found: Lookup, record: Record | None, title: str = "Titel", address: str = "x/") -> About:
    assert record is not None
    return about_page(found, (record,), None, title, address)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2025-05-30", ""),
        ("2025-05-31", "31. maj 2025"),
        ("2025-09-01", "1. juni 2025"),
        ("2026-02-01", "1. januar 2026"),
    ],
)
def test_the_last_change_is_the_last_known_day_by_the_edition(tmp_path: Path, on: str, told: str) -> None:
    found = lookup(tmp_path, {"data/committees/hovedudvalg.yml": COMMITTEE}, date.fromisoformat(on))
    assert foot(found, found.get(Committee, "hovedudvalg")).changed == told


@pytest.mark.parametrize(
    ("review", "told"),
    [
        ("2026-12-01", "1. december 2026"),
        ("{unknown: x}", "senest 1. april 2027: 4 år efter seneste ændring (regel G3)"),
    ],
)
def test_a_guideline_says_when_it_is_seen_to_again(tmp_path: Path, review: str, told: str) -> None:
    files = {"data/guidelines/g.yml": GUIDELINE.format(review=review), "data/rules/g.yml": RULE}
    found = lookup(tmp_path, files)
    about = foot(found, found.get(Guideline, "regel"))
    assert (about.changed, about.review) == ("1. april 2023", told)


def test_without_an_address_one_is_sent_to_those_who_know(tmp_path: Path) -> None:
    found = lookup(tmp_path, {"content/pages/spoerg.md": "---\ntitle: Spørg\n---\nHer.\n"} | SECTIONS)
    about = foot(found, found.get(Page, "med"))
    assert (about.report, about.ask) == (None, Link("Spørg", "spoerg/"))


SECTIONS = {"site_config.yml": SETTINGS.replace("pages: [kilder]", "pages: [kilder, spoerg]")}


def test_a_mail_to_the_editors_is_begun(tmp_path: Path) -> None:
    settings = SETTINGS + 'contact: "Redaktionen, red.aktion@eksempel.dk"\nsite_url: https://example.org/h/\n'
    found = lookup(tmp_path, {"site_config.yml": settings})
    report = foot(found, found.get(Page, "med"), 'A & "B" <c>', "med/").report
    parts = urlsplit(report or "")
    assert (parts.scheme, parts.path) == ("mailto", "red.aktion@eksempel.dk")
    told = parse_qs(parts.query)
    assert told["subject"] == ['Håndbogen: A & "B" <c>']
    assert told["body"][0].startswith("Siden: https://example.org/h/nyeste/med/\nLavet af: content/pages/med.md\n")


def test_an_issue_is_begun_where_the_editors_take_those(tmp_path: Path) -> None:
    edit, issue = "https://git.example.org/rediger/{file}", "https://git.example.org/new?title={title}&body={body}"
    settings = f'{SETTINGS}contact: red@eksempel.dk\nrepository: {{edit: "{edit}", issue: "{issue}"}}\n'
    found = lookup(tmp_path, {"site_config.yml": settings})
    report = foot(found, found.get(Page, "med"), 'A & "B" <c>#1', "med/").report
    parts = urlsplit(report or "")
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "git.example.org", "/new", "")
    told = parse_qs(parts.query)
    assert told["title"] == ['Håndbogen: A & "B" <c>#1']
    assert told["body"][0].startswith("Siden: med/\nLavet af: content/pages/med.md\n")


@pytest.mark.parametrize("issue", ["https://git.example.org/new", "https://git.example.org/{title}", "{title}{body}"])
def test_an_issue_address_without_its_places_is_a_mistake(tmp_path: Path, issue: str) -> None:
    repository = f'repository: {{edit: "https://git.example.org/rediger/{{file}}", issue: "{issue}"}}\n'
    found = only(findings(tmp_path, {"site_config.yml": SETTINGS + repository}))
    assert (found.rule, found.place.file, found.blocking) == ("felt-adresse", "site_config.yml", True)


def test_a_word_is_explained_once_on_a_page(tmp_path: Path) -> None:
    found = lookup(tmp_path, {"data/glossary/t.yml": TERM})
    first, again = (MACROS["term"].build(found, "tr", "tillidsmanden") for _ in range(2))
    assert (getattr(first, "here", None), getattr(again, "here", None)) == (True, False)
    (word,) = foot(found, found.get(Page, "med")).words
    # The smallest handbook has no page of words, so there is nowhere to read more.
    assert (word.id, word.name, word.text, word.more) == ("tr", "Tillidsrepræsentant (TR)", "Den I har valgt.", None)


WORDS = """\
    - {id: amr, term: Arbejdsmiljørepræsentant, abbreviation: AMR, text: Den I har valgt., source: referat}
    - {id: forperson, term: Forperson, text: Leder udvalget., source: referat}
"""


def test_a_term_of_a_fact_is_explained_the_first_time(tmp_path: Path) -> None:
    found = lookup(tmp_path, {"data/glossary/ord.yml": WORDS})
    facts = [Fact(term, cell("x")) for term in ("Leder", "AMR", "Arbejdsmiljørepræsentant", "Forperson")]
    assert [fact.word for fact in with_words(found, facts)] == ["", "amr", "", "forperson"]
    assert [word.id for word in foot(found, found.get(Page, "med")).words] == ["amr", "forperson"]

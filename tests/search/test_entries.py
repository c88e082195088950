"""What the search knows of each page besides its text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from generator.publish.articles import article_of
from generator.records.search import SearchWords
from generator.search.entries import Entry, entries_of, synonyms_of
from generator.search.index import documents, write_index
from generator.search.sections import sections_of
from tests.projects import edition, findings, records, told
from tests.sites import BuiltSite

FILES = {
    "content/pages/med.md": "---\ntitle: MED\nsource: referat\n---\nTekst\n",
    "data/units/a.yml": """\
        - id: huset
          kind: workplace
          names: [{name: Gamle Hus, to: 2025-01-31}, {name: Huset, from: 2025-02-01}]
          aliases: [Hytten]
          source: referat
        """,
    "data/committees/b.yml": "{id: b, name: B-udvalget, level: workplace, unit: huset, source: referat}",
    "data/glossary/a.yml": "{id: amr, term: Repræsentant, abbreviation: AMR, also: [amr], text: T, source: referat}",
    "data/search/ord.yml": "- {id: hus, words: [bolig, hjem], pages: [unit/huset]}\n- {id: x, words: [a, b]}\n",
}
PAGE = '<article id="hb-indhold"><h1>Huset</h1><p>Tekst</p><h2 id="punkt-1">Et &amp; to</h2></article>'


def entries(folder: Path) -> dict[str, Entry]:
    return entries_of(edition(folder, FILES, date(2025, 9, 1)))


def test_a_unit_is_found_by_its_old_names_and_by_what_editors_say(tmp_path: Path) -> None:
    assert entries(tmp_path)["enheder/huset/"].words == ("Gamle Hus", "Huset", "Hytten", "bolig", "hjem")


def test_a_committee_is_found_by_the_names_of_its_units(tmp_path: Path) -> None:
    assert entries(tmp_path)["udvalg/b/"].also[:3] == ("Gamle Hus", "Huset", "Hytten")


def test_people_are_found_where_they_lead_and_sit_but_not_when_they_have_left(tmp_path: Path) -> None:
    held = "[{person: p, to: 2025-02-01, source: referat}, {person: q, source: referat}]"
    files = {
        **FILES,
        "data/people/p.yml": "- {id: p, name: Per Paf, source: referat}\n- {id: q, name: Ida Inde, source: referat}\n",
        "data/committees/b.yml": f"{{id: b, name: B, level: workplace, unit: huset, seats: [{{id: a, roles: [chair], holders: {held}}}], source: referat}}",  # noqa: E501
    }
    also = entries_of(edition(tmp_path, files, date(2025, 9, 1)))["udvalg/b/"].also
    assert "Ida Inde" in also
    assert "Per Paf" not in also


def test_what_is_only_proposed_stands_behind(tmp_path: Path) -> None:
    proposed = FILES["data/committees/b.yml"].replace("level:", "status: proposed, level:")
    made = entries_of(edition(tmp_path, {**FILES, "data/committees/b.yml": proposed}, date(2025, 9, 1)))
    assert made["udvalg/b/"].weight < entries(tmp_path / "anden")["udvalg/b/"].weight


def test_a_kind_of_page_is_found_by_what_it_answers(tmp_path: Path) -> None:
    assert "repræsentant" in entries(tmp_path)["enheder/huset/"].also
    assert "medlemmer" in entries(tmp_path)["udvalg/b/"].also


def test_words_that_mean_the_same(tmp_path: Path) -> None:
    made = edition(tmp_path, FILES, date(2025, 9, 1))
    assert synonyms_of(made.handbook) == [["bolig", "hjem"], ["a", "b"], ["Repræsentant", "AMR"]]


def test_every_page_says_what_it_is(real_site: BuiltSite) -> None:
    index = json.loads((real_site.folder / "nyeste" / "search" / "index.json").read_text(encoding="utf-8"))
    tags = {doc["location"]: doc.get("tags") for doc in index["docs"]}
    assert all(tag for location, tag in tags.items() if "#" not in location)
    assert tags["moeder/kommunemed-2025-06-25/"] == ["Møde"]
    assert tags["moeder/kommunemed-2025-06-25/#punkt-9"] == ["Beslutning"]
    assert tags["moeder/kommunemed-2025-06-25/#punkt-9-sagen"] is None
    assert tags["ord/#mti"] == ["Ord"]
    assert tags["sygefravaer/"] == ["Sygefravær"]


def test_a_document_for_a_page_and_one_for_each_section() -> None:
    entry = Entry("Møde", ("A", "B & C"), ("D",), 0.5, 0.5, ("punkt-", "Beslutning"))
    assert documents("a/", entry, sections_of(article_of(PAGE))) == [
        {
            "location": "a/",
            "title": "Huset",
            "text": "<p>Tekst</p>",
            "tags": ["Møde"],
            "words": "A | B &amp; C",
            "also": "D",
            "boost": 0.5,
        },
        {"location": "a/#punkt-1", "title": "Et &amp; to", "text": "", "tags": ["Beslutning"], "boost": 0.5},
    ]


def test_the_same_pages_give_the_same_index(tmp_path: Path) -> None:
    for name in ("en", "to"):
        page = tmp_path / name / "a" / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE, encoding="utf-8")
        write_index(tmp_path / name, {"a/": Entry("Møde")}, [["b", "a"]])
    first, second = (tmp_path / name / "search" / "index.json" for name in ("en", "to"))
    assert first.read_bytes() == second.read_bytes()
    assert json.loads(first.read_text(encoding="utf-8"))["synonyms"] == [["b", "a"]]


def test_words_that_lead_nowhere_are_a_mistake() -> None:
    _, found = records(SearchWords, "- {id: x, words: [a]}\n- {id: y, words: [b, B]}\n", "data/search/ord.yml")
    assert [told(one) for one in found] == [
        "felt-soegeord data/search/ord.yml:1:3 Et søgeord alene fører ingen steder hen. Tilføj et ord mere, eller pages.",  # noqa: E501
        "felt-soegeord data/search/ord.yml:2:3 Det samme søgeord står der to gange. Slet det ene.",
    ]


def test_words_that_lead_to_a_page_that_is_not_there(tmp_path: Path) -> None:
    found = findings(tmp_path, {**FILES, "data/search/ord.yml": "{id: x, words: [a], pages: [unit/huse]}"})
    assert [one.rule for one in found if one.place.file == "data/search/ord.yml"] == ["henvisning"]

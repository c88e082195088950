"""Where a person stands, and the tombstone: every other byte of the file stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.handbook.persons import mentions_of, texts_with_name, tombstoned
from generator.records.organisation import Person
from tests.projects import handbook

LIST = """\
# Først
- id: a
  name: Anna A # en
  functions:
    - {title: Leder, unit: x} # to
  source: "r#1"
# Om b
- id: b   # b
  name: >-
    Bo
    B

# Om c
- {id: c, name: "Cæ", source: "r#1"} # c
- id: d
  source: r
  name: 'D'"""


@pytest.mark.parametrize(
    ("person", "old", "new"),
    [
        (
            "a",
            LIST[LIST.index("- id: a") : LIST.index("# Om b")],
            "- id: a\n  erased: true\n",
        ),
        ("b", LIST[LIST.index("- id: b") : LIST.index("\n# Om c")], "- id: b\n  erased: true\n"),
        ("c", '- {id: c, name: "Cæ", source: "r#1"} # c\n', "- {id: c, erased: true}\n"),
        ("d", "- id: d\n  source: r\n  name: 'D'", "- id: d\n  erased: true\n"),
    ],
)
def test_only_the_persons_own_lines_change(person: str, old: str, new: str) -> None:
    assert LIST.count(old) == 1
    assert tombstoned(LIST, person) == LIST.replace(old, new)
    windows = LIST.replace("\n", "\r\n")
    if person != "d":
        assert tombstoned(windows, person) == LIST.replace(old, new).replace("\n", "\r\n")


def test_a_file_with_one_person(tmp_path: Path) -> None:
    del tmp_path
    assert tombstoned("# Om p\nid: p\nname: Pia\n# slut\n", "p") == "# Om p\nid: p\nerased: true\n# slut\n"


FILES = {
    "data/people/p.yml": "# Om Pia\n- id: pia\n  name: Pia Prøve\n  source: referat\n",
    "data/committees/b.yml": """\
        id: b
        name: B
        level: workplace
        seats:
          - {id: s, side: staff, holders: [{person: pia, source: referat}]}
        source: referat
        # Se pia  PRØVE i referatet
        """,
    "data/contacts/c.yml": "{id: c, function: Spørg, person: pia, channel: {unknown: x}, source: referat}\n",
}


def test_every_place_is_told(tmp_path: Path) -> None:
    made = handbook(tmp_path, FILES)
    person = made.find("person/pia")
    assert isinstance(person, Person)
    found = [(one.place.file, one.place.line, one.field) for one in mentions_of(made, person)]
    assert found == [
        ("data/people/p.yml", 2, "id"),
        ("data/committees/b.yml", 5, "person"),
        ("data/contacts/c.yml", 1, "person"),
    ]
    assert [(one.place.file, one.place.line) for one in texts_with_name(made, person)] == [("data/committees/b.yml", 7)]

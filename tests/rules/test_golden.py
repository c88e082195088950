"""Every rule has a case that breaks it and a twin that keeps it, in tests/golden/rules/<rule>.yml."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.records.registers import DATA, PAGED
from generator.rules.run import judge
from generator.rules.table import RULES

Registers = dict[str, list[dict[str, object]]]
Golden = dict[str, Any]
GOLDEN = Path(__file__).parent.parent / "golden" / "rules"
REAL_RULES = Path(__file__).parent.parent.parent / "data" / "rules"
FOLDERS = {register.FOLDER for register in DATA}
SETTINGS = {
    "name": "Prøve",
    "short_name": "Prøve",
    "organisation": "Prøveby Kommune (opdigtet)",
    "description": "Opdigtet.",
    "unit": "kommunen",
    "top_committee": "hovedudvalg",
    "facts_until": "2026-01-01",
    "editions": [{"id": "nyeste", "title": "Nyeste", "as_of": "today"}],
    "sections": [{"title": "Forside", "pages": ["forside"], "registers": list(PAGED)}],
}
SOURCE: dict[str, object] = {
    "id": "kilde",
    "title": "Opdigtet kilde",
    "kind": "other",
    "date": "2020-01-01",
    "held": "true",
}
UNIT: dict[str, object] = {
    "id": "kommunen",
    "kind": "municipality",
    "names": [{"name": "Prøveby Kommune"}],
    "source": "kilde",
}
COMMITTEE: dict[str, object] = {
    "id": "hovedudvalg",
    "name": "KommuneMED",
    "level": "municipality",
    "unit": "kommunen",
    "source": "kilde",
}


def golden(rule: str) -> Golden:
    """The cases of a rule as they stand in its file."""
    case: Golden = yaml.safe_load((GOLDEN / f"{rule}.yml").read_text(encoding="utf-8"))
    assert True not in set[object](case), 'YAML reads a bare on as true: write "on":'
    return case


def day_of(case: Golden) -> date:
    """The date that a rule's cases are judged on."""
    return date.fromisoformat(str(case.get("on", "2026-01-01")))


def invented(folder: Path, registers: Registers, settings: object) -> Handbook:
    """A tiny invented handbook with the real rules."""
    base = {"sources": [SOURCE], "units": [UNIT], "committees": [COMMITTEE]}
    for name in sorted({*base, *registers}):
        assert name in FOLDERS, name
        own = registers.get(name, [])
        taken = {str(record["id"]) for record in own}
        records = [record for record in base.get(name, []) if record["id"] not in taken] + own
        path = folder / "data" / name / "alle.yml"
        path.parent.mkdir(parents=True)
        path.write_text(_text(records), encoding="utf-8")
    rules = folder / "data" / "rules"
    rules.mkdir(exist_ok=True)
    for file in REAL_RULES.glob("*.yml"):
        (rules / file.name).write_bytes(file.read_bytes())
    # The real rules cite the real sources, which the tiny handbook does not have: only shape counts here.
    (folder / "content" / "pages").mkdir(parents=True)
    (folder / "content" / "pages" / "forside.md").write_text("---\ntitle: Forside\n---\n", encoding="utf-8")
    chosen = {**SETTINGS, **(settings if isinstance(settings, dict) else {})}
    (folder / "site_config.yml").write_text(_text(chosen), encoding="utf-8")
    loaded = load(folder)
    wrong = [f for f in loaded.findings if f.blocking and not f.place.file.startswith("data/rules/")]
    assert loaded.handbook is not None, loaded.findings
    assert not wrong, "\n".join(f"{f.place}: {f.message} {f.hint}" for f in wrong)
    return loaded.handbook


def answers(folder: Path, rule: str, registers: Registers, on: date, settings: object) -> list[str]:
    """What one rule answers about a tiny invented handbook: `state: message`, in order."""
    return answers_of(invented(folder, registers, settings), rule, on)


def answers_of(handbook: Handbook, rule: str, on: date) -> list[str]:
    """What one rule answers about a handbook."""
    judged = {one.rule.id: one.answers for one in judge(handbook, on)}
    return [f"{answer.state}: {answer.message}" for answer in judged[rule]]


def _text(value: object) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False)


@pytest.mark.parametrize("rule", sorted(RULES))
@pytest.mark.parametrize("kind", ["broken", "kept"])
def test_rule(rule: str, kind: str, tmp_path: Path) -> None:
    """The broken case gives the expected answers; its twin gives those that it names, or none."""
    case = golden(rule)
    given = answers(tmp_path, rule, case[kind], day_of(case), case.get("settings"))
    expected = (
        case["expect" if kind == "broken" else "expect_kept"] if kind == "broken" or "expect_kept" in case else []
    )
    assert given == expected
    if kind == "broken":
        assert given, "a broken case must give an answer"
    else:
        assert not [one for one in given if one.startswith("broken")]

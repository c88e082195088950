"""A file that cannot be read: the rules that need its register are not judged, and that is said once."""

from __future__ import annotations

from pathlib import Path

from generator.findings import Finding
from generator.handbook.load import load
from generator.reviewing.compare import Side, review
from generator.rules.run import findings_of, judge
from tests.projects import TODAY, findings, project, told

RULES = """\
    - {id: S17, title: Ad hoc, text: Et formål og en slutdato., kind: warning, checked: true, basis_text: Opdigtet}
    """
GROUP = """\
    id: gruppen
    name: Gruppen
    level: working_group
    unit: proeveby
    source: referat
    exceptions: [{rule: S17, reason: Det er aftalt., source: referat, to: 2030-01-01}]
    purpose: Et formål
    to: 2030-01-01
    """
WHOLE = {"data/rules/r.yml": RULES, "data/committees/gruppen.yml": GROUP}
BAD = {"data/committees/ny.yml": 'id: ny\nname: "Et nyt udvalg\nlevel: workplace\n'}


def rules(found: list[Finding]) -> list[str]:
    return sorted(one.rule for one in found)


def test_rules_that_need_the_register_are_not_judged_and_that_is_one_line(tmp_path: Path) -> None:
    # The exception is not needed, as long as every committee can be read.
    assert rules(findings(tmp_path, WHOLE)) == ["undtagelse"]
    found = [told(one) for one in findings(tmp_path, WHOLE | BAD)]
    said = "1 regel er ikke prøvet, fordi data/committees/ny.yml ikke kan læses: S17. Ret fejlen, så bliver de prøvet."
    assert found[1:] == [f"ikke-proevet data/committees/ny.yml:2:7 {said}"]
    assert found[0].startswith("yaml-syntax data/committees/ny.yml:2:7 ")


def test_a_review_tells_no_finding_of_theirs_as_mended(tmp_path: Path) -> None:
    sides = []
    for files in (WHOLE, WHOLE | BAD):
        handbook, mistakes, _ = load(project(tmp_path, files))
        assert handbook is not None
        sides.append(Side(handbook, [*mistakes, *findings_of(judge(handbook, TODAY), handbook, TODAY)]))
    assert rules([*sides[0].findings]) == ["undtagelse"]
    assert [one.rule for one in review(sides[0], sides[1], TODAY).mended] == []

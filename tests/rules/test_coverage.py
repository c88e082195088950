"""How many committees discussed a goal: counted from minutes, unknown where the minutes may not all be there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from generator.edition.edition import editions_of
from generator.handbook.handbook import Handbook
from generator.handbook.load import load
from generator.rules.strategy import Coverage, coverage
from generator.views.deadlines import goal_coverage
from generator.views.elements import State
from generator.views.lookup import Lookup
from tests.projects import SETTINGS, handbook
from tests.sites import ROOT

PLAN = """\
    id: planen
    title: Planen
    from: 2024
    to: 2025
    adopted: {unknown: Opdigtet}
    adjusted: Ja.
    about: Om planen.
    areas:
      - id: trivsel
        number: 1
        title: Trivsel
        about: Om trivsel.
        objectives: [{id: maal-1, text: Flere trives.}]
        targets:
          - {id: delmaal-1, text: A., indicator: "Der er holdt en drøftelse på alle arbejdspladser", data_source: B}
          - {id: delmaal-2, text: A., indicator: Antal smil, data_source: B}
        actions:
          - {id: handling-1, text: Alle MED-niveauer drøfter trivsel., actors: [Alle niveauer i MED]}
          - {id: handling-2, text: Udvalgene drøfter ro., actors: [AfdelingsMED, KommuneMEDs medlemmer]}
          - {id: handling-3, text: HR skriver et brev til alle., actors: [Alle niveauer i MED]}
    source: referat
    """
COMMITTEES = """\
    - {id: skolen, name: ArbejdspladsMED på Skolen, level: workplace, unit: proeveby, source: referat}
    - {id: afdelingen, name: AfdelingsMED, level: department, unit: proeveby, source: referat}
    - {id: gaarden, name: Personalemøde på Gården, level: staff_meeting, unit: proeveby, source: referat}
    - {id: nedlagt, name: Et nedlagt, level: workplace, unit: proeveby, to: 2025-03-01, source: referat}
    - {id: senere, name: Et senere, level: workplace, unit: proeveby, from: 2026-01-01, source: referat}
    - {id: foreslaaet, name: Et foreslået, level: workplace, unit: proeveby, status: proposed, source: referat}
    - {id: forum, name: Et forum, level: preparatory, unit: proeveby, source: referat}
    """


def meeting(name: str, committee: str, day: str, related: str) -> str:
    item = f"{{number: 3, title: Et punkt, related: [{related}], source: referat}}"
    return f"{{id: {name}, committee: {committee}, kind: ordinary, date: {day}, items: [{item}], source: referat}}"


def told(folder: Path, *meetings: str, settings: str = "") -> Handbook:
    files = {
        "site_config.yml": SETTINGS + settings,
        "data/strategies/p.yml": PLAN,
        "data/committees/c.yml": COMMITTEES,
        **{f"data/meetings/{number}.yml": text for number, text in enumerate(meetings)},
    }
    return handbook(folder, files)


def shown(found: Coverage | None) -> dict[str, bool | None]:
    assert found is not None
    return {one.committee.id: one.shown for one in found.committees}


ALL = "goal/planen/trivsel.handling-1"


def test_nothing_is_known_without_a_complete_register(tmp_path: Path) -> None:
    found = coverage(told(tmp_path), ALL)
    assert shown(found) == dict.fromkeys(("afdelingen", "gaarden", "hovedudvalg", "skolen"))
    assert found is not None
    assert (found.shown, found.unknown) == (0, 4)


def test_items_that_name_the_goal_or_its_area_count(tmp_path: Path) -> None:
    known = told(
        tmp_path,
        meeting("et", "skolen", "2024-01-01", "goal/planen/trivsel"),
        meeting("to", "skolen", "2025-12-31", ALL),
        meeting("tre", "gaarden", "2025-02-01", "goal/planen/trivsel.handling-2"),
        meeting("fire", "afdelingen", "2023-12-31", ALL),
        meeting("fem", "hovedudvalg", "2026-01-01", ALL),
    )
    found = coverage(known, ALL)
    assert shown(found) == {"afdelingen": None, "gaarden": None, "hovedudvalg": None, "skolen": True}
    assert found is not None
    (school,) = [one for one in found.committees if one.shown]
    assert school.decisions == ("decision/et/3", "decision/to/3")


def test_a_complete_register_tells_who_did_not(tmp_path: Path) -> None:
    settings = 'coverage: [{register: meeting, from: "2024", to: "2025", committees: [skolen, hovedudvalg]}]\n'
    known = told(tmp_path, meeting("et", "skolen", "2024-05-01", ALL), settings=settings)
    assert shown(coverage(known, ALL)) == {"afdelingen": None, "gaarden": None, "hovedudvalg": False, "skolen": True}


def test_until_a_day(tmp_path: Path) -> None:
    settings = 'coverage: [{register: meeting, from: "2024", to: 2025-06}]\n'
    known = told(tmp_path, meeting("et", "skolen", "2025-06-01", ALL), settings=settings)
    assert shown(coverage(known, ALL, date(2025, 5, 31)))["skolen"] is False
    assert shown(coverage(known, ALL, date(2025, 6, 1)))["skolen"] is True
    assert shown(coverage(known, ALL))["afdelingen"] is None


def test_the_levels_that_a_goal_names(tmp_path: Path) -> None:
    known = told(tmp_path)
    assert set(shown(coverage(known, "goal/planen/trivsel.handling-2"))) == {"afdelingen"}
    assert set(shown(coverage(known, "goal/planen/trivsel.delmaal-1"))) == {"gaarden", "skolen"}


def test_a_goal_without_a_discussion_has_no_coverage(tmp_path: Path) -> None:
    known = told(tmp_path)
    for goal in ("trivsel", "trivsel.maal-1", "trivsel.delmaal-2", "trivsel.handling-3", "trivsel.findes-ikke"):
        assert coverage(known, f"goal/planen/{goal}") is None


def test_nobody_is_said_to_have_discussed_nothing_when_the_minutes_are_not_known() -> None:
    loaded = load(ROOT).handbook
    assert loaded is not None
    current = next(one for one in editions_of(loaded, date(2026, 11, 22)) if one.current)
    (line,) = goal_coverage(Lookup(current), "goal/plan-med-2024-2025/tiltraekning.handling-1").lines
    (state,) = line
    assert isinstance(state, State)
    assert state.kind == "unknown"
    assert "12 udvalg" in state.reason

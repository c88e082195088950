"""Writes an invented handbook of a size, in the handbook's own formats; the same seed gives the same bytes.
Run from the project's folder: python bench/handbook.py FOLDER --pages 1000 --editions 3 --seed 8"""

from __future__ import annotations

import argparse
import itertools
import math
import random
import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from bench import check_rules as made

ROOT = Path(__file__).parent.parent
TEXT = (
    "udvalg møde aftale leder medarbejder arbejdsmiljø trivsel fravær samtale plan frist kilde referat vagt afdeling "
    "hverdag opgave valg gruppe retningslinje drøfte beslutte følge op skrive vise holde begynde slutte"
)
WORDS = TEXT.split()
SETTINGS = """\
name: Håndbog for Storeby
short_name: Håndbog
organisation: Storeby Kommune
description: En håndbog, der er fundet på for at måle, hvor hurtigt den bliver bygget.
unit: kommunen
top_committee: kommunemed
invented: true
facts_until: 2026-09-30
editions:
{editions}
sections:
  - {{title: Forside, pages: [forside]}}
  - {{title: MED, pages: [med], registers: [committee]}}
  - {{title: AMO, pages: [amo], registers: [amo-plan, group]}}
  - {{title: Plan, pages: [plan-med], registers: [plan]}}
  - {{title: Sygefravær, pages: [sygefravaer], registers: [absence]}}
  - {{title: Møder, pages: [moeder, beslutninger], registers: [meeting]}}
  - {{title: Tekster, pages: [tekster{texts}], registers: [guideline, situation]}}
  - {{title: Opslag, pages: [kilder, regler], registers: [unit, source]}}
"""
PAGES = {
    "forside": ("Forside", "Velkommen. {{ next_meeting() }}"),
    "med": ("MED", "## Udvalg\n\n{{ committee_list() }}"),
    "amo": ("AMO", "{{ amo_plan_list() }}\n\n{{ group_list() }}"),
    "plan-med": ("Plan MED", "{{ plan_list() }}"),
    "sygefravaer": ("Sygefravær", "{{ absence_table() }}\n\n{{ absence_bands() }}"),
    "moeder": ("Møder", "{{ meeting_list() }}"),
    "beslutninger": ("Beslutninger", "{{ recent_decisions() }}"),
    "tekster": ("Tekster", "Alle tekster."),
    "kilder": ("Kilder", "{{ source_table() }}"),
    "regler": ("Regler", "{{ rule_list() }}"),
}
GROUPS = 50
"""Work-environment groups in an AMO plan."""
FIRST_DAY = date(2026, 11, 22)


def typed(value: object) -> object:
    """Texts that are numbers, dates or yes as YAML writes them, without quotation marks."""
    if isinstance(value, dict):
        return {name: typed(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [typed(inner) for inner in value]
    text = str(value)
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch(r"-?\d+", text):
        return int(text)
    if re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else value


def write(folder: Path, register: str, records: Iterable[dict[str, Any]]) -> int:
    """Writes a record a file; how many there are."""
    number = 0
    for record in records:
        path = folder / f"data/{register}/{record['id']}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = yaml.dump(typed(record), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
        path.write_text(text, encoding="utf-8")
        number += 1
    return number


def prose(dice: random.Random) -> str:
    """A page of text: headings, paragraphs, a list and links to records."""
    parts = []
    for heading in range(4):
        parts.append(f"## {dice.choice(WORDS).capitalize()} {heading + 1}")
        for _ in range(3):
            sentences = (" ".join(dice.choices(WORDS, k=12)).capitalize() + "." for _ in range(4))
            parts.append(" ".join(sentences))
        parts.append("\n".join(f"- {' '.join(dice.choices(WORDS, k=6)).capitalize()}" for _ in range(4)))
        parts.append('Se {{ link("committee/kommunemed") }} og {{ link("unit/kommunen") }}.')
    return "\n\n".join(parts)


def texts(folder: Path, number: int, dice: random.Random) -> None:
    """The pages of the tabs, and as many pages of text as there shall be."""
    pages = dict(PAGES)
    pages.update({f"tekst-{one}": (f"Tekst {one}", prose(dice)) for one in range(number)})
    (folder / "content/pages").mkdir(parents=True)
    for name, (title, body) in pages.items():
        text = f"---\ntitle: {title}\nlead: Om {title.lower()}.\n---\n{body}\n"
        (folder / f"content/pages/{name}.md").write_text(text, encoding="utf-8")


def editions(number: int) -> Iterator[str]:
    """The newest edition and earlier ones, a month apart."""
    yield "  - {id: nyeste, title: Nyeste, as_of: today}"
    for one in range(1, number):
        yield f"  - {{id: udgave-{one}, title: Udgave {one}, as_of: {FIRST_DAY.year}-{FIRST_DAY.month - one:02}-01}}"


def amo_plans(groups: int) -> Iterator[dict[str, Any]]:
    """As many AMO plans as the groups need: an area has some tens of them, however large the municipality is."""
    for place in range(math.ceil(groups / GROUPS)):
        approval = {"outcome": "approved"}
        plan = {"id": f"amo-{place}", "name": f"Plan {place}", "unit": "kommunen", "updated_on": "2025-01-01"}
        yield {**plan, "approval": approval, "source": made.SOURCE}


def handbook(folder: Path, pages: int, number: int, seed: int) -> None:
    """Writes the handbook into a new folder.

    Args:
        folder: gets site_config.yml, data/ and content/.
        pages: about how many pages an edition has.
        number: how many editions.
        seed: chooses the words.
    """
    dice = random.Random(seed)  # noqa: S311  it chooses words
    units, own = pages // 4, pages // 10
    meetings = max(pages - 3 * units - own - len(PAGES), 1)
    folder.mkdir(parents=True)
    names = "".join(f", tekst-{one}" for one in range(own))
    settings = SETTINGS.format(editions="\n".join(editions(number)), texts=names)
    (folder / "site_config.yml").write_text(settings, encoding="utf-8")
    source = {"id": made.SOURCE, "title": "Kilde", "kind": "other", "date": "2024-01-01", "held": "true"}
    write(folder, "sources", [source])
    write(folder, "units", made.units(units))
    write(folder, "people", made.people(units * 5 // 2))
    write(folder, "committees", made.committees(units, units * 5 // 2))
    groups = [{**one, "plan": f"amo-{place // GROUPS}"} for place, one in enumerate(made.groups(units))]
    write(folder, "amo-plans", amo_plans(len(groups)))
    write(folder, "groups", groups)
    write(folder, "strategies", made.plans())
    write(folder, "absence", itertools.islice(made.absence(units), 6, None))
    write(folder, "meetings", made.meetings(meetings, units))
    # The rules are judged as in the real handbook, and rest on its sources.
    shutil.copytree(ROOT / "data/rules", folder / "data/rules")
    shutil.copytree(ROOT / "data/sources", folder / "data/sources", dirs_exist_ok=True)
    texts(folder, own, dice)


def main() -> None:
    """Writes a handbook."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--editions", type=int, default=1)
    parser.add_argument("--seed", type=int, default=8)
    options = parser.parse_args()
    handbook(options.folder, options.pages, options.editions, options.seed)


if __name__ == "__main__":
    main()

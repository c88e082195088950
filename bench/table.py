"""The table of what was measured, as README and docs/performance.md show it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.makers import ROOT, Cost

BEGUN, ENDED = "<!-- speed: written by make bench -->", "<!-- end of speed -->"
Measured = dict[str, dict[str, Cost]]


@dataclass(frozen=True)
class Row:
    """A number that is held against a target."""

    work: str
    measure: str
    value: float
    most: float

    @property
    def line(self) -> str:
        """The row in Markdown."""
        kept = "met" if self.value <= self.most else "**missed**"
        return f"| {self.work} | {self.measure} | {number(self.value)} | {number(self.most)} | {kept} |"


def number(value: float) -> str:
    """A ratio with two decimals, a large number without."""
    return f"{value:.0f}" if value >= 10 else f"{value:.2f}"


def held(work: str, measure: str, value: float, most: float) -> Row:
    """A row: what was done, what was measured, the number, and the most that it may be."""
    return Row(work, measure, value, most)


def exponent(first: tuple[int, float], last: tuple[int, float]) -> float:
    """How a cost grows with a size: 1 when twice the size costs twice.

    Args:
        first: a size and its cost.
        last: another.
    """
    return math.log(last[1] / first[1]) / math.log(last[0] / first[0])


def cell(one: Cost | None) -> str:
    """One cell; of a preview only the time is known."""
    if one is None:
        return "-"
    return f"{one.wall:.1f} ({one.cpu:.1f}), {one.memory:.0f}" if one.cpu else f"{one.wall:.2f}"


def written(
    file: Path,
    about: str,
    kinds: Sequence[str],
    names: Sequence[str],
    table: Mapping[str, Mapping[str, Cost]],
    rows: Sequence[Row],
    readme: bool,
) -> str:
    """Writes the tables into a file, and into README where that is asked for; gives them.

    Args:
        file: where they are kept.
        about: when and how it was measured.
        kinds: the kinds of work in their order.
        names: who was timed, in their order.
        table: what each kind cost each.
        rows: what is held against a target.
        readme: whether README gets them too.
    """
    lines = [about, "", "| measured | what | number | at most | |", "|---|---|---|---|---|"]
    lines += [row.line for row in rows]
    lines += ["", "Seconds by the clock (of processor), peak MB of a process:", ""]
    lines += [f"| work | {' | '.join(names)} |", f"|---|{'---|' * len(names)}"]
    lines += [f"| {kind} | {' | '.join(cell(table[kind].get(name)) for name in names)} |" for kind in kinds]
    text = "\n".join(lines) + "\n"
    file.write_text(text, encoding="utf-8")
    if readme:
        path = ROOT / "README.md"
        before, _, rest = path.read_text(encoding="utf-8").partition(BEGUN)
        path.write_text(f"{before}{BEGUN}\n\n{text}\n{ENDED}{rest.partition(ENDED)[2]}", encoding="utf-8")
    return text

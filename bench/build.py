"""Times a build of the same invented handbook by us and by others, in turn, in one run, and writes the table of README.

Run from the project's folder: make bench, or python -m bench.build --pages 200 --rounds 1"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bench.makers import HUGO, MIKE, MKDOCS, OURS, PORT, WORK, ZENSICAL, Cost, Ours, Peer, cost, install, mike, peers
from bench.preview import latency
from bench.table import Measured, Row, exponent, held, written
from bench.weight import first_visit, page_weight

SLOW = (MKDOCS, ZENSICAL)
FULL, LOOK, SAME, VALUE, TEXT, PREVIEW = (
    "full build, nothing cached",
    "every page again (the theme changed)",
    "nothing changed",
    "one value changed",
    "one page of text changed",
    "preview, save to new page",
)
KINDS = (FULL, SAME, VALUE, TEXT, LOOK, PREVIEW)


def once(who: Ours | Peer, work: str, number: int) -> Cost | None:
    """One kind of work, done once; nothing where who is timed does not tell it from a full build."""
    if work == PREVIEW:
        address = f"http://127.0.0.1:{PORT}/{who.page}"
        return Cost(latency(who.serving, who.folder, who.variables, who.text, address), 0, 0)
    if work == LOOK and who.name in SLOW:
        return None
    if work == FULL:
        who.clean()
    elif work == VALUE:
        who.value(number + 1)
    elif work == LOOK:
        who.look(number)
    elif work == TEXT:
        who.text.write_text(f"{who.text.read_text(encoding='utf-8')}\nRettet {number}.\n", encoding="utf-8")
    spent = cost(who.command, who.folder, who.variables)
    if isinstance(who, Ours):
        fresh(who, work, number)
    return spent


def fresh(ours: Ours, work: str, number: int) -> None:
    """Stops where a page does not show what was changed: a build that is fast and wrong is not timed."""
    shown = {
        VALUE: ("enheder/enhed-7", f"Enhed 7{'a' * (number + 1)}<"),
        TEXT: ("tekst-1", f"Rettet {number}."),
        LOOK: ("tekst-1", f"<p>Rettet {number}.</p>\n</footer>"),
    }
    if work in shown:
        page, text = shown[work]
        path = ours.folder / "site/nyeste" / page / "index.html"
        if text not in path.read_text(encoding="utf-8"):
            raise SystemExit(f"{work}: {path} does not show {text}")


def measured(everybody: Sequence[Ours | Peer], rounds: int, slow_rounds: int) -> Measured:
    """The median cost of each kind of work for each, round by round and in turn."""
    table: Measured = {}
    for kind in KINDS:
        runs: dict[str, list[Cost]] = {}
        for number in range(rounds):
            for who in everybody:
                if number < slow_rounds or who.name not in SLOW:
                    spent = once(who, kind, number)
                    runs.setdefault(who.name, []).extend([spent] if spent else [])
        table[kind] = {name: median(costs) for name, costs in runs.items() if costs}
        print(f"{kind}: {table[kind]}", flush=True)
    return table


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each number."""
    return Cost(*(statistics.median(getattr(one, name) for one in costs) for name in ("wall", "cpu", "memory")))


def rows(table: Measured) -> list[Row]:
    """The rows that are ratios against a peer of the same run."""
    against: tuple[tuple[str, str, str, str, float], ...] = (
        (FULL, MKDOCS, FULL, "wall", 0.4),
        (FULL, MKDOCS, FULL, "cpu", 0.65),
        (LOOK, HUGO, FULL, "wall", 1.0),
        (SAME, MKDOCS, SAME, "wall", 0.05),
        (SAME, HUGO, SAME, "wall", 0.2),
        (VALUE, MKDOCS, VALUE, "wall", 0.08),
        (VALUE, HUGO, VALUE, "wall", 0.3),
        (PREVIEW, HUGO, PREVIEW, "wall", 0.5),
    )
    return [
        held(work, f"{unit} against {peer}", getattr(table[work][OURS], unit) / getattr(table[other][peer], unit), most)
        for work, peer, other, unit, most in against
        if peer in table[other]
    ]


def three_editions(ours: Ours, everybody: Sequence[Ours | Peer], pages: int, rounds: int) -> list[Row]:
    """Three editions against one, in turn; and mike's, once, where MkDocs is timed."""
    three = Ours(WORK / "run/three", pages, 3)
    pairs = []
    for _ in range(rounds):
        pairs += [(once(ours, FULL, 0), once(three, FULL, 0))]
    ones, threes = (median([pair[place] for pair in pairs if pair[place]]) for place in (0, 1))
    found = [
        held(
            f"three editions ({threes.wall:.1f} s)",
            f"{unit} against one",
            getattr(threes, unit) / getattr(ones, unit),
            1.5,
        )
        for unit in ("wall", "cpu")
    ]
    for mkdocs in (one for one in everybody if isinstance(one, Peer) and one.name == MKDOCS):
        spent = cost(mike(mkdocs, 3), mkdocs.folder, mkdocs.variables)
        found.append(held("three editions", f"wall against {MIKE} ({spent.wall:.0f} s)", threes.wall / spent.wall, 1.0))
    return found


def growth(sizes: Sequence[int]) -> list[Row]:
    """How processor time, memory and the weight of a page grow with the number of pages."""
    spent, weights, numbers = [], [], []
    for size in sizes:
        ours = Ours(WORK / f"growth/{size}", size, 1)
        spent.append(cost(ours.command, ours.folder, ours.variables))
        site = ours.folder / "site"
        weights.append(page_weight(site))
        numbers.append(sum(1 for _ in site.glob("nyeste/**/index.html")))
        print(f"{numbers[-1]} pages: {spent[-1]}, {weights[-1] / 1000:.1f} kB a page", flush=True)
    told = " to ".join(f"{one:,}" for one in numbers)
    first, last = numbers[0], numbers[-1]
    return [
        held(f"from {told} pages", "exponent of CPU", exponent((first, spent[0].cpu), (last, spent[-1].cpu)), 1.1),
        held(f"from {told} pages", "weight of a page, growth", weights[-1] / weights[0], 1.1),
        held(f"peak memory of a process, {last:,} pages", "MB", spent[-1].memory, 400 if last > 2000 else 250),
    ]


def options() -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slow-rounds", type=int, default=None, help="rounds of MkDocs and Zensical, where fewer")
    parser.add_argument("--without", nargs="*", default=[], choices=(MKDOCS, ZENSICAL, HUGO), help="peers to leave out")
    parser.add_argument("--growth", type=int, nargs="*", default=[100, 1000, 5000], help="sizes; none to leave it out")
    parser.add_argument("--readme", action="store_true", help="put the table in README.md in the place of the last one")
    return parser.parse_args()


def main() -> None:
    """Measures all, prints the table and keeps it in .cache/bench/speed.md."""
    asked = options()
    for name in ("run", "growth"):
        shutil.rmtree(WORK / name, ignore_errors=True)
    install()
    begun = datetime.now(UTC)
    load: Callable[[], str] = lambda: f"{os.getloadavg()[0]:.1f}"  # noqa: E731
    before = load()
    ours = Ours(WORK / "run/ours", asked.pages, 1)
    cost(ours.command, ours.folder, ours.variables)
    everybody = [ours, *(one for one in peers(ours, WORK / "run") if one.name not in asked.without)]
    table = measured(everybody, asked.rounds, asked.slow_rounds or asked.rounds)
    pages = sum(1 for _ in (ours.folder / "build/nyeste/docs").rglob("*.md"))
    held_rows = rows(table)
    held_rows.append(held(f"peak memory of a process, {pages:,} pages", "MB", table[FULL][OURS].memory, 250))
    visit = first_visit(ours.folder / "site/nyeste") / 1000
    held_rows.append(held(f"first visit, {pages:,} pages, without fonts", "kB gzipped", visit, 100))
    held_rows += three_editions(ours, everybody, asked.pages, asked.rounds)
    held_rows += growth(asked.growth) if asked.growth else []
    about = (
        f"Measured {begun:%Y-%m-%d}: {pages:,} pages, medians of {asked.rounds}, {os.cpu_count()} cores, PDFs apart, "
        f"load of the machine {before} when it began and {load()} when it ended."
    )
    print(written(WORK / "speed.md", about, KINDS, [one.name for one in everybody], table, held_rows, asked.readme))


if __name__ == "__main__":
    main()

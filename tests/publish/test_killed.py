"""`kill -9` at any moment of a publication: whoever reads always gets a whole page of one release."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from generator.publish.manifest import differences
from generator.publish.releases import Releases
from generator.publish.status import write_status
from tests.projects import project
from tests.publish.sites import DAY, PAGES, made_site, word_of
from tests.sites import ROOT

WHOLE, SUBSET = 200, 10
KEPT = 5
# Everything is read once; each publication is a process of its own, forked when it is asked for.
PUBLISH = """
import os, sys
from datetime import date
from pathlib import Path
from generator.handbook.load import load
from generator.publish.publication import publish
from generator.publish.releases import Releases
root, target, by_link = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "True"
handbook = load(root).handbook
for line in sys.stdin:
    process = os.fork()
    if not process:
        publish(Path(line.strip()), Releases(target, by_link), handbook, root, date(2025, 9, 1))
        os._exit(0)
    print(process, flush=True)
    print(os.waitpid(process, 0)[1], flush=True)
"""


class Reader(threading.Thread):
    """Reads pages all the time, each from the address that a web server opens."""

    def __init__(self, served: Path, words: set[str]) -> None:
        super().__init__(daemon=True)
        self.served, self.words = served, words
        self.wrong: list[str] = []
        self.seen: set[str] = set()
        self.reads = 0
        self.done = False

    def run(self) -> None:
        while not self.done:
            path = self.served / f"nyeste/side-{self.reads % PAGES}/index.html"
            try:
                word = word_of(path.read_text(encoding="utf-8"))
            except OSError as error:
                word = f"mangler: {error}"
            self.reads += 1
            self.seen.add(word)
            if word not in self.words:
                self.wrong.append(word)


class Publisher:
    """Publishes a site again and again, with the command's own function."""

    def __init__(self, root: Path, target: Path, by_link: bool) -> None:
        command = [sys.executable, "-c", PUBLISH, str(root), str(target), str(by_link)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def publish(self, site: Path, killed_after: float | None = None) -> bool:
        """Publishes, and kills the process after so many seconds; whether it came to its end."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{site}\n")
        self.process.stdin.flush()
        number = int(self.process.stdout.readline())
        if killed_after is not None:
            time.sleep(killed_after)
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        return self.process.stdout.readline().strip() == "0"

    def close(self) -> None:
        """Ends the program."""
        self.process.communicate()


def published_site(root: Path, folder: Path, word: str) -> Path:
    """A real site whose pages say a word where the sample pages of a test do: at the beginning and the end."""
    site = made_site(folder, word)
    for name in ("index.html", "nyeste/index.html", "nyeste/404.html", "nyeste/search/search_index.json"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(f"<p>{word}</p>\n", encoding="utf-8")
    write_status(site, DAY, root.name, ["nyeste"])
    return site


@pytest.mark.parametrize("by_link", [True, False], ids=["link", "rename"])
def test_killed_at_random_moments(tmp_path: Path, whole: bool, by_link: bool) -> None:
    root = project(tmp_path / "haandbog")
    place = Releases(tmp_path / "www", by_link)
    publisher = Publisher(root, place.target, by_link)
    sites = [published_site(root, tmp_path / word, word) for word in ("alfa", "bravo")]
    begun = time.perf_counter()
    assert publisher.publish(sites[0])
    longest = time.perf_counter() - begun
    reader = Reader(place.current, {"alfa", "bravo"})
    reader.start()
    dice = random.Random(8)
    killed = number = 0
    # On a busy machine a few rounds may all come to their end before they are killed: go on until some have not.
    while number < (WHOLE if whole else SUBSET) // 2 or (killed < 2 and number < WHOLE):
        number += 1
        ended = publisher.publish(sites[number % 2], dice.uniform(0, longest))
        killed += not ended
        # However busy the machine is, the moments reach from the beginning to a little after the end.
        longest *= 0.7 if ended else 1.1
        served = place.served()
        assert served is not None
        assert differences(place.current, served) == []
    assert publisher.publish(sites[0])
    publisher.close()
    reader.done = True
    reader.join()
    assert reader.wrong == []
    assert reader.reads > 100
    assert killed > 1
    assert {path.name for path in place.folder.iterdir()} <= {place.place(one).name for one in place.numbers()}
    assert 1 <= len(place.numbers()) <= KEPT

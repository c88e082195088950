"""`kill -9` at any moment of a publication: whoever reads always gets a whole page of one release."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.publish.releases import Releases
from tests.publish.sites import PAGES, made_site, manifest_of, word_of

ROOT = Path(__file__).parents[2]
WHOLE, SUBSET = 200, 10
LONGEST = 0.12
PUBLISH = """
import sys
from pathlib import Path
from generator.publish.releases import Releases
from tests.publish.sites import manifest_of
target, site, by_link = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "True"
place, manifest = Releases(target, by_link), manifest_of(site)
print("begun", flush=True)
with place.alone():
    place.add(site, manifest, 3)
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


def killed_after(seconds: float, target: Path, site: Path, by_link: bool) -> bool:
    """Starts a publication and kills it; whether it was still at work."""
    command = [sys.executable, "-c", PUBLISH, str(target), str(site), str(by_link)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(seconds)
        process.kill()
        return process.wait() != 0


@pytest.mark.parametrize("by_link", [True, False], ids=["link", "rename"])
def test_killed_at_random_moments(tmp_path: Path, whole: bool, by_link: bool) -> None:
    place = Releases(tmp_path / "www", by_link)
    sites = [made_site(tmp_path / word, word) for word in ("alfa", "bravo")]
    with place.alone():
        place.add(sites[0], manifest_of(sites[0]), 3)
    reader = Reader(place.current, {"alfa", "bravo"})
    reader.start()
    dice = random.Random(8)
    killed = 0
    for number in range((WHOLE if whole else SUBSET) // 2):
        site = sites[(number + 1) % 2]
        killed += killed_after(dice.uniform(0, LONGEST), place.target, site, by_link)
        served = place.served()
        assert served is not None
    last = sites[0]
    with place.alone():
        place.add(last, manifest_of(last), 3)
    reader.done = True
    reader.join()
    assert reader.wrong == []
    assert reader.reads > 100
    assert killed > 1
    assert {path.name for path in place.folder.iterdir()} <= {place.place(one).name for one in place.numbers()}
    assert 1 <= len(place.numbers()) <= 3

"""Small invented sites to publish: every page says which of them it belongs to."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from generator.publish.manifest import Manifest, marks_of

DAY = date(2025, 9, 1)
PAGES = 12


def made_site(folder: Path, word: str, pages: int = PAGES, filling: int = 2000) -> Path:
    """A site whose pages all say the same word; the style sheet is the same in every site."""
    for number in range(pages):
        path = folder / f"nyeste/side-{number}/index.html"
        path.parent.mkdir(parents=True)
        path.write_text(f"{word} {number} " + word[0] * filling + f" {word}\n", encoding="utf-8")
    (folder / "nyeste/style.css").write_text("p {}\n", encoding="utf-8")
    (folder / "versions.json").write_text(json.dumps([{"version": "nyeste"}]), encoding="utf-8")
    return folder


def manifest_of(site: Path, day: date = DAY) -> Manifest:
    """What a site is made of, without a number."""
    return Manifest(0, day, "", {}, marks_of(site))


def word_of(text: str) -> str:
    """The word of a page that is whole; a message when it is not."""
    words = text.split()
    return words[0] if len(words) == 4 and words[0] == words[3] and text.endswith("\n") else f"halv: {text[:40]}"

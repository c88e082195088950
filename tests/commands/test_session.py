"""What a preview shows after each save: the open page at once, the whole in the end, mistakes over the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import pipeline
from generator.commands.build import built
from generator.commands.session import Session
from generator.reading import Remembered
from tests.projects import TODAY, project

TEXT = "---\ntitle: MED\n---\n{}\n"
MED, FRONT = "/nyeste/med/", "/nyeste/"


class Preview:
    """A session on a small handbook, and what it shows."""

    def __init__(self, root: Path) -> None:
        def build(out: Path, trees: Path, read: Remembered) -> pipeline.Checked:
            return built(root, out, trees, TODAY, ("nyeste",), preview=read)

        self.root = root
        self.session = Session(root, TODAY, "nyeste", build)
        self.session.begin()
        self.settle()

    def page(self, address: str = MED) -> bytes:
        path = self.root / ".cache/preview" / address.strip("/") / "index.html"
        return path.read_bytes() if path.exists() else b""

    def save(self, file: str, text: str, *opened: str) -> None:
        """Saves a file, and lets what is first to be seen be made."""
        (self.root / file).parent.mkdir(exist_ok=True)
        (self.root / file).write_text(text, encoding="utf-8")
        self.session.changed(list(opened))

    def settle(self) -> None:
        """Waits until the whole is built, and the session ready for the next save."""
        while self.session.beside:
            self.session.ended()
        self.session.ended()

    def whole(self) -> dict[str, bytes]:
        """Every page of the edition as another program builds it now, from nothing."""
        out = self.root / "fresh"
        pipeline.build(self.root, out, self.root / "trees", TODAY, ("nyeste",), preview=Remembered())
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.html")}

    def served(self) -> dict[str, bytes]:
        out = self.root / ".cache/preview"
        return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.html")}


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    made = Preview(project(tmp_path_factory.mktemp("preview"), {"content/pages/med.md": TEXT.format("Først.")}))
    yield made
    made.session.close()


def test_what_is_shown_first_is_what_the_whole_build_makes(preview: Preview) -> None:
    preview.save("content/pages/med.md", TEXT.format("Ny tekst med [et link](https://example.org/)."), MED)
    first = preview.page()
    assert "Ny tekst" in first.decode()
    assert preview.session.beside, "all pages are still being made"
    preview.settle()
    assert preview.page() == first
    assert preview.served() == preview.whole()


def test_a_new_title_stands_in_the_menu_at_once(preview: Preview) -> None:
    preview.save("content/pages/med.md", TEXT.format("x").replace("MED", "Nyt & kort"), MED, FRONT)
    assert preview.session.over == ""
    first = preview.page(), preview.page(FRONT)
    assert first[0].count(b"Nyt &amp; kort") > 2
    preview.settle()
    assert (preview.page(), preview.page(FRONT)) == first
    preview.save("content/pages/med.md", TEXT.format("og igen"), MED)
    page = preview.page()
    assert b"og igen" in page
    preview.settle()
    assert preview.page() == page


def test_a_mistake_is_shown_at_once_and_goes_away(preview: Preview) -> None:
    before = preview.page()
    unit = (preview.root / "data/units/proeveby.yml").read_text(encoding="utf-8")
    preview.save("content/pages/med.md", TEXT.format("En <b>fed</b> linje."), MED)
    assert "content/pages/med.md:4:4" in preview.session.over
    assert preview.session.beside is None
    preview.settle()
    assert preview.page() == before
    preview.save("data/units/proeveby.yml", "id: [", MED)
    assert "data/units/proeveby.yml" in preview.session.over
    preview.save("content/pages/med.md", TEXT.format("Mendet."), MED)
    assert "data/units/proeveby.yml" in preview.session.over, "the other one is still there"
    (preview.root / "data/units/proeveby.yml").write_text(unit, encoding="utf-8")
    preview.session.changed([MED])
    assert preview.session.over == ""
    assert "Mendet." in preview.page().decode()
    preview.settle()


def test_the_last_of_many_saves_stands_in_the_end(preview: Preview) -> None:
    for number in range(4):
        preview.save("content/pages/med.md", TEXT.format(f"Linje {number}."), MED)
        assert f"Linje {number}." in preview.page().decode()
        preview.session.ended()
    preview.settle()
    assert "Linje 3." in preview.page().decode()


def test_pages_that_come_and_go_and_other_settings(preview: Preview) -> None:
    preview.save("content/situations/ny.md", "---\ntitle: Ny side\nsummary: Ny.\n---\nTekst.\n", MED)
    (preview.root / "content/situations/ny.md").unlink()
    preview.session.changed([MED])
    preview.settle()
    assert preview.session.over == ""
    settings = (preview.root / "site_config.yml").read_text(encoding="utf-8")
    preview.save("site_config.yml", settings.replace("short_name: Håndbog", "short_name: Bogen"), MED)
    preview.settle()
    assert "Bogen" in preview.page().decode()
    preview.save("content/pages/med.md", TEXT.format("Efter det."), MED)
    assert "Efter det." in preview.page().decode()
    preview.settle()
    assert preview.served() == preview.whole()


def test_a_build_that_ends_from_outside_is_told(preview: Preview) -> None:
    preview.save("content/pages/med.md", TEXT.format("Mere."), MED)
    assert preview.session.beside
    preview.session.beside[0].kill()
    preview.settle()
    assert "Bygningen stoppede" in preview.session.over
    preview.save("content/pages/med.md", TEXT.format("Igen."), MED)
    preview.settle()
    assert preview.session.over == ""
    assert "Igen." in preview.page().decode()

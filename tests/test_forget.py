"""Erasing a person: a tombstone, every edition anew, and nothing left in the site or its kept releases."""

from __future__ import annotations

import html
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.pdf.test_planche import tool
from tests.projects import project
from tests.publish.test_frozen import COMMITTEE, FILES, FROZEN

PEOPLE = """\
# Personer
- id: pia-proeve
  name: Pia Prøve # leder
  source: referat
# Den næste
- {id: q, name: Qvist Q, source: referat}
"""
WITH_PEOPLE = {**FILES, "data/people/p.yml": PEOPLE}
EVERYWHERE = {
    **WITH_PEOPLE,
    # One who comes later than the committee itself is told in the feed of changes.
    "data/committees/b.yml": COMMITTEE.format(name="B-udvalget").replace("from: 2025-01-01", "from: 2024-01-01", 1),
    "site_config.yml": FROZEN + 'site_url: "https://haandbog.example/"\nwhole_pdf: true\n',
}


def run(root: Path, *arguments: str, today: str = "2025-09-01") -> Result:
    return CliRunner().invoke(main, ["--project", str(root), "--today", today, *arguments])


NAME_OR_ID = re.compile(r"\bpia\b|prøve\b(?!by)|pia-proeve")
NAME = re.compile(r"\bpia\b(?!-)|prøve\b(?!by)")


def traces(*folders: Path, words: re.Pattern[str] = NAME_OR_ID) -> list[str]:
    """The files that hold the name or the id of the person, in any spelling that a page may give it."""
    found = []
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""
        # The theme's own scripts and styles hold no names.
        if words.search(path.name) or ("assets" not in path.parts and words.search(html.unescape(text).casefold())):
            found.append(str(path))
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "haandbog", WITH_PEOPLE)


def test_every_place_of_a_person_is_listed(root: Path) -> None:
    done = run(root, "person", "pia-proeve", "--where")
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "Pia Prøve: 2 steder",
        "data/people/p.yml:2: Personer, id",
        "data/committees/b.yml:5: B-udvalget, person",
    ]
    assert run(root, "person", "pia-proeve").output == "Pia Prøve: 2 steder\n"


def test_an_unknown_person_is_told_with_the_nearest(root: Path) -> None:
    for command in ("person", "forget"):
        done = run(root, command, "pia-proev")
        assert done.exit_code == 2
        assert "Personen pia-proev findes ikke. Mente du pia-proeve?" in done.output


def test_forgetting_leaves_no_trace_in_the_site_or_its_releases(root: Path, tmp_path: Path) -> None:
    www = tmp_path / "www"
    for _ in range(2):
        assert run(root, "publish", str(www)).exit_code == 0
    (root / ".cache/preview/nyeste").mkdir(parents=True)
    (root / ".cache/preview/nyeste/index.html").write_text("Pia Prøve", encoding="utf-8")
    assert traces(root / "site") != []
    assert traces(www / "releases/000001") != []

    done = run(root, "forget", "pia-proeve", "--target", str(www))
    assert done.exit_code == 0, done.output
    assert traces(root / "site", www) == []
    assert not (root / ".cache/preview").exists()
    assert not [path for path in (root / "build").rglob("*.md") if "Pia" in path.read_text(encoding="utf-8")]
    assert "tidligere medlem" in (www / "current/maj/udvalg/b/index.html").read_text(encoding="utf-8")
    assert (root / "data/people/p.yml").read_text(encoding="utf-8") == (
        "# Personer\n- id: pia-proeve\n  erased: true\n# Den næste\n- {id: q, name: Qvist Q, source: referat}\n"
    )
    assert "maj: før " in done.output
    assert "Git gemmer stadig de gamle filer med navnet." in done.output
    assert run(root, "rollback", str(www)).exit_code == 3
    assert run(root, "verify", str(www)).exit_code == 0
    # A second time does no harm.
    assert run(root, "forget", "pia-proeve", "--target", str(www)).exit_code == 0


def pdf_traces(*folders: Path) -> list[str]:
    """The PDF files that tell the name; their text is compressed."""
    files = [path for folder in folders for path in sorted(folder.rglob("*.pdf"))]
    told = [subprocess.run([tool("pdftotext"), str(one), "-"], capture_output=True, check=True).stdout for one in files]
    return [str(one) for one, text in zip(files, told, strict=True) if "Pia" in text.decode()]


def test_forgetting_reaches_feeds_search_the_pdf_previews_and_what_builds_keep(tmp_path: Path) -> None:
    root, www = project(tmp_path / "haandbog", EVERYWHERE), tmp_path / "www"
    assert run(root, "build").exit_code == 0
    assert run(root, "publish", str(www)).exit_code == 0
    preview = root / ".cache/preview-trees/nyeste"
    preview.mkdir(parents=True)
    (preview / "index.md").write_text("Pia Prøve", encoding="utf-8")
    named = " ".join(traces(root / "site", root / ".cache", words=NAME))
    # Each kind of place holds the name before, or the test shows nothing.
    for place in ("site/maj/", "aendringer.xml", "search/index.json", ".cache/build/editions/maj", ".cache/preview-"):
        assert place in named, place
    assert len(pdf_traces(root / "site", www)) >= 2

    done = run(root, "forget", "pia-proeve", "--target", str(www))
    assert done.exit_code == 0, done.output
    assert traces(root / "site", www) == []
    # What is never published may hold the id, as data do: the tombstone keeps it.
    assert traces(root / "build", root / ".cache", words=NAME) == []
    assert "Id'et pia-proeve bliver i data" in done.output
    assert pdf_traces(root / "site", root / ".cache", www) == []
    for edition in ("maj", "nyeste"):
        assert re.search(rf"^{edition}: før [0-9a-f]{{64}}, nu [0-9a-f]{{64}}$", done.output, re.MULTILINE), done.output


def test_a_name_in_a_text_stops_it_and_nothing_changes(root: Path) -> None:
    file = root / "data/committees/b.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# Pia Prøve sagde det\n", encoding="utf-8")
    done = run(root, "forget", "pia-proeve")
    assert done.exit_code == 1
    assert "data/committees/b.yml:7: navnet står i teksten" in done.output
    assert (root / "data/people/p.yml").read_text(encoding="utf-8") == PEOPLE
    assert not (root / "site").exists()


def test_a_build_that_fails_puts_the_file_back(root: Path) -> None:
    (root / "site").mkdir()
    (root / "site/vigtigt.txt").touch()
    done = run(root, "forget", "pia-proeve")
    assert done.exit_code == 3
    assert (root / "data/people/p.yml").read_text(encoding="utf-8") == PEOPLE

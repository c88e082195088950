"""`haandbog planche`, and the files that a page lets its reader fetch."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import pipeline
from generator.cli import main
from generator.commands import planche
from generator.views import diagrams
from tests.sites import EDITION, SAMPLE, TODAY, BuiltSite


def run(*arguments: str, project: Path = SAMPLE) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--project", str(project), "--today", "2026-11-22", "planche", *arguments])
    return result.exit_code, result.output


def test_one_planche_in_both_papers(tmp_path: Path) -> None:
    code, _ = run("MED", "--pdf", "--out", str(tmp_path))
    assert code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["med-a3.pdf", "med-a4.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in tmp_path.iterdir())


def test_every_planche_as_a_drawing(tmp_path: Path) -> None:
    code, _ = run("--out", str(tmp_path))
    assert code == 0
    assert {path.name for path in tmp_path.iterdir()} == {
        "med.svg",
        "amo-by-natur-kultur.svg",
        "amo-boern-omsorg.svg",
        "amo-stab-digitalisering.svg",
    }


def test_an_unknown_planche_is_told_with_the_nearest(tmp_path: Path) -> None:
    code, output = run("amo-boern-omsorgen", "--out", str(tmp_path / "x"))
    assert code == 2
    assert "Mente du amo-boern-omsorg?" in output


def test_without_typst_the_command_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planche, "AVAILABLE", False)
    code, output = run("--pdf", "--out", str(tmp_path / "x"))
    assert code == 3
    assert "typst" in output
    assert not (tmp_path / "x").exists()


def test_the_site_has_the_files_that_its_pages_lead_to(sample_site: BuiltSite) -> None:
    for name, page in (("med", "med/"), ("amo-boern-omsorg", "amo-planer/amo-boern-omsorg/")):
        for ending in (".svg", "-a3.pdf", "-a4.pdf"):
            assert f"{EDITION}/tegninger/{name}{ending}" in sample_site.files
            html = (sample_site.folder / EDITION / page / "index.html").read_text(encoding="utf-8")
            assert f"tegninger/{name}{ending}" in html


def test_without_typst_the_site_has_no_pdf_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "AVAILABLE", False)
    monkeypatch.setattr(pipeline, "AVAILABLE", False)
    said: list[str] = []
    out = tmp_path / "site"
    pipeline.build(SAMPLE, out, tmp_path / "trees", TODAY, [EDITION], said.append)
    assert any("typst" in line for line in said)
    assert not list(out.rglob("*.pdf"))
    assert "-a3.pdf" not in (out / EDITION / "med/index.html").read_text(encoding="utf-8")
    assert (out / EDITION / "tegninger/med.svg").is_file()

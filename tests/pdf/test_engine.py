"""Typst in a process that was forked after typst had been used."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.pdf import engine
from generator.pdf.engine import AVAILABLE
from generator.pdf.poster import Poster, poster_pdf
from generator.store import Store
from generator.views.lookup import Lookup
from generator.views.posters import posters
from tests.sites import SAMPLE

ON = date(2026, 11, 22)


@cache
def shown() -> Poster:
    handbook = load(SAMPLE).handbook
    assert handbook is not None
    return next(posters(Lookup(editions_of(handbook, ON)[0])))


def made(_: int) -> bytes:
    return poster_pdf(shown(), ON)


@pytest.mark.skipif(not AVAILABLE, reason="typst is not installed")
def test_a_forked_process_makes_the_same_bytes() -> None:
    here = made(0)
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork")) as pool:
        assert pool.submit(made, 1).result(timeout=60) == here


@pytest.mark.skipif(not AVAILABLE, reason="typst is not installed")
def test_what_was_made_of_the_same_is_taken_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path / "pdf.sqlite3")
    first = poster_pdf(shown(), ON, store)
    calls: list[str] = []
    real = engine._rendered

    def counted(template: str, told: str, on: date) -> bytes:
        calls.append(template)
        return real(template, told, on)

    monkeypatch.setattr(engine, "_rendered", counted)
    assert poster_pdf(shown(), ON, store) == first
    assert calls == []
    assert poster_pdf(shown(), date(2026, 11, 23), store) != first
    assert poster_pdf(replace(shown(), title="Et andet sted"), ON, store) != first
    assert calls == ["poster", "poster"]
    store.close()

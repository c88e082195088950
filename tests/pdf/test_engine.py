"""Typst in a process that was forked after typst had been used."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import cache

import pytest

from generator.edition.edition import editions_of
from generator.handbook.load import load
from generator.pdf.engine import AVAILABLE
from generator.pdf.poster import Poster, poster_pdf
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

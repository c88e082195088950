"""Guidelines, budget and change projects: rules G1 to G6 and B1 to B5."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.rules.case import Answer, Case

RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {}

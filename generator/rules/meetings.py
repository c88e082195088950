"""Meetings and minutes: rules M1 to M18."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.rules.case import Answer, Case

RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {}

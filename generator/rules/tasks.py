"""Mandatory tasks: rules K1 to K10."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.rules.case import Answer, Case

RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {}

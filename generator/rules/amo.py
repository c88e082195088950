"""The work-environment organisation and TRIO: rules A1 to A17 and T1 to T5."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.rules.case import Answer, Case

RULES: dict[str, Callable[[Case], Iterator[Answer]]] = {}

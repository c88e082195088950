"""A review as one Markdown report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.findings import Finding
from generator.records.organisation import Person
from generator.reviewing.compare import Changed, Review

MOST = 50
SIGNS = re.compile(r"([\\`*_{}\[\]<>#|])")


def as_markdown(found: Review, base: str, preview: str | None) -> str:
    """The report, in Danish.

    Args:
        found: what a change does.
        base: what it is held against, as the editor named it.
        preview: the address of a preview, for links to pages.
    """
    parts = [
        f"# Hvad ændringen gør (siden {_plain(base)})",
        _section("Ændret", [_changed(one) for one in found.changed], "Ingen poster er ændret."),
        _section("Skal godkendes af KommuneMED", map(_plain, found.to_approve), "Intet, som håndbogen kan se."),
        _section("Persondata ind og ud", found.persons, "Ingen."),
        _section("Nye fund", _findings(found.new), "Ingen."),
        _section("Fund, der er løst", _findings(found.mended), "Ingen."),
        _section("Sider, der bliver anderledes", [_page(one, preview) for one in found.pages], "Ingen."),
    ]
    return "\n\n".join(parts) + "\n"


def _section(title: str, lines: Iterable[str], none: str) -> str:
    told = list(lines)
    shown = [f"- {line}" for line in told[:MOST]] or [none]
    more = [f"- ... og {len(told) - MOST} mere"] if len(told) > MOST else []
    return "\n".join([f"## {title}{f' ({len(told)})' if told else ''}", "", *shown, *more])


def _changed(one: Changed) -> str:
    fields = f": {', '.join(one.fields)}" if one.fields else ""
    name = f"`{one.record.id}`" if isinstance(one.record, Person) else _plain(one.record.heading)
    return f"{one.what.capitalize()}: {name} (`{one.record.place.file}`){fields}"


def _findings(found: Sequence[Finding]) -> list[str]:
    blocking = sorted(found, key=lambda one: not one.blocking)
    return [
        f"{'**Skal rettes.** ' if one.blocking else ''}{_plain(one.message)} {_plain(one.hint)} "
        f"(`{one.place.file}:{one.place.line}`, {one.rule})"
        for one in blocking
    ]


def _page(address: str, preview: str | None) -> str:
    shown = f"/{address}"
    return f"[{shown}]({preview.rstrip('/')}/{address})" if preview else f"`{shown}`"


def _plain(text: str) -> str:
    """A text from data that no sign of Markdown can turn into something else."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))

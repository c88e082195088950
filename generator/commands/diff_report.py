"""Changes as text, Markdown for a pull request, or JSON."""

from __future__ import annotations

import json
import re

from generator.changes.change import Change
from generator.changes.compare import told_changes
from generator.changes.statement import WITHHELD
from generator.handbook.handbook import Handbook
from generator.views.change_sentences import sentence
from generator.views.change_words import Teller
from generator.views.changes import grouped, is_basis, title_of
from generator.views.elements import Badge, Cell, Link, Piece
from generator.views.lookup import Lookup
from generator.views.plain import joined, pieces_of, plain

Names = tuple[str, str]
NONE = "Ingen ændringer."
MARKS = re.compile(r"([\\`*_\[\]<>#|])")


def as_text(lookup: Lookup, made: tuple[Change, ...], before: Handbook, names: Names) -> str:
    """The changes by subject, each line followed by the address of its page."""
    lines = [f"Hvad er ændret fra {names[0]} til {names[1]}"]
    for group in grouped(lookup, made, before):
        lines += ["", group.title]
        for cell in group.lines:
            pieces = [piece for piece in pieces_of(cell) if not is_basis(piece)]
            links = [piece.address for piece in pieces if isinstance(piece, Link) and piece.address]
            told = joined(plain(piece) for piece in pieces)
            lines.append(f"- {told}" + (f"  [{links[0]}]" if links else ""))
    return "\n".join(lines if len(lines) > 1 else [*lines, "", NONE])


def as_markdown(lookup: Lookup, made: tuple[Change, ...], before: Handbook, names: Names) -> str:
    """The changes as Markdown; links where the settings say where the site is."""
    site = lookup.handbook.settings.site_url
    root = f"{site.rstrip('/')}/{lookup.edition.id}/" if site else ""
    lines = [f"## Hvad er ændret fra {escaped(names[0])} til {escaped(names[1])}"]
    for group in grouped(lookup, made, before):
        lines += ["", f"### {group.title}", ""]
        lines += [f"- {line_of(cell, root)}" for cell in group.lines]
    return "\n".join(lines if len(lines) > 1 else [*lines, "", NONE])


def line_of(told: Cell, root: str = "") -> str:
    """One change as Markdown on one line.

    Args:
        told: the sentence in pieces.
        root: the address that the pages' addresses begin with; no links without it.
    """
    return joined(_marked(piece, root) for piece in pieces_of(told) if root or not is_basis(piece))


def as_json(lookup: Lookup, made: tuple[Change, ...], before: Handbook, names: Names) -> str:
    """One object with every change that is told; persons by the names that readers may see, never by id."""
    teller = Teller(lookup, before)
    told = [_object(teller, change) for change in told_changes(made)]
    return json.dumps({"old": names[0], "new": names[1], "changes": told}, ensure_ascii=False, indent=1)


def _object(teller: Teller, change: Change) -> dict[str, object]:
    hidden = change.after == (WITHHELD,)
    return {
        "group": title_of(change),
        "kind": change.kind,
        "nature": change.nature,
        "subject": change.slot.subject,
        "address": teller.subject(change).address,
        "text": joined(plain(piece) for piece in sentence(teller, change) if piece),
        "before": None if hidden else _value(teller, change, change.before or change.previously),
        "after": _value(teller, change, change.after),
        "basis": [str(one) for one in change.basis],
    }


def _value(teller: Teller, change: Change, value: tuple[str, ...] | None) -> str | None:
    return None if value is None else joined(plain(one) for one in teller.value(change.slot.aspect, value) if one)


def _marked(piece: Piece, root: str) -> str:
    text = escaped(plain(piece))
    if isinstance(piece, Link) and piece.address is not None:
        return f"[{text}]({root}{piece.address})" if root else text
    return f"**{text}**" if isinstance(piece, Badge) else text


def escaped(text: str) -> str:
    """A text from data that no sign of Markdown can turn into something else."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))

"""Writes the terms and the new people of an election into the editors' files; what stands around them stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from generator.handbook.handbook import Handbook
from generator.importing.roles import Plan, Term
from generator.records.words import as_yaml
from generator.writing.layout import parsed, written


def new_texts(plan: Plan, handbook: Handbook, people_file: str, source: str) -> dict[str, str]:
    """The new text of each file that changes.

    Args:
        plan: what the election changes.
        handbook: knows the files and their lines.
        people_file: gets the new people.
        source: the source of all of it.
    """
    texts: dict[str, str] = {}
    by_file: dict[str, list[str]] = {}
    for term in (*plan.opened, *plan.closed):
        record = handbook.records["committee"][term.committee]
        if term.committee not in by_file.setdefault(record.place.file, []):
            by_file[record.place.file].append(term.committee)
    for file, names in by_file.items():
        data = parsed(_text(handbook, file))
        for name in names:
            _change(_committee(data, name), plan, name, source)
        texts[file] = written(data)
    if plan.new_people:
        before = _text(handbook, people_file)
        texts[people_file] = before.rstrip() + "\n" * bool(before) + "".join(_people(plan, source))
    return texts


def _text(handbook: Handbook, file: str) -> str:
    return "".join(f"{line}\n" for line in handbook.lines.get(file, ()))


def _committee(data: Any, name: str) -> CommentedMap:  # noqa: ANN401  what `parsed` gave
    found: CommentedMap = next(one for one in (data if isinstance(data, list) else [data]) if one["id"] == name)
    return found


def _change(committee: CommentedMap, plan: Plan, name: str, source: str) -> None:
    for seat in committee["seats"]:
        for term in plan.closed:
            if (term.committee, term.seat) == (name, seat["id"]):
                _end(seat["holders"][-1], term)
        for term in plan.opened:
            if (term.committee, term.seat) == (name, seat["id"]):
                _begin(seat, term, source)


def _end(holder: CommentedMap, term: Term) -> None:
    if "to" in holder:
        holder["to"] = term.last
        return
    names = list(holder)
    after = names.index("from") if "from" in names else names.index("person")
    holder.insert(after + 1, "to", term.last)


def _begin(seat: CommentedMap, term: Term, source: str) -> None:
    if not isinstance(seat.get("holders"), list):
        seat["holders"] = CommentedSeq()
    last = {"to": term.last} if term.last else {}
    holder = CommentedMap({"person": term.person, "from": term.first, **last, "evidence": "appointed"})
    holder["source"] = source
    holder.fa.set_flow_style()
    seat["holders"].append(holder)


def _people(plan: Plan, source: str) -> Iterator[str]:
    for name, person in plan.new_people.items():
        yield f"- id: {person}\n  name: {as_yaml(name)}\n  source: {as_yaml(source)}\n"

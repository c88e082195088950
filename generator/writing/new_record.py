"""Where a new record goes, and the answers that make it: everything is tried before a file is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.findings import Finding
from generator.handbook.handbook import Handbook
from generator.handbook.ids import ids_of
from generator.reading import first_link, nearest, read_yaml
from generator.records.absence import AbsenceQuarter
from generator.records.base import Record
from generator.records.load import records_of
from generator.records.values import ascii_id
from generator.records.words import as_yaml
from generator.writing.draft import Field, draft

ONE_A_FILE = frozenset(("committee", "meeting", "guideline", "plan", "absence", "amo-plan"))
TO_FILL_IN = frozenset(("yaml-empty-value", "felt-mangler"))
NAMING = ("name", "title", "term", "function")
GUIDELINE_TEXT = """\
---
guideline: {id}
in_force: {in_force}
source: {source}
---
## Kort fortalt

Skriv her i to-tre sætninger, hvad retningslinjen betyder.

## Det betyder den for dig

### Medarbejder

- Skriv, hvad en medarbejder skal gøre.

### Leder

- Skriv, hvad en leder skal gøre.
"""
TO_COME = "# UDFYLD: samme kilde som i data/guidelines/"


class AnswerError(ValueError):
    """An answer that cannot be used; says why and what to write, in Danish."""


@dataclass(frozen=True)
class NewFile:
    """A file to write: its path from the handbook's folder, its text, and whether it is new."""

    file: str
    text: str
    is_new: bool


def answer(field: Field, text: str, handbook: Handbook) -> str:
    """An answer as it stands in YAML.

    Args:
        field: the field that it is for.
        text: what the editor wrote; a text in braces or brackets is YAML already.
        handbook: knows the ids that may stand there.

    Raises:
        AnswerError: a word or an id that may not stand there.
    """
    text = text.strip()
    if text.startswith(("{", "[")):
        return text
    if field.name == "names":
        return f"[{{name: {as_yaml(text)}}}]"
    if field.many and field.name != "source":
        return f"[{', '.join(answer(field._replace(many=False), one, handbook) for one in text.split(','))}]"
    if field.choices and text not in field.choices:
        close = nearest(text, field.choices)
        raise AnswerError(f"Vælg mellem: {', '.join(field.choices)}." + (f" Mente du {close}?" if close else ""))
    if field.kinds:
        ids = ids_of(handbook)
        known = [one for kind in field.kinds for one in ids.get(kind, ())]
        if text not in known:
            close = nearest(text, known)
            raise AnswerError(f"»{text}« findes ikke." + (f" Mente du {close}?" if close else ""))
    return as_yaml(text)


def id_for(register: type[Record], answers: Mapping[str, str], handbook: Handbook, today: date) -> str:
    """The next free id: from the name or title; of a meeting its committee and date, of absence its quarter."""
    plain = {name: value.strip("\"'") for name, value in answers.items()}
    if register.KIND == "meeting":
        base = f"{plain.get('committee', 'udvalg')}-{plain.get('date', today.isoformat())}"
    elif register.KIND == "absence":
        base = ascii_id(plain.get("quarter", "kvartal"))
    else:
        base = ascii_id(next((plain[name] for name in NAMING if name in plain), "")) or f"{register.KIND}-ny"
    taken = handbook.records.get(register.KIND, {})
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(one for one in numbered if one not in taken)


def figures_to_fill_in(handbook: Handbook) -> str:
    """A line for each unit of the latest quarter, without its figure."""
    quarters = sorted(handbook.all(AbsenceQuarter), key=lambda one: one.quarter)
    units = [figure.unit for figure in quarters[-1].figures] if quarters else [handbook.settings.unit]
    return "".join(f"\n  - unit: {unit}\n    measure: days_per_employee\n    days:" for unit in units)


def files_for(register: type[Record], root: Path) -> list[str]:
    """The files of a register that a record may be added to; none where each record has a file of its own."""
    if register.KIND in ONE_A_FILE:
        return []
    folder = root / "data" / register.FOLDER
    return [path.relative_to(root).as_posix() for path in sorted(folder.rglob("*.yml"))]


def compose(
    register: type[Record], answers: Mapping[str, str], file: str | None, root: Path, today: date
) -> list[NewFile]:
    """The files that a new record makes or changes.

    Args:
        register: the record's class.
        answers: what is known, as it stands in YAML; the id among it.
        file: the register's file to add to; nothing for a file of the record's own.
        root: the handbook's folder.
        today: the date, for the comment.

    Raises:
        AnswerError: the file is there already, or an answer cannot be read.
    """
    in_list = register.KIND not in ONE_A_FILE
    mistakes = _mistakes(register, f"id: {answers['id']}\n", "id")
    if wrong := [one for one in mistakes if one.rule == "felt-id"]:
        raise AnswerError(f"{wrong[0].message} {wrong[0].hint}")
    name = file or f"data/{register.FOLDER}/{register.FOLDER if in_list else answers['id']}.yml"
    path = root / name
    folder = f"data/{register.FOLDER}/"
    if not name.startswith(folder) or ".." in name or first_link(root, name) or not name.endswith(".yml"):
        raise AnswerError(f"{name} ligger ikke i {folder}, eller navnet ender ikke på .yml.")
    if path.exists() and not in_list:
        raise AnswerError(f"{name} findes allerede. Vælg et andet id, eller ret i filen.")
    before = path.read_text(encoding="utf-8").rstrip() + "\n\n" if path.exists() else ""
    text = draft(register, answers, today.isoformat(), in_list)
    mistakes = [one for one in _mistakes(register, text, name) if one.rule not in TO_FILL_IN]
    if mistakes:
        raise AnswerError(" ".join(filter(None, (mistakes[0].message, mistakes[0].hint))))
    made = [NewFile(name, before + text, not before)]
    if register.KIND == "guideline" and answers.get("text_held") != "none":
        made.append(_guideline_text(answers, today))
    return made


def _mistakes(register: type[Record], text: str, file: str) -> list[Finding]:
    document, findings = read_yaml(text.encode(), file)
    return findings + (records_of(document, register)[1] if document else [])


def _guideline_text(answers: Mapping[str, str], today: date) -> NewFile:
    in_force = answers.get("in_force", today.isoformat())
    day = in_force if in_force[:4].isdigit() else "unknown"
    text = GUIDELINE_TEXT.format(id=answers["id"], in_force=in_force, source=answers.get("source", TO_COME))
    return NewFile(f"content/guidelines/{answers['id']}/{day}.md", text, True)

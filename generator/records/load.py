"""Turns read documents into records, and every mistake in them into a finding with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.findings import Finding, Place, problem
from generator.reading import Document, Key, Path, Value, nearest
from generator.records.base import STATES, Model, Record, aliases
from generator.records.content import FROM_FILE
from generator.records.missing import missing_fields
from generator.records.words import field_titled

MOST_MISTAKES, MOST_FIELDS = 200, 15
PERSONAL = frozenset(
    ("union", "fagforening", "phone", "telefon", "mobil", "email", "mail", "cpr", "birthday", "foedselsdag", "photo")
)


def records_of(document: Document, register: type[Record]) -> tuple[list[Record], list[Finding]]:
    """The records of one YAML file: one mapping, or a list of them."""
    data = document.data
    if isinstance(data, list):
        entries: list[tuple[Path, Value]] = [((index,), value) for index, value in enumerate(data)]
    else:
        entries = [((), data)]
    records, findings = [], []
    for path, value in entries:
        record, mistakes = _record(document, path, value, register)
        findings += mistakes
        if record is not None:
            records.append(record)
    return records, findings


def prose_of(document: Document, register: type[Record], root: str) -> tuple[list[Record], list[Finding]]:
    """The record of one Markdown file; its id is the file's path below the register's folder."""
    data = document.data
    if not isinstance(data, dict):
        return [], [
            problem(
                "felt-gruppe",
                document.place(()),
                "Toppen af filen skal være felter med navn og værdi.",
                "Begynd filen med --- og title: ...",
            )
        ]
    path = PurePosixPath(document.file).relative_to(root).with_suffix("")
    values: dict[str, Value] = {"id": "-".join(path.parts), **data}
    for name in data.keys() & FROM_FILE:
        return [], [
            problem(
                "felt-ukendt",
                document.key_place((name,)),
                "En side får sit id af filens navn og sin tekst af det, der står under ---.",
                f"Slet linjen med {name}.",
            )
        ]
    record, findings = _record(document, (), values, register)
    if record is None:
        return [], findings
    located = record.model_copy(update={"body": document.body, "body_line": document.body_line})
    return [located], findings


def _record(
    document: Document, path: Path, value: Value, register: type[Record]
) -> tuple[Record | None, list[Finding]]:
    if value is None:
        return None, []
    if not isinstance(value, dict):
        place = document.place(path)
        return None, [
            problem("felt-gruppe", place, "Her skal stå felter med navn og værdi.", "Begynd med id: og et id.")
        ]
    try:
        record = register.model_validate(value)
    except ValidationError as error:
        mistakes = [mistake for mistake in error.errors(include_url=False) if not _told_already(mistake)]
        return None, _findings(document, path, mistakes[:MOST_MISTAKES], register)
    _locate(record, document, path)
    missing = register.SOURCE_REQUIRED and not record.source and not getattr(record, "erased", False)
    if missing:
        hint = 'Tilføj fx source: "referat-2025-06-25#4".'
        place = _place_to_write(document, path, register, "source")
        return record, [problem("felt-mangler", place, "Oplysningen mangler en kilde (source).", hint)]
    return record, []


def _locate(value: object, document: Document, path: Path) -> None:
    """Tells every group of fields where it stands."""
    if isinstance(value, Model):
        places: dict[str, Place] = {}
        for name, alias in aliases(type(value)).items():
            held, step = getattr(value, name), (*path, alias)
            if step in document.places:
                places[alias] = document.places[step]
            inside = range(len(held)) if isinstance(held, tuple) else held if isinstance(held, dict) else ()
            for key in inside:
                if (*step, key) in document.places:
                    places[f"{alias}/{key}"] = document.places[*step, key]
            _locate(held, document, step)
        value.stand_at(document.place(path), places)
    elif isinstance(value, tuple):
        for index, element in enumerate(value):
            # A single mapping may stand where a list may: then there is no index in the file.
            step = (*path, index)
            _locate(element, document, step if step in document.places else path)


def _told_already(mistake: ErrorDetails) -> bool:
    """Whether other findings say it: the reader found no value, or a list is short because its elements are wrong."""
    found = mistake["input"]
    if mistake["type"] == "too_short":
        return bool(len(found) >= mistake["ctx"]["min_length"])
    return found is None


def _findings(document: Document, path: Path, mistakes: list[ErrorDetails], register: type[Record]) -> list[Finding]:
    """A finding for each mistake; the fields that one group lacks are told together."""
    lacking: dict[Path, list[tuple[Key, ...]]] = {}
    misspelt: set[tuple[Path, str | None]] = set()
    findings = []
    for mistake in mistakes:
        where = _yaml_path(document, path, mistake["loc"])
        if mistake["type"] == "extra_forbidden":
            fields = _fields_at(register, mistake["loc"])
            misspelt.add((where[:-1], nearest(str(mistake["loc"][-1]), fields)))
        if mistake["type"] == "missing":
            lacking.setdefault(where, []).append(mistake["loc"])
        else:
            findings.append(_finding(document, path, mistake, register))
    for where, locations in lacking.items():
        # A misspelt name is told once, not as a missing field as well.
        names = [str(location[-1]) for location in locations if (where, str(location[-1])) not in misspelt]
        model = _model_at(register, locations[0])
        if not names:
            continue
        if model is register and register.SOURCE_REQUIRED and not _written(document, where, "source"):
            names.append("source")
        findings.append(missing_fields(model, names, _place_to_write(document, where, model, names[0])))
    return findings


def _place_to_write(document: Document, path: Path, model: type[Model], name: str) -> Place:
    """Where a missing field would stand: after the fields that come before it in the class, a source last of all."""
    names = [field.alias or one for one, field in model.model_fields.items() if one not in Record.model_fields]
    before = names[: names.index(name)] if name in names else names if name != "id" else []
    held = [document.key_places[*path, one] for one in ("id", *before) if (*path, one) in document.key_places]
    start, last = document.place(path), max(held, default=document.place(path))
    return last if last.line > start.line else start


def _written(document: Document, path: Path, name: str) -> bool:
    return (*path, name) in document.key_places


def _model_at(register: type[Record], location: tuple[Key, ...]) -> type[Model]:
    """The class of the group of fields that a mistake stands in: the one that has the field."""
    held = _candidates(register, location)
    last = location[-1]
    return next((one for one in held if last in {f.alias or n for n, f in one.model_fields.items()}), register)


def _finding(document: Document, path: Path, mistake: ErrorDetails, register: type[Record]) -> Finding:
    where = _yaml_path(document, path, mistake["loc"])
    kind, context = mistake["type"], mistake.get("ctx", {})
    last = str(mistake["loc"][-1]) if mistake["loc"] else ""
    if isinstance(mistake["input"], dict) and last == "value":
        # Where a value or a state of one may stand, a mapping that is no value is most likely a misspelt state.
        for key in mistake["input"]:
            if nearest(key, STATES):
                return _unknown_field(document, (*where, key), key, list(STATES))
    if kind == "editor":
        return problem(context["rule"], document.place((*where, *context["at"])), context["message"], context["hint"])
    if kind == "extra_forbidden":
        meant = field_titled(_candidates(register, mistake["loc"]), last)
        return _unknown_field(document, where, last, _fields_at(register, mistake["loc"]), meant)
    name = next((step for step in reversed(where) if isinstance(step, str)), last)
    return problem("felt-form", document.place(where), *_shape(kind, context, name))


def _unknown_field(document: Document, where: Path, name: str, fields: list[str], meant: str | None = None) -> Finding:
    close = meant or nearest(name, [field for field in fields if field != name])
    hint = (
        f"Mente du {close}?"
        if close
        else f"Slet linjen, eller skriv et af felterne {_shown([one for one in fields if one != name])}."
    )
    if meant:
        hint += " Felternes navne er på engelsk."
    if name.casefold() in PERSONAL and "channel" not in fields:
        hint = "Slet linjen: om en person må kun navn, funktion og arbejdssted stå (regel D4 og D5)."
    return problem("felt-ukendt", document.key_place(where), f"Feltet {name} findes ikke her.", hint)


def _shown(fields: list[str]) -> str:
    """The fields that may stand there; those that every record has come last, and of many some are left out."""
    own = [field for field in fields if field not in Record.model_fields or field in ("id", "source")]
    shown = [*own, *(field for field in fields if field not in own)][:MOST_FIELDS]
    more = (
        f" og {len(fields) - MOST_FIELDS} til (se siden »Felterne i hvert register«)"
        if len(fields) > MOST_FIELDS
        else ""
    )
    return f"{', '.join(shown)}{more}"


def _shape(kind: str, context: Mapping[str, Any], name: str) -> tuple[str, str]:
    """The message and the cure for a value of the wrong shape."""
    if kind == "too_short":
        return f"Der skal stå mindst {context['min_length']} i listen {name}.", "Tilføj en linje, der begynder med -."
    if kind in ("list_type", "tuple_type"):
        return f"{name} skal være en liste.", "Skriv [a, b], eller skriv hver værdi på sin egen linje med - foran."
    if kind in ("dict_type", "model_type", "model_attributes_type"):
        return f"{name} skal være en gruppe af felter.", "Skriv fx {felt: værdi}."
    return f"Værdien i {name} har ikke den rette form.", "Se et eksempel i en anden fil i samme mappe."


def _yaml_path(document: Document, path: Path, location: tuple[Key, ...]) -> Path:
    """The path in the file; the model's own steps are left out: the branch of a union stands before the key in it."""
    found, branch = path, False
    for index, step in enumerate(location):
        branch = step in STATES and not branch and index < len(location) - 1
        if not branch and (*found, step) in document.places:
            found = (*found, step)
    return found


def _fields_at(model: type[Model], location: tuple[Key, ...]) -> list[str]:
    """The names of fields that may stand where an unknown one does."""
    held = _candidates(model, location)
    return sorted({field.alias or name for one in held for name, field in one.model_fields.items()})


def _candidates(model: type[Model], location: tuple[Key, ...]) -> list[type[Model]]:
    """The classes that may stand where a mistake is, by their names."""
    candidates: set[type[Model]] = {model}
    for step in location[:-1]:
        if not isinstance(step, str):
            continue
        inner = {found for one in candidates for found in _inside(one, step)}
        candidates = inner or candidates
    return sorted(candidates, key=lambda one: one.__name__)


def _inside(model: type[Model], alias: str) -> Iterator[type[Model]]:
    for name, field in model.model_fields.items():
        if (field.alias or name) == alias:
            yield from _models_in(field.annotation)


def _models_in(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _models_in(inner)

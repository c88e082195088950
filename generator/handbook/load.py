"""Reads a project folder: settings, data and content become one handbook, or findings that say why not."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.findings import Finding, Place, ordered, problem
from generator.handbook.checks import check_handbook
from generator.handbook.handbook import Handbook
from generator.reading import Document, Remembered, read_tree, read_yaml, source_lines
from generator.records.base import Record
from generator.records.load import prose_of, records_of
from generator.records.registers import CONTENT, DATA
from generator.settings import Settings

SETTINGS_FILE = "site_config.yml"
NO_SETTINGS = "Håndbogens indstillinger skal stå her: hent filens sidste gode udgave, eller begynd med name: ..."


class Loaded(NamedTuple):
    """A handbook (none when it cannot be used), every finding, and the lines to quote from."""

    handbook: Handbook | None
    findings: list[Finding]
    lines: dict[str, tuple[str, ...]]


def load(root: Path, kept: Remembered | None = None) -> Loaded:
    """Reads the handbook in a folder and checks its shape and references.

    Args:
        root: the project's folder, with site_config.yml, data/ and content/.
        kept: what was read before; a process that stays reads only what changed.
    """
    lines: dict[str, tuple[str, ...]] = {}
    settings, findings = _settings(root, lines)
    unread: dict[str, tuple[Place, ...]] = {}
    records, mistakes = _records(root, lines, unread, kept or Remembered())
    findings += mistakes
    # What cannot be read is quoted all the same.
    quoted = source_lines(root)
    lines |= {file: quoted(file) for file in {finding.place.file for finding in findings} - lines.keys()}
    if settings is None:
        return Loaded(None, ordered(findings), lines)
    handbook = Handbook(settings, _by_kind(records, findings), lines, unread)
    findings += check_handbook(handbook)
    return Loaded(handbook, ordered(findings), lines)


def _settings(root: Path, lines: dict[str, tuple[str, ...]]) -> tuple[Settings | None, list[Finding]]:
    path = root / SETTINGS_FILE
    try:
        content = path.read_bytes()
    except OSError:
        return None, [
            problem(
                "fil-mangler",
                Place(SETTINGS_FILE),
                "Filen site_config.yml mangler eller kan ikke læses.",
                "Kør kommandoen i håndbogens mappe, eller brug --project.",
            )
        ]
    document, findings = read_yaml(content, SETTINGS_FILE)
    if document is None:
        return None, [replace(one, hint=NO_SETTINGS) if one.rule == "yaml-empty-value" else one for one in findings]
    lines[document.file] = document.lines
    if isinstance(document.data, list):
        message = "Indstillingerne er én gruppe af felter, men her er de skrevet som en liste."
        hint = "Slet - foran det første felt, og ryk linjerne helt ud."
        return None, [*findings, problem("felt-gruppe", document.place(()), message, hint)]
    made, mistakes = records_of(document, Settings)
    settings = next((record for record in made if isinstance(record, Settings)), None)
    return settings, findings + mistakes


def _records(
    root: Path, lines: dict[str, tuple[str, ...]], unread: dict[str, tuple[Place, ...]], kept: Remembered
) -> tuple[list[Record], list[Finding]]:
    """Every record that can be read; `unread` gets the kinds of which some cannot, and where."""
    records: list[Record] = []
    findings: list[Finding] = []
    for top, registers, suffix in (("data", DATA, ".yml"), ("content", CONTENT, ".md")):
        findings += _unknown_folders(root, top, {register.FOLDER for register in registers})
        for register in registers:
            folder = f"{top}/{register.FOLDER}"
            documents, mistakes = read_tree(root, folder, suffix, kept)
            wrong = list(mistakes)
            for document in documents:
                lines[document.file] = document.lines
                making = partial(_made, document, register, folder)
                made, mistakes = kept.made("records", document.file, document, making)
                records += made
                wrong += mistakes
            findings += wrong
            if wrong:
                unread[register.KIND] = tuple(sorted({one.place for one in wrong}))
    return records, findings


def _made(document: Document, register: type[Record], folder: str) -> tuple[list[Record], list[Finding]]:
    return prose_of(document, register, folder) if folder.startswith("content/") else records_of(document, register)


def _unknown_folders(root: Path, top: str, known: set[str]) -> list[Finding]:
    folder = root / top
    names = (
        sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(".")) if folder.is_dir() else []
    )
    return [
        problem(
            "fil-ukendt",
            Place(f"{top}/{name}"),
            f"{top}/{name} hører ikke til et register.",
            f"Mapperne er: {', '.join(sorted(known))}.",
        )
        for name in names
        if name not in known
    ]


def _by_kind(records: list[Record], findings: list[Finding]) -> dict[str, dict[str, Record]]:
    """The records by kind and id; a doubled id is a finding at its second place."""
    table: dict[str, dict[str, Record]] = {}
    for record in sorted(records, key=lambda one: (one.KIND, one.id, one.place)):
        first = table.setdefault(record.KIND, {}).setdefault(record.id, record)
        if first is not record:
            where = f"{first.place.file}:{first.place.line}"
            findings.append(
                problem(
                    "id-dobbelt",
                    record.place_of("id"),
                    f"Id'et {record.id} er allerede brugt i {where}.",
                    "Vælg et andet id, eller slet den ene.",
                )
            )
    return table

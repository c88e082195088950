"""References that lead nowhere: what is wrong, which id is nearest, and in which file it stands or should stand."""

from __future__ import annotations

from collections.abc import Collection

from generator import danish
from generator.handbook.handbook import PART_OF, Handbook, Part
from generator.reading import nearest
from generator.records.base import Record
from generator.records.content import Page, Situation
from generator.records.knowledge import SourceDocument
from generator.records.reference import Basis, Reference
from generator.records.registers import CONTENT, KINDS

PART_KINDS = ("decision", "goal")
PART_WORDS = {"decision": ("Mødet", "punkt", "Punkterne"), "goal": ("Planen", "mål", "Målene")}
DANISH_KINDS = {record.ADDRESS.rstrip("#"): kind for kind, record in KINDS.items() if record.ADDRESS} | {
    "retningslinje": "guideline",
    "side": "page",
    "kilde": "source",
    "møde": "meeting",
    "enhed": "unit",
}
"""What an editor sees in addresses, or says: `udvalg` stands for `committee`."""
MOST_FILES, MOST_PARTS = 3, 30
WITH_OWN_FILE = frozenset((Page.KIND, Situation.KIND))


def broken(handbook: Handbook, reference: Reference) -> tuple[str, str] | None:
    """What is wrong with a reference and what to write instead; nothing when it leads somewhere."""
    wrong = broken_key(handbook, reference.key)
    if wrong:
        return wrong
    found = handbook.find(reference.key)
    if isinstance(reference, Basis) and isinstance(found, SourceDocument) and found.points:
        point = reference.point
        if point and point not in found.points:
            return f"Kilden {found.id} har intet punkt {point}.", f"Punkterne er: {', '.join(found.points)}."
    return None


def broken_key(handbook: Handbook, key: str, *, whole: bool = False) -> tuple[str, str] | None:
    """What is wrong with a key and what to write instead; nothing when it leads somewhere, or may.

    Args:
        handbook: all that is known.
        key: a full reference, `kind/id`.
        whole: whether the editor writes the kind too, as in a link.
    """
    kind, _, rest = key.partition("/")
    if not rest:
        return _without_kind(handbook, kind)
    if kind not in KINDS and kind not in PART_KINDS:
        close = DANISH_KINDS.get(kind.lower()) or nearest(kind, (*KINDS, *PART_KINDS))
        return (
            f"»{kind}« er ikke en art, man kan henvise til.",
            f"Mente du {close}/{rest}?" if close else f"Arterne er: {', '.join(sorted((*KINDS, *PART_KINDS)))}.",
        )
    return None if handbook.may_have(key) else missing_key(handbook, key, whole=whole)


def _without_kind(handbook: Handbook, name: str) -> tuple[str, str]:
    """Only an id, where a key must stand."""
    keys = [record.key for record in handbook if record.id == name]
    hint = f"Mente du {danish.words(keys, 'eller')}?" if keys else "Skriv fx guideline/trio."
    return f"»{name}« mangler sin art: skriv art/id.", hint


def missing_key(handbook: Handbook, key: str, *, whole: bool = False) -> tuple[str, str]:
    """The message and the cure for a key that leads nowhere; the arguments are those of `broken_key`."""
    kind, _, rest = key.partition("/")
    if kind in PART_OF and (told := _missing_part(handbook, kind, rest)):
        return told
    own = PART_OF.get(kind, kind)
    known = handbook.records.get(own, {})
    ids = [part.key.partition("/")[2] for part in handbook.parts.values() if part.kind == kind] or list(known)
    close = nearest(rest, ids)
    other = next((one for one, records in handbook.records.items() if rest in records and one != kind), None)
    if other and not close:
        message = f"»{rest}« er et id i {folder_of(other)}, men her skal stå et id fra {folder_of(own)}."
        return message, f"Skriv {other}/{rest}." if whole else "Skriv det rigtige id."
    message = f"»{key if whole else rest}« findes ikke i {folder_of(own)}."
    if not close:
        return message, f"Opret den {_where(kind, rest, known.values())}, eller ret henvisningen."
    return message, f"Mente du {f'{kind}/' if whole else ''}{close}{_place(handbook, f'{kind}/{close}')}?"


def _place(handbook: Handbook, key: str) -> str:
    """Where something stands, in brackets: it may be there that the id is misspelt."""
    found = handbook.find(key)
    if found is None:
        return ""
    place = found.model.place if isinstance(found, Part) else found.place
    return f" ({place.file}{'' if place.file.endswith('.md') else f':{place.line}'})"


def _missing_part(handbook: Handbook, kind: str, rest: str) -> tuple[str, str] | None:
    """Of a record that there is, the parts that it has."""
    name, _, local = rest.partition("/")
    record = handbook.records.get(PART_OF[kind], {}).get(name)
    if record is None or not local:
        return None
    whose, one, all_of_them = PART_WORDS[kind]
    parts = [part for _, part, _, _ in record.parts()]
    shown = ", ".join(parts[:MOST_PARTS]) + (" og flere" if len(parts) > MOST_PARTS else "")
    close = nearest(local, parts) if len(local) > 1 else None
    hint = f"Mente du {name}/{close}? " if close else ""
    message = f"{whose} {name} ({record.place.file}) har intet {one} {local}."
    return message, f"{hint}{all_of_them} er: {shown}." if parts else "Skriv det ind der, eller ret henvisningen."


def folder_of(kind: str) -> str:
    """Where the records of a kind stand: data/people/."""
    register = KINDS[kind]
    return f"{'content' if register in CONTENT else 'data'}/{register.FOLDER}/"


def _where(kind: str, name: str, records: Collection[Record]) -> str:
    """Where a record should stand: in the register's files when they are few lists, otherwise in its folder."""
    own = PART_OF.get(kind, kind)
    if own in WITH_OWN_FILE:
        return f"som {folder_of(own)}{name}.md"
    files = sorted({record.place.file for record in records})
    if not 1 <= len(files) <= MOST_FILES or len(files) == len(records):
        return "der"
    return "i " + danish.words(files, "eller")

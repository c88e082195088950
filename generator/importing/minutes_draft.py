"""The first draft of a meeting from its minutes: short, without names in its texts, for the editor to finish."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping

from generator.importing.minutes import MinutesItem, ReadMinutes
from generator.records.words import as_yaml

LONGEST, WIDTH = 600, 110
SOMEONE = "(navn)"
OUTCOMES = (
    (re.compile(r"udsat|udsættes|udskud", re.IGNORECASE), "deferred"),
    (re.compile(r"ikke godkendt|afvist|forkastet", re.IGNORECASE), "rejected"),
    (re.compile(r"godkend", re.IGNORECASE), "approved"),
    (re.compile(r"efterretning", re.IGNORECASE), "noted"),
    (re.compile(r"drøfte", re.IGNORECASE), "discussed"),
)
WORK = re.compile(r"leder|chef|direktør|amr|arbejdsmiljø|sekretær|konsulent", re.IGNORECASE)
GROUP = re.compile(r"valggruppe ([ABC])\b", re.IGNORECASE)


def draft_of(found: ReadMinutes, committee: str, source: str, people: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text of data/meetings/<id>.yml, and the attendees who are not in the register of people.

    Args:
        found: the minutes.
        committee: the committee's id.
        source: the id of the source, or nothing when there is none yet.
        people: for each name the person's id.
    """
    named = {one: _name(one) for one in found.attendees}
    unknown = [name for name in named.values() if name not in people]
    hide = _hider([*people, *named.values()])
    lines = [
        "# KLADDE fra et referat. Kort teksten ned, skriv den med egne ord og uden navne, og ret hvert UDFYLD.",
        f"id: {committee}-{found.date.isoformat()}",
        f"committee: {committee}",
        "kind: ordinary # UDFYLD: ordinary, extraordinary eller theme",
        f"date: {found.date.isoformat()}",
        *([f'start: "{found.start}"'] if found.start else []),
        *([f"place: {as_yaml(found.place)}"] if found.place else []),
        "register: {items: complete}",
        "minutes: {status: unknown} # UDFYLD: draft, approved_by_chairs eller final",
        f"source: {source}" if source else "source: # UDFYLD: referatets id i data/sources/",
        *_attendees(named, people),
        "items:",
    ]
    for item in found.items:
        lines += _item(item, source, hide)
    return "\n".join(lines) + "\n", unknown


def _name(attendee: str) -> str:
    """The name alone: »Merete Hansen - Valggruppe A (X)« is Merete Hansen."""
    return re.split(r"\s+[-–]\s+|\s*\(", attendee, maxsplit=1)[0].strip()


def _attendees(named: Mapping[str, str], people: Mapping[str, str]) -> Iterator[str]:
    known = [(attendee, people[name]) for attendee, name in named.items() if name in people]
    if known:
        yield "attendees:"
    for attendee, person in known:
        yield f"  - {{person: {person}{_as(attendee)}}}"
    if len(known) < len(named):
        yield f"# UDFYLD: {len(named) - len(known)} deltagere står ikke i data/people/ endnu."


def _as(attendee: str) -> str:
    """What somebody was there as: never a union (rule D4)."""
    group = GROUP.search(attendee)
    if group:
        return f', as: "Medarbejderrepræsentant, valggruppe {group[1].upper()}"'
    told = re.search(r"\((.*)\)|[-–] (.*)$", attendee)
    work = (told[1] or told[2] or "").strip() if told else ""
    return f', as: "{work}"' if WORK.search(work) and '"' not in work else ""


def _hider(names: list[str]) -> re.Pattern[str] | None:
    whole = sorted({name for name in names if " " in name}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, whole))) if whole else None


def _item(item: MinutesItem, source: str, hide: re.Pattern[str] | None) -> Iterator[str]:
    yield f"  - number: {item.number}"
    if item.confidential:
        yield "    confidential: true"
        return

    def text(value: str) -> str:
        return hide.sub(SOMEONE, value) if hide else value

    yield f"    title: {as_yaml(text(item.title) or 'UDFYLD')}"
    yield f"    source: {source}" if source else "    source: # UDFYLD"
    if item.case:
        yield f"    case: {item.case}"
    yield from _long("summary", text(item.told))
    if item.proposals:
        yield "    proposals: # UDFYLD: passer hvert udfald?"
    for number, proposal in enumerate(item.proposals, 1):
        told = _outcome(item, number)
        yield f"      - {{number: {number}, text: {_quoted(text(proposal))}, outcome: {told}}}"
    yield from _long("decided", text(item.decided))
    if item.attachments:
        yield "    attachments:"
    for title in item.attachments:
        yield f"      - {{title: {_quoted(text(title))}, published: false}}"


def _outcome(item: MinutesItem, number: int) -> str:
    """What the decision says of a point: of its own number where the decision is numbered."""
    own = re.search(rf"(?:^|\s){number}\.\s(.*?)(?=\s\d\.\s|$)", item.decided)
    told = own[1] if own else item.decided
    return next((outcome for pattern, outcome in OUTCOMES if pattern.search(told)), "not_recorded")


def _long(name: str, text: str) -> Iterator[str]:
    if text:
        short = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
        yield f"    {name}: >- {'# UDFYLD: kort ned' if len(text) > LONGEST else ''}".rstrip()
        yield from (f"      {line}" for line in textwrap.wrap(short, WIDTH, break_long_words=False))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "/").replace('"', "'") + '"'

"""Checks an editor's Markdown before anything is rendered: no raw HTML, only safe links, headings below the title."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from generator.findings import Finding, problem
from generator.pages.template import Call, check_template, masked, place_at, tags_of, unrolled
from generator.reading import nearest
from generator.records.content import Prose
from generator.records.values import TRACKING, ascii_id

RAW_HTML = re.compile(r"<(?=[A-Za-z/!?])")
# What ends the text of a link, and the definition of a link that stands elsewhere.
LINK = re.compile(r"\]\(\s*<?([^)\s>]*)|\[[^\[\]]*\]:\s*<?(\S*)")
IMAGE = re.compile(r"!\[")
SAFE_LINK = re.compile(r"(https://|mailto:|tel:|#)[^\s]+", re.IGNORECASE)
BRACE = re.compile(r"\{[^}\n]*\}?")
# A tag that does not end has a finding of its own.
UNFINISHED = ("{{", "{%", "{#")
SAFE_ATTRIBUTES = re.compile(r"\{:?(?: *[#.][A-Za-z][\w-]*)+ *\}")
HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)
LONGEST_TEXT, LONGEST_BLOCK = 60_000, 12_000
"""Characters of a text, and of a part of it without a blank line: ten times what people write."""
BLANK = re.compile(r"\n[ \t]*(?=\n)")
# Lists and quotations that begin inside each other: on one line, or by how far a line is moved in.
DEEP = re.compile(r"^(?:[ \t]*(?:>|[-*+](?=\s)|\d+[.)](?=\s))){13}|^(?: {4}|\t){13}", re.MULTILINE)
# The engine sees a heading without a space after the sign too, and inside lists and quotations.
TOP_HEADING = re.compile(r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(#)(?!#)|^[^\n]+\n(=+)[ ]*$", re.MULTILINE)


def check_prose(prose: Prose, call: Call, keys: Collection[str] = ()) -> list[Finding]:
    """Every mistake in an editor's text.

    Args:
        prose: the text with its place.
        call: calls a macro with literal arguments, so that a reference that leads nowhere is found with its place.
        keys: what a text may link to: the key that a link written otherwise most likely means is told.
    """
    if too_long := list(_long(prose)):
        return too_long
    findings = [*_markdown(prose, masked(prose.body), keys), *check_template(prose, call)]
    return findings or list(_split_by_loops(prose))


def _markdown(prose: Prose, text: str, keys: Collection[str] = ()) -> Iterator[Finding]:
    """The mistakes in Markdown without tags; places are those of the text."""
    for check in (_deep, _raw_html, _images, _attributes, _headings):
        yield from check(prose, text)
    yield from _links(prose, text, keys)


def _split_by_loops(prose: Prose) -> Iterator[Finding]:
    """A loop may not make of harmless pieces what a text may not hold."""
    text = unrolled(prose.body)
    if text is not None and any(_markdown(prose, text)):
        first = next(tag for tag in tags_of(prose.body) if tag.kind == "block")
        yield problem(
            "makro",
            place_at(prose, first.start),
            "En gentagelse må ikke dele et link, en overskrift eller et tegn.",
            "Skriv hele linjen inde i gentagelsen.",
        )


def _long(prose: Prose) -> Iterator[Finding]:
    if len(prose.body) > LONGEST_TEXT:
        message = f"Teksten har {len(prose.body)} tegn; den må højst have {LONGEST_TEXT}."
        yield problem("side-stor", place_at(prose, LONGEST_TEXT), message, "Del den op i flere sider.")
        return
    start = 0
    for blank in (*(match.end() for match in BLANK.finditer(prose.body)), len(prose.body)):
        if blank - start > LONGEST_BLOCK:
            message = f"Her er mere end {LONGEST_BLOCK} tegn uden en tom linje."
            yield problem("side-stor", place_at(prose, start), message, "Del det op i kortere afsnit.")
        start = blank + 1


def _deep(prose: Prose, text: str) -> Iterator[Finding]:
    for match in DEEP.finditer(text):
        message = "Her er mere end 12 lag af lister eller citater inden i hinanden."
        yield problem("side-stor", place_at(prose, match.start()), message, "Skriv det fladere.")


def _raw_html(prose: Prose, text: str) -> Iterator[Finding]:
    for match in RAW_HTML.finditer(text):
        yield problem(
            "side-html",
            place_at(prose, match.start()),
            "HTML kan ikke bruges i en tekst.",
            "Skriv med Markdown, eller skriv &lt; for tegnet <.",
        )


def _links(prose: Prose, text: str, keys: Collection[str]) -> Iterator[Finding]:
    for match in LINK.finditer(text):
        start, end = match.span(1) if match[1] is not None else match.span(2)
        address, place = prose.body[start:end], place_at(prose, start)
        if not SAFE_LINK.fullmatch(match[1] or match[2] or ""):
            message = f"Linket »{address}« kan ikke bruges."
            yield problem("side-link", place, message, _instead(address, keys), "Q5")
        elif TRACKING.search(address):
            message, hint = "Linket indeholder sporing (fx utm_source).", f"Skriv {address.split('?')[0]}"
            yield problem("side-link", place, message, hint, "Q5")


def _instead(address: str, keys: Collection[str]) -> str:
    """What to write instead of an address of a page of our own: the key whose id is nearest to its name."""
    name = PurePosixPath(re.split(r"[?#]", address)[0]).stem
    by_id = {key.rpartition("/")[2]: key for key in sorted(keys, reverse=True)}
    key = by_id.get(nearest(name, by_id) or "", "guideline/trio")
    return f'Skriv {{{{ link("{key}") }}}} til håndbogens egne sider, eller en hel adresse med https://.'


def _images(prose: Prose, text: str) -> Iterator[Finding]:
    for match in IMAGE.finditer(text):
        message, hint = "Billeder kan ikke sættes ind i en tekst.", "Brug en makro, fx org_diagram."
        yield problem("side-billede", place_at(prose, match.start()), message, hint)


def _attributes(prose: Prose, text: str) -> Iterator[Finding]:
    for match in BRACE.finditer(text):
        if match[0].startswith(UNFINISHED):
            continue
        if not SAFE_ATTRIBUTES.fullmatch(match[0]):
            yield problem(
                "side-attribut",
                place_at(prose, match.start()),
                f"»{prose.body[match.start() : match.end()]}« kan ikke stå i en tekst.",
                "I krøllede parenteser kan kun stå #navn eller .klasse; skriv ellers uden parenteserne.",
            )


def _headings(prose: Prose, text: str) -> Iterator[Finding]:
    for match in TOP_HEADING.finditer(text):
        place = place_at(prose, match.start(1) if match[1] else match.start(2))
        yield problem(
            "side-overskrift", place, "Sidens overskrift kommer fra title.", r"Brug ## til afsnit, og \# for tegnet #."
        )


def with_heading_ids(text: str) -> str:
    """The text with an id of our own on every heading: Danish letters are written out (æ -> ae)."""
    used: dict[str, int] = {}

    def named(match: re.Match[str]) -> str:
        if match[2].rstrip().endswith("}"):
            return match[0]
        name = ascii_id(re.sub(r"\{\{.*?\}\}|&#?\w+;", "", match[2])) or "afsnit"
        used[name] = used.get(name, 0) + 1
        suffix = f"-{used[name]}" if used[name] > 1 else ""
        return f"{match[1]} {match[2]} {{: #{name}{suffix} }}"

    return HEADING.sub(named, text)

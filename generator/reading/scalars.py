"""One scalar: the text that the editor wrote, and what is wrong with the way it is written."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from yaml.events import AliasEvent, Event, NodeEvent, ScalarEvent

from generator.findings import Finding, Place, problem
from generator.reading.limits import MOST_CHARACTERS
from generator.reading.text import hidden_in, too_many_accents
from generator.reading.wording import line_at, quoted, short, without_comment, write

MOST_SIMPLE = 1_000
NOTHING = ("~", "null", "Null", "NULL")
GLUED_COMMENT = re.compile(r"\s+#\S")
LINE_STARTS_NEW = re.compile(r"\s*(-\s|[a-z_][\w-]*:(\s|$))")


def place_of(event: Event, file: str) -> Place:
    """The place where an event begins.

    Args:
        event: an event of the parser.
        file: the file's path.
    """
    mark = event.start_mark
    return Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)


def place_in(event: Event, lines: Sequence[str], file: str) -> Place:
    """The place where an event begins; the end of the last line for a value that the parser waited for in vain.

    Args:
        event: an event of the parser.
        lines: the file's lines.
        file: the file's path.
    """
    place = place_of(event, file)
    return place if place.line <= len(lines) else Place(file, len(lines), len(lines[-1]) + 1)


def check_properties(event: NodeEvent, file: str) -> list[Finding]:
    """Refuse aliases, anchors and tags.

    Args:
        event: the event that begins a node.
        file: the file's path, for the findings.
    """
    if isinstance(event, AliasEvent):
        place = place_of(event, file)
        message = f"»*{short(event.anchor or '')}« henter noget fra et andet sted i filen. Det kan ikke bruges her."
        cure = "Skriv selve værdien. Skal teksten begynde med *, så sæt anførselstegn om den."
        return [problem("yaml-alias", place, message, cure)]
    tag = getattr(event, "tag", None)
    if not event.anchor and not tag:
        return []
    place, findings = place_of(event, file), []
    if event.anchor:
        message = f"»&{short(event.anchor)}« sætter et mærke i filen. Det kan ikke bruges her."
        cure = f"Slet &{short(event.anchor)}. Skal teksten begynde med &, så sæt anførselstegn om den."
        findings.append(problem("yaml-anchor", place, message, cure))
    if tag:
        message = "Værdien begynder med et udråbstegn. Det læses som en besked til programmet."
        cure = "Slet det ord, der begynder med !. Hører det til teksten, så sæt anførselstegn om hele teksten."
        findings.append(problem("yaml-tag", place, message, cure))
    return findings


def read_scalar(event: ScalarEvent, name: str, lines: Sequence[str], file: str) -> tuple[str | None, list[Finding]]:
    """The text of a value, or None where there is none; and what is wrong with it.

    Args:
        event: the scalar.
        name: the name of its field; empty in a list.
        lines: the file's lines.
        file: the file's path, for the findings.
    """
    if _is_simple(event, lines):
        return event.value, []
    findings = [*check_properties(event, file), *_characters(event, file)]
    if any(finding.rule in ("yaml-size", "yaml-control") for finding in findings):
        return None, findings
    text = unicodedata.normalize("NFC", event.value)
    plain = not event.style
    if not text.strip() or (plain and text in NOTHING):
        return None, findings or [_empty(event, name, lines, file)]
    findings.extend(_extent(event, name, lines, file))
    return text, findings


def _is_simple(event: ScalarEvent, lines: Sequence[str]) -> bool:
    """Whether a scalar is a short plain text with nothing to say of it, as nearly all are."""
    text, start, end = event.value, event.start_mark, event.end_mark
    if event.style or event.anchor or event.tag or text in NOTHING or start is None or end is None:
        return False
    alone = start.line == end.line and not GLUED_COMMENT.match(line_at(lines, end.line), end.column)
    return alone and len(text) < MOST_SIMPLE and text.isprintable() and text.isascii() and bool(text.strip())


def _characters(event: ScalarEvent, file: str) -> Iterator[Finding]:
    """What cannot be a value at all: too long, or hidden characters written with a backslash."""
    if len(event.value) > MOST_CHARACTERS:
        place = place_of(event, file)
        message = f"Teksten har {len(event.value)} tegn. Den må højst have {MOST_CHARACTERS}."
        yield problem("yaml-size", place, message, "Del teksten. Lange tekster hører til i content/.")
        return
    hidden = hidden_in(event.value)
    if hidden:
        place = place_of(event, file)
        yield problem("yaml-control", place, f"I teksten er der {hidden}.", "Slet det, der begynder med \\ i teksten.")
    elif too_many_accents(event.value) is not None:
        place = place_of(event, file)
        yield problem("yaml-control", place, "I teksten er der mange accenttegn oven på hinanden.", "Slet dem.")


def _empty(event: ScalarEvent, name: str, lines: Sequence[str], file: str) -> Finding:
    """The finding for a value that is not there, at its key or dash."""
    what = f"Feltet »{short(name)}« er tomt." if name else "Punktet i listen er tomt."
    place = place_in(event, lines, file)
    if event.style:
        cure = "Skriv en tekst mellem anførselstegnene, eller slet linjen."
        if event.style in ("|", ">"):
            cure = "Skriv teksten på linjen under, rykket to mellemrum ind, eller slet linjen."
        return problem("yaml-empty-value", place, what, cure)
    if event.value:
        cure = f"Skriv en værdi, eller slet linjen. Er »{event.value}« selve ordet, så sæt anførselstegn om det."
        return problem("yaml-empty-value", place, f"{what} »{event.value}« betyder ingenting.", cure)
    line = line_at(lines, place.line - 1)
    before, rest = line[: place.column - 1], line[place.column - 1 :]
    if rest.lstrip().startswith("#") and GLUED_COMMENT.match(" " + rest.lstrip()):
        cure = write(name, quoted(rest.strip()), "Sæt anførselstegn om hele teksten.")
        return problem("yaml-comment", place, f"{what} Alt efter # er en bemærkning, som ikke læses.", cure)
    cure = f"Skriv en værdi efter {'kolon' if name else '-'}, eller slet {'feltet' if '{' in before else 'linjen'}."
    return problem("yaml-empty-value", place, what, cure)


def _extent(event: ScalarEvent, name: str, lines: Sequence[str], file: str) -> Iterator[Finding]:
    """What happens at the end of a text: it runs on over several lines, or a # cuts it off."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None or event.style in ("|", ">"):
        return
    if end.line > start.line:
        place = place_of(event, file)
        yield _many_lines(event, place, lines[start.line + 1 : end.line + 1])
        return
    # No slice here: a file may hold very many values on one very long line.
    if not event.style and GLUED_COMMENT.match(line_at(lines, end.line), end.column):
        rest = lines[end.line][end.column :]
        whole = short(event.value + rest, 200)
        cure = write(name, quoted(whole), "Sæt anførselstegn om hele teksten.")
        message = "Alt efter # er en bemærkning, som ikke læses."
        where = Place(file, end.line + 1, end.column + rest.index("#") + 1)
        note = "Er det en bemærkning, så skriv et mellemrum efter #."
        yield problem("yaml-comment", where, message, f"{cure.removesuffix('.')}. {note}")


def _many_lines(event: ScalarEvent, place: Place, following: Sequence[str]) -> Finding:
    """A text that goes on below its first line: seldom what the editor means, and never needed."""
    if event.style:
        message = "Anførselstegnet her bliver først lukket på en senere linje."
        cure = (
            f"Sæt {event.style} efter teksten på samme linje. Er teksten lang, så skriv >- i stedet for anførselstegn, "
            "og ryk teksten ind på linjerne under."
        )
        return problem("yaml-many-lines", place, message, cure)
    new = next((index for index, line in enumerate(following) if LINE_STARTS_NEW.match(line)), None)
    if new is not None:
        where = Place(place.file, place.line + 1 + new, len(following[new]) - len(following[new].lstrip()) + 1)
        message = f"Linjen læses som en fortsættelse af teksten i linje {place.line}, fordi den er rykket længere ind."
        return problem(
            "yaml-many-lines", where, message, "Ryk linjen ud, så den flugter med dem, den hører sammen med."
        )
    first = without_comment(following[0]).strip() if following else ""
    message = f"Teksten fortsætter på linjen under (»{short(first)}«)."
    cure = (
        "Skriv det hele på én linje. Eller skriv >- efter kolon, og begynd teksten på næste linje. "
        "Mangler der et kolon, så tilføj det."
    )
    return problem("yaml-many-lines", place, message, cure)

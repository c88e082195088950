"""Syntax errors in how lines are put together: colons, brackets, dashes and indentation."""

import re
from collections.abc import Callable

from generator.findings import Finding
from generator.reading.trouble import Trouble
from generator.reading.wording import COMMENT, FIELD, NO_COLON, NO_SPACE, quoted, short, without_comment, write

ONE_WORD = re.compile(r"\s*(?:-\s+)*[a-z_]{1,40}")
LAST_WORD = re.compile(r"[\w-]+$")
NO_COLON_HERE = "Linjen mangler et kolon mellem feltets navn og værdien."
ALIGN = "Ryk linjen, så den flugter med de linjer, den hører sammen med."


def no_field(trouble: Trouble, index: int) -> Finding | None:
    """The finding for a line that should be a field but has no colon, or no space after it; None for other lines.

    Args:
        trouble: the syntax error.
        index: the line to look at.
    """
    line = without_comment(trouble.at(index))
    start = len(line) - len(line.lstrip(" -"))
    glued = NO_SPACE.fullmatch(line)
    if glued:
        cure = write(glued[1], glued[2].strip(), "Skriv et mellemrum efter kolon.")
        return trouble.tell("Der mangler et mellemrum efter kolon.", cure, index, glued.end(1))
    if FIELD.match(line) or not line.strip() or line[start : start + 1] in "\"'{[":
        return None
    if ONE_WORD.fullmatch(line):
        name = line.strip(" -")
        cure = f"Skriv {name}: og en værdi, eller slet linjen."
        return trouble.tell(f"Der mangler et kolon efter »{short(name)}«.", cure, index, len(line))
    words = NO_COLON.fullmatch(line)
    if words and words[1].islower():
        cure = write(words[1], words[2].strip(), "Skriv feltets navn, kolon og værdien.")
        return trouble.tell(NO_COLON_HERE, cure, index, words.end(1))
    cure = "Skriv feltets navn, kolon og værdien. Fortsætter linjen teksten ovenover, så brug >- og ryk den ind."
    return trouble.tell(NO_COLON_HERE, cure, index, start)


def _colon(trouble: Trouble) -> Finding | None:
    """A second colon in a line, or a colon in a line that belongs to the one above."""
    if "mapping values are not allowed" not in trouble.problem:
        return None
    field = FIELD.match(trouble.text)
    if field and trouble.column > field.end("key"):
        value = without_comment(field["value"]).strip()
        if value.endswith("}") and value.count("{") < value.count("}"):
            cure = "Skriv { foran det første felt, der hører til parentesen."
            return trouble.tell("Parentesen slutter med }, men begynder ikke med {.", cure, column=field.start("key"))
        inside = value.startswith(("{", "["))
        cure = "Sæt anførselstegn om hele teksten."
        cure = cure if inside or value[:1] in "\"'" else write(field["key"], quoted(value), cure)
        return trouble.tell("En tekst med kolon skal have anførselstegn.", cure)
    if trouble.column > 1000:
        cure = "Er det hele en tekst, så sæt anførselstegn om den."
        return trouble.tell("Navnet foran kolon er for langt.", cure)
    own = None if field else no_field(trouble, trouble.line)
    return own or no_field(trouble, trouble.above) or _too_far_in(trouble)


def _too_far_in(trouble: Trouble) -> Finding:
    start = len(trouble.text) - len(trouble.text.lstrip())
    message = f"Linjen er rykket for langt ind. Feltet i linje {trouble.above + 1} har allerede en værdi."
    if trouble.above < 0:
        message = "Linjen er rykket forkert ind."
    return trouble.tell(message, ALIGN, column=start)


def _missing_colon(trouble: Trouble) -> Finding | None:
    if "could not find expected ':'" not in trouble.problem:
        return None
    missing = no_field(trouble, trouble.from_line)
    cure = "Skriv feltets navn, kolon og værdien."
    return missing or trouble.tell(NO_COLON_HERE, cure, trouble.from_line, trouble.from_column)


def _bracket(trouble: Trouble) -> Finding | None:
    if "flow" not in trouble.context:
        return None
    ends_here = not trouble.text[trouble.column :].strip() or trouble.line > trouble.from_line
    opening = trouble.at(trouble.from_line)[trouble.from_column : trouble.from_column + 1]
    closing = {"{": "}", "[": "]"}.get(opening, "")
    if ends_here and closing:
        message = f"Parentesen {opening} bliver ikke lukket med {closing}."
        cure = f"Skriv {closing} efter den sidste værdi, og komma mellem værdierne."
        if COMMENT.search(trouble.at(trouble.from_line)[trouble.from_column :]):
            cure += ' Et mellemrum og # begynder en kommentar: hører det til en tekst, så sæt " om den.'
        return trouble.tell(message, cure, trouble.from_line, trouble.from_column)
    if trouble.char == ":":
        word = LAST_WORD.search(trouble.before)
        where = f" foran »{short(word[0])}«" if word else ""
        cure = f"Mangler der et komma{where}, så skriv det. Hører kolonet til en tekst, så sæt anførselstegn om den."
        return trouble.tell("Her er et kolon for meget, eller der mangler et komma.", cure)
    message = "Inden for en parentes skal der være komma mellem værdierne."
    cure = "Skriv et komma, hvor det mangler. Hører tegnene til en tekst, så sæt anførselstegn om hele teksten."
    return trouble.tell(message, cure)


def _dash(trouble: Trouble) -> Finding | None:
    """A dash where no list may begin."""
    if "block sequence entries are not allowed" in trouble.problem:
        return trouble.tell(
            "En liste må ikke begynde på samme linje som feltets navn.",
            "Flyt - til næste linje, rykket to mellemrum ind.",
        )
    if "mapping keys are not allowed" in trouble.problem:
        return trouble.tell("En tekst må ikke begynde med ? og et mellemrum.", "Sæt anførselstegn om hele teksten.")
    if "expected key" not in trouble.problem or not trouble.starts_line or trouble.char != "-":
        return None
    if trouble.text[trouble.column :].startswith("---"):
        return None
    if trouble.column != trouble.from_column:
        message = "Punktet er ikke rykket lige så langt ind som de andre punkter i listen."
        return trouble.tell(message, ALIGN)
    message = "Linjen begynder med -, men linjerne omkring den er ikke en liste."
    return trouble.tell(message, "Slet -, eller ryk linjen ind under det felt, listen hører til.")


def _not_in_list(trouble: Trouble) -> Finding | None:
    """A line without a dash among lines with one."""
    if "expected '-' indicator" not in trouble.problem or not trouble.starts_line:
        return None
    message = f"Linjen passer ikke ind i listen, der begynder i linje {trouble.from_line + 1}."
    inner = trouble.from_column + 3
    cure = (
        f"Hører den til punktet ovenover, så lad den begynde i kolonne {inner}. Er den et nyt punkt, så skriv - foran."
    )
    return trouble.tell(message, cure)


def _indentation(trouble: Trouble) -> Finding | None:
    """A line that begins in a column where nothing else does."""
    if "expected key" not in trouble.problem or not trouble.starts_line or trouble.char == ":":
        return None
    if trouble.column == trouble.from_column:
        return no_field(trouble, trouble.line)
    message = f"Linjen begynder i kolonne {trouble.column + 1}, men ingen af linjerne over den passer til det."
    return trouble.tell(message, f"{ALIGN} Er den selv rigtig, så er en linje over den rykket forkert.")


def _no_name(trouble: Trouble) -> Finding | None:
    if trouble.char != ":" or not trouble.starts_line:
        return None
    return trouble.tell("Der mangler et navn foran kolon.", "Skriv feltets navn foran kolon, eller slet linjen.")


def _after_the_end(trouble: Trouble) -> Finding | None:
    if "expected <document start>" not in trouble.problem:
        return None
    first = next((index for index, line in enumerate(trouble.lines) if line.split("#")[0].strip()), 0)
    missing = None if trouble.at(first).lstrip().startswith("-") else no_field(trouble, first)
    if missing:
        return missing
    indent = len(trouble.at(first)) - len(trouble.at(first).lstrip())
    if trouble.starts_line and trouble.column < indent:
        message = f"Linjen er rykket længere ind end linje {trouble.line + 1}."
        return trouble.tell(message, ALIGN, first, indent)
    message = f"»{short(trouble.text[trouble.column :])}« hører ikke til det, der står over."
    return trouble.tell(message, "Se, om linjen over er afsluttet for tidligt, eller slet linjen.")


LINE_MISTAKES: tuple[Callable[[Trouble], Finding | None], ...] = (
    _no_name,
    _colon,
    _missing_colon,
    _dash,
    _not_in_list,
    _indentation,
    _bracket,
    _after_the_end,
)

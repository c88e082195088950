"""Syntax errors in words that an editor can act on: each function knows one mistake, the first that fits is told."""

import re
from collections.abc import Callable, Sequence

import yaml

from generator.findings import Finding
from generator.reading.syntax_lines import LINE_MISTAKES, no_field
from generator.reading.trouble import Trouble, trouble_of
from generator.reading.wording import FIELD, LONGEST_CURE, NO_COLON, quoted, short, without_comment, write

QUOTE_ALL = "Sæt anførselstegn om hele teksten."
START_SIGNS = "@`%*&!|>"


def explain(error: yaml.YAMLError, lines: Sequence[str], file: str) -> Finding:
    """The finding for a syntax error, at the place where the mistake is.

    Args:
        error: what the parser raised.
        lines: the file's lines.
        file: the file's path.
    """
    trouble = trouble_of(error, lines, file)
    for mistake in (*VALUE_MISTAKES, *LINE_MISTAKES):
        finding = mistake(trouble)
        if finding:
            return finding
    cure = "Se efter et manglende kolon, anførselstegn eller en forkert indrykning her og i linjen over."
    return trouble.tell("Linjen kan ikke læses som felter med navn og værdi.", cure)


def _value_at(trouble: Trouble, column: int) -> tuple[str, str]:
    """The field's name and the text from a column to the end of the line, before a comment."""
    return trouble.key, without_comment(trouble.text[column:]).strip()


MACRO = re.compile(r"\{[{#%]")


def _as_quoted(trouble: Trouble, column: int) -> str:
    key, value = _value_at(trouble, column)
    inside = "{" in trouble.text[:column] or "[" in trouble.text[:column]
    return QUOTE_ALL if inside or not value else write(key, quoted(value), QUOTE_ALL)


def _macro(trouble: Trouble) -> Finding | None:
    for index in (trouble.line, trouble.from_line):
        found = MACRO.search(trouble.at(index))
        column = found.start() if found else -1
        if found and trouble.at(index)[:column].rstrip().endswith((":", "-", "[", ",")):
            message = f"En værdi må ikke begynde med {found[0]} uden anførselstegn."
            cure = "Sæt anførselstegn om hele teksten. Makroer virker kun i teksten i content/."
            return trouble.tell(message, cure, index, column)
    return None


def _unclosed_quote(trouble: Trouble) -> Finding | None:
    if "quoted scalar" not in trouble.context or "unexpected" not in trouble.problem:
        return None
    line = trouble.at(trouble.from_line)
    quote = line[trouble.from_column : trouble.from_column + 1]
    found = FIELD.match(line)
    text = without_comment(line[trouble.from_column + 1 :])
    cure = f"Sæt {quote} efter teksten."
    if found and found.start("value") == trouble.from_column and quote not in text and "\\" not in text:
        cure = write(found["key"], f"{quote}{text}{quote}", cure)
    return trouble.tell("Anførselstegnet her bliver ikke lukket.", cure, trouble.from_line, trouble.from_column)


def _escape(trouble: Trouble) -> Finding | None:
    if "quoted scalar" not in trouble.context:
        return None
    message = 'Tegnet \\ har en særlig betydning mellem anførselstegn (" ").'
    cure = "Skriv to: \\\\. Eller brug enkelte anførselstegn (' ') om teksten."
    start = trouble.text.rfind("\\", 0, trouble.column + 1)
    return trouble.tell(message, cure, column=start if start >= 0 else None)


def _text_after_quote(trouble: Trouble) -> Finding | None:
    before = trouble.before.rstrip()
    if (
        not before.endswith(("'", '"'))
        or not trouble.char
        or trouble.char == ":"
        or "did not find" not in trouble.problem
    ):
        return None
    quote = before[-1]
    start = _opening(before[:-1], quote)
    if "flow" in trouble.context or "{" in before or "[" in before:
        message = f"Teksten slutter ved dette {quote}, men der står mere efter det."
        cure = "Se, om et anførselstegn mangler eller er for meget. Der skal være ét før og ét efter hver tekst."
        return trouble.tell(message, cure, column=start)
    inner = without_comment(trouble.text[start:]).strip()
    if len(inner) > 1 and inner[-1] == quote:
        inner = inner[1:-1].replace("''", "'")
    message = f"Teksten slutter ved det andet {quote}, men der står mere efter det."
    other = "'" if quote == '"' else '"'
    cure = write(trouble.key, quoted(inner.strip()), f"Sæt {other} om hele teksten.")
    return trouble.tell(message, cure, column=len(before) - 1)


def _opening(text: str, quote: str) -> int:
    """Where the quotation opened that ends after a text."""
    at = text.rfind(quote)
    while at > 0 and text[at - 1] in (quote, "\\"):
        at = text.rfind(quote, 0, at - 1)
    return max(at, 0)


def _start_sign(trouble: Trouble) -> Finding | None:
    """A value that begins with a sign that means something to the parser."""
    starts = "cannot start any token" in trouble.problem
    special = any(word in trouble.context for word in ("alias", "anchor", "a tag", "parsing a node"))
    column = trouble.column if starts else trouble.from_column
    sign = trouble.at(trouble.line if starts else trouble.from_line)[column : column + 1]
    if not (starts or special) or sign not in START_SIGNS or not sign:
        return None
    message = f"En tekst må ikke begynde med {sign} uden anførselstegn."
    if trouble.from_line != trouble.line:
        return trouble.tell(message, QUOTE_ALL, trouble.from_line, column)
    return trouble.tell(message, _as_quoted(trouble, column), column=column)


def _alias_with_text(trouble: Trouble) -> Finding | None:
    """A text such as *vigtigt at vide*, which the parser takes for an alias with something after it."""
    found = FIELD.match(trouble.text)
    if not found or not found["value"].startswith(("*", "&", "!")) or trouble.column <= found.start("value"):
        return None
    message = f"En tekst må ikke begynde med {found['value'][0]} uden anførselstegn."
    return trouble.tell(message, _as_quoted(trouble, found.start("value")), column=found.start("value"))


def _block_header(trouble: Trouble) -> Finding | None:
    if "block scalar" not in trouble.context:
        return None
    line = trouble.at(trouble.from_line)
    sign = line[trouble.from_column : trouble.from_column + 1]
    key = FIELD.match(line)
    name = f"{key['key']}: " if key else ""
    message = f"Efter {sign} må der ikke stå tekst på samme linje."
    cure = f"Skriv {name}>- og begynd teksten på næste linje, rykket to mellemrum ind."
    if len(line[trouble.from_column :].split()) > 1:
        text = without_comment(line[trouble.from_column :]).strip()
        shown = f" Skal teksten begynde med {sign}, så skriv {name}{quoted(short(text, LONGEST_CURE))}"
        cure += shown if len(shown) <= LONGEST_CURE else ""
    return trouble.tell(message, cure, trouble.from_line, trouble.from_column)


def _text_after_bracket(trouble: Trouble) -> Finding | None:
    before = trouble.before.rstrip()
    if not before.endswith(("]", "}")) or "flow" in trouble.context or trouble.char in ("", ":", "]", "}"):
        return None
    message = f"Parentesen slutter ved {before[-1]}, men der står mere efter den."
    cure = f"Slet det, der er for meget. Hører {before[-1]} til en tekst, så sæt anførselstegn om hele teksten."
    return trouble.tell(message, cure, column=len(before) - 1)


def _name_and_bracket(trouble: Trouble) -> Finding | None:
    """A field such as `register {members: unknown}`, without its colon."""
    words = NO_COLON.match(trouble.text)
    return no_field(trouble, trouble.line) if words and words[2].startswith(("{", "[")) else None


def _bracket_too_many(trouble: Trouble) -> Finding | None:
    if not trouble.char or trouble.char not in "]}":
        return None
    if trouble.starts_line or "content" not in trouble.problem:
        message = f"Her er et {trouble.char} for meget, eller der mangler et tidligere."
        return trouble.tell(message, f"Slet {trouble.char}, eller skriv det, der mangler.")
    return None


def _stray_sign(trouble: Trouble) -> Finding | None:
    if "expected node content" not in trouble.problem:
        return None
    if "flow" in trouble.context and trouble.char == ",":
        return trouble.tell("Her er et komma for meget.", "Slet kommaet, eller skriv det, der mangler før det.")
    if trouble.char and trouble.char in "]},":
        message = f"En tekst må ikke begynde med {trouble.char} uden anførselstegn."
        return trouble.tell(message, _as_quoted(trouble, trouble.column))
    return None


VALUE_MISTAKES: tuple[Callable[[Trouble], Finding | None], ...] = (
    _macro,
    _name_and_bracket,
    _unclosed_quote,
    _escape,
    _block_header,
    _text_after_quote,
    _start_sign,
    _alias_with_text,
    _text_after_bracket,
    _bracket_too_many,
    _stray_sign,
)

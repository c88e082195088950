"""The command line's own words in Danish: headings, usage and what it says about wrong use."""

from __future__ import annotations

import types as python_types
from collections.abc import Iterator

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

SAID = {
    "Usage:": "Brug:",
    "Options": "Valg",
    "Commands": "Kommandoer",
    "Positional arguments": "Argumenter",
    "Show this message and exit.": "Vis denne hjælp.",
    "Show the version and exit.": "Vis versionen.",
    "Try '{command} {option}' for help.": "Skriv »{command} {option}« for at få hjælp.",
    "Error: {message}": "Fejl: {message}",
    "Aborted!": "Afbrudt. Intet er ændret.",
    "Missing command.": "Der mangler en kommando.",
    "No such command {name!r}.": "Kommandoen {name!r} findes ikke.",
    "No such option {name!r}.": "Valget {name!r} findes ikke.",
    "Did you mean {possibility}?": "Mente du {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Mente du en af disse: {possibilities}?",
    "Invalid value: {message}": "Værdien kan ikke bruges: {message}",
    "Invalid value for {param_hint}: {message}": "Værdien til {param_hint} kan ikke bruges: {message}",
    "Missing argument": "Der mangler argumentet",
    "Missing option": "Der mangler valget",
    "Missing parameter": "Der mangler",
    "Choose from:\n\t{choices}": "Vælg mellem:\n\t{choices}",
    "{value!r} is not {choice}.": "{value!r} er ikke {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} er ikke en af disse: {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} er ikke et tal.",
    "{value} is not in the range {range}.": "{value} ligger uden for {range}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} findes ikke.",
    "{name} {filename!r} is a file.": "{filename!r} er en fil.",
    "{name} {filename!r} is a directory.": "{filename!r} er en mappe.",
    "{name} {filename!r} is not readable.": "{filename!r} kan ikke læses.",
    "{name} {filename!r} is not writable.": "{filename!r} kan ikke skrives.",
    "file": "fil",
    "directory": "mappe",
    "path": "sti",
    "required": "skal gives",
    "default: {default}": "ellers {default}",
    "Got unexpected extra argument ({args})": "Der står et argument for meget: {args}",
    "Got unexpected extra arguments ({args})": "Der står argumenter for meget: {args}",
    "Option {name!r} requires an argument.": "Valget {name!r} skal have en værdi.",
    "Option {name!r} does not take a value.": "Valget {name!r} skal ikke have en værdi.",
    "Error: invalid input": "Skriv j (ja) eller n (nej).",
}
KINDS = {"text": "TEKST", "integer": "TAL", "integer range": "TAL", "directory": "MAPPE", "file": "FIL"}
SPEAKING = (core, decorators, exceptions, formatting, parser, termui, types)


def speak_danish(group: click.Group) -> None:
    """Makes click speak Danish, and names what a command takes in Danish.

    Click asks the machine's gettext catalogues, which differ from machine to machine and have no Danish for it; each
    of its modules calls them by the name `_`.

    Args:
        group: the program, with all its commands.
    """
    for module in SPEAKING:
        _translate(module)
    for command in _commands(group):
        command.options_metavar = "[VALG]"
        if isinstance(command, click.Group):
            command.subcommand_metavar = "KOMMANDO ..."
        for option in command.params:
            if isinstance(option, click.Option) and option.metavar is None and not option.is_flag:
                option.metavar = KINDS.get(option.type.name)
            if isinstance(option.type, click.Path):
                option.type.name = said(option.type.name)


def said(text: str) -> str:
    """The Danish of something that click says; the text itself when it is not known."""
    return SAID.get(text, text)


def _translate(module: python_types.ModuleType) -> None:
    names = vars(module)
    if "_" in names:
        names["_"] = said
    if "ngettext" in names:
        names["ngettext"] = lambda one, many, number: said(one if number == 1 else many)


def _commands(group: click.Command) -> Iterator[click.Command]:
    yield group
    if isinstance(group, click.Group):
        for inner in group.commands.values():
            yield from _commands(inner)

"""Prose: Markdown files whose front matter is a record like any other."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.records.base import Known, Record
from generator.records.fields import Audience, Count, Day, Flag, Moment, Text, to
from generator.records.guidelines import ContactRef
from generator.records.reference import Reference

FROM_FILE = ("id", "body", "body_line")
"""Fields that come from the file itself, never from its front matter."""


class Prose(Record):
    """A text in Markdown that may call macros."""

    body: str = ""
    body_line: int = 1


class Page(Prose):
    """A page of the handbook's own."""

    KIND: ClassVar[str] = "page"
    FOLDER: ClassVar[str] = "pages"
    ADDRESS: ClassVar[str | None] = ""
    SOURCE_REQUIRED: ClassVar[bool] = False

    title: Text
    lead: Text | None = None
    updated: Day | None = None
    wide: Flag = False


class Situation(Prose):
    """What to do when something happens."""

    KIND: ClassVar[str] = "situation"
    FOLDER: ClassVar[str] = "situations"
    ADDRESS: ClassVar[str | None] = "naar-noget-sker"

    title: Text
    lead: Text
    order: Count
    for_roles: tuple[Audience, ...] = ()
    deadline: Known[Text]
    ask: tuple[ContactRef, ...] = ()


class GuidelineText(Prose):
    """The wording of a guideline that came into force on one date, in our own words."""

    KIND: ClassVar[str] = "guideline-text"
    FOLDER: ClassVar[str] = "guidelines"

    guideline: Annotated[Reference, to("guideline")]
    in_force: Known[Moment]

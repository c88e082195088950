"""What readers write in the search box: words that mean the same, and the pages that they look for."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, model_validator

from generator.records.base import Record
from generator.records.fields import AnyReference, Text
from generator.records.values import mistake


class SearchWords(Record):
    """Words that find the same pages; with `pages`, those pages stand first. No fact rests on them: no source."""

    KIND: ClassVar[str] = "search-words"
    FOLDER: ClassVar[str] = "search"
    SOURCE_REQUIRED: ClassVar[bool] = False

    words: Annotated[tuple[Text, ...], Field(min_length=1)]
    pages: tuple[AnyReference, ...] = ()

    @property
    def heading(self) -> str:
        """The first of the words."""
        return self.words[0]

    @model_validator(mode="after")
    def _leads_somewhere(self) -> SearchWords:
        folded = [word.casefold() for word in self.words]
        if len(folded) == 1 and not self.pages:
            raise mistake("soegeord", "Et søgeord alene fører ingen steder hen.", "Tilføj et ord mere, eller pages.")
        if len(set(folded)) < len(folded):
            raise mistake("soegeord", "Det samme søgeord står der to gange.", "Slet det ene.")
        return self

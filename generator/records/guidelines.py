"""Guidelines, the tasks that agreements and law give, and the rules that the handbook knows."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import model_validator

from generator.reading import nearest
from generator.records.base import Dated, Event, Known, LegalBasis, Record, Sourced
from generator.records.fields import Audience, Flag, Moment, Number, Text, choice, to
from generator.records.reference import Reference
from generator.records.values import mistake

ContactRef = Annotated[Reference, to("contact")]


class Guideline(Record):
    """A guideline's facts (rule G1); its wording stands in content/guidelines/."""

    KIND: ClassVar[str] = "guideline"
    FOLDER: ClassVar[str] = "guidelines"
    ADDRESS: ClassVar[str | None] = "retningslinjer"

    title: Text
    annex: Text | None = None
    kind: Annotated[
        str, choice("procedure", "guideline", "policy", "rules_of_procedure", "conditions", "practice", "principle")
    ]
    obligatory: Known[Flag]
    status: Annotated[str, choice("in_force", "contemplated", "expected", "unknown")]
    legal_basis: Known[tuple[LegalBasis, ...]] = ()
    adopted: Known[Event]
    revised: tuple[Event, ...] = ()
    withdrawn: Known[Event] | None = None
    in_force: Known[Moment]
    ends: Known[Text]
    evaluation: Known[Text]
    next_review: Known[Moment]
    owner: Known[Text]
    ask: tuple[ContactRef, ...] = ()
    text_held: Annotated[str, choice("full", "summary", "none")]
    goals: tuple[Annotated[Reference, to("goal")], ...] = ()
    decisions: tuple[Annotated[Reference, to("decision")], ...] = ()
    for_roles: tuple[Audience, ...] = ()


class Waiver(Dated, Sourced):
    """That a committee agreed to do without a task, for as long as its parties want it (rules K3 and K5)."""

    by: Annotated[Reference, to("committee")]
    decision: Annotated[Reference, to("decision")] | None = None
    note: Text | None = None


class Task(Record):
    """A task that an agreement or the law gives to a MED committee or a work-environment group (rules K1 to K5)."""

    KIND: ClassVar[str] = "task"
    FOLDER: ClassVar[str] = "tasks"
    ADDRESS: ClassVar[str | None] = "opgaver#"

    list: Annotated[str, choice("kommunemed", "local", "amo-30", "amo-31", "amo-33")]
    letter: Text
    title: Text
    text: Text
    negotiated_by: Text | None = None
    legal_basis: tuple[LegalBasis, ...] = ()
    waivable: Annotated[str, choice("no", "by_agreement", "undecided", "not_applicable")]
    covered_by: tuple[Annotated[Reference, to()], ...] = ()
    waivers: tuple[Waiver, ...] = ()
    for_roles: tuple[Audience, ...] = ()


LIMITS = (
    (re.compile(r"(ordinary_|theme_)?month(_\d)?"), 1, 12),
    (re.compile("quarter"), 1, 4),
    (re.compile(r"years|quarters"), 1, 100),
    (re.compile(r"\w*_years"), 0, 100),
    (re.compile(r"\w*months\w*"), 0, 1200),
)
"""What a rule's numbers may be, by their names: the first pattern that fits, else up to 30,000. No calendar ends."""


def limits_of(name: str) -> tuple[int, int]:
    """The least and the most that a rule's number of a name may be."""
    return next(((least, most) for shape, least, most in LIMITS if shape.fullmatch(name)), (0, 30_000))


IN_TEXT = re.compile(r"\{(\w+)\}")
"""A number of the rule in its words."""


class MissingNumberError(KeyError):
    """A rule in data lacks a number that its code needs; holds the number's name."""


class Rule(Record, Dated):
    """A rule that the handbook checks or computes; its numbers stand here, not in code."""

    KIND: ClassVar[str] = "rule"
    FOLDER: ClassVar[str] = "rules"
    ADDRESS: ClassVar[str | None] = "regler#"
    SOURCE_REQUIRED: ClassVar[bool] = False

    title: Text
    text: Text
    kind: Annotated[str, choice("error", "warning", "computed")]
    blocking: Flag = False
    for_roles: tuple[Audience, ...] = ()
    thresholds: dict[Text, Number] = {}
    checked: Flag = False
    basis_text: Text | None = None
    not_checked: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _numbers_in_texts(cls, values: Any) -> Any:  # noqa: ANN401  as pydantic has it
        """Fills `{employees}` in the rule's words with its number, so that words and number cannot differ."""
        if not isinstance(values, dict) or not isinstance(numbers := values.get("thresholds"), dict):
            return values
        # A number that is written wrongly has a finding of its own.
        shown = {name: text.replace(".", ",") for name, text in numbers.items() if isinstance(text, str)}
        filled = {
            field: IN_TEXT.sub(lambda found: shown.get(found[1], found[0]), values[field])
            for field in ("title", "text")
            if isinstance(values.get(field), str)
        }
        return values | filled

    @model_validator(mode="after")
    def _no_number_is_left(self) -> Rule:
        for field, text in (("title", self.title), ("text", self.text)):
            left = IN_TEXT.search(text)
            if left:
                close = nearest(left[1], self.thresholds)
                hint = f"Mente du {{{close}}}?" if close else f"Tallene er: {', '.join(self.thresholds) or 'ingen'}."
                raise mistake("tal-i-tekst", f"Reglen har intet tal, der hedder {left[1]}.", hint, (field,))
        return self

    @model_validator(mode="after")
    def _numbers_can_be_reckoned_with(self) -> Rule:
        for name, value in self.thresholds.items():
            least, most = limits_of(name)
            if not least <= value <= most:
                message = f"Tallet {name} i regel {self.id} er uden for det, der kan regnes med."
                raise mistake("graense", message, f"Skriv et tal fra {least} til {most}.", ("thresholds", name))
        return self

    def threshold(self, name: str) -> Decimal:
        """A number of the rule by its name.

        Raises MissingNumberError when the rule has no number of that name.
        """
        if name not in self.thresholds:
            raise MissingNumberError(name)
        return self.thresholds[name]

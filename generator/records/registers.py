"""The table of all registers: one row a record class."""

from generator.records.absence import AbsenceQuarter
from generator.records.base import Record
from generator.records.committees import AmoPlan, Committee, WorkEnvironmentGroup
from generator.records.content import GuidelineText, Page, Situation
from generator.records.guidelines import Guideline, Rule, Task
from generator.records.knowledge import ActionPlan, Gap, SourceDocument, Term, Training, Wellbeing
from generator.records.meetings import Meeting, YearWheelEntry
from generator.records.organisation import Contact, Person, Union, Unit
from generator.records.search import SearchWords
from generator.records.strategies import StrategyPlan

DATA: tuple[type[Record], ...] = (
    SourceDocument,
    Unit,
    Person,
    Union,
    Committee,
    AmoPlan,
    WorkEnvironmentGroup,
    Guideline,
    Task,
    StrategyPlan,
    AbsenceQuarter,
    Meeting,
    YearWheelEntry,
    ActionPlan,
    Wellbeing,
    Training,
    Contact,
    Term,
    Gap,
    Rule,
    SearchWords,
)
"""Registers whose files are YAML in data/<folder>/."""

CONTENT: tuple[type[Record], ...] = (Page, Situation, GuidelineText)
"""Registers whose files are Markdown with front matter in content/<folder>/."""

KINDS: dict[str, type[Record]] = {record.KIND: record for record in (*DATA, *CONTENT)}

PAGED = (*(kind for kind, record in KINDS.items() if record.ADDRESS and "#" not in record.ADDRESS), "absence")
"""Kinds with pages of their own: each stands in one section of the navigation."""

"""The parser's events become values with places, in one pass without recursion, so that no nesting fills the stack."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from generator.findings import Finding, Place, problem
from generator.reading.document import Path, Value
from generator.reading.frames import Frame
from generator.reading.keys import check_key, doubled_keys
from generator.reading.limits import MOST_DEPTH, MOST_ENTRIES, MOST_FINDINGS, MOST_NODES
from generator.reading.lone import lone_key
from generator.reading.scalars import check_properties, place_in, place_of, read_scalar


class TooMuchError(Exception):
    """The content is larger, deeper or more broken than is worth reading."""


@dataclass(slots=True)
class Reading:
    """What the events of a text have told so far.

    Attributes:
        file: the file's path.
        lines: the lines of the text.
        data: the values of the first document.
        places: the place of each value.
        key_places: the place of each key.
        findings: what is wrong.
        root: the first document's only event, where it is one value without fields or items.
        error: what stopped the parser.
        whole: False when reading was given up.
    """

    file: str
    lines: Sequence[str]
    data: Value = None
    places: dict[Path, Place] = field(default_factory=dict)
    key_places: dict[Path, Place] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    root: NodeEvent | None = None
    error: yaml.YAMLError | None = None
    whole: bool = True
    _nodes: int = 0
    _documents: int = 0
    _frames: list[Frame] = field(default_factory=list)

    def run(self) -> "Reading":
        """Take all events; no resolver is asked at this level, so every scalar stays the text that is written."""
        parser = yaml.CBaseLoader("\n".join(self.lines) + "\n")
        try:
            while (event := parser.get_event()) is not None:
                self._take(event)
        except yaml.YAMLError as error:
            self.error = error
        except TooMuchError:
            self.whole = False
        finally:
            parser.dispose()
        # What the parser did not come to close.
        self.findings.extend(finding for frame in self._frames for finding in doubled_keys(frame, self.key_places))
        return self

    @property
    def _frame(self) -> Frame | None:
        return self._frames[-1] if self._frames else None

    def _take(self, event: Event) -> None:
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                message = "Linjen --- begynder et nyt dokument. Der må kun være ét i en fil."
                cure = "Slet linjen, eller flyt resten til en fil for sig."
                self._report([problem("yaml-many-documents", place_of(event, self.file), message, cure)])
        elif isinstance(event, CollectionEndEvent):
            self._close()
        elif isinstance(event, NodeEvent):
            self._count(event)
            frame = self._frame
            if frame and frame.awaits_key:
                self._key(event, frame)
            elif isinstance(event, CollectionStartEvent):
                self._open(event, frame)
            else:
                self._value(event, frame)

    def _count(self, event: NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = f"Filen har mere end {MOST_NODES} værdier."
            self._give_up(problem("yaml-size", place_of(event, self.file), message, "Del den i flere filer."))
        frame = self._frame
        # The outermost list of a file is its records; a list in a record is read by people.
        if frame and len(self._frames) > 1 and isinstance(frame.holder, list) and len(frame.holder) >= MOST_ENTRIES:
            message = f"Listen har mere end {MOST_ENTRIES} led."
            self._give_up(problem("yaml-size", place_of(event, self.file), message, "Del den op."))

    def _key(self, event: NodeEvent, frame: Frame) -> None:
        name = event.value if isinstance(event, ScalarEvent) else ""
        findings = check_key(event, frame, self.file)
        self._report(findings)
        again = name in frame.holder
        if again:
            frame.doubled.append((name, place_of(event, self.file)))
            if len(frame.doubled) >= MOST_FINDINGS:
                raise TooMuchError
        frame.expect(name, takes=not findings and not again)
        if frame.keeps_next:
            self.key_places[frame.next_path] = place_of(event, self.file)
        if isinstance(event, CollectionStartEvent):
            self._push(event, Frame((), self._holder(event), bool(event.flow_style), False, is_key=True, quiet=True))

    def _value(self, event: NodeEvent, frame: Frame | None) -> None:
        text: str | None = None
        self._place(event, frame)
        if not frame or not isinstance(event, ScalarEvent):
            self._report([] if frame and frame.past_key else check_properties(event, self.file))
        elif not frame.past_key:
            alone = self._alone(event, frame)
            text, findings = (None, alone) if alone is not None else self._scalar(event, frame)
            self._report(findings)
        if frame:
            frame.put(text)
        elif self._documents == 1:
            self.root = event

    def _alone(self, event: ScalarEvent, frame: Frame) -> list[Finding] | None:
        """What to say of a key without a colon; of more such in a row only the first tells. None for other keys."""
        if not frame.flow or not frame.awaits_value or not frame.keeps_next or event.value:
            return None
        found = lone_key(self.key_places[frame.next_path], frame, event, self.lines)
        if not found:
            return None
        follows, frame.lone = frame.lone == frame.previous, frame.name
        return [] if follows and found.rule == "yaml-empty-value" else [found]

    def _scalar(self, event: ScalarEvent, frame: Frame) -> tuple[str | None, list[Finding]]:
        return read_scalar(event, frame.name, self.lines, self.file)

    def _open(self, event: CollectionStartEvent, frame: Frame | None) -> None:
        self._report(check_properties(event, self.file))
        self._place(event, frame)
        path = frame.next_path if frame else ()
        kept = frame.keeps_next if frame else self._documents == 1
        quiet = bool(frame and frame.quiet)
        self._push(event, Frame(path, self._holder(event), bool(event.flow_style), kept, quiet=quiet))

    def _push(self, event: CollectionStartEvent, frame: Frame) -> None:
        if len(self._frames) >= MOST_DEPTH:
            message = f"Her er mere end {MOST_DEPTH} niveauer inden i hinanden."
            cure = "Ret indrykningen og parenteserne. Del oplysningerne op, hvis de skal være så dybe."
            self._give_up(problem("yaml-depth", place_of(event, self.file), message, cure))
        self._frames.append(frame)

    def _close(self) -> None:
        done = self._frames.pop()
        if not done.quiet:
            self._report(doubled_keys(done, self.key_places))
        if done.is_key:
            return
        if self._frames:
            self._frames[-1].put(done.holder)
        elif self._documents == 1:
            self.data = done.holder

    def _place(self, event: Event, frame: Frame | None) -> None:
        if frame is None and self._documents == 1:
            self.places[()] = place_in(event, self.lines, self.file)
        elif frame and frame.keeps_next:
            self.places[frame.next_path] = place_in(event, self.lines, self.file)

    def _holder(self, event: CollectionStartEvent) -> dict[str, Value] | list[Value]:
        return {} if isinstance(event, MappingStartEvent) else []

    def _report(self, findings: Iterable[Finding]) -> None:
        if self._frame and self._frame.quiet:
            return
        self.findings.extend(findings)
        if len(self.findings) >= MOST_FINDINGS:
            raise TooMuchError

    def _give_up(self, finding: Finding) -> None:
        self.findings.append(finding)
        raise TooMuchError

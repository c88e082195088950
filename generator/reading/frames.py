"""What is being filled while events come in: one frame for each mapping or list that is open."""

from dataclasses import dataclass, field

from generator.findings import Place
from generator.reading.document import Key, Path, Value


@dataclass(slots=True)
class Frame:
    """A mapping or list that is being read.

    Attributes:
        path: where it stands.
        holder: what is filled.
        flow: whether it is written with { } or [ ].
        kept: whether its content goes into the document.
        is_key: whether it stands where a key should, so that it is read past.
        quiet: whether mistakes in it are left unsaid, because it is below a key that is no text.
        name: in a mapping, the key that awaits its value.
        previous: in a mapping, the key before this one.
        awaits_value: in a mapping, whether the key has come.
        takes: whether the value that comes next goes into the document.
        lone: in a mapping with { }, the last key that has no colon.
        doubled: in a mapping, the keys that came before, and where they came again.
    """

    path: Path
    holder: dict[str, Value] | list[Value]
    flow: bool
    kept: bool = True
    is_key: bool = False
    quiet: bool = False
    name: str = ""
    previous: str = ""
    awaits_value: bool = False
    takes: bool = True
    lone: str | None = None
    doubled: list[tuple[str, Place]] = field(default_factory=list)

    @property
    def awaits_key(self) -> bool:
        """Whether the next node is a key."""
        return isinstance(self.holder, dict) and not self.awaits_value

    @property
    def past_key(self) -> bool:
        """Whether the next node is the value of a key that is no text or a merge key, which is reported already."""
        return not self.takes and self.name in ("", "<<")

    @property
    def keeps_next(self) -> bool:
        """Whether the next value goes into the document."""
        return self.kept and self.takes

    @property
    def next_path(self) -> Path:
        """Where the next value stands."""
        step: Key = self.name if isinstance(self.holder, dict) else len(self.holder)
        return (*self.path, step)

    def expect(self, name: str, takes: bool) -> None:
        """Take a key: the next node is its value.

        Args:
            name: the key's text.
            takes: whether the value goes into the document.
        """
        self.name, self.takes, self.awaits_value = name, takes, True

    def put(self, value: Value) -> None:
        """Take a value; in a mapping it ends the wait.

        Args:
            value: what has been read.
        """
        if isinstance(self.holder, list):
            self.holder.append(value)
            return
        if self.takes:
            self.holder[self.name] = value
        self.previous, self.name, self.takes, self.awaits_value = self.name, "", True, False

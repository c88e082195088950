"""The report of a nightly build: what happened, as plain data, with what was found compared with the night before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.findings import Finding
from generator.nightly.passed import Passed

JSON, MARKDOWN = "nightly.json", "nightly.md"


@dataclass(frozen=True)
class Night:
    """What a night brought.

    Attributes:
        today: the date that was built for.
        since: the date of what was served before; nothing the first time.
        outcome: published, blocked (findings) or failed.
        message: what stopped it, in Danish; nothing when it was published.
        release: the number of the new release; 0 when there is none.
        passed: what the date changed.
        findings: everything that was found.
        before: the findings of the night before, as `told` writes them; nothing when they are not known.
        checked: whether the handbook was looked through; otherwise the findings of the night before stand.
        durations: seconds by step.
        sizes: files, changed files and bytes of what was published.
    """

    today: date
    since: date | None
    outcome: str
    message: str = ""
    release: int = 0
    passed: Sequence[Passed] = ()
    findings: Sequence[Finding] = ()
    before: frozenset[str] | None = None
    checked: bool = True
    durations: Mapping[str, float] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)

    @property
    def new(self) -> list[Finding]:
        """The findings that were not there the night before."""
        return [one for one in self.findings if self.before is not None and told(one) not in self.before]

    @property
    def all(self) -> frozenset[str]:
        """Every finding, as `told` writes it."""
        return frozenset(told(one) for one in self.findings) if self.checked else self.before or frozenset()

    @property
    def mended(self) -> list[str]:
        """The findings of the night before that are gone."""
        return sorted((self.before or frozenset()) - self.all)


def told(finding: Finding) -> str:
    """A finding in a line that stays the same when lines are added above it."""
    return f"{finding.rule} {finding.place.file}: {finding.message}"


def before_of(folder: Path) -> frozenset[str] | None:
    """The findings of the night before, from its report; nothing without one."""
    try:
        return frozenset(map(str, json.loads((folder / JSON).read_text(encoding="utf-8"))["findings"]["all"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_report(folder: Path, night: Night) -> None:
    """Writes the report as JSON for programs and as Markdown for people.

    Args:
        folder: gets nightly.json and nightly.md.
        night: what happened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARKDOWN).write_text(as_markdown(night), encoding="utf-8")
    (folder / JSON).write_text(json.dumps(as_table(night), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def as_table(night: Night) -> dict[str, object]:
    """The report as plain data."""
    return {
        "date": night.today.isoformat(),
        "since": night.since.isoformat() if night.since else None,
        "outcome": night.outcome,
        "message": night.message,
        "release": night.release,
        "passed": [
            {
                "on": one.on.isoformat(),
                "kind": one.kind,
                "text": one.text,
                "file": one.place.file if one.place else None,
                "line": one.place.line if one.place else None,
            }
            for one in night.passed
        ],
        "findings": {
            "all": sorted(night.all),
            "new": sorted({told(one) for one in night.new}),
            "mended": night.mended,
            "blocking": sum(one.blocking for one in night.findings),
        },
        "durations": dict(night.durations),
        "sizes": dict(night.sizes),
    }


OUTCOMES = {
    "published": "Håndbogen er bygget og udgivet.",
    "blocked": "Håndbogen er ikke udgivet: der er fejl, som skal rettes. Det, der vises, er ikke ændret.",
    "failed": "Håndbogen er ikke udgivet. Det, der vises, er ikke ændret.",
}


def as_markdown(night: Night) -> str:
    """The report for people, in Danish."""
    lines = [f"# Nattens håndbog {night.today.isoformat()}", "", OUTCOMES[night.outcome]]
    if night.message:
        lines += ["", *(f"    {line}" for line in night.message.splitlines())]
    if night.since:
        lines += _part(f"Det har datoen ændret siden {night.since.isoformat()}", [_passed(one) for one in night.passed])
    numbers = []
    if night.checked:
        lines += _part("Nye fund", [_found(one) for one in night.new])
        lines += _part("Fund, der er væk", list(night.mended))
        blocking = sum(one.blocking for one in night.findings)
        numbers.append(f"Fund i alt: {len(night.findings)}, heraf {blocking} som stopper udgivelsen")
    if night.release:
        size = f"{night.sizes['bytes'] / 1_000_000:.1f}".replace(".", ",")
        changed = night.sizes["changed"]
        told_sizes = f"{night.sizes['files']} filer, {size} MB, {changed} nye eller ændrede"
        numbers.append(f"Udgivelse {night.release}: {told_sizes}")
    taken = {step: f"{seconds:.1f}".replace(".", ",") for step, seconds in night.durations.items()}
    numbers += [f"{step}: {seconds} sekunder" for step, seconds in taken.items()]
    lines += _part("Tal", numbers)
    return "\n".join(lines) + "\n"


def _part(heading: str, entries: list[str]) -> list[str]:
    return ["", f"## {heading}", "", *([f"- {one}" for one in entries] or ["Intet."])]


def _passed(one: Passed) -> str:
    place = f" (`{one.place.file}:{one.place.line}`)" if one.place else ""
    return f"{one.on.isoformat()}: {one.text}{place}"


def _found(finding: Finding) -> str:
    place = finding.place
    return f"`{place.file}:{place.line}:{place.column}` {finding.rule}: {finding.message} {finding.hint}".rstrip()

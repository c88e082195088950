"""`haandbog schema`: the JSON Schemas that editors' programs use."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.commands.base import Work, on_project
from generator.records.schema import schemas


@click.command("schema")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=None, help="Mappen til skemaerne (build/schema)."
)
@on_project
def schema_command(work: Work, out: Path | None) -> None:
    """Skriver de skemaer, som redaktørens program bruger."""
    folder = out or work.root / "build" / "schema"
    for name, schema in schemas().items():
        path = folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    click.echo(f"Skemaerne ligger i {folder}", err=True)

"""`haandbog schema`: the JSON Schemas that editors' programs use."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.commands.base import Work, on_project
from generator.handbook.ids import ids_of
from generator.handbook.load import load
from generator.records.schema import file_schema, schemas
from generator.settings import Settings


@click.command("schema")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=None, help="Mappen til skemaerne (build/schema)."
)
@on_project
def schema_command(work: Work, out: Path | None) -> None:
    """Skriver de skemaer, som redaktørens program bruger."""
    folder = out or work.root / "build" / "schema"
    write_schemas(work.root, folder)
    click.echo(f"Skemaerne ligger i {folder}", err=True)


def write_schemas(root: Path, folder: Path) -> None:
    """Writes a schema for each register and for the settings, with the ids that the handbook has.

    Args:
        root: the handbook's folder; one that cannot be read gives schemas without ids.
        folder: gets `data/<register>.json`, `content/<register>.json` and `site_config.json`.
    """
    handbook = load(root).handbook
    ids = ids_of(handbook) if handbook else {}
    for name, schema in {**schemas(ids), "site_config": file_schema(Settings, ids)}.items():
        path = folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")

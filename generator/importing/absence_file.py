"""Writes a quarter's file: comments, order and everything that the export does not tell stay as they were."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarfloat import ScalarFloat
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from generator import danish
from generator.importing.absence_plan import COMPARED, ORDER, Fields, Plan
from generator.importing.sheet import ImportRefusedError

FOLDER = "data/absence"


def file_of(plan: Plan) -> str:
    """The file that a plan is written to, from the project's folder."""
    return plan.existing.place.file if plan.existing else f"{FOLDER}/{plan.quarter.text.lower()}.yml"


def written(plan: Plan, before: str, measure: str, source: str) -> str:
    """The text of a quarter's file.

    Args:
        plan: what is to be written.
        before: the file as it is; empty for a new one.
        measure: what new figures are measured in.
        source: what a new quarter rests on.

    Raises:
        ImportRefusedError: the file holds something else than one quarter.
    """
    yaml = YAML()
    yaml.preserve_quotes, yaml.width = True, 100_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    record = yaml.load(before) if before else _fresh(plan, source)
    if not isinstance(record, CommentedMap) or not isinstance(record.get("figures"), CommentedSeq):
        raise ImportRefusedError([f"{file_of(plan)} skal være ét kvartal med figures. Del filen, ét kvartal i hver."])
    # Where something is hidden, an old change could tell what it was.
    hides = any(isinstance(value, Mapping) for made in plan.figures.values() for value in made.values())
    dropped = COMPARED if hides else ()
    by_unit = {str(one["unit"]): one for one in record["figures"]}
    for unit, made in plan.figures.items():
        figure = by_unit.get(unit)
        if figure is None:
            figure = _in_one_line({"unit": unit, "measure": measure})
            record["figures"].append(figure)
        for name in dropped:
            if name not in made:
                figure.pop(name, None)
        _fill(figure, made)
    text = io.StringIO()
    yaml.dump(record, text)
    return text.getvalue().rstrip("\n") + "\n"


def _fresh(plan: Plan, source: str) -> CommentedMap:
    record = CommentedMap(
        {
            "id": plan.quarter.text.lower(),
            "quarter": plan.quarter.text,
            "complete": True,
            "figures": CommentedSeq(),
            "source": DoubleQuotedScalarString(source),
        }
    )
    record.yaml_set_start_comment(
        f"Sygefravær {danish.rolling_quarters(plan.quarter)}, hentet fra et udtræk med haandbog import absence."
    )
    return record


def _fill(figure: CommentedMap, made: Fields) -> None:
    """Puts the fields in, in their order; what is withheld loses its old numbers."""
    for at, name in enumerate(ORDER):
        if name not in made:
            continue
        if name in figure:
            if _same(figure[name], made[name]):
                continue
            figure[name] = _value(made[name])
        else:
            earlier = [one for one in ("unit", "measure", *ORDER[:at]) if one in figure]
            figure.insert(list(figure).index(earlier[-1]) + 1, name, _value(made[name]))
    if "withheld" in (made["days"] if isinstance(made["days"], Mapping) else {}):
        for name in ORDER:
            if name in figure and name != "target":
                figure[name] = _value(made["days"])


def _in_one_line(fields: Mapping[str, str]) -> CommentedMap:
    made = CommentedMap(fields)
    made.fa.set_flow_style()
    return made


def _same(old: object, new: Decimal | Mapping[str, str]) -> bool:
    """Whether a number or state in the file is the new one, so that its writing is kept."""
    return isinstance(new, Decimal) and isinstance(old, int | float) and Decimal(str(old)) == new


def _value(value: Decimal | Mapping[str, str]) -> CommentedMap | ScalarFloat | int:
    if isinstance(value, Mapping):
        return _in_one_line(value)
    text = format(value, "f")
    whole, _, decimals = text.partition(".")
    if not decimals:
        return int(value)
    sign = "-" if value < 0 else False
    made: ScalarFloat = ScalarFloat(float(value), width=len(text), prec=len(whole), m_sign=sign, m_lead0=0, exp=None)
    return made

"""`confute judge`: the verification model alone, for evaluation on any data and for other pipelines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TextIO

import click

from confute.errors import InputError

_TEXTS = ("premise", "hypothesis")
_STEP = 256
_DIGITS = 4


@click.command()
@click.argument("pairs", type=click.File(encoding="utf-8"))
def judge(pairs: TextIO) -> None:
    """Print PAIRS with the probabilities of entailment, contradiction and neutral.

    PAIRS holds a JSON object a line, with `premise` and `hypothesis`; - stands for standard input. What else
    a row holds is printed again, so labels and ids stay with their pairs.
    """
    from confute import judge as judging

    model = judging.load()
    read = _rows(pairs)
    while rows := list(islice(read, _STEP)):
        for row, judgement in zip(rows, model.judge(_texts(rows)), strict=True):
            scores = {
                "entailment": round(judgement.entailment, _DIGITS),
                "contradiction": round(judgement.contradiction, _DIGITS),
                "neutral": round(judgement.neutral, _DIGITS),
            }
            click.echo(json.dumps({**row, **scores}, ensure_ascii=False))


def _rows(lines: TextIO) -> Iterator[Mapping[str, Any]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _row(line, f"{lines.name}:{number}")


def _row(line: str, place: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: not JSON: {error.msg}", field=place, value=line[:60].strip()) from error
    if not isinstance(row, dict):
        raise InputError(f"{place}: not a JSON object", field=place, value=line[:60].strip())
    for field in _TEXTS:
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise InputError(f"{place}: {field} is not a text", field=field, value=str(row.get(field)))
    return row


def _texts(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return [(row["premise"], row["hypothesis"]) for row in rows]

"""A pack folder -> `domain.Pack`. Every error names the file, the line and what is wrong."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from confute.domain import Entity, Event, Fact, Pack, Series, Source
from confute.errors import PackError

Record = TypeVar("Record", Fact, Source, Entity, Event, Series)

TEXT_FILES = ("pack.toml", "entities.jsonl", "events.jsonl", "facts.jsonl", "sources.jsonl", "words.jsonl")


def read_pack(folder: Path) -> Pack:
    """Read the pack in `folder`.

    :raises PackError: if a file is missing, does not parse or has unknown or ill-typed fields.
    """
    settings = read_settings(folder / "pack.toml")
    events, series = _read_events(folder / "events.jsonl")
    try:
        return Pack(
            facts=_records(folder / "facts.jsonl", Fact),
            sources=_records(folder / "sources.jsonl", Source),
            entities=_records(folder / "entities.jsonl", Entity),
            events=events,
            series=series,
            words={
                row["id"]: tuple(row["words"]) for _, row in _rows(folder / "words.jsonl", required=False)
            },
            topic=tuple(tuple(group) for group in settings.pop("topic", [])),
            **settings,
        )
    except (TypeError, KeyError) as error:
        raise PackError(f"{folder / 'pack.toml'}: {error}") from error


def read_settings(path: Path) -> dict[str, Any]:
    """Read `pack.toml` as a plain mapping."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackError(f"{path}: no such file; a pack needs pack.toml") from error
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path}: {error}") from error


def _read_events(path: Path) -> tuple[dict[str, Event], dict[str, Series]]:
    events: list[tuple[int, dict[str, Any]]] = []
    series: list[tuple[int, dict[str, Any]]] = []
    for line, row in _rows(path):
        kind = row.pop("type", "event")
        (series if kind == "series" else events).append((line, row))
    return _validated(path, events, Event), _validated(path, series, Series)


def _records(path: Path, record: type[Record]) -> dict[str, Record]:
    return _validated(path, _rows(path), record)


def _validated(
    path: Path, rows: Iterable[tuple[int, dict[str, Any]]], record: type[Record]
) -> dict[str, Record]:
    adapter = TypeAdapter(record)
    known: dict[str, Record] = {}
    for line, row in rows:
        _refuse_unknown(path, line, row, record)
        try:
            item = adapter.validate_python(row)
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise PackError(f"{path.name}:{line}: {where}: {first['msg']}") from error
        if item.id in known:
            raise PackError(f"{path.name}:{line}: id {item.id!r} is used twice")
        known[item.id] = item
    return known


def _refuse_unknown(path: Path, line: int, row: Mapping[str, Any], record: type) -> None:
    unknown = set(row) - set(record.__dataclass_fields__)  # type: ignore[attr-defined]
    if unknown:
        raise PackError(f"{path.name}:{line}: unknown field {sorted(unknown)[0]!r}")


def _rows(path: Path, *, required: bool = True) -> list[tuple[int, dict[str, Any]]]:
    if not path.exists():
        if required:
            raise PackError(f"{path}: no such file")
        return []
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise PackError(f"{path.name}:{number}: not JSON: {error.msg}") from error
        if not isinstance(row, dict):
            raise PackError(f"{path.name}:{number}: not an object")
        rows.append((number, row))
    return rows

"""The lines of a pack's `.jsonl` files: where each record stands, and whether it is written well."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LINE_FILES = (
    "entities.jsonl",
    "events.jsonl",
    "facts.jsonl",
    "gold.jsonl",
    "sources.jsonl",
    "words.jsonl",
)
_OPTIONAL = frozenset({"gold.jsonl", "words.jsonl"})


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with record `id` of `file` and how to mend it; an empty id means the whole file."""

    file: str
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file; `row` is empty if it is not a JSON object."""

    file: str
    number: int
    text: str
    row: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The id of the record, empty if it has none."""
        return str(self.row.get("id", ""))


def read_lines(folder: Path) -> dict[str, list[Line]]:
    """Read every `.jsonl` file of a pack that exists, broken lines included."""
    return {name: _lines(folder / name) for name in LINE_FILES if (folder / name).exists()}


def missing(folder: Path) -> list[Problem]:
    """Return a problem for every file that a pack needs and does not have."""
    needed = ("pack.toml", *(name for name in LINE_FILES if name not in _OPTIONAL))
    return [
        Problem(name, "", "no such file; docs/pack-format.md says what it holds")
        for name in needed
        if not (folder / name).exists()
    ]


def _lines(path: Path) -> list[Line]:
    texts = path.read_text(encoding="utf-8").split("\n")
    if texts and not texts[-1]:
        texts.pop()
    return [Line(path.name, number, text, _row(text)) for number, text in enumerate(texts, start=1)]


def _row(text: str) -> Mapping[str, Any]:
    try:
        row = json.loads(text)
    except json.JSONDecodeError:
        return {}
    return row if isinstance(row, dict) else {}


def check_lines(lines: list[Line]) -> Iterator[str]:
    """Yield what is wrong with the writing of one file: order, ids, blank lines, spaces."""
    before = ""
    seen: set[str] = set()
    for line in lines:
        here = f"{line.file}:{line.number}"
        if not line.row:
            yield f"{here}: not a JSON object; write one record a line and no blank lines"
            continue
        if not line.id:
            yield f"{here}: no id; give the record one"
        elif line.id in seen:
            yield f"{here}: id {line.id!r} is used twice; rename one of the two"
        elif line.id < before:
            yield f"{here}: id {line.id!r} stands after {before!r}; sort the lines by id"
        if line.text != json.dumps(line.row, ensure_ascii=False):
            yield f"{here}: not in plain form; write it as json.dumps(row, ensure_ascii=False) does"
        seen.add(line.id)
        before = max(before, line.id)

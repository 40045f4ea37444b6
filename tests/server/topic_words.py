"""The names that no line of code may hold: people and places of every pack, less ordinary English words."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from source_tree import ROOT

_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]+")


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    if path.exists():
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _packs() -> list[Path]:
    return sorted(path.parent for path in (ROOT / "index").glob("*/pack.toml"))


def _names(pack: Path) -> Iterator[str]:
    for row in _rows(pack / "entities.jsonl"):
        if row["type"] in {"person", "place"}:
            yield from (row["name"], *row.get("aliases", ()), *row.get("misspellings", ()))


def _prose(pack: Path) -> Iterator[str]:
    yield from (row["statement"] for row in _rows(pack / "facts.jsonl"))
    yield from (row["text"] for row in _rows(pack / "gold.jsonl"))


@cache
def topic_words() -> frozenset[str]:
    """Return capitalised words of names that the packs' own prose never writes in lower case."""
    named = {word for pack in _packs() for name in _names(pack) for word in _WORD.findall(name)}
    ordinary = {word for pack in _packs() for text in _prose(pack) for word in _WORD.findall(text)}
    return frozenset(
        word
        for word in named
        if len(word) >= _SHORTEST and word[0].isupper() and word.lower() not in ordinary
    )


def topical(line: str) -> list[str]:
    """Return the topic words of a line of code; inside a name like `oneWord` they count as well."""
    pieces = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", line)
    return [word for word in _WORD.findall(pieces) if {word, word.capitalize()} & topic_words()]

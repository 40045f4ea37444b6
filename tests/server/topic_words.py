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


def _ordinary() -> frozenset[str]:
    """Return the words that the packs' own prose writes in lower case."""
    words = (word for pack in _packs() for text in _prose(pack) for word in _WORD.findall(text))
    return frozenset(word for word in words if word.islower())


@cache
def topic_words() -> frozenset[str]:
    """Return the names and aliases of people and places, less those made of ordinary words only."""
    ordinary = _ordinary()
    names = (name for pack in _packs() for name in _names(pack))
    return frozenset(name for name in names if len(name) >= _SHORTEST and not _is_ordinary(name, ordinary))


def _is_ordinary(name: str, ordinary: frozenset[str]) -> bool:
    return all(word.lower() in ordinary for word in _WORD.findall(name))


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(topic_words(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def topical(line: str) -> list[str]:
    """Return the topic words of a line of code; inside a name like `oneWord` they count as well."""
    return [found.group() for found in _pattern().finditer(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", line))]

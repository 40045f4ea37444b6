"""The gate of a pack: names by which a page can be told to be about something else, wherever it is read.

A client holds a page against the gate before it sends anything. Whatever `Comparer.on_topic` takes for the
topic passes: the gate knows the same names, but not which of two readings of a word is right. This is the
definition that clients follow; tests/contract/gate.json holds every one of them to it.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from confute.compare.names import LEAST_FUZZY_LENGTH, LEAST_FUZZY_RATIO, Gazetteer, names_of
from confute.domain import Gate, NameGroup, Pack

# A sentence is understood from its title and so many sentences before it; names further apart are two things.
REACH = 2
_CAPITALS = frozenset({"Lu", "Lt"})
_POSSESSIVE = re.compile(r"['’][sS](?![^\W_])")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or of digits, folded; `capital` says that it began with a capital letter."""

    folded: str
    capital: bool = False


def build_gate(pack: Pack, gazetteer: Gazetteer) -> Gate:
    """Return the gate of a pack. A group of its topic that is not made of names alone is left out."""
    groups = (group for group in pack.topic if all(cue.startswith("@") for cue in group))
    return Gate(
        tuple(_group({cue[1:] for cue in group}, gazetteer) for group in groups),
        LEAST_FUZZY_LENGTH,
        LEAST_FUZZY_RATIO,
        REACH,
    )


def _group(entities: set[str], gazetteer: Gazetteer) -> NameGroup:
    own = (entity for entity in gazetteer.entities.values() if entities & gazetteer.within(entity.id))
    names: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    for name in (name for entity in own if entity.type != "office" for name in names_of(entity)):
        found = tuple(words(name))
        if len(found) == 1 and found[0].capital:
            names.add(found[0].folded)
        elif found:
            phrases.add(tuple(word.folded for word in found))
    return NameGroup(tuple(sorted(names)), tuple(sorted(" ".join(phrase) for phrase in _shortest(phrases))))


def _shortest(phrases: set[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the phrases that hold no other: "the old town hall" is met wherever "town hall" is."""
    for phrase in phrases:
        size = len(phrase)
        parts = {phrase[i:j] for i in range(size) for j in range(i + 1, size + 1)} - {phrase}
        if not parts & phrases:
            yield phrase


def close_by(title: Sequence[bool], texts: Iterable[Sequence[bool]], reach: int) -> bool:
    """Say whether every group is met within `reach` texts, given which groups the title and each text meet.

    The title is close to all of them.
    """
    last = [math.inf if met else -math.inf for met in title]
    if all(title):
        return True
    for index, text in enumerate(texts):
        last = [max(known, index) if met else known for known, met in zip(last, text, strict=True)]
        if all(index - known <= reach for known in last):
            return True
    return False


def passes(gate: Gate, title: str, blocks: Iterable[str]) -> bool:
    """Say whether a page may be about the topic. A block is a sentence or more, which only lets more pass."""
    return close_by(_met(title, gate), (_met(block, gate) for block in blocks), gate.reach)


def _met(text: str, gate: Gate) -> list[bool]:
    found = words(text)
    return [_names(group, found, gate) for group in gate.groups]


def _names(group: NameGroup, found: Sequence[Word], gate: Gate) -> bool:
    line = f" {' '.join(word.folded for word in found)} "
    return any(f" {phrase} " in line for phrase in group.phrases) or any(
        _is_name(word.folded, name, gate) for word in found if word.capital for name in group.names
    )


def _is_name(word: str, name: str, gate: Gate) -> bool:
    """Say whether a word is a name, or a long one with few letters wrong and the first one right."""
    if word == name:
        return True
    if min(len(word), len(name)) < gate.letters or word[0] != name[0]:
        return False
    return 200 * LCSseq.similarity(word, name) >= gate.likeness * (len(word) + len(name))


def words(text: str) -> list[Word]:
    """Return the words of a text as the gate compares them: without case, accents and possessive endings."""
    composed = unicodedata.normalize("NFC", text)
    runs = _runs(_POSSESSIVE.sub(" ", composed))
    return [Word(_fold(run), unicodedata.category(run[0]) in _CAPITALS) for run in runs]


def _runs(text: str) -> Iterator[str]:
    """Yield runs of letters (Unicode L) and of decimal digits (Nd)."""
    start = 0
    kinds = ["L" if char.isalpha() else "Nd" if char.isdecimal() else "" for char in text]
    for end, (kind, following) in enumerate(pairwise([*kinds, ""]), start=1):
        if kind != following:
            if kind:
                yield text[start:end]
            start = end


def _fold(word: str) -> str:
    """Fold case both ways, so that no letter of two small forms is two letters; drop accents."""
    decomposed = unicodedata.normalize("NFKD", word).lower().upper().lower().replace("ς", "σ")
    again = unicodedata.normalize("NFKD", decomposed)
    return "".join(char for char in again if not unicodedata.category(char).startswith("M"))

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
from itertools import groupby, pairwise, takewhile

from rapidfuzz.distance import LCSseq

from confute.compare.names import LEAST_FUZZY_LENGTH, LEAST_FUZZY_RATIO, Gazetteer, names_of
from confute.domain import Gate, NameGroup, Pack

# A sentence is understood from its title and so many sentences before it; names further apart are two things.
REACH = 2
_PARTINGS = frozenset({" ", "\u00a0", "-"})
_CAPITALS = frozenset({"Lu", "Lt"})
_POSSESSIVE = re.compile(r"['’][sS](?![^\W_])")


Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters or of digits, folded.

    `capital`: it began with a capital letter; `close`: one blank or hyphen parts it from the word before.
    """

    folded: str
    capital: bool
    close: bool


def build_gate(pack: Pack, gazetteer: Gazetteer) -> Gate:
    """Return the gate of a pack. A group of its topic that is not made of names alone is left out."""
    groups = (group for group in pack.topic if all(cue.startswith("@") for cue in group))
    return Gate(
        tuple(_group({cue[1:] for cue in group}, gazetteer) for group in groups),
        LEAST_FUZZY_LENGTH,
        LEAST_FUZZY_RATIO,
        REACH,
    )


def _group(topic: set[str], gazetteer: Gazetteer) -> NameGroup:
    entities = [entity for entity in gazetteer.entities.values() if entity.type != "office"]
    own = [entity for entity in entities if topic & gazetteer.within(entity.id)]
    places = (entity for entity in entities if entity.type == "place" and entity not in own)
    found = [words(name) for entity in own for name in names_of(entity)]
    names = {_phrase(name) for name in found if len(name) == 1 and name[0].capital}
    phrases = {_phrase(name) for name in found} - names - {()}
    kept = phrases - set(_longer(phrases))
    other = {_phrase(words(name)) for place in places for name in names_of(place)}
    clear = {
        phrase for phrase in other if _starts(phrase, names | kept) and not _touches(phrase, phrases, kept)
    }
    return NameGroup(*(_lines(part) for part in (names, kept, clear - set(_longer(clear)))))


def _phrase(found: Sequence[Word]) -> Phrase:
    return tuple(word.folded for word in found)


def _lines(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    return tuple(sorted(" ".join(phrase) for phrase in phrases))


def _longer(phrases: set[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases that hold another: "the old town hall" is met wherever "town hall" is."""
    for phrase in phrases:
        size = len(phrase)
        parts = {phrase[i:j] for i in range(size) for j in range(i + 1, size + 1)} - {phrase}
        if parts & phrases:
            yield phrase


def _starts(phrase: Phrase, names: set[Phrase]) -> bool:
    return any(phrase[:size] in names for size in range(1, len(phrase)))


def _touches(other: Phrase, phrases: set[Phrase], kept: set[Phrase]) -> bool:
    """Say whether a text may hold `other` and, from before its end, a phrase of the group that is as long."""
    for phrase in phrases:
        for start in range(len(phrase)):
            both = min(len(phrase) - start, len(other))
            apart = phrase in kept and (start > 0 or len(phrase) < len(other))
            if not apart and phrase[start : start + both] == other[:both]:
                return True
    return False


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
    return any(_begins(group, found[start:], gate) for start in range(len(found)))


def _begins(group: NameGroup, found: Sequence[Word], gate: Gate) -> bool:
    """Say whether the words begin with a name of the group, and not with a longer one of something else."""
    line = f"{' '.join(word.folded for word in found)} "
    run = takewhile(lambda word: word.close, found[1:])
    other = _longest(group.other, f"{' '.join(word.folded for word in (found[0], *run))} ")
    if _longest(group.phrases, line) > other:
        return True
    return (
        not other and found[0].capital and any(_is_name(found[0].folded, name, gate) for name in group.names)
    )


def _longest(phrases: Iterable[str], line: str) -> int:
    return max((len(phrase) for phrase in phrases if line.startswith(f"{phrase} ")), default=0)


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
    runs = list(_runs(_POSSESSIVE.sub(" ", composed)))
    return [
        Word(_fold(run), unicodedata.category(run[0]) in _CAPITALS, before in _PARTINGS)
        for (_, before), (kind, run) in pairwise([("", ""), *runs])
        if kind
    ]


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield runs of letters (Unicode L), of decimal digits (Nd) and of anything else, each with its kind."""
    for kind, chars in groupby(
        text, lambda char: "L" if char.isalpha() else "Nd" if char.isdecimal() else ""
    ):
        yield kind, "".join(chars)


def _fold(word: str) -> str:
    """Fold case both ways, so that no letter of two small forms is two letters; drop accents."""
    decomposed = unicodedata.normalize("NFKD", word).lower().upper().lower().replace("ς", "σ")
    again = unicodedata.normalize("NFKD", decomposed)
    return "".join(char for char in again if not unicodedata.category(char).startswith("M"))

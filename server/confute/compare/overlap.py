"""How much of a sentence's words and names a fact shares: what likeness of meaning blurs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from confute.compare.dates import DateMention, Interval, can_be
from confute.compare.finding import Span
from confute.compare.names import Mention
from confute.compare.patterns import word_set
from confute.compare.reading import Reader, Reading
from confute.domain import Candidate, Context, Fact, Shared

_COMMON = word_set(
    "a an the of to in on at by for and or is was were be been has have had it its his her he they their "
    "that which who with as from this not but also will would"
)


def content(reading: Reading) -> frozenset[str]:
    """Return the stems of the words that carry meaning."""
    return frozenset(token.stem for token in reading.tokens if token.lower not in _COMMON)


@dataclass(frozen=True, slots=True)
class _Told:
    """The stems, entities and dates of a fact."""

    words: frozenset[str]
    names: frozenset[str]
    dates: frozenset[Interval]


class Overlap:
    """Compares the words and names of sentences with those of facts, which it reads once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known = lru_cache(maxsize=None)(self._read)

    def shared(self, reading: Reading, candidates: Sequence[Candidate]) -> tuple[Shared, ...]:
        """Return what each candidate shares with the sentence, aligned."""
        words = content(reading)
        names = frozenset(mention.entity for mention in reading.mentions)
        rows = [self._known(candidate.fact) for candidate in candidates]
        return tuple(Shared(_share(words, row.words), _share(names, row.names)) for row in rows)

    def tells(self, fact: Fact, reading: Reading, span: Span) -> bool:
        """Say whether a fact has the very date or name that stands at `span` in the sentence."""
        known = self._known(fact)
        names = {item.entity for item in reading.mentions if _within(item, span)}
        dates = [item for item in reading.dates if _within(item, span)]
        return bool(names & known.names) or any(can_be(item, when) for item in dates for when in known.dates)

    def _read(self, fact: Fact) -> _Told:
        readings = [self._reader.read(text, Context()) for text in (fact.statement, *fact.paraphrases)]
        words = frozenset[str]().union(*(content(reading) for reading in readings))
        names = frozenset(mention.entity for reading in readings for mention in reading.mentions)
        dates = frozenset(item.interval for reading in readings for item in reading.held if item.interval)
        return _Told(words, names, dates)


def _within(item: Mention | DateMention, span: Span) -> bool:
    return span[0] <= item.start and item.end <= span[1]


def _share(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Return the share of `mine` that is in `theirs`; half where there is nothing to compare."""
    return len(mine & theirs) / len(mine) if mine else 0.5

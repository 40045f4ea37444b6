"""Text and patterns alike for all readers of this package."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Same length on both sides, so that offsets hold.
_PLAIN = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\n": " ", "\t": " ", "\r": " "}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | {"\u2019": "'", "\u2018": "'", "\u02bc": "'"}
)
# Long enough for any phrase that qualifies what follows; bounds the time that a long text takes.
_REACH = 80
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w.-]+\.[a-z]{2,4}/\S+", re.IGNORECASE)


def plain(text: str) -> str:
    """Return `text` with one sort of space, hyphen and apostrophe, no addresses, and every offset kept."""
    flat = text.translate(_PLAIN)
    if "/" in flat or "@" in flat or "www." in flat:
        return _ADDRESS.sub(lambda match: "_" * len(match.group()), flat)
    return flat


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of words without regard to case."""
    return re.compile(pattern, re.IGNORECASE)


def ending(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """Search the words just before `end` for a pattern that ends there (`$`); far words are out of reach."""
    return pattern.search(text, max(0, end - _REACH), end)


def one_of(words: Iterable[str]) -> str:
    """Return the alternatives of a pattern that matches any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written with blanks."""
    return frozenset(words.split())

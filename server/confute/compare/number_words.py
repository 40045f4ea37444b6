"""Numbers written as words; the one door to `text_to_num`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from text_to_num import find_numbers  # type: ignore[import-untyped]  # ships no types

_TOKEN = re.compile(r"[A-Za-z]+|\d[\d,.]*|[^\w\s]")
_VAGUE = {
    "a": 1.0,
    "an": 1.0,
    "half a": 0.5,
    "half an": 0.5,
    "a couple of": 2.0,
    "a few": 3.0,
    "few": 3.0,
    "couple of": 2.0,
    "several": 4.0,
}
# Read as nought by `find_numbers`, which is made for speech.
_LETTERS = {"o", "oh"}
_FRACTION = re.compile(r"(?:an?|one) quarter(?: of an?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A number in words: `text[start:end]`; `ordinal` for third, twenty-first."""

    start: int
    end: int
    value: float
    ordinal: bool


class _Token:
    """A word as `find_numbers` wants it."""

    def __init__(self, match: re.Match[str]) -> None:
        self.start, self.end = match.span()
        self._text = match.group().lower()

    def text(self) -> str:
        return self._text

    def nt_separated(self, previous: _Token) -> bool:
        return False

    def not_a_number_part(self) -> bool:
        return False


def find_number_words(text: str) -> list[NumberWords]:
    """Find the numbers and ordinals written in words; digits are left to others."""
    tokens = [_Token(match) for match in _TOKEN.finditer(text)]
    found = []
    for item in find_numbers(tokens, "en", 0.0):
        first, last = tokens[item.start], tokens[item.end - 1]
        written = text[first.start : last.end]
        if not any(char.isdigit() for char in written) and written.lower() not in _LETTERS:
            found.append(NumberWords(first.start, last.end, float(item.value), item.text[-1:].isalpha()))
    return found


@lru_cache(maxsize=512)
def number_of(phrase: str) -> float:
    """Return the value of a short phrase: `3`, `a`, `two`, `a couple of`; `ValueError` if it is no number."""
    phrase = phrase.strip().lower()
    if phrase in _VAGUE:
        return _VAGUE[phrase]
    if _FRACTION.fullmatch(phrase):
        return 0.25
    if phrase[:1].isdigit():
        return float(phrase.replace(",", ""))
    values = [item.value for item in find_number_words(phrase)]
    if len(values) != 1:
        raise ValueError(f"'{phrase}' is no number")
    return values[0]

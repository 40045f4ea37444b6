"""Code points to UTF-16 code units, which is how JavaScript and most callers count."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

LAST_SINGLE_UNIT = "\uffff"
QUOTE_CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Offsets:
    """A paragraph that begins at `start` of `text`; the characters of the text at `wide` take two units."""

    text: str
    wide: tuple[int, ...]
    start: int = 0

    @classmethod
    def of(cls, text: str) -> Offsets:
        """Return the offsets of a paragraph that is counted by itself."""
        if text.isascii():
            return cls(text, ())
        return cls(text, tuple(i for i, char in enumerate(text) if char > LAST_SINGLE_UNIT))

    def at(self, start: int) -> Offsets:
        """Return the offsets of the paragraph that begins at code point `start` of the same text."""
        return Offsets(self.text, self.wide, start)

    def units(self, index: int) -> int:
        """Return the UTF-16 offset of code point `index` of the paragraph."""
        at = self.start + index
        return at + bisect_left(self.wide, at)

    def around(self, start: int, end: int) -> tuple[str, str]:
        """Return what stands before and after; whole code points, so no surrogate pair is ever cut."""
        begin, stop = self.start + start, self.start + end
        return self.text[max(0, begin - QUOTE_CONTEXT) : begin], self.text[stop : stop + QUOTE_CONTEXT]

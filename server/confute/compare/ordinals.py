"""Ordinals in a sentence: what comes first, third or last, of what, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from confute.compare.dates import Bound, DateMention, find_dates
from confute.compare.nouns import head_after
from confute.compare.number_words import find_number_words
from confute.compare.patterns import compiled, ending, plain
from confute.compare.quantities import QuantityMention, quantities_outside
from confute.compare.units import TIME_UNITS, to_base

LAST = -1
ONLY = 0
_YEAR = to_base(1, "year")[0]


@dataclass(frozen=True, slots=True)
class OrdinalMention:
    """An ordinal as written: `text` is `sentence[start:end]`; `value` is its place, LAST or ONLY.

    `noun` is the singular of what it counts ("" if the words do not say), `words` those words as written, up
    to `noun_end`. `since` is the span of "24 years" in "first in 24 years" (`gap_years` as said, which the
    words stretch to `gap_low..gap_high`) or of the date in "first since 2000" (`since_date`). `ever`: "first
    ever", "for the first time", "never before".
    """

    start: int
    end: int
    text: str
    value: int
    noun: str = ""
    words: str = ""
    noun_end: int = 0
    since: tuple[int, int] | None = None
    since_date: DateMention | None = None
    gap_years: float | None = None
    gap_low: float | None = None
    gap_high: float | None = None
    ever: bool = False


def find_ordinals(text: str, dates: Sequence[DateMention] | None = None) -> list[OrdinalMention]:
    """Find the ordinals of a sentence in order; days of the month and "last year" are none."""
    flat = plain(text)
    if not _ANY.search(flat):
        return []
    known = find_dates(text) if dates is None else dates
    found = []
    for start, end, value in sorted(_places(flat)):
        if all(end <= item.start or item.end <= start for item in known):
            found.append(_mention(text, flat, (start, end, value), known))
    return [item for item in found if item.noun or not ending(_LONE, flat, item.end)]


def _places(flat: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, value) of ordinals in words and figures and of the words that say as much."""
    for item in find_number_words(flat):
        if (
            item.ordinal
            and flat[item.start - 1 : item.start] != "-"
            and not ending(_IDIOM, flat, item.end)
            and not _COMPOUND.match(flat, item.end)
        ):
            yield item.start, item.end, int(item.value)
    for match in _FIGURES.finditer(flat):
        if not _COMPOUND.match(flat, match.end()):
            yield *match.span(), int(match["number"])
    for match in _NAMED.finditer(flat):
        yield *match.span(), _NAMES.get(match.group().lower(), 1)


def _mention(
    text: str, flat: str, place: tuple[int, int, int], dates: Sequence[DateMention]
) -> OrdinalMention:
    start, end, value = place
    ever, also = _EVER.match(flat, end), _ALSO.match(flat, end)
    end = ever.end() if ever else also.end() if also else end
    never = flat[start:end].lower() == "never before"
    head = head_after(flat, end, single=True)
    words = "" if never else head.words
    noun_end = end if not words else head.end
    is_ever = ever is not None or never or (head.singular == "time" and value == 1)
    bare = OrdinalMention(start, end, text[start:end], value, ever=is_ever, noun_end=noun_end)
    noun = head.singular if words else ""
    return _with_since(replace(bare, noun=noun, words=words.lower()), flat, dates)


def _with_since(mention: OrdinalMention, flat: str, dates: Sequence[DateMention]) -> OrdinalMention:
    """Add "since 2000", "since his July 2000 visit" or "in nearly 24 years" from the rest of the sentence."""
    after = mention.noun_end
    stop = _STOP.search(flat, after)
    end = min(stop.start() if stop else len(flat), after + _TAIL)
    date = next((item for item in dates if item.bound is Bound.SINCE and after <= item.start < end), None)
    gap = next(_gaps(flat, after, end), None)
    if gap is not None and (date is None or gap.start < date.start):
        year = to_base(1, gap.unit)[0] / _YEAR
        low, high = max(0.0, gap.low - gap.rounding) * year, (gap.high + gap.rounding) * year
        span = (gap.start, gap.end)
        return replace(mention, since=span, gap_years=gap.value * year, gap_low=low, gap_high=high)
    return mention if date is None else replace(mention, since=(date.start, date.end), since_date=date)


def _gaps(flat: str, after: int, end: int) -> Iterator[QuantityMention]:
    if not _IN.search(flat, after, end):
        return
    for item in quantities_outside(flat[after:end], ()):
        moved = replace(item, start=item.start + after, end=item.end + after)
        if item.unit in TIME_UNITS and ending(_GAP, flat, moved.start):
            yield moved


_NAMES = {"last": LAST, "final": LAST, "only": ONLY, "sole": ONLY}
_ANY = compiled(
        r"\b(?:\d+(?:st|nd|rd|th)|\w*(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|"
        r"tenth|eleventh|twelfth|teenth|tieth|hundredth)|last|final|only|sole|maiden|inaugural|"
        r"never)\b")  # fmt: skip
_FIGURES = compiled(r"(?<![\w.,])(?P<number>\d{1,3})(?:st|nd|rd|th)\b")
_NAMED = compiled(
    r"\b(?:maiden|inaugural)\b|\bnever before\b|(?:(?<=the )|(?<=his )|(?<=her )|(?<=its )|"
    r"(?<=their )|(?<='s ))(?:last|final|only|sole)\b(?! (?:time )?(?:to|of|if|by)\b)"
)
_IDIOM = compiled(
    r"\bat (?:the )?first$|\b(?:split|per|a few|every|each) second$|\b(?:safety|country|family) first$"
)
_COMPOUND = compiled(
    r" of all\b| and foremost\b| place\b| world war\b| lady\b|-(?:largest|lowest|biggest|class|hand|rate|"
    r"year|born|highest|most|floor)\b| (?:largest|biggest|highest|longest|most)\b|"
    r",? second and third\b"
)
# Without a noun these are no ordinals: "a second later", "at last", "on the 19th".
_LONE = compiled(
    r"\ba second$|\blast$|\bfinal$|\bonly$|\b(?:on|of|until|by|from|to) the \d{1,2}(?:st|nd|rd|th)$"
)
_ALSO = compiled(r" and (?:final|last|only)\b")
_EVER = compiled(r"[ -]ever\b")
_STOP = re.compile(r"[.;:!?](?=\s|$)")
_TAIL = 200
_IN = compiled(r"\b(?:in|for|after)\b")
_GAP = compiled(r"\b(?:in|for|after)(?: the| what is| what was)?(?: last| past)? ?$")

"""Dates in a sentence: where they stand, the time they cover, and how the words tie them to what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from confute.compare.date_atoms import Atom
from confute.compare.date_join import find_atoms
from confute.compare.date_relative import nearest_weekday, steps_later
from confute.compare.intervals import DAY, Interval, day_interval, describe, parse_interval
from confute.compare.patterns import compiled, ending, one_of, plain
from confute.compare.times import DAY_MINUTES

__all__ = ["Bound", "DateMention", "Interval", "can_be", "describe", "find_dates", "parse_interval"]


class Bound(StrEnum):
    """How the words tie a date to what is said of it."""

    AT = "at"
    FROM = "from"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date as written: `text` is `sentence[start:end]`, without its preposition.

    `interval` is None where the text does not settle it: then `month`, `day`, `days` (how many), `weekday`
    and `time_of_day` hold what was said. Where both are known, `interval` is narrowed to the time of day,
    which is in minutes from midnight, half open, over 1440 for the night that follows. `attributive`: it
    stands before a noun ("the 2019 summit").
    `relative`: it is told from the page's date or from another date of the text.
    """

    start: int
    end: int
    text: str
    interval: Interval | None
    bound: Bound = Bound.AT
    approximate: bool = False
    weekday: int | None = None
    time_of_day: tuple[int, int] | None = None
    explicit_year: bool = False
    relative: bool = False
    month: int | None = None
    day: int | None = None
    days: int = 1
    attributive: bool = False


def find_dates(text: str, anchor: date | None = None) -> list[DateMention]:
    """Find the dates of a sentence in order; `anchor` is the day of writing, which settles relative dates."""
    if not _ANY.search(text):
        return []
    flat = plain(text)
    mentions: list[DateMention] = []
    for atom in find_atoms(flat):
        base = next((item.interval for item in reversed(mentions) if item.interval), None)
        mentions.append(_mention(text, flat, atom, _interval(flat, atom, anchor, base)))
    return mentions


def can_be(mention: DateMention, when: Interval) -> bool | None:
    """Tell whether a mention can mean a time in `when`; None where it says nothing that can be compared.

    Works without the page's date too: `19 June`, `Tuesday` and `3 a.m.` are held against the days of `when`.
    """
    if mention.interval is not None:
        return mention.interval.overlaps(when)
    if mention.month is None and mention.weekday is None:
        return None
    return (
        any(_day_fits(mention, day) for day in _days_of(when)) if when.end - when.start < 400 * DAY else None
    )


def _interval(flat: str, atom: Atom, anchor: date | None, base: Interval | None) -> Interval | None:
    """Settle the days that a date means, then narrow them to its time of day."""
    try:
        found = _settled(flat, atom, anchor, base)
    except (ValueError, OverflowError):
        return None
    if found is None or atom.minutes is None or not atom.is_day:
        return found
    low, high = (timedelta(minutes=minute) for minute in atom.minutes)
    if atom.minutes[0] < DAY_MINUTES < atom.minutes[1] and atom.minutes[1] - atom.minutes[0] <= 120:
        # Midnight of a day may be the one that begins it or the one that ends it.
        return found.widen(high - DAY)
    return Interval(found.start + low, found.end - DAY + high)


def _settled(flat: str, atom: Atom, anchor: date | None, base: Interval | None) -> Interval | None:
    if atom.interval is not None:
        return atom.interval
    if atom.shift is not None:
        return steps_later(*atom.shift)(base) if base else None
    if anchor is None:
        return None
    if atom.from_anchor is not None:
        return atom.from_anchor(anchor)
    tense = _tense(flat, atom)
    if atom.in_year is not None:
        return _nearest_year(atom, anchor, tense)
    if atom.weekday is None:
        return None
    if anchor.weekday() == atom.weekday:
        return day_interval(anchor.year, anchor.month, anchor.day)
    return nearest_weekday(atom.weekday, tense)(anchor) if tense else None


def _nearest_year(atom: Atom, anchor: date, tense: int) -> Interval | None:
    """Choose the year that brings a date nearest to the anchor, on the side that the tense leaves."""
    assert atom.in_year is not None
    now = datetime(anchor.year, anchor.month, anchor.day)
    found = [item for item in (_try_year(atom, anchor.year + step) for step in (-1, 0, 1)) if item]
    if atom.weekday is not None:
        found = [item for item in found if item.start.weekday() == atom.weekday] or found
    if tense < 0:
        found = [item for item in found if item.start <= now + DAY] or found
    if tense > 0:
        found = [item for item in found if item.end >= now] or found
    return min(found, key=lambda item: max(item.start - now, now - item.end, timedelta(0)), default=None)


def _try_year(atom: Atom, year: int) -> Interval | None:
    try:
        return atom.in_year(year) if atom.in_year else None
    except ValueError:
        return None


def _tense(flat: str, atom: Atom) -> int:
    """Return -1 if the clause around a date tells of the past, 1 of the future, 0 if it does not say."""
    first = max(0, atom.start - _SENTENCE)
    start = max((match.end() for match in _BREAK.finditer(flat, first, atom.start)), default=first)
    after = flat[atom.end : atom.end + _SENTENCE]
    for clause in (
        flat[start : atom.start],
        _BREAK.split(after, maxsplit=1)[0],
        flat[first : atom.start],
        after,
    ):
        if _UNSURE.search(clause):
            return 0
        future, past = _FUTURE.search(clause), _PAST.search(clause)
        if future:
            return 0 if past and past.start() > future.end() + 20 else 1
        if past:
            return -1
    return 0


def _mention(text: str, flat: str, atom: Atom, interval: Interval | None) -> DateMention:
    start, end = atom.start, atom.end
    about = ending(_ABOUT, flat, start)
    start = about.start("word") if about else start
    return DateMention(
        start,
        end,
        text[start:end],
        interval,
        bound=_bound(flat, start, atom.is_range),
        approximate=atom.approximate or about is not None,
        weekday=atom.weekday,
        time_of_day=atom.minutes,
        explicit_year=atom.explicit_year,
        relative=atom.relative,
        month=atom.month,
        day=atom.day,
        days=_days(atom),
        attributive=start > 0
        and ending(_DIRECT, flat, start) is None
        and _ATTRIBUTE.match(flat, end) is not None,
    )


def _days(atom: Atom) -> int:
    whole = atom.interval or (_try_year(atom, 2023) if atom.in_year else None)
    return (whole.end - whole.start).days if whole and atom.day is not None else 1


def _bound(flat: str, start: int, is_range: bool) -> Bound:
    found = ending(_PREPOSITION, flat, start)
    if found is None:
        return Bound.AT
    bound = _BOUNDS[found["word"].lower()]
    turned = bound is Bound.UNTIL and ending(_NOT_UNTIL, flat, start)
    return Bound.AT if turned or (is_range and bound is Bound.FROM) else bound


def _days_of(when: Interval) -> Iterator[date]:
    day = when.start.date()
    while datetime(day.year, day.month, day.day) < when.end:
        yield day
        day += DAY


def _day_fits(mention: DateMention, day: date) -> bool:
    if mention.weekday is not None and mention.month is None:
        return day.weekday() == mention.weekday
    if mention.day is None:
        return day.month == mention.month
    try:
        first = date(day.year, mention.month or 1, mention.day)
    except ValueError:
        return False
    return first <= day < first + mention.days * DAY


_ANY = compiled(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spring|"
    r"autumn|fall|winter|today|tonight|tomorrow|yesterday|last|next|this|past|recent|coming|ago|"
    r"before|after|prior|from now|earlier|later|previous|following|morning|afternoon|evening|night|"
    r"overnight|predawn|pre-dawn|dawn|noon|mid|dusk|o'clock|hours|century|\w+ies\b|early|late)|"
    r"['\u2019]clock"
)
# Characters on either side in which the tense of a date is looked for.
_SENTENCE = 300
_BREAK = re.compile(r"[,;:.()\"\u201c\u201d?!]\s|\s[-\u2013\u2014]\s")
_UNSURE = compiled(
    r"\b(?:would|was to|were to|(?:was|were|had been) (?:due|set|expected|scheduled|planned)|"
    r"planned to|hoped to)\b"
)
_FUTURE = compiled(
    r"\b(?:will|won't|shall|(?:is|are|'s) (?:to|due|set|expected|scheduled|going|planning|"
    r"preparing|poised)|plans? to|expects? to|intends? to|upcoming|forthcoming)\b|'ll\b"
)
_PAST = compiled(
    r"\b(?:was|were|had|did|said|told|went|came|met|left|took|gave|held|began|became|saw|flew|"
    r"spoke|made|got|rose|fell|won|lost|led|sent|sat|stood|ran|kept|drove|wrote|brought|bought|"
    r"paid|found|struck|shook|wore|ate|drank|sang|hit|broke|chose|knew|thought|(?!united|hundred|"
    r"need|indeed|speed|exceed|proceed|succeed)[a-z]{2,}ed)\b"
)
_ABOUT = compiled(
    r"\b(?P<word>around|circa|ca\.|c\.|roughly|approximately|some ?time in|some ?time around) (?:the )?$"
)
_BOUNDS = {
    **dict.fromkeys(("since", "ever since"), Bound.SINCE),
    **dict.fromkeys(("from", "as from"), Bound.FROM),
    **dict.fromkeys(("until", "till", "through", "up to", "up until"), Bound.UNTIL),
    **dict.fromkeys(
        ("before", "prior to", "ahead of", "earlier than", "not later than", "pre"), Bound.BEFORE
    ),
    **dict.fromkeys(
        ("after", "following", "later than", "no earlier than", "not before", "past"), Bound.AFTER
    ),
    **dict.fromkeys(("by", "no later than", "on or before"), Bound.BY),
}
# What does not happen until a day happens on it.
_NOT_UNTIL = compiled(
    r"\b(?:not|never|n't|didn't|couldn't|wasn't|weren't|only|wait(?:ed|ing)?|held (?:off|back)|quiet|silent|"
    r"secret)\b[^,;:]*\b(?:until|till) (?:[\w']+ ){0,2}$"
)
_PREPOSITION = compiled(
    rf"\b(?P<word>{one_of(_BOUNDS)})[ -](?:at least |around |about |as early as |late |early )?"
    r"(?:(?:on|in) )?(?:(?:the|a|an|his|her|its|their|our|this|that|[\w-]+'s?) (?:[a-z]+ )?)?$"
)
_DIRECT = compiled(r"(?:\b(?:in|on|of|since|until|till|by|from|at|during|before|after|and|or)|[,;:(-]) ?$")
# A word right after the date that is not a verb or small word: "the 2019 summit", "his June 2024 visit".
_ATTRIBUTE = re.compile(
    r" (?!(?:and|or|to|in|at|on|the|a|an|by|with|for|when|where|while|as|but|that|which|who|after|"
    r"before|was|were|is|are|has|had|have|will|would|he|she|they|it|we|his|her|their|its|from|of|"
    r"until|since|during|between|because|if|not|also|then|there|local|said|amid|over|under|into|"
    r"near|about|against|due|did|does|can|could|may|might|came|saw|met|this|these|those|than|so|"
    r"ago)\b)"
    r"(?:[A-Z][\w-]+ )?[a-z][\w-]+(?<!ed)(?<!ly)\b"
)

"""When: the date and the hour that a fact gives, against those of a sentence."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from confute.compare.dates import DateMention, Interval, can_be, describe, parse_interval
from confute.compare.finding import Outcome, conflict
from confute.compare.reading import Reading
from confute.compare.recognise import not_done, owner
from confute.domain import ConflictKind

# "In September", "on Monday": said of what happened within about this time.
_RECENT = timedelta(days=400)
_HALF_DAY = timedelta(hours=12)
# Clock times are rounded and reported in several zones' words; beyond this they are another part of the day.
_CLOCK_TOLERANCE = 90
_MINUTES = 24 * 60
_HOUR = re.compile(r".*?(?=,?\s+(?:on|of)\s|,\s|\s\w+day\b)", re.IGNORECASE)


def compare_when(reading: Reading, when: str, triggers: Sequence[int], now: Interval | None) -> Outcome:
    """Compare the dates that belong to `triggers` with `when`.

    :param now: the time the page is about; a date without its year is held only against what is near it.
    """
    if not when:
        return [], []
    true = parse_interval(when)
    own = [mention for mention in reading.held if _belongs(reading, mention, triggers)]
    around = _span_of(when)
    right = [mention for mention in reading.held if _fits(mention, around)]
    right += [mention for mention in own if _mere_clock(mention)]
    if right and not _finer(own, right, around):
        return _clock(own, right, true, when, reading.text)
    wrong = [
        mention for mention in own if _fits(mention, around) is False and _tells_year(mention, true, now)
    ]
    if not wrong or any(not_done(reading, at) for at in (reading.token_at(wrong[0].start), *triggers[:1])):
        return [], []
    span = (wrong[0].start, wrong[0].end)
    return [conflict(ConflictKind.DATE, reading.text, span, describe(true))], []


def _finer(own: Sequence[DateMention], right: Sequence[DateMention], around: Interval) -> bool:
    """Say whether a wrong date lies within all the right ones and tells more: "in 2000 ... on 5 May 2000"."""
    wide = [mention.interval for mention in right if mention.interval is not None]
    wrong = [mention.interval for mention in own if mention.interval and _fits(mention, around) is False]
    return bool(wide) and any(all(item.within(one) and item != one for one in wide) for item in wrong)


def _tells_year(mention: DateMention, true: Interval, now: Interval | None) -> bool:
    return mention.explicit_year or now is None or true.overlaps(now.widen(_RECENT))


def _belongs(reading: Reading, mention: DateMention, triggers: Sequence[int]) -> bool:
    """Say whether a date belongs to the frame's words; a mere hour does if it stands in their clause."""
    if owner(reading, mention, triggers) is not None:
        return True
    clause = reading.clause(reading.token_at(mention.start))
    return _mere_clock(mention) and any(reading.clause(index) == clause for index in triggers)


def _has_clock(iso: str) -> bool:
    return "T" in iso


def _span_of(iso: str) -> Interval:
    """Return the time of a slot; half a day is added to an hour, for elsewhere it is another date."""
    true = parse_interval(iso)
    return true.widen(_HALF_DAY) if _has_clock(iso) else true


def _fits(mention: DateMention, when: Interval) -> bool | None:
    """Compare a date with a time; what the day of writing settled, a week or a year, does not count."""
    settled = mention.relative and mention.weekday is not None
    if settled or (mention.day is not None and not mention.explicit_year):
        return can_be(replace(mention, interval=None), when)
    return can_be(mention, when)


def _mere_clock(mention: DateMention) -> bool:
    return mention.time_of_day is not None and mention.weekday is None and mention.month is None


def _clock(
    own: Sequence[DateMention], right: Sequence[DateMention], true: Interval, iso: str, text: str
) -> Outcome:
    agreed = [(mention.start, mention.end) for mention in right]
    if not _has_clock(iso):
        return [], agreed
    first = true.start.hour * 60 + true.start.minute
    last = first + int((true.end - true.start).total_seconds()) // 60
    told = [mention for mention in own if mention.time_of_day is not None]
    off = [mention for mention in told if not _near_clock(mention.time_of_day or (0, 0), first, last)]
    if off and len(off) == len(told):
        return [conflict(ConflictKind.DATE, text, _clock_span(off[0]), describe(true))], []
    return [], agreed


def _clock_span(mention: DateMention) -> tuple[int, int]:
    """Return the part of a date that tells the hour: its day may be right."""
    hour = _HOUR.match(mention.text)
    return mention.start, mention.start + (hour.end() if hour else len(mention.text))


def _near_clock(said: tuple[int, int], first: int, last: int) -> bool:
    low, high = said[0] - _CLOCK_TOLERANCE, said[1] + _CLOCK_TOLERANCE
    return any(low < last + shift and first + shift < high for shift in (-_MINUTES, 0, _MINUTES))

"""The English words for months, weekdays, seasons and parts of a time, and the patterns made of them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from confute.compare.intervals import DAY, MONTH_NAMES, Interval, month_interval

_MONTH_FORMS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"), start=1
    )
    for name in (*names.split(), MONTH_NAMES[number - 1].lower())
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_FORMS = {
    short: day for day, name in enumerate(WEEKDAYS) for short in (name, name[:3], name[:4], name[:5])
}
_SEASONS = {"spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "fall": (9, 3), "winter": (0, 15)}
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DAY_WORDS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]

FULL_MONTH = "|".join(MONTH_NAMES)
MONTH = rf"(?:(?:{FULL_MONTH})(?:\.(?= \d))?|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
# A number that goes on ("20,000", "3.5", "18:30") is no day.
DAY_NUMBER = r"(?<![\d.,:/$€£])(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d\d?(?!\d{2})|\w)"
DAY_WORD = rf"(?:(?:twenty|thirty)[- ])?(?:{'|'.join(_DAY_WORDS)})|thirtieth"
YEAR = r"(?:1\d{3}|2\d{3})(?![\d%]|[.,:]\d)"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"
SEASON = "spring|summer|autumn|fall|winter"
PART = (
    r"(?:very )?early(?: in)?|(?:very )?late(?: in)?|mid|middle of|(?:very )?(?:beginning|start|"
    r"end) of|(?:first|second) half of|(?:first|second|third|fourth|last) quarter of|later(?: in)?|"
    r"earlier(?: in)?"
)
YEAR_STEP = r"(?:last|this|next|the previous|the following|the same|that) year"


def month_number(word: str) -> int:
    """Return 1..12 for a month's name or abbreviation."""
    return _MONTH_FORMS[word.strip(" .").lower()]


def weekday_number(word: str) -> int:
    """Return 0 (Monday) .. 6 for a weekday's name or abbreviation."""
    return _WEEKDAY_FORMS[word.strip(" .").lower()]


def day_number(word: str) -> int:
    """Return the day of the month for `19`, `19th` or `nineteenth`."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    tens, _, ones = word.lower().replace(" ", "-").rpartition("-")
    if ones == "thirtieth":
        return 30
    return {"": 0, "twenty": 20, "thirty": 30}[tens] + _DAY_WORDS.index(ones) + 1


def tens_start(word: str) -> int:
    """Return the first year of `the nineties`: 1990."""
    return 1920 + 10 * _TENS.index(word.lower())


TENS = "|".join(_TENS)


def season_interval(season: str, year: int) -> Interval:
    """Return the months of a season; a winter may be the one that begins or the one that ends in `year`."""
    first, months = _SEASONS[season.lower()]
    return month_interval(year, first, months)


def part_of(whole: Interval, part: str) -> Interval:
    """Return the stretch that words such as `early`, `end of` or `second half of` leave of `whole`."""
    length = whole.end - whole.start
    low, high = _share(part.lower(), length)
    start = _midnight(whole.start + low * length)
    return Interval(start, min(whole.end, _midnight(whole.start + high * length + DAY)))


def _share(part: str, length: timedelta) -> tuple[float, float]:
    # A year's "early" is wider than a third, for writers stretch it; a decade's is its first half.
    wide = 0.5 if length > timedelta(days=400) else 0.3 if re.search("beginning|start|end", part) else 0.4
    if "half" in part:
        return (0.0, 0.5) if "first" in part else (0.5, 1.0)
    if "quarter" in part:
        nth = next(
            n for n, word in enumerate(("first", "second", "third", "fourth|last")) if re.search(word, part)
        )
        return nth / 4, (nth + 1) / 4
    if re.search("earlier|later", part):
        return 0.0, 1.0
    if re.search("mid", part):
        return 0.25, 0.75
    return (0.0, wide) if re.search("early|beginning|start", part) else (1 - wide, 1.0)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)

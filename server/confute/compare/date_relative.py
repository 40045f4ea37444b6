"""Dates told from the day of writing or from another date: `yesterday`, `two years ago`, `on Tuesday`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from confute.compare.date_atoms import Atom, FromAnchor
from confute.compare.date_words import SEASON, WEEKDAY, part_of, season_interval, weekday_number
from confute.compare.intervals import DAY, MINUTE, Interval, day_interval, month_interval, year_interval
from confute.compare.number_words import number_of
from confute.compare.patterns import compiled
from confute.compare.times import NIGHT

_NUMBER = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|"
    r"fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:-\w+)?|"
    r"\d{1,3}(?:\.\d)?|several|a few|a couple of|half a|(?:a|one) quarter(?: of a|(?=-)))"
)
_UNIT = r"(?:day|week|fortnight|month|year|decade|century|centurie)s?"
_ROUGH = (
    r"(?:(?P<rough>about|around|nearly|almost|over|more than|just over|just under|less than|roughly|"
    r"some|at least) )?"
)
_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "this": 0,
    "tomorrow": 1,
    "the day after tomorrow": 2,
}
_YEARS_IN = {"year": 1, "decade": 10, "century": 100}
_STEPS = {
    "last": -1,
    "past": -1,
    "previous": None,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "following": None,
}
_DAYS_IN = {
    "day": 1,
    "week": 7,
    "weekend": 7,
    "fortnight": 14,
    "month": 30.44,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525,
}


def relatives(text: str) -> Iterator[Atom]:
    """Find the relative dates of a plain text."""
    for pattern, read in _RULES:
        for match in pattern.finditer(text):
            yield read(match)


def weekdays(text: str) -> Iterator[Atom]:
    """Find the weekdays; which week is meant is settled later, from the sentence."""
    for match in _WEEKDAY.finditer(text):
        word = match["day"].rstrip(".")
        if len(word) <= 5 and not _abbreviated(match, word):
            continue
        yield Atom(
            *match.span(),
            kind="weekday",
            weekday=weekday_number(word),
            is_day=True,
            relative=True,
            from_anchor=_WEEK.get((match["which"] or "").lower(), lambda _: None)(weekday_number(word)),
        )


def nearest_weekday(weekday: int, direction: int) -> FromAnchor:
    """Return a reader for such a day on or before (-1) or on or after (1) the anchor."""

    def from_anchor(anchor: date) -> Interval:
        days = (anchor.weekday() - weekday) % 7 if direction < 0 else (weekday - anchor.weekday()) % 7
        return _day(anchor + direction * days * DAY)

    return from_anchor


def steps_later(amount: float, unit: str) -> Callable[[Interval], Interval | None]:
    """Return a reader for "two years later" (negative: earlier), counted from an interval.

    None where the interval is too long to count such units from it.
    """

    def from_base(base: Interval) -> Interval | None:
        if base.end - base.start > timedelta(days=max(31, _DAYS_IN[unit])):
            return None
        return _stepped((base.start if amount < 0 else base.end - MINUTE).date(), amount, unit)

    return from_base


def _abbreviated(match: re.Match[str], word: str) -> bool:
    """Tell whether a short form stands beside a date, where `Sat` and `Sun` are weekdays."""
    return (
        word[0].isupper()
        and re.match(r"\.?,? (?:\d|[A-Z][a-z]{2,8}\.? \d)", match.string[match.end("day") :]) is not None
    )


def _day(day: date) -> Interval:
    return day_interval(day.year, day.month, day.day)


def _named_day(match: re.Match[str]) -> Atom:
    shift = _DAYS[match["named"].lower()]
    minutes = NIGHT if "night" in match["named"].lower() else None
    return Atom(
        *match.span(),
        from_anchor=lambda anchor: _day(anchor + shift * DAY),
        is_day=True,
        relative=True,
        minutes=minutes,
    )


def _unit_step(match: re.Match[str]) -> Atom:
    step, unit, part = _STEPS[match["step"].lower()], match["unit"].lower(), match["part"]
    trailing = match["step"].lower() in ("past", "coming")

    def from_anchor(anchor: date) -> Interval:
        if trailing:
            return _window(anchor, (step or 0) * 1.0, unit)
        whole = _calendar(anchor, step or 0, unit)
        return part_of(whole, part) if part else whole

    return Atom(
        *match.span(),
        from_anchor=None if step is None else from_anchor,
        relative=True,
        approximate=bool(part),
    )


def _season_step(match: re.Match[str]) -> Atom:
    step, season = {"last": -1, "this": 0, "next": 1}[match["step"].lower()], match["season"]

    def from_anchor(anchor: date) -> Interval:
        now = Interval(_day(anchor).start, _day(anchor).end)
        here = season_interval(season, anchor.year)
        over = here.end <= now.start if step < 0 else here.start >= now.end
        return season_interval(season, anchor.year + (0 if over else step))

    return Atom(*match.span(), from_anchor=from_anchor, relative=True, approximate=True)


def _stretch(match: re.Match[str]) -> Atom:
    """Read "the past two years" and "the coming weeks"."""
    sign = -1 if match["side"].lower() in ("last", "past", "recent", "previous") else 1
    count = number_of(match["count"]) if match["count"] else 8.0
    unit = match["unit"].lower().rstrip("s")
    return Atom(
        *match.span(),
        from_anchor=lambda anchor: _window(anchor, sign * count, unit),
        relative=True,
        approximate=True,
        is_range=True,
    )


def _day_beside(match: re.Match[str]) -> Atom:
    step = -1.0 if match["side"].lower() == "previous" else 1.0
    return Atom(*match.span(), relative=True, is_day=True, shift=(step, "day"))


def _ago(match: re.Match[str]) -> Atom:
    """Read "two years ago", told from the anchor, and "two years later", told from the date before it."""
    unit, count = match["unit"].lower(), number_of(match["count"])
    unit = {"centurie": "century"}.get(unit.rstrip("s"), unit.rstrip("s"))
    told = match["told"].lower()
    amount = count if told in ("later", "from now") else -count
    approximate = unit not in ("day",) or bool(match["rough"])
    if told in ("before", "after", "prior"):
        # From what follows, which no date need name: "two days after the match".
        return Atom(*match.span(), relative=True, approximate=approximate)
    if told not in ("ago", "from now"):
        return Atom(*match.span(), kind="shift", relative=True, approximate=approximate, shift=(amount, unit))
    return Atom(
        *match.span(),
        from_anchor=lambda anchor: _stepped(anchor, amount, unit),
        relative=True,
        approximate=approximate,
        is_day=unit == "day",
    )


def _calendar(anchor: date, step: int, unit: str) -> Interval:
    """Return the calendar week, month, ... that is `step` away; weeks have the Sundays at both ends."""
    if unit == "month":
        return month_interval(anchor.year, anchor.month + step)
    if unit == "year":
        return year_interval(anchor.year + step)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        return year_interval(anchor.year // length * length + step * length, length)
    monday = anchor - anchor.weekday() * DAY + 7 * step * DAY
    if unit == "weekend":
        return Interval(_day(monday + 4 * DAY).start, _day(monday + 6 * DAY).end)
    return Interval(_day(monday - DAY).start, _day(monday + 6 * DAY).end)


def _window(anchor: date, amount: float, unit: str) -> Interval:
    far = _clamped(anchor, amount * _DAYS_IN[unit])
    first, last = min(anchor, far), max(anchor, far)
    return Interval(_day(first).start, _day(last).end)


def _stepped(base: date, amount: float, unit: str) -> Interval:
    """Go `amount` units from `base`: whole years for years, months for months, days either side for weeks."""
    if unit in _YEARS_IN:
        return _years_away(base.year, amount, unit)
    day = _clamped(base, amount * _DAYS_IN[unit])
    if unit == "month":
        return month_interval(day.year, day.month)
    return _day(day).widen({"week": 3, "fortnight": 3, "weekend": 3}.get(unit, 0) * DAY)


def _years_away(year: int, amount: float, unit: str) -> Interval:
    """Return the year meant, and the years around it where decades or a part of a century are said."""
    years = amount * _YEARS_IN[unit]
    slack = {"year": 0.0, "decade": 4.0}.get(unit, 0.08 * abs(years) if abs(amount) < 1 else 30.0)
    middle = round(year + years)
    first, last = (min(9998, max(1, round(middle + side * slack))) for side in (-1, 1))
    return year_interval(first, last - first + 1)


def _clamped(day: date, days: float) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date(9998, 12, 31) if days > 0 else date(2, 1, 1)


_WEEK: dict[str, Callable[[int], FromAnchor]] = {
    "last": lambda weekday: lambda anchor: nearest_weekday(weekday, -1)(anchor - DAY),
    "next": lambda weekday: lambda anchor: nearest_weekday(weekday, 1)(anchor + DAY),
}
_WEEKDAY = compiled(rf"\b(?:(?P<which>last|this|next) (?!\w+ of\b))?(?P<day>{WEEKDAY})(?![\w-]|'s [a-z]+ is)")
_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Atom]], ...] = (
    (
        compiled(
            r"\b(?P<named>the day (?:before yesterday|after tomorrow)|yesterday|today|tomorrow|tonight|"
            r"last night)\b"
        ),
        _named_day,
    ),
    (compiled(r"\b(?P<named>this)(?= (?:morning|afternoon|evening)\b)"), _named_day),
    (
        compiled(
            r"\b(?:(?P<part>early|earlier|later?|mid|(?:beginning|start|end) of)[ -])?(?:the )?"
            r"\b(?P<step>last|past|previous|this|current|next|coming|following) (?P<unit>week|weekend|"
            r"month|year|decade|century)\b"
        ),
        _unit_step,
    ),
    (compiled(rf"\b(?P<step>last|this|next) (?P<season>{SEASON})\b"), _season_step),
    (
        compiled(
            rf"(?<!\bto )(?<!\bwill )(?<!\bwould )(?<!\bcan )\b"
            rf"(?P<side>last|past|recent|next|coming|previous) (?:(?P<count>{_NUMBER}|few|couple of) )?"
            rf"(?P<unit>day|week|month|year|decade)s\b"
        ),
        _stretch,
    ),
    (compiled(r"\b(?P<side>previous|following|next) day\b"), _day_beside),
    (
        compiled(
            rf"\b{_ROUGH}(?P<count>{_NUMBER})[ -](?P<unit>{_UNIT}) (?P<told>ago|earlier|later|from now|"
            r"previously|before|after|prior)\b"
        ),
        _ago,
    ),
)

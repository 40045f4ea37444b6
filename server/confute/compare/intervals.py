"""Stretches of time at the precision at which they were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from confute.errors import PackError

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_OPEN = ".."
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d))?)?)?")


@dataclass(frozen=True, slots=True)
class Interval:
    """The time from `start` up to, and without, `end`."""

    start: datetime
    end: datetime

    def overlaps(self, other: Interval) -> bool:
        """Tell whether the two share any time."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Interval) -> bool:
        """Tell whether the whole of this one lies in the other."""
        return other.start <= self.start and self.end <= other.end

    def widen(self, by: timedelta) -> Interval:
        """Return this interval with `by` added at both ends, or as much of it as the calendar has."""
        return Interval(_shift(self.start, -by), _shift(self.end, by))


def parse_interval(text: str) -> Interval:
    """Read the notation of packs: `2024`, `2024-06`, `2024-06-19`, `2024-06-19T02:22`, `A/B`, `../A`, `A/..`.

    Anything else, an impossible day, and an end before its start are a `PackError`.
    """
    first, slash, last = text.strip().partition("/")
    start = datetime.min if slash and first == _OPEN else _parse_one(first, text).start
    end = datetime.max if last == _OPEN else _parse_one(last if slash else first, text).end
    if start >= end:
        raise PackError(f"'{text}' is not an interval: its end lies before its start.")
    return Interval(start, end)


def describe(interval: Interval) -> str:
    """Say an interval in English, as short as its precision allows: `18-19 June 2024`."""
    start, end = interval.start, interval.end
    if start == datetime.min or end == datetime.max:
        return _describe_open(interval)
    if end - start == MINUTE or start.time() != end.time() or start.hour or start.minute:
        return _describe_times(start, end)
    return _describe_days(start.date(), (end - DAY).date())


def day_interval(year: int, month: int, day: int) -> Interval:
    """Return one day; `ValueError` if the calendar has no such day."""
    start = datetime(year, month, day)
    return Interval(start, _shift(start, DAY))


def month_interval(year: int, month: int, months: int = 1) -> Interval:
    """Return `months` whole months; `month` may run over the ends of the year (0 is December before it)."""
    return Interval(_month_start(year, month), _month_start(year, month + months))


def year_interval(year: int, years: int = 1) -> Interval:
    """Return `years` whole years."""
    return month_interval(year, 1, 12 * years)


def _parse_one(text: str, whole: str) -> Interval:
    match = _ISO.fullmatch(text)
    if match is None:
        raise PackError(
            f"'{whole}' is not an interval: write 2024, 2024-06, 2024-06-19 or 2024-06-18/2024-06-19."
        )
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    try:
        return _at_precision(year or 0, month, day, hour, minute)
    except ValueError as error:
        raise PackError(f"'{whole}' is not an interval: {error}.") from error


def _at_precision(
    year: int, month: int | None, day: int | None, hour: int | None, minute: int | None
) -> Interval:
    if month is None:
        return year_interval(year)
    if day is None:
        if not 1 <= month <= 12:
            raise ValueError("month must be in 1..12")
        return month_interval(year, month)
    if hour is None or minute is None:
        return day_interval(year, month, day)
    start = datetime(year, month, day, hour, minute)
    return Interval(start, _shift(start, MINUTE))


def _month_start(year: int, month: int) -> datetime:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return datetime.max if year > 9999 else datetime(year, month, 1)


def _shift(moment: datetime, by: timedelta) -> datetime:
    try:
        return moment + by
    except OverflowError:
        return datetime.max if by > timedelta(0) else datetime.min


def _describe_open(interval: Interval) -> str:
    if interval.start == datetime.min:
        return "any time" if interval.end == datetime.max else f"until {_day((interval.end - DAY).date())}"
    return f"from {_day(interval.start.date())} on"


def _describe_times(start: datetime, end: datetime) -> str:
    if end - start <= MINUTE:
        return f"{start:%H:%M} on {_day(start.date())}"
    if start.date() == end.date():
        return f"{start:%H:%M}-{end:%H:%M} on {_day(start.date())}"
    return f"{start:%H:%M} on {_day(start.date())} to {end:%H:%M} on {_day(end.date())}"


def _describe_days(first: date, last: date) -> str:
    whole_months = first.day == 1 and (last + DAY).day == 1
    if whole_months and first.month == 1 and last.month == 12:
        return _joined(str(first.year), str(last.year))
    if whole_months:
        if first.year == last.year and first.month != last.month:
            return f"{MONTH_NAMES[first.month - 1]}-{_month(last)}"
        return _joined(_month(first), _month(last), " to ")
    if (first.year, first.month) == (last.year, last.month):
        return _joined(str(first.day), str(last.day)) + f" {_month(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _joined(first: str, last: str, by: str = "-") -> str:
    return first if first == last else f"{first}{by}{last}"


def _month(day: date) -> str:
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"

"""Calendar dates as written: the rules that find days, months, seasons, years and decades in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from confute.compare import date_words as words
from confute.compare.date_words import DAY_NUMBER, DAY_WORD, MONTH, PART, SEASON, YEAR, YEAR_STEP
from confute.compare.intervals import Interval, day_interval, month_interval, year_interval
from confute.compare.patterns import compiled

InYear = Callable[[int], Interval]
FromAnchor = Callable[[date], Interval]


@dataclass(frozen=True, slots=True)
class Atom:
    """One piece of a date.

    A calendar piece has one of `interval` (complete), `in_year` (wants a year), `from_anchor` (wants the
    day of writing) and `shift` (counts from the date before it in the text). `minutes` is the time of day,
    half open, from midnight; `by_clock`: an hour gives it, which may be of either half of the day.
    `is_day`: it names single days, so that a time of day can narrow it. `tentative` pieces count only
    together with others.
    """

    start: int
    end: int
    kind: str = "date"
    interval: Interval | None = None
    in_year: InYear | None = None
    from_anchor: FromAnchor | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minutes: tuple[int, int] | None = None
    by_clock: bool = False
    shift: tuple[float, str] | None = None
    is_day: bool = False
    is_range: bool = False
    approximate: bool = False
    explicit_year: bool = False
    relative: bool = False
    tentative: bool = False


Reader = Callable[[re.Match[str]], Iterator[Atom]]
_DAY_RANGE = r"(?:-|to|through|until|till|and|or|&|/|,(?: and| or)?)"
_DAYS = rf"(?<![\w-])(?P<days>{DAY_NUMBER}(?: ?{_DAY_RANGE} ?(?:the )?{DAY_NUMBER}){{0,4}})"
_WHICH_YEAR = rf"(?:(?P<year>{YEAR})|(?:of )?(?P<step>{YEAR_STEP}))"
_MONTHS = rf"(?P<months>\b{MONTH}(?: ?(?:-|to|through|and|or|until|,(?: and| or)?) ?{MONTH}){{0,4}})"


def fixed(match: re.Match[str], interval: Interval | None, **details: object) -> Atom:
    """Return a complete calendar date; without an interval the calendar has no such day."""
    return Atom(*match.span(), interval=interval, explicit_year=True, **details)  # type: ignore[arg-type]


def _iso(match: re.Match[str]) -> Iterator[Atom]:
    year, month, day = (int(part) for part in match.group("y", "m", "d"))
    yield fixed(match, _possible(lambda: day_interval(year, month, day)), month=month, day=day, is_day=True)


def _numeric(match: re.Match[str]) -> Iterator[Atom]:
    """Read 19.06.2024 and 06/19/2024; with slashes only where one of the two cannot be a month."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    day, month = (first, second) if second <= 12 else (second, first)
    if month > 12 or day > 31 or (match["sep"] == "/" and first <= 12 and second <= 12 and first != second):
        return
    yield fixed(match, _possible(lambda: day_interval(year, month, day)), month=month, day=day, is_day=True)


def _days_of_month(match: re.Match[str]) -> Iterator[Atom]:
    month = words.month_number(match["month"])
    groups = list(_day_groups(match))
    for index, (start, end, first, last) in enumerate(groups):
        # The month and year are written once: they belong to the words of the group beside them.
        start = match.start() if index == 0 else start
        end = match.end() if index == len(groups) - 1 else end
        if len(groups) > 1 and match.start("month") < match.start("days") and index == 0:
            end = groups[0][1]
        yield _dated(
            match, (start, end), _day_span(month, first, last), month=month, day=first, is_range=last > first
        )


def _day_groups(match: re.Match[str]) -> Iterator[tuple[int, int, int, int]]:
    """Yield (start, end, first day, last day); days that follow one another are one group."""
    offset = match.start("days")
    found = [
        (item.start() + offset, item.end() + offset, words.day_number(item.group()))
        for item in _DAY.finditer(match["days"])
    ]
    start, end, first = found[0]
    last = first
    for next_start, next_end, day in found[1:]:
        joint = match.string[end:next_start]
        if (day == last + 1 and " or" not in joint) or (
            day > last and re.search(r"-|to|through|until|till", joint)
        ):
            end, last = next_end, day
            continue
        yield start, end, first, last
        start, end, first, last = next_start, next_end, day, day
    yield start, end, first, last


def _day_span(month: int, first: int, last: int) -> InYear:
    return lambda year: Interval(day_interval(year, month, first).start, day_interval(year, month, last).end)


def _dated(match: re.Match[str], span: tuple[int, int], in_year: InYear, **details: object) -> Atom:
    """Return a date in the year that the match gives: by number, by step ("last year") or not at all."""
    details.setdefault("is_day", "day" in details)
    if match["year"]:
        interval = _possible(lambda: in_year(int(match["year"])))
        return Atom(*span, interval=interval, explicit_year=True, **details)  # type: ignore[arg-type]
    if match["step"]:
        step = year_step(match["step"])
        by_anchor = None if step is None else lambda anchor: in_year(anchor.year + step)
        return Atom(*span, from_anchor=by_anchor, relative=True, **details)  # type: ignore[arg-type]
    return Atom(*span, in_year=in_year, **details)  # type: ignore[arg-type]


def year_step(words_: str) -> int | None:
    """Return how many years "last year" goes from the anchor; None for "that year"."""
    return {"last": -1, "this": 0, "next": 1}.get(words_.split()[0].lower())


def _word_day(match: re.Match[str]) -> Iterator[Atom]:
    month, day = words.month_number(match["month"]), words.day_number(match["day"])
    yield _dated(match, match.span(), _day_span(month, day, day), month=month, day=day)


def _months(match: re.Match[str]) -> Iterator[Atom]:
    """Read `June 2024`, `late June 2024`, `May to July 2024` and `May, June and July 2024`."""
    found = list(_MONTH.finditer(match.string, match.start("months"), match.end("months")))
    joint = match.string[found[0].end() : found[-1].start()]
    if len(found) == 2 and re.search("-|to|through|until", joint):
        first, last = (words.month_number(item.group()) for item in found)
        length = (last - first) % 12 + 1
        yield _dated(
            match,
            match.span(),
            lambda year: month_interval(year - (first > last), first, length),
            is_range=True,
        )
        return
    for index, item in enumerate(found):
        start = match.start() if index == 0 else item.start()
        end = match.end() if index == len(found) - 1 else item.end()
        yield _month(
            match, (start, end), words.month_number(item.group()), match["part"] if index == 0 else None
        )


def _month(match: re.Match[str], span: tuple[int, int], month: int, part: str | None) -> Atom:
    def in_year(year: int) -> Interval:
        whole = month_interval(year, month)
        return words.part_of(whole, part) if part else whole

    return _dated(match, span, in_year, month=month, approximate=bool(part), is_day=False)


def _season(match: re.Match[str]) -> Iterator[Atom]:
    def in_year(year: int) -> Interval:
        return words.season_interval(match["season"], year)

    yield _dated(match, match.span(), in_year, approximate=True, is_day=False)


def _quarter(match: re.Match[str]) -> Iterator[Atom]:
    number, year = int(match["q1"] or match["q2"]), int(match["y1"] or match["y2"])
    yield fixed(match, month_interval(year, 3 * number - 2, 3))


def _decade(match: re.Match[str]) -> Iterator[Atom]:
    if match["tens"]:
        start, length = words.tens_start(match["tens"]), 10
    elif match["short"]:
        start, length = 1900 + int(match["short"]), 10
    else:
        start = int(match["decade"])
        length = 100 if start % 100 == 0 and start < 2000 else 10
    yield fixed(match, _part(year_interval(start, length), match["part"]), approximate=True)


def _century(match: re.Match[str]) -> Iterator[Atom]:
    number = words.day_number(match["nth"])
    yield fixed(match, _part(year_interval(100 * number - 100 or 1, 100), match["part"]), approximate=True)


def _part_year(match: re.Match[str]) -> Iterator[Atom]:
    yield fixed(match, _part(year_interval(int(match["year"])), match["part"]), approximate=True)


def _part(whole: Interval, part: str | None) -> Interval:
    return words.part_of(whole, part) if part else whole


def _possible(make: Callable[[], Interval]) -> Interval | None:
    try:
        return make()
    except ValueError:
        return None


_DAY = compiled(DAY_NUMBER)
_MONTH = compiled(MONTH)
_OPT_YEAR = rf"(?:,? ?(?:of )?{_WHICH_YEAR})?"
_OPT_PART = rf"(?:\b(?P<part>{PART})[ -])?"
RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (compiled(r"(?<![\w-])(?P<y>\d{4})([-/])(?P<m>0[1-9]|1[0-2])\2(?P<d>[0-2]\d|3[01])(?![\d-])"), _iso),
    (
        compiled(r"(?<![\w.,/])(?P<a>\d\d?)(?P<sep>[./])(?P<b>\d\d?)(?P=sep)(?P<y>[12]\d{3})(?![\d/])"),
        _numeric,
    ),
    (
        compiled(rf"{_DAYS}(?: of | ?-)? ?(?P<month>\b{MONTH}|May|March)(?!\w)(?:-(?={YEAR}))?{_OPT_YEAR}"),
        _days_of_month,
    ),
    (compiled(rf"\b(?P<month>{MONTH}|May|March) (?:the )?{_DAYS}{_OPT_YEAR}"), _days_of_month),
    (compiled(rf"\b(?P<day>{DAY_WORD}) (?:day )?of (?P<month>{MONTH})\b{_OPT_YEAR}"), _word_day),
    (compiled(rf"{_OPT_PART}{_MONTHS},? ?(?:of |in )?{_WHICH_YEAR}"), _months),
    (
        compiled(rf"{_OPT_PART}\b(?P<season>{SEASON}) (?:of )?{_WHICH_YEAR}(?:[-/]\d\d(?:\d\d)?)?(?!\w)"),
        _season,
    ),
    (compiled(rf"\bQ(?P<q1>[1-4])(?: of)? (?P<y1>{YEAR})|\b(?P<y2>{YEAR}) Q(?P<q2>[1-4])\b"), _quarter),
    (
        compiled(
            rf"(?:\b(?P<part>{PART})[ -](?:the )?)?(?:(?P<decade>(?:1\d|2\d)\d0)'?s\b|"
            rf"(?<=the )(?P<tens>{words.TENS})\b|(?<!\w)'(?P<short>[2-9]0)'?s\b)"
        ),
        _decade,
    ),
    (
        compiled(
            rf"(?:\b(?P<part>{PART})[ -](?:the )?)?\b(?P<nth>\d\d?(?:st|nd|rd|th)|{DAY_WORD})[ -]century\b"
        ),
        _century,
    ),
    (compiled(rf"\b(?P<part>{PART})[ -](?P<year>{YEAR})(?!\w)"), _part_year),
)

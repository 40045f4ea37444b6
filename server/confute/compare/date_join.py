"""Pieces of dates put together: `around six` + `Tuesday` + `evening`, `18 June` to `20 June 2024`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain

from confute.compare.date_atoms import RULES, Atom, InYear
from confute.compare.date_relative import relatives, weekdays
from confute.compare.date_years import months, years
from confute.compare.intervals import Interval
from confute.compare.patterns import compiled, ending
from confute.compare.times import meet, settle, times

# What may stand between the parts of one date.
_GLUE = compiled(r"(?:,? ?\(?(?:(?:on|at|in|of|the|this|a|from)\b ?){0,3}|,? (?:local time|GMT),? (?:on )?)")
_RANGE = compiled(r" ?(?:-|to|until|till|through) ?(?:the )?")
_BETWEEN = compiled(r"\bbetween (?:the )?$")
_LIST = compiled(r",? ?(?:and|or|&|to|-)? ?(?:on |in |then )?(?:the )?")


def find_atoms(text: str) -> list[Atom]:
    """Find the dates of a plain text, each whole, in order; tentative pieces are dropped."""
    joined: list[Atom] = []
    for atom in _apart(_all(text)):
        both = _join(text, joined[-1], atom) if joined else None
        if both is None:
            joined.append(atom)
        else:
            joined[-1] = both
    return _linked(text, [atom for atom in joined if not atom.tentative])


def _all(text: str) -> Iterable[Atom]:
    """Yield every piece, those of surer rules first."""
    calendar = (atom for pattern, read in RULES for match in pattern.finditer(text) for atom in read(match))
    return chain(calendar, relatives(text), years(text), months(text), times(text), weekdays(text))


def _apart(atoms: Iterable[Atom]) -> list[Atom]:
    """Keep of overlapping pieces the one that came first; return the rest in the order of the text."""
    kept: list[Atom] = []
    for atom in atoms:
        if all(atom.end <= other.start or other.end <= atom.start for other in kept):
            kept.append(atom)
    return sorted(kept, key=lambda atom: atom.start)


def _join(text: str, left: Atom, right: Atom) -> Atom | None:
    """Return the two as one date, or None if they are two."""
    gap = text[left.end : right.start]
    if not _GLUE.fullmatch(gap):
        return None
    both = _fused(left, right)
    if both is None:
        return None
    closes = "(" in gap and text[right.end : right.end + 1] == ")"
    return replace(both, start=left.start, end=right.end + closes)


def _fused(left: Atom, right: Atom) -> Atom | None:
    kinds = {left.kind, right.kind}
    if kinds == {"date", "weekday"}:
        return _on_weekday(*((left, right) if left.kind == "date" else (right, left)))
    if left.minutes and right.minutes:
        return _timed_twice(left, right)
    timed, other = (left, right) if left.minutes else (right, left)
    if not timed.minutes or not other.is_day or timed.is_day:
        return None
    approximate = timed.approximate or other.approximate
    return replace(
        other,
        minutes=timed.minutes,
        by_clock=timed.by_clock,
        approximate=approximate,
        tentative=_doubtful(timed),
    )


def _doubtful(timed: Atom) -> bool:
    # "At six on Tuesday" is a time, whichever half of the day; "at six" alone may be an age.
    return timed.tentative and timed.by_clock and not timed.approximate


def _on_weekday(dated: Atom, weekday: Atom) -> Atom | None:
    if dated.weekday is not None or (dated.minutes and weekday.minutes):
        return None
    if not dated.is_day:
        return None
    return replace(dated, weekday=weekday.weekday, minutes=dated.minutes or weekday.minutes, tentative=False)


def _timed_twice(left: Atom, right: Atom) -> Atom | None:
    """Fuse a clock time with a part of the day ("six" + "evening"), or two parts ("early" + "morning")."""
    minutes = _both_times(left, right)
    if minutes is None or (left.is_day and right.is_day):
        return None
    base = left if left.is_day else right
    approximate = left.approximate or right.approximate
    return replace(base, minutes=minutes, by_clock=False, approximate=approximate, tentative=False)


def _both_times(left: Atom, right: Atom) -> tuple[int, int] | None:
    if left.minutes is None or right.minutes is None or (left.by_clock and right.by_clock):
        return None
    if not left.by_clock and not right.by_clock:
        return meet(left.minutes, right.minutes)
    return settle(left.minutes, right.minutes) if left.by_clock else settle(right.minutes, left.minutes)


def _linked(text: str, atoms: list[Atom]) -> list[Atom]:
    """Make one of `A to B` and let neighbours in a list share the year that is written once."""
    linked: list[Atom] = []
    for atom in atoms:
        left = linked[-1] if linked else None
        span = _span(text, left, atom) if left else None
        if span is not None:
            linked[-1] = span
            continue
        linked.append(atom)
    _share_years(text, linked)
    return linked


def _span(text: str, left: Atom, right: Atom) -> Atom | None:
    gap = text[left.end : right.start]
    between = gap == " and " and ending(_BETWEEN, text, left.start)
    if (
        not (_RANGE.fullmatch(gap) or between)
        or left.minutes
        or right.minutes
        or left.is_range
        or right.is_range
    ):
        return None
    details = {"start": left.start, "month": left.month, "day": left.day, "is_range": True}
    if left.in_year and right.in_year:
        return replace(right, in_year=_from_to(left.in_year, right.in_year), **details)  # type: ignore[arg-type]
    if not right.interval:
        return None
    first = left.interval or (_before(left.in_year, right.interval) if left.in_year else None)
    if first is None or first.start >= right.interval.end:
        return None
    return replace(right, interval=Interval(first.start, right.interval.end), **details)  # type: ignore[arg-type]


def _from_to(first: InYear, last: InYear) -> InYear:
    def in_year(year: int) -> Interval:
        end = last(year)
        return Interval(_before(first, end).start, end.end)

    return in_year


def _before(first: InYear, last: Interval) -> Interval:
    here = first(last.end.year if last.end.month > 1 or last.end.day > 1 else last.end.year - 1)
    return here if here.start < last.end else first(here.start.year - 1)


def _share_years(text: str, atoms: list[Atom]) -> None:
    for left, right in ((i, i + 1) for i in reversed(range(len(atoms) - 1))):
        _lend_year(text, atoms, right, left)
    for left, right in ((i, i + 1) for i in range(len(atoms) - 1)):
        _lend_year(text, atoms, left, right)


def _lend_year(text: str, atoms: list[Atom], giver: int, taker: int) -> None:
    have, want = atoms[giver], atoms[taker]
    gap = text[min(have.end, want.end) : max(have.start, want.start)]
    if want.in_year is None or have.interval is None or have.month is None or not _LIST.fullmatch(gap):
        return
    atoms[taker] = replace(
        want, interval=_safely(want.in_year, have.interval.start.year), explicit_year=have.explicit_year
    )


def _safely(in_year: Callable[[int], Interval], year: int) -> Interval | None:
    try:
        return in_year(year)
    except ValueError:
        return None

"""Weigh readers of dates and quantities on own phrases: how many are read right, and how long one takes.

Generous to the libraries: a date is right if its moment lies in the interval meant.
Run: python bench/reading.py. Libraries that are not installed are left out.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Iterable
from datetime import date, datetime
from importlib import import_module
from typing import Any

from confute.compare.dates import find_dates, parse_interval
from confute.compare.numbers import find_quantities

WRITTEN = date(2024, 6, 20)
DATES: list[tuple[str, list[str]]] = [
    ("The bridge opened on 19 June 2024.", ["2024-06-19"]),
    ("It opened on June 18-19, 2024.", ["2024-06-18/2024-06-19"]),
    ("The festival of 18 and 25 June is over.", ["2024-06-18", "2024-06-25"]),
    ("The museum closed in late February 2019.", ["2019-02-15/2019-02-28"]),
    ("They met in the autumn of 2000.", ["2000-09/2000-11"]),
    ("The tower will fall in 2424.", ["2424"]),
    ("Floods came in 2019, 2021 and 2023.", ["2019", "2021", "2023"]),
    ("It lasted through 2018\u20132019.", ["2018/2019"]),
    ("Jazz in the early 2000s was different.", ["2000/2004"]),
    ("The match on 19.06.2024 was drawn.", ["2024-06-19"]),
    ("He came on Tuesday evening.", ["2024-06-18"]),
    ("It landed at 2:22 a.m. on Wednesday.", ["2024-06-19T02:22"]),
    ("It may rain, and they march on.", []),
    ("About 2000 people saw 2,000 boats.", []),
    ("They met in May.", ["2024-05"]),
    ("In 2019 they won; a year earlier they lost.", ["2019", "2018"]),
]
QUANTITIES: list[tuple[str, list[tuple[float, str]]]] = [
    ("The treaty has 23 articles.", [(23, "article")]),
    ("It ran for two decades and a half.", [(25, "year")]),
    ("A quarter of a century passed.", [(25, "year")]),
    ("Sales reached $34.4 million.", [(34_400_000, "usd")]),
    ("Trade rose by 54 per cent.", [(54, "percent")]),
    ("It took an hour and a half.", [(1.5, "hour")]),
    ("They fired twenty-one guns.", [(21, "gun")]),
    ("A pair of dogs was given.", [(2, "dog")]),
    ("More than 11,000 soldiers came.", [(11_000, "soldier")]),
    ("Trade increased ninefold.", [(9, "times")]),
    ("She went there twice.", [(2, "occasion")]),
    ("A two-day trip followed.", [(2, "day")]),
    ("The first one was the best.", []),
    ("In June 2024 the shop closed.", []),
    ("It lies 800 km north.", [(800, "km")]),
    ("No one came, and World War Two ended.", []),
]
UNITS = {"dollar": "usd", "per cent": "percent", "kilometre": "km", "percentage": "percent"}


def own_dates(text: str) -> list[datetime]:
    """Return the middle of each interval that our reader finds."""
    found = [item.interval for item in find_dates(text, WRITTEN) if item.interval]
    return [item.start + (item.end - item.start) / 2 for item in found]


def own_quantities(text: str) -> list[tuple[float, str]]:
    """Return value and unit of each quantity that our reader finds."""
    return [(item.value, item.unit) for item in find_quantities(text)]


def dateparser_dates(text: str) -> list[datetime]:
    """Ask dateparser, told the language and the day of writing."""
    search = import_module("dateparser.search").search_dates
    base = datetime(WRITTEN.year, WRITTEN.month, WRITTEN.day)
    return [item[1] for item in search(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []]


def quantulum_quantities(text: str) -> list[tuple[float, str]]:
    """Ask quantulum3."""
    found: Iterable[Any] = import_module("quantulum3.parser").parse(text)
    return [(item.value, UNITS.get(item.unit.name, item.unit.name)) for item in found]


def right_dates(found: list[datetime], wanted: list[str]) -> bool:
    """Tell whether the moments found lie in the intervals meant, one in each."""
    pairs = zip(sorted(found), sorted(map(parse_interval, wanted), key=lambda item: item.start), strict=False)
    same = len(found) == len(wanted)
    return same and all(when.start <= moment.replace(tzinfo=None) < when.end for moment, when in pairs)


def weigh(
    name: str, read: Callable[[str], Any], phrases: list[Any], right: Callable[[Any, Any], bool]
) -> None:
    """Print how many phrases a reader gets right, and the time for one after a first call."""
    try:
        read(phrases[0][0])
    except ImportError:
        return
    start = time.perf_counter()
    answers = [read(text) for text, _ in phrases]
    each = (time.perf_counter() - start) / len(phrases) * 1000
    good = sum(right(answer, wanted) for answer, (_, wanted) in zip(answers, phrases, strict=True))
    print(f"{name:<22} {good:>2} of {len(phrases)} right, {each:.2f} ms each")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    weigh("dateparser", dateparser_dates, DATES, right_dates)
    weigh("our dates", own_dates, DATES, right_dates)
    weigh(
        "quantulum3", quantulum_quantities, QUANTITIES, lambda found, wanted: sorted(found) == sorted(wanted)
    )
    weigh("our quantities", own_quantities, QUANTITIES, lambda found, wanted: sorted(found) == sorted(wanted))

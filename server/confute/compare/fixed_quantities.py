"""Amounts said without a number: `twice`, `doubled`, `ninefold`, `half an hour`, `for decades`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import inf

from confute.compare.number_words import number_of
from confute.compare.patterns import compiled
from confute.compare.units import TIME_FORMS, in_normal_unit, unit_of


@dataclass(frozen=True, slots=True)
class Part:
    """An amount found at `start..end` of the text, before the words around it are read."""

    start: int
    end: int
    value: float
    unit: str
    low: float
    high: float
    rounding: float = 0.0
    noun: str = ""
    approximate: bool = False


Reader = Callable[[re.Match[str]], Part | None]
_NUMBER = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"hundred|\d+(?:\.\d+)?"
)
_VERBS = {"double": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0, "halv": 0.5}
_SHARES = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_COUNTS = {
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "two": 2.0,
    "three": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
}


def fixed_quantities(text: str) -> Iterator[Part]:
    """Find the amounts of a plain text that need no number."""
    if not _ANY.search(text):
        return
    end = -1
    found = (part for pattern, read in _RULES for match in pattern.finditer(text) if (part := read(match)))
    for part in sorted(found, key=lambda item: (item.start, -item.end)):
        if part.start >= end:
            yield part
            end = part.end


def _part(match: re.Match[str], value: float, unit: str, rounding: float = 0.0) -> Part:
    factor, unit = in_normal_unit(unit)
    return Part(*match.span(), value * factor, unit, value * factor, value * factor, rounding * factor)


def _share_of_unit(match: re.Match[str]) -> Part:
    """Read "half an hour", "a quarter of a century", "three quarters of an hour"."""
    value = 0.5 if match["half"] else 0.25 * _COUNTS.get((match["count"] or "a").lower(), 1.0)
    return _part(match, value, unit_of(match["unit"]), rounding=0.08 * value)


def _and_half(match: re.Match[str]) -> Part:
    return _part(match, 1.5, unit_of(match["unit"]), rounding=0.25)


def _fold(match: re.Match[str]) -> Part:
    value = number_of(match["count"])
    return _part(match, value, "times", rounding=0.5)


def _verb(match: re.Match[str]) -> Part:
    return _part(
        match,
        next(value for stem, value in _VERBS.items() if match["verb"].lower().startswith(stem)),
        "times",
    )


def _occasion(match: re.Match[str]) -> Part:
    value = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[match["word"].lower()]
    return _part(match, value, "times" if match["as"] else "occasion")


def _long(match: re.Match[str]) -> Part:
    if not match["unit"].lower().endswith("s"):
        return _part(match, 1.0, unit_of(match["unit"]), rounding=0.25)
    return _many(match)


def _many(match: re.Match[str]) -> Part:
    """Read "for decades": two of them or more."""
    factor, unit = in_normal_unit(unit_of(match["unit"]))
    return Part(
        match.start("unit"),
        match.end(),
        2 * factor,
        unit,
        2 * factor,
        inf,
        rounding=0.5 * factor,
        approximate=True,
    )


def _one(match: re.Match[str]) -> Part:
    factor, unit = in_normal_unit(unit_of(match["unit"]))
    return Part(match.start("one"), match.end(), factor, unit, factor, factor, rounding=0.4 * factor)


def _share(match: re.Match[str]) -> Part:
    name = match["share"].lower().rstrip("s")
    value = _SHARES[name] * (1.0 if name == "half" else _COUNTS[(match["count"] or "a").lower()])
    return _part(match, value, "percent", rounding=2.0)


def _share_by(match: re.Match[str]) -> Part:
    return replace(_share(match), start=match.start("count"))


def _overnight(match: re.Match[str]) -> Part:
    return _part(match, 1.0, "night")


_ANY = compiled(
    rf"\b(?:half|thirds?|quarters?|fifths?|tenths?|\w+fold|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+|"
    rf"quintupl\w+|halv\w+|once|twice|thrice|overnight|{TIME_FORMS}|\w+long)\b"
)
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        compiled(
            rf"(?<!and a )(?<!and-a-)\b(?:(?P<half>half)|(?P<count>a|one|"
            rf"three)[ -]quarters?)(?: of)?[ -](?:an? )?(?P<unit>{TIME_FORMS}|miles?|kilomet\w+)\b"
        ),
        _share_of_unit,
    ),
    (compiled(rf"\b(?:an?|one) (?P<unit>{TIME_FORMS}) and a half\b"), _and_half),
    (compiled(rf"\b(?P<count>{_NUMBER})[ -]?fold\b"), _fold),
    (
        compiled(
            r"\b(?P<verb>doubled|doubling|tripled|tripling|trebled|trebling|quadrupled|quintupled|"
            r"halved|halving)\b"
        ),
        _verb,
    ),
    (
        compiled(r"(?<!at )\b(?P<word>twice|thrice)\b(?P<as> as | the (?=size|number|amount|rate))?"),
        _occasion,
    ),
    (
        compiled(
            r"(?<!at )\b(?P<word>once)\b(?P<as>(?!))?(?:(?<=only once)|(?<=just once)|(?= before\b|"
            r" in \d|[.;!?]| or twice))"
        ),
        _occasion,
    ),
    (compiled(rf"(?<![\w-])(?P<unit>{TIME_FORMS})-?long\b"), _long),
    (compiled(r"(?<=\bfor )(?P<unit>decades|centuries|years|months|weeks|days|hours)\b"), _many),
    (compiled(r"\bin (?:several |many )?(?P<unit>decades|centuries|years)\b(?! (?:to|past|gone))"), _many),
    (
        compiled(
            r"\b(?:for|in|over|after|within|last|lasted|lasting|took|spent|than|about|around|nearly|almost|under|"
            r"only|just|barely|roughly|some) (?P<one>(?:an?|one) (?:full |whole |entire |single )?"
            r"(?P<unit>minute|hour|day|week|fortnight|month|year|decade|century))\b"
            r"(?! and a half|[ -](?:later|ago|earlier|old))"
        ),
        _one,
    ),
    (
        compiled(
            r"(?<!all but )(?<!all but a )"
            r"(?:\b(?P<count>a|one|two|three|four|five|six|seven|eight|nine)[ -])?"
            r"\b(?P<share>half|thirds?|quarters?|fifths?|tenths?)(?= of (?!an? )|(?<=by half)|(?<=than half))"
        ),
        _share,
    ),
    (
        compiled(
            r"\bby (?:(?:more|less) than )?(?P<count>a|one|two|three) (?P<share>thirds?|quarters?|"
            r"fifths?|tenths?)\b"
        ),
        _share_by,
    ),
    (compiled(r"\bovernight\b(?= (?:stay|visit|trip|stop))"), _overnight),
)

"""Bare years and months: which numbers are years and not counts, and which words are months and not verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from confute.compare.date_atoms import Atom, FromAnchor, InYear
from confute.compare.date_words import FULL_MONTH, MONTH, PART, month_number, part_of
from confute.compare.intervals import Interval, month_interval, year_interval
from confute.compare.patterns import compiled, ending, word_set

_YEAR = r"(?:1\d{3}|2\d{3})"
_SPAN = compiled(
    rf"(?<![\w.,:/$€£#+])(?<!\w-)(?P<a>{_YEAR})(?:(?P<joint> ?[-/] ?| to | until | through |"
    rf" and )(?P<b>{_YEAR}|\d\d(?=\W|$)))?(?![\d%]|[.,:]\d)"
)
_BETWEEN = compiled(r"\bbetween $")
_REACH = 60
_NEXT = re.compile(r"(?P<gap>[ -]?)(?P<word>[A-Za-z']+)?")
_LAST = re.compile(r"(?P<word>[A-Za-z]+|'s|s')[ -]$")
_LIST = compiled(r"(?:,|,? and|,? or|,? then|,? &|-| to) ?$")
_STRONG = word_set("in since during until till throughout circa year years early late mid")
_WEAK = word_set("of from by before after through between around for until")
_OWNERS = word_set("the his her its their our my this that a an 's s'")
_OPEN = word_set(
    "a after also although an and as at because before but by despite during for from had has have he "
    "her his i if in into it its no nor of on or she since so than that the their there they this to "
    "under until was were what when where which while who whose will with would we you is are did does "
    "can could may might must not only both each until till is"
)
_COUNTED = word_set(
    "people persons men women children soldiers troops tonnes tons kg km kilometres kilometers metres "
    "meters miles dollars euros roubles rubles pounds yuan won yen percent per million billion "
    "thousand times feet acres hectares degrees calories hours minutes seconds days weeks months years "
    "points votes or-more"
)
_HAPPENINGS = word_set(
    "talks games olympics elections sanctions protests floods attacks series hostilities negotiations finals"
)
_GROWTH = compiled(
    r"\b(?:rose|risen|grew|grown|increas\w+|fell|fallen|dropp\w+|cut|up|down|reduc\w+|exceed\w*) by $"
)
_CONTESTS = (
    "Cup|Games|Olympics|Euro|Expo|Championships?|Festival|Summit|Forum|Conference|Open|Prix|Contest|Awards"
)
_LED_TO = compiled(
    r"\b(?:c|ca)\. ?$|\b(?:prior|back|up|dat(?:e|es|ed|ing)|(?:earlier|later) than)(?: to)? $|"
    rf"\b(?:from|in|since|until|by|of) about $|\b(?-i:{_CONTESTS}) $"
)
_BEFORE_COUNTS = word_set("than to about over at no some nearly almost another")
# Earlier years are rarer than counts of that size: they need a preposition and nothing that could be counted.
_OLDEST = 1500
_AFTER_OLD = compiled(r"\b(?:in|since|of|until) $")
_CLOSES = re.compile(r"[),;\]]| ?-")
_MONTH_LIKE = frozenset({"may", "march"})


def years(text: str) -> Iterator[Atom]:
    """Find the bare years and ranges of years in a plain text."""
    accepted_end = -1
    for match in _SPAN.finditer(text):
        follows = accepted_end >= 0 and _LIST.fullmatch(text, accepted_end, match.start()) is not None
        atoms = list(_read(text, match, follows))
        if atoms:
            accepted_end = atoms[-1].end
        yield from atoms


def months(text: str) -> Iterator[Atom]:
    """Find months that stand without day and year."""
    for match in _BARE_MONTH.finditer(text):
        if _is_month(match):
            yield _bare_month(match)


def _read(text: str, match: re.Match[str], follows: bool) -> Iterator[Atom]:
    last = _range_end(match)
    end = match.end() if last else match.end("a")
    if not (
        _is_year(text, match.start(), end, int(match["a"]), last is not None)
        or (follows and _after_ok(text, end))
    ):
        return
    first = int(match["a"])
    if last is None:
        yield Atom(match.start(), end, interval=year_interval(first), explicit_year=True)
        if match["b"] and len(match["b"]) == 4 and match["joint"] == " and " and _after_ok(text, match.end()):
            yield Atom(
                match.start("b"), match.end(), interval=year_interval(int(match["b"])), explicit_year=True
            )
    else:
        yield Atom(
            match.start(),
            end,
            interval=year_interval(first, last - first + 1),
            explicit_year=True,
            is_range=True,
        )


def _range_end(match: re.Match[str]) -> int | None:
    """Return the last year of `2018-2019`, `2018-19`, `2018 to 2019`, `between 2018 and 2019`."""
    if not match["b"]:
        return None
    first, joint = int(match["a"]), match["joint"].strip()
    last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
    if len(match["b"]) == 2 and joint not in "-/":
        return None
    if joint == "and" and not ending(_BETWEEN, match.string, match.start()):
        return None
    return last if first < last <= first + 150 else None


def _is_year(text: str, start: int, end: int, year: int, is_range: bool) -> bool:
    before, word = text[max(0, start - _REACH) : start], _word_after(text, end)
    if word.startswith("-") or word.lower() in _COUNTED:
        return False
    if year < _OLDEST:
        return _AFTER_OLD.search(before) is not None and (not word[:1].islower() or word in _OPEN)
    if before[-1:] in "([" and before and _CLOSES.match(text, end):
        return True
    previous = _LAST.search(before)
    left = previous["word"].lower() if previous else ""
    if is_range and (left in _STRONG | _WEAK or not _plural(word)):
        return True
    return _in_context(before, left, word, year)


def _in_context(before: str, left: str, word: str, year: int) -> bool:
    """Decide by the words on both sides: round numbers need more of a year's company than 1987 or 2019."""
    is_open = not word or word[0].isupper() or word.lower() in _OPEN
    is_round, is_modern = year % 50 == 0, 1900 <= year <= 2100
    if left in _STRONG:
        return is_open or not (is_round and _plural(word))
    if left in _WEAK:
        return not _GROWTH.search(before) and (is_open or (is_modern and not is_round))
    if left in _OWNERS:
        return bool(word) and (not is_open or word[0].isupper()) and not (is_round and _plural(word))
    if _LED_TO.search(before):
        return True
    if not is_modern or is_round:
        return False
    if word.lower() == "'s":
        return True
    if before.endswith(", ") and not word:
        return True
    stands = not before.strip(" \"'") or (bool(left) and left not in _BEFORE_COUNTS)
    named = bool(word) and (word[0].islower() or left.islower())
    return stands and named and not _plural(word)


def _after_ok(text: str, end: int) -> bool:
    word = _word_after(text, end)
    return not word.startswith("-") and word.lower() not in _COUNTED and not _plural(word)


def _word_after(text: str, end: int) -> str:
    match = _NEXT.match(text, end)
    if match is None or not match["word"]:
        return ""
    if match["gap"] == "":
        return match["word"] if match["word"].lower() == "'s" else "-"
    return ("-" if match["gap"] == "-" else "") + match["word"]


def _plural(word: str) -> bool:
    """Tell whether a word looks like the plural of something counted, not a happening or a small word."""
    lower = word.lower()
    return (
        lower.endswith("s")
        and not lower.endswith(("ss", "us", "is", "'s"))
        and lower not in _OPEN | _HAPPENINGS
    )


_BARE_MONTH = compiled(
    rf"(?:\b(?P<part>{PART})[ -])?(?:\b(?P<which>last|this|next) )?(?P<month>\b(?:{FULL_MONTH}|Sept|"
    rf"{MONTH}))(?![\w-])"
)
_MONTH_LEFT = compiled(
    r"\b(?:in|since|until|till|by|from|during|of|before|after|through|between|throughout|to|and|or|late|"
    r"early|mid)[ -]$"
)


def _is_month(match: re.Match[str]) -> bool:
    word = match["month"]
    if match["which"]:
        return word[0].isupper() or word.lower() not in _MONTH_LIKE
    left = ending(_MONTH_LEFT, match.string, match.start()) or match["part"]
    if not word[0].isupper():
        return bool(left) and word.lower() not in _MONTH_LIKE
    if word.lower().rstrip(".") in _MONTH_LIKE or len(word.rstrip(".")) <= 3:
        return bool(left) and not re.match(r" [A-Z]", match.string[match.end() : match.end() + 2])
    return True


def _bare_month(match: re.Match[str]) -> Atom:
    number, part = month_number(match["month"]), match["part"]

    def in_year(year: int) -> Interval:
        whole = month_interval(year, number)
        return part_of(whole, part) if part else whole

    if match["which"]:
        step = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
        return Atom(
            *match.span(),
            from_anchor=_stepped(in_year, number, step),
            relative=True,
            month=number,
            approximate=bool(part),
        )
    return Atom(*match.span(), in_year=in_year, month=number, approximate=bool(part))


def _stepped(in_year: InYear, number: int, step: int) -> FromAnchor:
    """Return a reader for "last September", the latest before the anchor's month, "next" and "this"."""

    def from_anchor(anchor: date) -> Interval:
        if step < 0:
            return in_year(anchor.year - (number >= anchor.month))
        return in_year(anchor.year + (step > 0 and number <= anchor.month))

    return from_anchor

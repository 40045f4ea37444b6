"""Numbers in figures and words, with their scale: `11,000`, `34.4 million`, `two and a half`, `dozens`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

from confute.compare.number_words import find_number_words
from confute.compare.patterns import compiled

_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
CURRENCIES = {"US$": "usd", "$": "usd", "€": "eur", "£": "gbp", "₽": "rub", "₩": "krw", "¥": "jpy"}
_FIGURES = re.compile(
    r"(?<![\w.,:/#+\[])(?<![^\d\s]-)(?<!\s-)(?<!^-)(?:(?P<money>US\$|"
    r"[$€£₽₩¥]) ?)?(?P<number>\d{1,3}(?:,\d{3}|, 000)+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[ -]?(?P<scale>(?i:hundred|thousand|million|billion|trillion|bn|mn|tn|k)\b)|"
    r"(?P<m>m\b))?(?![\d:/]|,\d|\.\d|(?:st|nd|rd|th|s)\b)"
)
_MONEY_AFTER = compiled(r" (?:\w+ )?(?:dollars|euros|pounds|roubles|rubles|yuan|won|yen)\b")
_HALF = compiled(r"[ -]and[ -]a[ -]half")
_ARTICLE = compiled(r"\b(?:an?|half an?) $")
_VAGUE = compiled(
    r"\b(?:(?P<tens>tens of thousands|hundreds of thousands|tens of millions|dozens|scores|"
    r"hundreds|thousands|millions|billions)(?= of\b| more\b|[ .,;])"
    r"|(?P<few>an? (?:few|couple|pair)|several)\b|(?P<dozen>(?:(?P<count>half a|a|two|three|four|"
    r"five|six) )?dozen)\b)"
)
_PLENTY = {
    "tens of thousands": 2e4, "hundreds of thousands": 2e5, "tens of millions": 2e7, "dozens": 24.0,
    "scores": 40.0, "hundreds": 200.0, "thousands": 2e3, "millions": 2e6, "billions": 2e9,
}  # fmt: skip
_FEW = {
    "a few": (3.0, 2.0, 6.0),
    "several": (4.0, 2.0, 12.0),
    "a couple": (2.0, 2.0, 3.0),
    "a pair": (2.0, 2.0, 2.0),
}
_DOZENS = {"half a": 0.5, "a": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0}
_FEWEST_ROUND = 1000


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number `text[start:end]`, which may stand for anything in `low..high`, give or take `rounding`.

    `unit` is the currency that was written before it, `word` is true for numbers in words.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    rounding: float = 0.0
    unit: str = ""
    word: bool = False
    approximate: bool = False


def find_numerals(text: str) -> list[Numeral]:
    """Find the numbers of a plain text in order; ordinals and numbers inside other words are left out."""
    found: list[Numeral] = []
    for numeral in (*_vague(text), *_figures(text), *_words(text)):
        if all(numeral.end <= other.start or other.end <= numeral.start for other in found):
            found.append(numeral)
    return [_and_a_half(text, numeral) for numeral in sorted(found, key=lambda item: item.start)]


def exact(start: int, end: int, value: float, **details: object) -> Numeral:
    """Return a number that stands for itself."""
    return Numeral(start, end, value, value, value, **details)  # type: ignore[arg-type]


def _figures(text: str) -> Iterator[Numeral]:
    for match in _FIGURES.finditer(text):
        unit = CURRENCIES.get(match["money"] or "", "")
        end, scale = match.end(), (match["scale"] or "").lower()
        if match["m"]:
            # "34m" is money in millions after a currency sign, else metres.
            scale, end = ("m", end) if unit or _MONEY_AFTER.match(text, end) else ("", match.start("m"))
        digits = match["number"].replace(",", "").replace(" ", "")
        factor = _SCALES.get(scale, 1.0)
        yield exact(match.start(), end, float(digits) * factor, unit=unit, rounding=_rounding(digits, factor))


def _rounding(digits: str, factor: float) -> float:
    """Return half of the last place that a writer kept; from a thousand on that is often round."""
    value = float(digits) * factor
    if "." in digits:
        return 0.5 * factor * 10.0 ** -len(digits.partition(".")[2])
    if factor > 1:
        return min(0.5 * factor, 0.05 * value)
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(0.5 * 10**zeros, 0.05 * value) if value >= _FEWEST_ROUND and zeros >= 2 else 0.0


def _words(text: str) -> Iterator[Numeral]:
    for item in find_number_words(text):
        if item.ordinal:
            continue
        article = _ARTICLE.search(text, 0, item.start) if item.value >= 100 else None
        start = article.start() if article else item.start
        factor = 0.5 if article and article.group().lower().startswith("half") else 1.0
        rounding = (
            min(0.05 * item.value, 0.5 * 10 ** _zeros(item.value)) if item.value >= _FEWEST_ROUND else 0.0
        )
        yield exact(start, item.end, item.value * factor, word=True, rounding=rounding)


def _zeros(value: float) -> int:
    digits = str(int(value))
    return len(digits) - len(digits.rstrip("0"))


def _vague(text: str) -> Iterator[Numeral]:
    for match in _VAGUE.finditer(text):
        if match["tens"]:
            low = _PLENTY[match["tens"].lower()]
            yield Numeral(*match.span(), value=low, low=low, high=inf, word=True, approximate=True)
        elif match["dozen"]:
            value = 12 * _DOZENS[(match["count"] or "a").lower()]
            yield Numeral(
                *match.span(), value=value, low=value * 0.8, high=value * 1.2, word=True, approximate=True
            )
        else:
            value, low, high = _FEW[match["few"].lower()]
            yield Numeral(*match.span(), value=value, low=low, high=high, word=True, approximate=low != high)


def _and_a_half(text: str, numeral: Numeral) -> Numeral:
    half = _HALF.match(text, numeral.end)
    if half is None or numeral.approximate:
        return numeral
    value = numeral.value + 0.5
    return replace(numeral, end=half.end(), value=value, low=value, high=value)

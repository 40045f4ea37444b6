"""Units of measure: how English writes them, and their common bases."""

from __future__ import annotations

import re
from dataclasses import dataclass

from confute.compare.patterns import one_of, word_set

_TIME = {
    "minute": 1.0, "second": 1 / 60, "hour": 60.0, "day": 1440.0, "week": 10080.0, "fortnight": 20160.0,
    "month": 30.44 * 1440, "year": 365.25 * 1440, "decade": 3652.5 * 1440, "century": 36525.0 * 1440,
}  # fmt: skip
_LENGTH = {
    "m": 1.0, "km": 1000.0, "cm": 0.01, "mm": 0.001, "mile": 1609.344, "foot": 0.3048,
    "yard": 0.9144, "inch": 0.0254,
}  # fmt: skip
_MASS = {"kg": 1.0, "g": 0.001, "tonne": 1000.0}
_AREA = {"m2": 1.0, "mi2": 2.59e6, "km2": 1e6, "hectare": 1e4, "acre": 4046.86}
_BASES = {
    unit: (size, base)
    for base, sizes in (("minute", _TIME), ("m", _LENGTH), ("kg", _MASS), ("m2", _AREA))
    for unit, size in sizes.items()
}
_COARSE = {"decade": (10.0, "year"), "century": (100.0, "year"), "fortnight": (2.0, "week")}
_SPELLINGS = {
    "second": "seconds secs",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs",
    "day": "day days",
    "night": "night nights",
    "week": "week weeks",
    "fortnight": "fortnight fortnights",
    "month": "month months",
    "year": "year years yr yrs",
    "decade": "decade decades",
    "century": "century centuries",
    "m": "m metre metres meter meters",
    "km": "km kms kilometre kilometres kilometer kilometers",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "mile": "mile miles",
    "foot": "foot feet ft",
    "yard": "yard yards",
    "inch": "inch inches",
    "kg": "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
    "g": "gram grams gramme grammes",
    "tonne": "tonne tonnes ton tons",
    "hectare": "hectare hectares",
    "acre": "acre acres",
    "m2": "m² sqm",
    "km2": "km²",
    "mi2": "sqmi",
    "percent": "% percent pct",
    "point": "pp",
    "usd": "usd dollar dollars",
    "eur": "eur euro euros",
    "gbp": "gbp",
    "rub": "rub rouble roubles ruble rubles",
    "cny": "cny yuan renminbi rmb",
    "krw": "krw won",
    "jpy": "jpy yen",
    "pound": "pound pounds",
}
_UNITS = {form: unit for unit, forms in _SPELLINGS.items() for form in forms.split()} | {
    "per cent": "percent", "percentage points": "point", "percentage point": "point", "square metres": "m2",
    "square meters": "m2", "square kilometres": "km2", "square kilometers": "km2", "square miles": "mi2",
}  # fmt: skip
# Words that may stand between a number and its unit without changing it.
_BETWEEN = (
    "full|whole|long|short|consecutive|straight|more|additional|extra|entire|further|other|solid|"
    "busy|intense|hectic|packed|working|business|calendar"
)
_FORMS = one_of(_UNITS)
_AFTER = re.compile(
    rf"(?P<gap>[ -]?)(?:(?:{_BETWEEN})[ -]|(?:(?-i:[A-Z]\w+) ){{1,2}})?"
    rf"(?P<unit>{_FORMS})(?![\w²])(?P<old>[ -]old\b| of age\b)?(?P<long>[ -]long\b)?",
    re.IGNORECASE,
)
TIME_UNITS = frozenset(_TIME)
TIME_FORMS = "|".join(form for unit in _TIME for form in _SPELLINGS[unit].split())
LENGTHS = frozenset(_LENGTH)
MONEY = frozenset({"usd", "eur", "gbp", "rub", "cny", "krw", "jpy", "pound"})
AGE = "age"


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as written up to `end`; `text[...:end]` names it."""

    end: int
    unit: str


def to_base(value: float, unit: str) -> tuple[float, str]:
    """Return a value in the base of its sort of unit (minutes, metres, kilograms), or as it is."""
    size, base = _BASES.get(unit, (1.0, unit))
    return value * size, base


def in_normal_unit(unit: str) -> tuple[float, str]:
    """Return the factor and the unit to say it in: decades and centuries in years, fortnights in weeks."""
    return _COARSE.get(unit, (1.0, unit))


def measure_after(text: str, end: int) -> Measure | None:
    """Read the unit that follows a number; an age ("71-year-old") is no duration and has its own unit."""
    match = _AFTER.match(text, end)
    if match is None or (
        not match["gap"] and match["unit"].isalpha() and match["unit"].lower() not in _TIGHT
    ):
        return None
    return Measure(match.end(), AGE if match["old"] else _UNITS[match["unit"].lower()])


def unit_of(word: str) -> str:
    """Return the unit that a word names; `KeyError` if it names none."""
    return _UNITS[word.lower()]


_TIGHT = word_set("m km cm mm kg ft min mins hr hrs yr sec secs sqm usd eur rub")

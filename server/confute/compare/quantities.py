"""Quantities in a sentence: what is counted or measured, how much, and how exactly it is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import TypeVar

from confute.compare.dates import DateMention, find_dates
from confute.compare.fixed_quantities import Part, fixed_quantities
from confute.compare.nouns import head_after
from confute.compare.numerals import Numeral, find_numerals
from confute.compare.patterns import compiled, ending, one_of, plain
from confute.compare.units import AGE, LENGTHS, MONEY, Measure, in_normal_unit, measure_after, to_base

Spanned = TypeVar("Spanned", Part, Numeral)


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """An amount as written: `text` is `sentence[start:end]`, with "about", its unit or its noun.

    `value` is the number said, in `unit`: a measure of `units`, `times`, `occasion`, `percent`, or the
    counted noun in the singular ("" if unsure). `noun` holds the counted words as written, in lower case.
    The words allow `low..high`, and `rounding` more on either side.
    """

    start: int
    end: int
    text: str
    low: float
    high: float
    value: float
    unit: str
    noun: str = ""
    approximate: bool = False
    bound: str = ""
    rounding: float = 0.0


def find_quantities(text: str, dates: Sequence[DateMention] | None = None) -> list[QuantityMention]:
    """Find the quantities of a sentence in order; years, dates and ordinals are none.

    `dates` spares a second reading where the caller has the dates of the same text already.
    """
    taken = [(item.start, item.end) for item in (find_dates(text) if dates is None else dates)]
    return quantities_outside(text, taken)


def quantities_outside(text: str, taken: Sequence[tuple[int, int]]) -> list[QuantityMention]:
    """Find the quantities of a sentence that do not overlap the spans `taken`."""
    flat = plain(text)
    fixed = list(_free(fixed_quantities(flat), taken))
    spans = [*taken, *((item.start, item.end) for item in fixed)]
    measured = _measured(flat, list(_free(find_numerals(flat), spans)))
    parts = sorted((*fixed, *measured), key=lambda item: item.start)
    return [_mention(text, flat, part) for part in _summed(flat, parts)]


def agrees(mention: QuantityMention, value: float, tolerance: float = 0.0) -> bool:
    """Tell whether the words allow `value`, in the mention's unit; `tolerance` is a share of `value`."""
    slack = max(tolerance * abs(value), mention.rounding) + 1e-9
    return mention.low - slack <= value <= mention.high + slack


def _free(items: Iterable[Spanned], spans: Sequence[tuple[int, int]]) -> Iterator[Spanned]:
    return (item for item in items if all(item.end <= start or end <= item.start for start, end in spans))


def _measured(flat: str, numerals: Sequence[Numeral]) -> Iterator[Part]:
    """Give every number what it measures or counts; two numbers joined as a range are one."""
    skip = False
    for index, numeral in enumerate(numerals):
        if skip:
            skip = False
            continue
        following = numerals[index + 1] if index + 1 < len(numerals) else None
        both = _range(flat, numeral, following) if following else None
        skip = both is not None
        part = _counted(flat, both or numeral)
        if part is not None:
            yield part


def _range(flat: str, first: Numeral, second: Numeral) -> Numeral | None:
    """Return "10 to 15 million", "two or three", "between 10 and 15" as one number."""
    gap = flat[first.end : second.start]
    between = gap == " and " and ending(_BETWEEN, flat, first.start)
    if not (_RANGE.fullmatch(gap) or between) or first.approximate or second.approximate:
        return None
    scale = (
        10 ** (len(str(int(second.value))) - len(flat[second.start : second.end].split()[0]))
        if second.value >= 1000
        else 1
    )
    low = first.value * (scale if first.value * 1000 <= second.value and not second.word else 1)
    if low >= second.value:
        return None
    value = (low + second.value) / 2
    return replace(
        second, start=first.start, value=value, low=low, high=second.value, unit=second.unit or first.unit
    )


def _counted(flat: str, numeral: Numeral) -> Part | None:
    """Read what follows a number: a unit, "times" or a counted noun; None where it only names something."""
    if ending(_LABEL, flat, numeral.start):
        return None
    if numeral.unit:
        return _part(numeral, numeral.end, numeral.unit)
    of = _OF.match(flat, numeral.end) if numeral.word else None
    measure = measure_after(flat, of.end() if of else numeral.end)
    if measure is not None:
        return _measure(flat, numeral, measure)
    times = _TIMES.match(flat, numeral.end)
    if times:
        unit = "times" if times["more"] or ending(_GROWTH, flat, numeral.start) else "occasion"
        return _part(numeral, times.end("times"), unit)
    if ending(_MULTIPLIED, flat, numeral.start):
        return _part(numeral, numeral.end, "times")
    return _noun(flat, numeral)


def _measure(flat: str, numeral: Numeral, measure: Measure) -> Part:
    factor, unit = in_normal_unit(measure.unit)
    rounding = _measure_rounding(numeral, measure.unit)
    half = _HALF.match(flat, measure.end)
    added = 0.5 if half else 0.0
    return Part(
        numeral.start,
        half.end() if half else measure.end,
        (numeral.value + added) * factor,
        unit,
        (numeral.low + added) * factor,
        (numeral.high + added) * factor,
        rounding * factor,
        approximate=numeral.approximate,
    )


def _measure_rounding(numeral: Numeral, unit: str) -> float:
    """Return how far a measured value may lie from the number that was written for it."""
    if unit in MONEY or unit == AGE:
        return numeral.rounding
    if numeral.value != int(numeral.value):
        return numeral.rounding or 0.25
    round_hundreds = (
        0.05 * numeral.value if unit in LENGTHS and numeral.value >= 100 and numeral.value % 10 == 0 else 0.0
    )
    return max(numeral.rounding, 0.5, round_hundreds)


def _noun(flat: str, numeral: Numeral) -> Part | None:
    one = numeral.word and numeral.value == 1
    if one and (ending(_NO_COUNT, flat, numeral.start) or flat.startswith(("-", " another"), numeral.end)):
        return None
    of = _OF.match(flat, numeral.end) if numeral.word and not one else None
    head = head_after(flat, of.end() if of else numeral.end, single=numeral.value == 1)
    if one and not head.singular:
        return None
    return replace(_part(numeral, head.end, head.singular), noun=head.words.lower())


def _part(numeral: Numeral, end: int, unit: str) -> Part:
    return Part(
        numeral.start,
        end,
        numeral.value,
        unit,
        numeral.low,
        numeral.high,
        numeral.rounding,
        approximate=numeral.approximate,
    )


def _summed(flat: str, parts: Sequence[Part]) -> list[Part]:
    """Make one of "two hours and 15 minutes"."""
    summed: list[Part] = []
    for part in parts:
        last = summed[-1] if summed else None
        if last and _adds(flat, last, part):
            size = to_base(1, part.unit)[0] / to_base(1, last.unit)[0]
            value = last.value + part.value * size
            summed[-1] = replace(
                last, end=part.end, value=value, low=value, high=value, rounding=part.rounding * size
            )
        else:
            summed.append(part)
    return summed


def _adds(flat: str, last: Part, part: Part) -> bool:
    units = ("year", "month", "week", "day", "hour", "minute", "second")
    if last.unit not in units or part.unit not in units or units.index(last.unit) >= units.index(part.unit):
        return False
    joined = flat[last.end : part.start] in (" ", " and ") and last.low == last.high
    return joined and not flat[last.start : part.end].lower().endswith("long")


def _mention(text: str, flat: str, part: Part) -> QuantityMention:
    """Read the words on both sides that make an amount rough or a bound."""
    before, after = ending(_BEFORE, flat, part.start), _AFTER.match(flat, part.end)
    start, end = before.start() if before else part.start, after.end() if after else part.end
    kind = (
        _QUALIFIERS[before["word"].lower()] if before else _SUFFIXES[after["word"].lower()] if after else ""
    )
    low, high, approximate = _limits(part, kind)
    bound = kind if kind in ("least", "most", "more", "less") else ""
    return QuantityMention(
        start,
        end,
        text[start:end],
        low,
        high,
        part.value,
        part.unit,
        part.noun,
        approximate,
        bound,
        part.rounding,
    )


def _limits(part: Part, kind: str) -> tuple[float, float, bool]:
    if kind in ("least", "more"):
        return part.low, inf, part.approximate
    if kind in ("most", "less"):
        return 0.0, part.high, part.approximate
    if kind == "near":
        return 0.85 * part.low, part.high, True
    if kind == "about":
        margin = max(0.15 * part.value, min(1.0, 0.25 * part.value))
        return part.low - margin, part.high + margin, True
    return part.low, part.high, part.approximate


_RANGE = compiled(r" ?- ?| (?:to|or) (?:the )?")
_BETWEEN = compiled(r"\bbetween (?:some |about |around )?$")
_HALF = compiled(r" and a half\b")
_OF = compiled(r" of(?= (?!the |his |her |their |its |these |those |our ))")
_LABEL = compiled(
    r"\b(?:articles?|sections?|chapters?|paragraphs?|pages?|no\.|nos\.|number|highway|route|flight|"
    r"room|part|phase|version|type|model|level|group|division|class|channel|resolution|war|clause|"
    r"step|episode|season|volume|figure|table|top|gate|line|covid|under-|group of)[ -]?$"
)
_TIMES = compiled(
    r"[ -](?P<times>times)\b(?P<more> (?:more|higher|larger|bigger|greater|faster|longer|as |"
    r"over\b|the (?:size|number|amount|rate|level|value)|what|its?\b|that of))?"
)
_GROWTH = compiled(
    r"\b(?:rose|risen|rising|grew|grown|grow|growing|increas\w+|jump\w+|multipl\w+|surg\w+|soar\w+|"
    r"expand\w+|up|climb\w+|boost\w+|swell\w*|swollen|higher|rise|growth)\b(?:,? [\w-]+){0,4},? ?$"
)
_MULTIPLIED = compiled(r"\bmultipl\w+ (?:\w+ )?by (?:a factor of )?$|\bby a factor of $")
_NO_COUNT = compiled(r"\b(?:no|this|that|any|some|every|each|which|other|last|number|at) ?$|[\w]-$")
_ABOUT = (
    "about/around/approximately/roughly/some/close to/circa/an estimated/estimated/in the region of/"
    "approx./approx/~"
)
_NEAR = "nearly/almost/just under/just short of/not quite/close on/practically/virtually"
_MORE = (
    "more than/over/above/exceeding/in excess of/upwards of/just over/a little over/a little more than/"
    "beyond/slightly more than/slightly over/well over/longer than/greater than/just above"
)
_LESS = "less than/fewer than/under/below/shorter than/well under"
_LEAST = "at least/no less than/no fewer than/not less than/a minimum of"
_MOST = (
    "at most/up to/no longer than/not longer than/no more than/not more than/a maximum of/as many as/"
    "as much as"
)
_QUALIFIERS = {
    word: kind
    for kind, words in (
        ("about", _ABOUT),
        ("near", _NEAR),
        ("more", _MORE),
        ("less", _LESS),
        ("least", _LEAST),
        ("most", _MOST),
    )
    for word in words.split("/")
}
_BEFORE = compiled(rf"(?<!\w)(?P<word>{one_of(_QUALIFIERS)}) ?(?:the |an? |his )?$")
_SUFFIXES = {
    " or so": "about",
    " or more": "least",
    " or less": "most",
    " or fewer": "most",
    "-plus": "least",
}
_AFTER = compiled(rf"(?P<word>{one_of(_SUFFIXES)})\b")

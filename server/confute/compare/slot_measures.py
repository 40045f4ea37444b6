"""How long, how many, which of its kind: the measures that a fact gives, against those of a sentence."""

import re
from collections.abc import Sequence

from confute.compare.finding import Outcome, Span, conflict
from confute.compare.numbers import QuantityMention, agrees, to_base
from confute.compare.reading import Reading
from confute.compare.tokens import stems
from confute.domain import Conflict, ConflictKind, Frame, Quantity

_TIME_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_NO_PLURAL = frozenset({"percent", "usd", "eur", "km", "m", "kg", "times"})
_QUALIFIER = r"(?:the|a|about|over|more|than|nearly|almost|just|some|only|around|his|their)"
_NOT_A_SPAN = re.compile(
    rf"\b(?:in|after|within|every|first|past|(?<!to )last|next|previous)\s+(?:{_QUALIFIER}\s+){{0,2}}$",
    re.IGNORECASE,
)
_AGO = re.compile(r"^\W*(?:ago|later|earlier|before|old|after|since)\b", re.IGNORECASE)
_ADDED = re.compile(r"\s*\b(?:more(?! than)|further|additional|other|extra)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|other|further)\s+$", re.IGNORECASE)
_COMPARING = re.compile(r"\bcompared (?:with|to)\b", re.IGNORECASE)
_PART_OF = re.compile(r"\s*of (?:the|these|those|them|his|her|its|their)\b", re.IGNORECASE)


def compare_duration(reading: Reading, frame: Frame) -> Outcome:
    """Compare how long it took."""
    if frame.duration is None:
        return [], []
    spans = [item for item in reading.quantities if item.unit in _TIME_UNITS and _is_span(reading.text, item)]
    return _compare_quantity(reading, frame.duration, spans, ConflictKind.DURATION)


def _is_span(text: str, item: QuantityMention) -> bool:
    return not (_NOT_A_SPAN.search(text[: item.start]) or _AGO.match(text[item.end :]))


def compare_quantities(reading: Reading, frame: Frame) -> Outcome:
    """Compare counts and measures of the same unit or noun."""
    conflicts: list[Conflict] = []
    agreed: list[Span] = []
    for quantity in frame.quantities:
        spans = [
            item for item in reading.quantities if _counts_same(item, quantity) and not _part(reading, item)
        ]
        found, agrees_ = _compare_quantity(reading, quantity, spans, ConflictKind.NUMBER)
        conflicts += found
        agreed += agrees_
    return conflicts, agreed


def _counts_same(item: QuantityMention, quantity: Quantity) -> bool:
    for unit in quantity.unit.split("|"):
        if to_base(1, item.unit)[1] == to_base(1, unit)[1]:
            return True
        if set(stems(unit)) <= set(stems(f"{item.noun} {item.unit}")):
            return True
    return False


def _part(reading: Reading, item: QuantityMention) -> bool:
    """Say whether a number counts a part of something ("one of the papers", "three more"), not all of it."""
    if item.unit == "percent":
        return False
    if (
        _ADDED.search(item.text)
        or _ADDED.match(reading.text, item.end)
        or _ANOTHER.search(reading.text[: item.start])
    ):
        return True
    return _PART_OF.search(item.text) is not None or _PART_OF.match(reading.text, item.end) is not None


def _compare_quantity(
    reading: Reading, true: Quantity, items: Sequence[QuantityMention], kind: ConflictKind
) -> Outcome:
    unit = true.unit.split("|")[0]
    wrong = [item for item in items if not _agrees(item, true, unit)]
    if len(wrong) < len(items):
        return [], [(item.start, item.end) for item in items if item not in wrong]
    if not wrong:
        return [], []
    span = (wrong[0].start, wrong[0].end)
    return [conflict(kind, reading.text, span, _in_words(true, unit))], []


def _in_words(true: Quantity, unit: str) -> str:
    about = "about " if true.tolerance else ""
    plural = "" if true.value == 1 or unit in _NO_PLURAL else "s"
    return f"{about}{true.value:,g} {unit}{plural}"


def _agrees(item: QuantityMention, true: Quantity, unit: str) -> bool:
    value, base = to_base(true.value, unit)
    factor, own = to_base(1, item.unit)
    return agrees(item, value / factor if own == base else true.value, true.tolerance)


def compare_ordinal(reading: Reading, frame: Frame) -> Outcome:
    """Compare which of its kind it was."""
    if frame.ordinal is None or _COMPARING.search(reading.text):
        return [], []
    wanted = {name for unit in frame.ordinal.unit.split("|") for name in stems(unit)}
    for mention in reading.ordinals:
        if mention.value < 1 or (mention.noun and not wanted & set(stems(mention.noun))):
            continue
        span = (mention.start, mention.end)
        if mention.value == frame.ordinal.value:
            return [], [span]
        return [conflict(ConflictKind.ORDINAL, reading.text, span, f"number {frame.ordinal.value:g}")], []
    return [], []

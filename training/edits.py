"""A sentence -> the same with one detail changed: so that it becomes false, or so that it stays true.

Rules of English alone, no topic. Each returns None where it finds nothing to change.
"""

import random
import re
from collections.abc import Callable, Sequence

from confute.compare.intervals import MONTH_NAMES

DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
OPPOSITES = (
    ("before", "after"),
    ("north", "south"),
    ("east", "west"),
    ("northern", "southern"),
    ("eastern", "western"),
    ("more", "fewer"),
    ("largest", "smallest"),
    ("highest", "lowest"),
    ("oldest", "youngest"),
    ("longest", "shortest"),
    ("first", "last"),
    ("won", "lost"),
    ("joined", "left"),
    ("accepted", "refused"),
    ("supported", "opposed"),
    ("supports", "opposes"),
    ("increased", "decreased"),
    ("rose", "fell"),
    ("began", "ended"),
    ("always", "never"),
    ("arrived", "departed"),
    ("bought", "sold"),
    ("opened", "closed"),
    ("allowed", "forbade"),
    ("male", "female"),
    ("son", "daughter"),
    ("brother", "sister"),
    ("father", "mother"),
    ("husband", "wife"),
    ("with", "without"),
    ("both", "neither"),
    ("private", "public"),
    ("inside", "outside"),
)
OPPOSITE = {word: other for pair in OPPOSITES for word, other in (pair, pair[::-1])}
# "Before 2005" stays true of many other years.
YEAR = re.compile(
    r"(?<!before )(?<!after )(?<!prior to )(?<!until )(?<!since )(?<!by )\b(1[5-9]\d\d|20[0-4]\d)\b(?!'?s)"
)
NUMBER = re.compile(r"(?<![\d.,-])\d{1,3}(?:,\d{3})*(?![\d,'s-]|\.\d)")
VERB = re.compile(r"\b(is|was|were|are|has|had|did|can|could|will|would)\b(?! (?:not|never)\b)")
NOT = re.compile(r"\b(is|was|were|are|has|had|did|can|could|will|would) (?:not|never) ")
MONTH = "|".join(MONTH_NAMES)
AMERICAN = re.compile(rf"\b({MONTH}) (\d{{1,2}}), (\d{{4}})\b")
BRITISH = re.compile(rf"\b(\d{{1,2}}) ({MONTH}) (\d{{4}})\b")
ASIDE = re.compile(r"\s*\([^()]{4,}\)")
FULL_DAY = re.compile(rf"\b[Oo]n (?:({MONTH}) \d{{1,2}}, (\d{{4}})|\d{{1,2}} ({MONTH}) (\d{{4}}))")

NEGATED = 0.2

Edit = Callable[[str, random.Random], str | None]


def false_edit(text: str, evidence: str, rng: random.Random) -> str | None:
    """Change one detail of a sentence that `evidence` supports, so that the evidence contradicts it."""
    # Every sentence can be negated, so that edit would crowd out the rest.
    edits = (_negated,) if rng.random() < NEGATED else FALSE
    for edit in rng.sample(edits, len(edits)):
        changed = edit(text, rng)
        if changed and changed != text and not _new_words(text, changed) & set(evidence.split()):
            return changed
    return None


def true_edit(text: str, rng: random.Random) -> str | None:
    """Word a sentence otherwise, so that it says the same or less."""
    for edit in rng.sample(TRUE, len(TRUE)):
        changed = edit(text, rng)
        if changed and changed != text:
            return changed
    return None


def less(text: str, rng: random.Random) -> str | None:
    """Leave out a detail: the text does not say all that it said, so it no longer supports the whole."""
    for edit in rng.sample(LESS, len(LESS)):
        changed = edit(text, rng)
        if changed and changed != text:
            return changed
    return None


def _new_words(old: str, new: str) -> set[str]:
    return set(new.split()) - set(old.split()) - {"not"}


def _year(text: str, rng: random.Random) -> str | None:
    return _swap(YEAR, text, rng, lambda year: str(int(year) + rng.choice((-1, 1)) * rng.randint(1, 30)))


def _number(text: str, rng: random.Random) -> str | None:
    def other(digits: str) -> str:
        value = int(digits.replace(",", ""))
        return f"{max(1, value + rng.choice((-1, 1)) * rng.randint(1, max(3, value // 2))):,}"

    without_years = [found for found in NUMBER.finditer(text) if not YEAR.fullmatch(found.group())]
    return _replaced(text, rng.choice(without_years), other) if without_years else None


def _swap(pattern: re.Pattern[str], text: str, rng: random.Random, other: Callable[[str], str]) -> str | None:
    found = list(pattern.finditer(text))
    return _replaced(text, rng.choice(found), other) if found else None


def _replaced(text: str, found: re.Match[str], other: Callable[[str], str]) -> str:
    return text[: found.start()] + other(found.group()) + text[found.end() :]


def _one_of(words: Sequence[str]) -> Edit:
    pattern = re.compile(rf"\b({'|'.join(words)})\b")

    def edit(text: str, rng: random.Random) -> str | None:
        return _swap(pattern, text, rng, lambda word: rng.choice([other for other in words if other != word]))

    return edit


def _opposite(text: str, rng: random.Random) -> str | None:
    places = [found for found in re.finditer(r"\b[a-z]+\b", text) if found.group() in OPPOSITE]
    return _replaced(text, rng.choice(places), OPPOSITE.__getitem__) if places else None


def _negated(text: str, rng: random.Random) -> str | None:
    if NOT.search(text):
        return NOT.sub(r"\1 ", text, count=1)
    return VERB.sub(rng.choice((r"\1 not", r"\1 not", r"\1 never")), text, count=1)


def _other_date_order(text: str, _: random.Random) -> str | None:
    if AMERICAN.search(text):
        return AMERICAN.sub(r"\2 \1 \3", text)
    return BRITISH.sub(r"\2 \1, \3", text)


def _without_day(text: str, _: random.Random) -> str | None:
    return FULL_DAY.sub(lambda date: f"in {date[1] or date[3]} {date[2] or date[4]}", text)


def _digits_or_words(text: str, rng: random.Random) -> str | None:
    words = {str(value): word for value, word in enumerate(NUMBERS, start=2)}
    both = words | {word: digits for digits, word in words.items()}
    found = [
        place for place in re.finditer(r"(?<![\d.,-])\b\w+\b(?![.,-]?\d)", text) if place.group() in both
    ]
    return _replaced(text, rng.choice(found), both.__getitem__) if found else None


def _at_least(text: str, rng: random.Random) -> str | None:
    def round_down(digits: str) -> str:
        value = int(digits.replace(",", ""))
        step = 10 ** (len(str(value)) - 1)
        return f"{rng.choice(('more than', 'over'))} {value // step * step:,}" if value % step else digits

    large = re.compile(r"(?<![\d.,$£€-])(?:\d{1,3}(?:,\d{3})+|\d{3})(?![\d,-]|\.\d)")
    return _swap(large, text, rng, round_down)


def _without_aside(text: str, _: random.Random) -> str | None:
    return ASIDE.sub("", text, count=1)


def _head(text: str, _: random.Random) -> str | None:
    parts = re.split(r",\s", text)
    head = parts[0]
    return head.rstrip(".") + "." if len(parts) > 1 and len(head.split()) >= 7 else None


FALSE: tuple[Edit, ...] = (
    _year,
    _number,
    _one_of(MONTH_NAMES),
    _one_of(DAYS),
    _one_of(NUMBERS),
    _one_of(ORDINALS),
    _opposite,
)
LESS: tuple[Edit, ...] = (_without_day, _without_aside, _head)
TRUE: tuple[Edit, ...] = (*LESS, _other_date_order, _digits_or_words, _at_least)

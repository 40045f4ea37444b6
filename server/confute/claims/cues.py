"""A sentence -> the signs by which its wording shows whether it asserts something that can be looked up.

Every cue is in 0..1, knows no topic and needs no model. `NAMES` names them in the order of the values.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

# fmt: off
_LISTS = (
    "possible", "expect", "seem", "will", "ought", "worth", "stress", "writer", "reader", "said",
    "present", "general", "condition", "furniture", "aim", "denial", "comparison", "past", "date",
    "number", "abstract",
)
_STARTS = ("connective", "pointer", "imperative", "question_word")
_SHAPES = (
    "interpret", "past_regular", "past_any", "past_rate", "abstract_rate", "names", "name_rate",
    "question", "exclamation", "no_full_stop", "colon", "quoted", "length", "under_6", "under_4",
    "over_35", "capitalised", "all_capitals", "lower_start", "timeless", "modal_only", "no_names",
    "nothing_concrete",
)
# fmt: on
NAMES = (*_LISTS, *_STARTS, *_SHAPES)

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|\d+(?:[.,:]\d+)*")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
# A list counts up to so many of its words; more say no more.
_ENOUGH = {"abstract": 6}
_MODAL = ("possible", "will", "ought")


class _Word(NamedTuple):
    lists: tuple[int, ...]
    past: bool
    interpret: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    lists: dict[str, tuple[int, ...]]
    starts: dict[str, tuple[int, ...]]
    interpret: tuple[str, ...]
    endings: tuple[str, ...]
    concrete: frozenset[str]
    not_past: frozenset[str]


def cues(text: str) -> list[float]:
    """Return the values of all cues of one sentence."""
    words = [match.replace("’", "'") for match in _WORD.findall(text)] or ["-"]
    lower = [word.lower() for word in words]
    known = [_look_up(word) for word in lower]
    counts = [0] * len(_LISTS)
    for word in known:
        for index in word.lists:
            counts[index] += 1
    regular = sum(word.past and shown[0].islower() for word, shown in zip(known, words, strict=True))
    found = dict(zip(_LISTS, counts, strict=True))
    listed = [min(1.0, count / _ENOUGH.get(name, 3)) for name, count in found.items()]
    starts = _lexicon().starts.get(lower[0], ())
    opened = [float(index in starts) for index in range(len(_STARTS))]
    interpreted = sum(word.interpret for word in known)
    shape = _wording(words, found, regular, interpreted) + _form(text, words) + _gist(words, found, regular)
    return listed + opened + [float(value) for value in shape]


def _wording(words: list[str], found: dict[str, int], regular: int, interpreted: int) -> list[float]:
    names, past, size = _names(words), found["past"] + regular, len(words)
    return [
        min(1, interpreted / 3),
        min(1, regular / 3),
        past > 0,
        min(1, past / size * 5),
        min(1, found["abstract"] / size * 4),
        min(1, names / 6),
        min(1, names / size * 2.5),
    ]


def _form(text: str, words: list[str]) -> list[float]:
    end = text.rstrip("\"”’') ")
    letters = [word for word in words if word[0].isalpha()] or ["-"]
    longer = [word for word in letters if len(word) > 3] or ["-"]
    return [
        end.endswith("?"),
        end.endswith("!"),
        not end.endswith((".", "!", "?", "…", ":")),
        end.endswith(":"),
        sum(map(len, _QUOTED.findall(text))) / max(1, len(text)),
        min(1, math.log(len(words)) / 4),
        len(words) < 6,
        len(words) < 4,
        len(words) > 35,
        sum(word[0].isupper() for word in longer) / len(longer),
        sum(word.isupper() and len(word) > 1 for word in letters) / len(letters),
        letters[0][0].islower(),
    ]


def _gist(words: list[str], found: dict[str, int], regular: int) -> list[float]:
    past, names = found["past"] + regular, _names(words)
    modal = any(found[name] for name in _MODAL)
    return [
        not past and found["present"] > 0,
        modal and not found["past"],
        not names,
        not (names or past or found["number"] or found["date"]),
    ]


def _names(words: list[str]) -> int:
    """Count capitalised words after the first one."""
    return sum(word[0].isupper() and word != "I" for word in words[1:])


@lru_cache(maxsize=1 << 15)
def _look_up(word: str) -> _Word:
    lexicon = _lexicon()
    lists = lexicon.lists.get(word, ())
    if word[0].isdigit():
        lists += (_LISTS.index("number"),)
        lists += (_LISTS.index("date"),) if _YEAR.fullmatch(word) else ()
    abstract = _LISTS.index("abstract")
    if abstract not in lists and len(word) > 5 and word.endswith(lexicon.endings):
        lists += () if word in lexicon.concrete else (abstract,)
    past = word.endswith("ed") and len(word) > 4 and word not in lexicon.not_past
    return _Word(lists, past, word.startswith(lexicon.interpret))


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    text = files("confute").joinpath("lexicon", "claims.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    forms = tables["forms"]
    return _Lexicon(
        _index(tables["words"], _LISTS),
        _index(tables["starts"], _STARTS),
        tuple(forms["interpret"]),
        tuple(forms["abstract_endings"]),
        frozenset(forms["concrete"]),
        frozenset(forms["not_past"]),
    )


def _index(table: dict[str, list[str]], names: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Return for each word the places of its lists."""
    places: dict[str, tuple[int, ...]] = {}
    for place, name in enumerate(names):
        for word in table[name]:
            places[word] = (*places.get(word, ()), place)
    return places

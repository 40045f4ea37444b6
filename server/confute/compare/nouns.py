"""Which noun a number counts, and its singular."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from confute.compare.patterns import word_set

_IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "wives": "wife", "lives": "life", "knives": "knife", "wolves": "wolf",
    "halves": "half", "leaves": "leaf", "shoes": "shoe", "servicemen": "serviceman", "policemen": "policeman",
    "businessmen": "businessman", "crises": "crisis", "movies": "movie", "cookies": "cookie", "ties": "tie",
}  # fmt: skip
# The same in singular and plural, or plural without an s.
_UNCHANGED = word_set(
    "series species aircraft spacecraft personnel staff troops police sheep fish headquarters cattle "
    "hovercraft talks means crossroads barracks"
)
FUNCTION_WORDS = word_set(
    "a about above abroad across after again against ago all along already also although always am "
    "among an and any are arrived as at away back be became because been before began behind being "
    "below between both broke brought but by came can could did do does down drove during each "
    "either else even ever far fell flew for from gave got had has have he held her here hers higher "
    "him his hit how however i if in inside into is it its itself just later least led left less "
    "like longer lost lower made may me met might most must my near neither never no nor not now of "
    "off on once only onto or our out outside over own past per perhaps put quite ran rather rose "
    "said same sat saw say sent set she should signed since so some sooner spoke stood struck such "
    "than that the their them then there these they this those though through thus to together too "
    "took toward towards under until up upon us visited was we went were what when where whether "
    "which while who whom whose why will with within without won would wrote yet you your"
)
# Verbs that look like plurals: they end the phrase of a single thing ("his third visit marks").
_VERBS = word_set(
    "marks comes takes shows follows begins ends lasts brings makes remains runs gives seems looks "
    "sees falls opens closes signals underlines stresses underscores highlights starts lies stands "
    "costs helps means says tells goes gets"
)
_WORD = re.compile(
    r"(?P<gap>[ -])(?P<word>[A-Za-z\u00c0-\u024f][\w\u00c0-\u024f]*(?:['\u2019](?:s\b)?)?(?:-\w+)*)"
)
_OF_THE = re.compile(
    r" of (?:the|his|her|their|its|these|those|our|them|[A-Z]\w+'s)\b(?: (?:first|last|next))?", re.IGNORECASE
)
_MORE = re.compile(r"(?: (?:more|other|further|additional)|-plus)\b")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Head:
    """What is counted: the `words` after the number, their `end`, `singular` of the head."""

    end: int
    words: str
    singular: str


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a plural noun."""
    lower = word.lower()
    if lower in FUNCTION_WORDS or lower in _VERBS:
        return False
    if lower in _IRREGULAR or lower in _UNCHANGED:
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is", "'s", "ous"))


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return the singular of a noun in lower case, as far as spelling tells it."""
    lower = word.lower()
    if lower in _IRREGULAR:
        return _IRREGULAR[lower]
    if lower in _UNCHANGED:
        return lower.removesuffix("s") if lower in ("troops", "talks") else lower
    if lower.endswith("ies") and len(lower) > 4:
        return lower[:-3] + "y"
    if re.search(r"(?:ss|x|ch|sh|[^aeou]o|zz)es$|(?<![ao])uses$", lower):
        return lower[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-1]
    return lower


def head_after(text: str, end: int, *, single: bool) -> Head:
    """Find the noun that a number counts: the first plural, or the last noun for a `single` thing."""
    start = end
    skipped = _OF_THE.match(text, end)
    end, single = (skipped.end(), False) if skipped else (end, single)
    more = _MORE.match(text, end)
    end = more.end() if more else end
    found: list[str] = []
    while len(found) < _MOST_WORDS and (match := _WORD.match(text, end)):
        word = match["word"]
        if word.lower() in FUNCTION_WORDS:
            break
        found.append(word)
        end = match.end()
        if match["gap"] == "-" and len(found) == 1:
            return Head(end, word, singular(word.split("-")[0]))
        if is_plural(word) and not single:
            return Head(end, " ".join(found), singular(word))
    if single and found:
        return _single(found, start, end)
    return Head(start if not found else end, " ".join(found), "")


def _single(found: list[str], start: int, end: int) -> Head:
    """Cut "official visit made by" after its noun: what looks like a verb or adverb is not part of it."""
    kept = 1
    while kept < len(found) and not _ends_phrase(found, kept):
        kept += 1
    cut = sum(len(word) + 1 for word in found[kept:])
    return Head(end - cut, " ".join(found[:kept]), singular(found[kept - 1].rstrip("'\u2019")))


def _ends_phrase(found: list[str], index: int) -> bool:
    word, before = found[index], found[index - 1]
    lowered = word[0].isupper() and before[0].islower()
    return lowered or word in _VERBS or re.search(r"(?:ed|ing|ly)$", word) is not None

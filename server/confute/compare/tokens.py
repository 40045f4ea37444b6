"""Text -> tokens with stems, clauses and negation. Knows English, knows no topic."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock

import snowballstemmer

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:\.(?=[^\W\d_]\b)[^\W\d_])*", re.UNICODE)
_POSSESSIVE = re.compile(r"[’']s?\b", re.IGNORECASE)
# A clause ends at strong punctuation, at brackets and dashes, and before a word that opens another clause.
_BREAK = re.compile(
    r"[;()\[\]“”\"]|:\s|\s[–—-]\s|—|"
    r",\s+(?=(?:which|who|whom|whose|where|when|while|whereas|although|though|but|after|before|since|as|because|and|so|if|once)\b)|"
    r"\s(?=(?:while|whereas|although|though|because|before|after|when|where|which|who|whose|if|once)\b)",
    re.IGNORECASE,
)
_IT_WAS = re.compile(r"\W*it (?:was|is)(?: only| not)? [^,;]{1,60}", re.IGNORECASE)
_STEMMER = snowballstemmer.stemmer("english")
# The stemmer keeps the word that it works on: two threads at a time would get each other's stems.
_STEMMING = Lock()

_NEGATORS = frozenset(
    [
        "not",
        "never",
        "no",
        "neither",
        "nor",
        "without",
        "none",
        "nobody",
        "nothing",
        "cannot",
        "hardly",
        "barely",
        "nowhere",
        "n't",
    ]
)
_NEGATING_PHRASES = (
    ("rather", "than"),
    ("instead", "of"),
    ("fail", "to"),
    ("failed", "to"),
    ("refused", "to"),
    ("declined", "to"),
    ("far", "from"),
    ("unlike",),
    ("turned", "down"),
)
_NOT_NEGATING = frozenset(
    [
        "only",
        "just",
        "least",
        "merely",
        "simply",
        "surprisingly",
        "until",
        "since",
        "longer",
        "previously",
        "yet",
        "always",
        "all",
        "every",
    ]
)


# "No more than a plan" affirms a plan.
_MEASURING = frozenset(["more", "fewer", "less", "greater", "other", "later", "earlier", "longer", "sooner"])


@dataclass(frozen=True, slots=True)
class Token:
    """A word, `text[start:end]`: in folded case, its stem, the number of its clause; `comma` follows it."""

    start: int
    end: int
    text: str
    lower: str
    stem: str
    clause: int
    comma: bool = False


_FAR = 8
_NOTHING = Token(0, 0, "", "", "", -1)


def fold(text: str) -> str:
    """Lower-case without accents, for comparison only."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the English stem of a folded word."""
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


def tokenise(text: str) -> list[Token]:
    """Return the words of `text` in order; possessive endings belong to no token."""
    spaced = _POSSESSIVE.sub(
        lambda match: " " * len(match.group()), text.replace("n't", "n t").replace("n’t", "n t")
    )
    breaks = [match.start() for match in _BREAK.finditer(text) if not _cleft(text, match)]
    tokens = []
    clause = 0
    for match in _WORD.finditer(spaced):
        while clause < len(breaks) and breaks[clause] <= match.start():
            clause += 1
        lower = fold(match.group())
        own = stem(lower.replace(".", ""))
        comma = text[match.end() :][:1] == ","
        tokens.append(Token(match.start(), match.end(), match.group(), lower, own, clause, comma))
    return tokens


def _cleft(text: str, found: re.Match[str]) -> bool:
    """Say whether a break only sets off a part of one clause: "It was Doe who came"."""
    if not found.group().strip(" ,").lower() and text[found.end() :][:1].islower():
        before = text[: found.start()]
        return _IT_WAS.fullmatch(before) is not None or before.lower().endswith((" was", " is"))
    return False


def stems(phrase: str) -> tuple[str, ...]:
    """Return the stems of a phrase, as used to compare cues."""
    return tuple(token.stem for token in tokenise(phrase))


def negator_before(tokens: Sequence[Token], index: int, reach: int = 5) -> int | None:
    """Return the index of the token that negates token `index`, if one stands before it in its clause."""
    for position in range(index - 1, max(-1, index - 1 - _FAR), -1):
        token = tokens[position]
        if token.clause != tokens[index].clause or token.lower == "but":
            return None
        # "Nor did they go to the port": it stands for the whole clause.
        if index - position > reach and token.lower != "nor":
            continue
        if _negates(tokens, position):
            return None if _aside(tokens, position, index) else position
    return _no_part_after(tokens, index)


def _no_part_after(tokens: Sequence[Token], index: int) -> int | None:
    """Return the "no" of "X played no part", which stands behind what it negates."""
    for position in range(index + 1, min(len(tokens) - 1, index + 5)):
        if tokens[position].lower == "no" and tokens[position + 1].lower in ("part", "role"):
            return position
    return None


def _aside(tokens: Sequence[Token], position: int, index: int) -> bool:
    """Say whether a negation is an aside between commas ("the port, not the town, grew")."""
    opened = position > 0 and tokens[position - 1].comma
    return opened and any(token.comma for token in tokens[position:index])


def _negates(tokens: Sequence[Token], position: int) -> bool:
    word = tokens[position].lower
    following, then = (
        token.lower for token in (*tokens[position + 1 : position + 3], _NOTHING, _NOTHING)[:2]
    )
    if word in {"not", "no"} and (following in _NOT_NEGATING or (following in _MEASURING and then == "than")):
        return False
    if word in _NEGATORS or (word == "t" and position and tokens[position - 1].lower.endswith("n")):
        return True
    return any(
        tuple(token.lower for token in tokens[position : position + len(phrase)]) == phrase
        for phrase in _NEGATING_PHRASES
    )

"""Says and denies: whether the words of a sentence assert a fact, negate it or say the opposite."""

import re
from collections.abc import Sequence

from confute.compare.finding import conflict
from confute.compare.reading import Reading
from confute.compare.recognise import denied as flatly_denied
from confute.compare.tokens import tokenise
from confute.domain import Conflict, ConflictKind, Fact

# "Earlier the outlets did not ...": it may have come true since.
_FOR_A_TIME = re.compile(
    r"\b(?:earlier|initially|at first|originally|previously|until|yet|so far|still)\b", re.IGNORECASE
)

_OPEN = frozenset(["may", "can", "could", "must", "shall", "should", "would", "have", "has", "haven", "hasn"])
# "Not as minister: that was Roe": what counts comes behind.
_ASIDE = frozenset(["as", "in", "at", "on", "by", "with", "for"])
_JOINING = frozenset(["and", "but"])
_NAME_REACH = 6
_NEGATIVE = re.compile(r"\b(?:not|no|never|neither|nor|none|only|without)\b", re.IGNORECASE)


def compare_wording(
    reading: Reading, fact: Fact, cues: tuple[Sequence[str], Sequence[str]], triggers: Sequence[int]
) -> tuple[bool, list[Conflict]]:
    """Return whether the sentence asserts the fact, and the words that say the opposite.

    :param cues: what asserts it, and what denies it.
    """
    says = reading.places_of(cues[0])
    affirmed = [span for span in says if not reading.negated(span[0])]
    negated = [span for span in says if reading.negated(span[0]) and not _spares(reading, span[0])]
    denied = [
        span for span in reading.places_of(cues[1]) if span not in says and not reading.negated(span[0])
    ]
    clauses = {reading.clause(index) for index in triggers}
    denied = [span for span in denied if not clauses or reading.clause(span[0]) in clauses]
    affirmed = [span for span in affirmed if not any(_inside(span, other) for other in denied)]
    if denied and not affirmed:
        kind = ConflictKind.RELATION if fact.kind == "relation" else ConflictKind.EVENT
        return False, [conflict(kind, reading.text, reading.span(*denied[0]), fact.statement)]
    if not says and not _NEGATIVE.search(fact.statement):
        # Who denies another word than the fact's own may well agree with it ("did not veto", "was adopted").
        told = {token.stem for token in tokenise(fact.statement)}
        negated = [
            (index, index)
            for index in triggers
            if reading.tokens[index].stem in told and flatly_denied(reading, index)
        ]
    if negated and not affirmed and not _FOR_A_TIME.search(reading.text):
        span = _from_negator(reading, negated[0])
        return False, [conflict(ConflictKind.NEGATION, reading.text, span, fact.statement)]
    return bool(affirmed), []


def denies(reading: Reading, fact: Fact, triggers: Sequence[int]) -> bool:
    """Say whether the sentence denies what the fact tells, in whatever words."""
    return not _NEGATIVE.search(fact.statement) and any(flatly_denied(reading, index) for index in triggers)


def _spares(reading: Reading, index: int) -> bool:
    """Say whether a negation is not of what was: of what may be or has yet been, or of another person.

    "Neither may sign"; "a policy of not signing"; "Doe and not the mayor, Roe, signed".
    """
    at = reading.negator(index)
    if at is None:
        return False
    words = {token.lower for token in reading.tokens[max(0, at - 1) : index]}
    return (
        bool(_OPEN & words)
        or _sets_off(reading, at)
        or (at > 0 and reading.tokens[at - 1].lower == "of")
        or (at == 0 and reading.tokens[1].lower in _ASIDE)
    )


def _sets_off(reading: Reading, at: int) -> bool:
    """Say whether the negator at `at` only tells one person from another ("and not the mayor, Roe")."""
    if at == 0 or not (reading.tokens[at - 1].comma or reading.tokens[at - 1].lower in _JOINING):
        return False
    return any(item.type == "person" and at < item.first <= at + _NAME_REACH for item in reading.mentions)


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _from_negator(reading: Reading, span: tuple[int, int]) -> tuple[int, int]:
    at = reading.negator(span[0])
    return reading.span(span[0] if at is None else at, span[1])

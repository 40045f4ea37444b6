"""Is a sentence about that fact or series? Its cues, who did it, where to, which date belongs to it."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from confute.compare.dates import DateMention
from confute.compare.names import Mention
from confute.compare.reading import Reading

_CONTRAST = re.compile(
    r"\b(?:rather than|instead of|not|unlike|and not|but not)\s+(?:at |in |on |the |by )*$", re.IGNORECASE
)
_PRONOUNS = frozenset({"he", "his", "him", "she", "her", "they", "their", "it", "its"})
_YEAR = re.compile(r"\b\d{4}\b")
_OWNED_REACH = 4
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_PARTING = frozenset(["after", "before", "since", "following", "until", "ahead", "when", "while", "as"])
_RELATIVE = frozenset(["who", "which", "where"])
_TOWARDS = frozenset(["to", "in", "into", "at", "of", "for", "from", "inside", "across"])
_NOT_DONE = re.compile(
    r"\b(?:planned|planning|considered|considering|was (?:due|supposed|meant) to|had been (?:due|expected)|"
    r"cancel\w*|postpon\w*|call(?:ed)? off|scrapped|proposed|invited|invitation|invites?|"
    r"(?:is|are|was|were) expected to|pledged to|promised to|offered to|hoped to|wanted to|possible|"
    r"prospective|working on|talk of)\b",
    re.IGNORECASE,
)
_CAME_TO_NOTHING = re.compile(
    r"\b(?:(?:being|only|still) planned|cancel\w*|postpon\w*|call(?:ed)? off|put off|scrapped|"
    r"shelved|fell through|came to nothing|never (?:happened|took place))\b",
    re.IGNORECASE,
)


_YET_TO_COME = re.compile(
    r"\b(?:was|were|is|are) (?:still|yet)\b[^.;]*\b(?:off|away|ahead|to come)\b", re.IGNORECASE
)


def meets_all(reading: Reading, groups: Iterable[Sequence[str]]) -> bool:
    """Say whether every group has a cue that the sentence, or for names its context, meets."""
    return all(_meets_any(reading, group) for group in groups)


def recognised(reading: Reading, groups: Iterable[Sequence[str]], spare: int) -> int | None:
    """Return how many groups of mere words are not met; None if more than `spare`, or one with names."""
    missing = 0
    for group in groups:
        if not _meets_any(reading, group):
            missing += 1
            if missing > spare or _has_name(tuple(group)):
                return None
    return missing


@lru_cache(maxsize=4096)
def _has_name(group: tuple[str, ...]) -> bool:
    return any(cue[0] == "@" or cue[0].isupper() or _YEAR.search(cue) for cue in group)


def _meets_any(reading: Reading, group: Sequence[str]) -> bool:
    if any(reading.find(cue) and (cue not in _PRONOUNS or _points_to(reading, group)) for cue in group):
        return True
    if reading.points_back and any(cue[1:] in reading.recent for cue in group if cue.startswith("@")):
        return True
    return _only_names(tuple(group)) and any(cue[1:] in reading.around for cue in group)


def _points_to(reading: Reading, group: Sequence[str]) -> bool:
    """Say whether a pronoun may stand for somebody whom the group names: nobody else was named since."""
    return not reading.recent or any(cue[1:] in reading.recent for cue in group if cue.startswith("@"))


@lru_cache(maxsize=4096)
def _only_names(group: tuple[str, ...]) -> bool:
    return all(cue.startswith("@") for cue in group)


def excluded(reading: Reading, cues: Iterable[str]) -> bool:
    """Say whether a `without` cue keeps the sentence away."""
    return any(reading.meets(cue) for cue in cues)


def contrasted(reading: Reading, item: Mention) -> bool:
    """Say whether a name stands for what it was not: "rather than Doe", "not at the port"."""
    return _CONTRAST.search(reading.text[: item.start]) is not None


def not_done(reading: Reading, index: int) -> bool:
    """Say whether what happens at token `index` was only planned, invited or called off."""
    if _YET_TO_COME.search(reading.text):
        return True
    own = [token for token in reading.tokens if token.clause == reading.clause(index)]
    here = reading.tokens[index].end
    if _NOT_DONE.search(reading.text, own[0].start, here):
        return True
    return _CAME_TO_NOTHING.search(reading.text, here, own[-1].end) is not None


def denied(reading: Reading, index: int) -> bool:
    """Say whether token `index` is just what "did not" or "never" denies, of the past."""
    at = reading.negator(index)
    if at is None or not all(_adverb(token.lower) for token in reading.tokens[at + 1 : index]):
        return False
    before = reading.tokens[at - 1].lower if at else ""
    return reading.tokens[at].lower == "never" or before in ("did", "didn")


def _adverb(word: str) -> bool:
    return word.endswith("ly") or word in ("even", "ever", "once")


def doer_is(reading: Reading, index: int, agent: str) -> bool:
    """Say whether `agent` may be who does what token `index` names: nobody else stands nearer before it."""
    by = _person_after(reading, index)
    if by is not None:
        return agent in reading.gazetteer.within(by.entity)
    before = [item for item in reading.mentions if item.type == "person" and item.last < index]
    before = [item for item in before if _owns(reading, item, index) or not _possessive(reading, item)]
    same = [item for item in before if reading.clause(item.last) == reading.clause(index)] or before
    if not same:
        behind = [item for item in reading.mentions if item.type == "person" and item.first > index]
        pronoun = _pronoun_between(reading, -1, index)
        ahead = behind[:1] if pronoun else behind
        if any(agent in reading.gazetteer.within(item.entity) for item in ahead):
            return True
        if pronoun and reading.recent:
            return agent in reading.recent
        return agent in reading.around and (pronoun or _definite(reading, index))
    nearest, subject = same[-1], same[0]
    opening = next(token.lower for token in reading.tokens if token.clause == reading.clause(index))
    if opening == "who" and nearest.last < index:
        return agent in reading.gazetteer.within(nearest.entity)
    if _owns(reading, nearest, index):
        return agent in reading.gazetteer.within(nearest.entity)
    if _pronoun_between(reading, nearest.last, index):
        return agent in reading.gazetteer.within(subject.entity)
    return any(agent in reading.gazetteer.within(item.entity) for item in (nearest, subject))


def _definite(reading: Reading, index: int) -> bool:
    """Say whether token `index` is a noun that points back: "the visit", "this second trip"."""
    return any(token.lower in _POINTING for token in reading.tokens[max(0, index - 3) : index])


def _owns(reading: Reading, person: Mention, index: int) -> bool:
    """Say whether what token `index` names is somebody's: "Doe's second official visit"."""
    between = reading.tokens[person.last : index]
    near = index - person.last <= _OWNED_REACH and not any(token.comma for token in between)
    return near and _possessive(reading, person)


def _possessive(reading: Reading, person: Mention) -> bool:
    return reading.text[person.end : person.end + 1] in ("'", "’")


def _person_after(reading: Reading, index: int) -> Mention | None:
    following = [item for item in reading.mentions if item.first > index and item.type == "person"]
    for item in following[:1]:
        before = [token.lower for token in reading.tokens[max(0, item.first - 3) : item.first]]
        if "by" in before and item.first - index <= 6:
            return item
    return None


def _pronoun_between(reading: Reading, left: int, right: int) -> bool:
    return any(token.lower in _PRONOUNS for token in reading.tokens[left + 1 : right])


def destination(reading: Reading, index: int) -> Mention | None:
    """Return the place to which what token `index` names leads, if its clause tells."""
    for item in _places_behind(reading, index)[:1]:
        between = {token.lower for token in reading.tokens[index + 1 : item.first]}
        if any(index < other < item.first for other in _rivals(reading)):
            return None
        if item.first - index <= 2 or between & _TOWARDS:
            return item
    return None


def _places_behind(reading: Reading, index: int) -> list[Mention]:
    clause = reading.clause(index)
    behind = [item for item in reading.mentions if item.type == "place" and item.first > index]
    return [item for item in behind if reading.clause(item.first) == clause]


def goes_to(reading: Reading, index: int, place: str) -> bool:
    """Say whether what token `index` names leads to `place`, or to one that is left to the context."""
    told = destination(reading, index)
    if told is not None:
        return place in reading.gazetteer.within(told.entity)
    if _places_behind(reading, index):
        return False
    earlier = [item for item in reading.mentions if item.first < index and item.type == "place"]
    return place in reading.around or any(place in reading.gazetteer.within(item.entity) for item in earlier)


def owner(reading: Reading, mention: DateMention, triggers: Iterable[int]) -> int | None:
    """Return the trigger to which a date belongs.

    That is the nearest before it in its clause, else the nearest after it, else the last before its clause.
    """
    if not reading.tokens:
        return None
    at, end = reading.token_at(mention.start), reading.token_at(mention.end - 1)
    clause = reading.clause(at)
    own = set(triggers)
    happenings = sorted(own | _rivals(reading))
    inside = [index for index in happenings if reading.clause(index) == clause]
    before = [index for index in inside if index < at]
    after = [index for index in inside if index > at]
    nearest = (
        before[-1:]
        or [index for index in after[:1] if not _parted(reading, end, index)]
        or [index for index in happenings if index < at][-1:]
    )
    return nearest[0] if nearest and nearest[0] in own else None


def _parted(reading: Reading, left: int, right: int) -> bool:
    """Say whether a date and a later happening are two things.

    "After" or the like stands between them, or the comma that ends "who was there in 1932, ...".
    """
    opening = next(token.lower for token in reading.tokens if token.clause == reading.clause(left))
    if opening in _RELATIVE and any(token.comma for token in reading.tokens[left:right]):
        return True
    return any(token.lower in _PARTING for token in reading.tokens[left + 1 : right])


def _rivals(reading: Reading) -> set[int]:
    known = reading.lexicon.happenings
    dates = [(mention.start, mention.end) for mention in reading.dates]
    return {
        index
        for index, token in enumerate(reading.tokens)
        if token.stem in known and not any(start <= token.start < end for start, end in dates)
    }

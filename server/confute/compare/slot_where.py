"""Where: the place that a fact gives, against the places of a sentence."""

from collections.abc import Sequence

from confute.compare.finding import Outcome, conflict
from confute.compare.names import Mention
from confute.compare.reading import Reading
from confute.compare.recognise import contrasted
from confute.domain import ConflictKind, Frame, Pack

_BE = frozenset({"is", "was"})
_LOCATIVE = frozenset(["in", "into", "at", "on", "aboard", "inside", "near", "outside", "within"])


def compare_where(reading: Reading, frame: Frame, triggers: Sequence[int], pack: Pack) -> Outcome:
    """Compare the places that belong to `triggers` with those of `frame`; a larger one says nothing."""
    if not frame.where:
        return [], []
    true = [place.removeprefix("@") for place in frame.where]
    within = reading.gazetteer.within
    places = [item for item in reading.mentions if item.type == "place"]
    near = [
        item
        for item in places
        if any(item.entity in within(name) or name in within(item.entity) for name in true)
    ]
    exact = [
        item
        for item in near
        if any(name in within(item.entity) for name in true) and not contrasted(reading, item)
    ]
    if exact:
        return [], [(item.start, item.end) for item in exact]
    about = {cue.removeprefix("@") for group in frame.about for cue in group}
    for item in places:
        if item in near or within(item.entity) & about or not _located(reading, item, triggers):
            continue
        if any(_rivals(pack, item.entity, name) for name in true):
            instead = pack.entities[true[0]].name
            return [conflict(ConflictKind.PLACE, reading.text, (item.start, item.end), instead)], []
    return [], []


def _is_the_one(reading: Reading, item: Mention) -> bool:
    """Say whether a place is identified: "X was the first town that ...", "the first town ... was X"."""
    behind = [token.lower for token in reading.tokens[item.last + 1 : item.last + 3]]
    ends = item.last == len(reading.tokens) - 1 and reading.tokens[item.first - 1].lower in _BE
    return ends or (item.first == 0 and len(behind) == 2 and behind[0] in _BE and behind[1] == "the")


def _located(reading: Reading, item: Mention, triggers: Sequence[int]) -> bool:
    before = [token.lower for token in reading.tokens[max(0, item.first - 3) : item.first]]
    clauses = {reading.clause(index) for index in triggers}
    located = bool(_LOCATIVE & set(before)) or _is_the_one(reading, item)
    return located and reading.clause(item.first) in clauses and not contrasted(reading, item)


def _rivals(pack: Pack, one: str, other: str) -> bool:
    """Say whether two places exclude each other: neither holds the other, and both are of one rank."""
    depth = [_depth(pack, name) for name in (one, other)]
    return abs(depth[0] - depth[1]) <= 1


def _depth(pack: Pack, name: str) -> int:
    depth = 0
    while name in pack.entities and pack.entities[name].part_of:
        name = pack.entities[name].part_of
        depth += 1
    return depth

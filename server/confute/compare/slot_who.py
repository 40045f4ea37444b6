"""Who: the people and bodies that a fact names, against those of a sentence."""

from confute.compare.finding import Outcome, Span, conflict
from confute.compare.names import Mention
from confute.compare.reading import Reading
from confute.compare.recognise import contrasted
from confute.compare.tokens import tokenise
from confute.domain import Conflict, ConflictKind, Frame, Pack, Who


def compare_who(reading: Reading, frame: Frame, pack: Pack) -> Outcome:
    """Compare the people and bodies of the sentence with those of `frame`."""
    conflicts: list[Conflict] = []
    agreed: list[Span] = []
    for who in frame.who:
        found, agrees_ = _who_slot(reading, frame, who, pack)
        conflicts += found
        agreed += agrees_
    return conflicts, agreed


def _who_slot(reading: Reading, frame: Frame, who: Who, pack: Pack) -> Outcome:
    are = {name.removeprefix("@") for name in who.are}
    kinds = {pack.entities[name].type for name in are if name in pack.entities}
    others = {name.removeprefix("@") for name in who.others}
    others |= {cue.removeprefix("@") for group in frame.about for cue in group if cue.startswith("@")}
    people = [item for item in reading.mentions if item.type in kinds]
    right = [item for item in people if reading.gazetteer.within(item.entity) & are]
    named = [(item.start, item.end) for item in right if not contrasted(reading, item)]
    wrong = [item for item in people if not reading.gazetteer.within(item.entity) & (are | others)]
    wrong = [
        item for item in wrong if not contrasted(reading, item) and not _may_be(reading, item, are, pack)
    ]
    if named and who.complete and len(are) > 1:
        wrong = [item for item in wrong if any(_joined(reading, item, other) for other in right)]
    elif named:
        wrong = []
    if named and not wrong:
        return [], named
    if not who.complete or (frame.says and not any(reading.meets(cue) for cue in frame.says)):
        return [], []
    if not wrong:
        return [], []
    instead = ", ".join(pack.entities[name].name for name in sorted(are) if name in pack.entities)
    span = (wrong[0].start, wrong[-1].end if len(wrong) == 2 else wrong[0].end)
    return [conflict(ConflictKind.PERSON, reading.text, span, instead)], []


def _may_be(reading: Reading, item: Mention, are: set[str], pack: Pack) -> bool:
    """Say whether a surname alone may be that of the right person, who shares it with a better known one."""
    said = {token.lower for token in reading.tokens[item.first : item.last + 1]}
    names = [pack.entities[name].name for name in are if name in pack.entities]
    return any(said < {token.lower for token in tokenise(name)} for name in names)


def _joined(reading: Reading, one: Mention, other: Mention) -> bool:
    """Say whether two names are coordinated ("Doe and Roe")."""
    left, right = sorted((one, other), key=lambda item: item.start)
    return reading.text[left.end : right.start].strip().lower() in {"and", ",", ", and", "&"}

"""What can be wrong with facts and their frames."""

from collections.abc import Iterator

from confute.compare.units import TIME_UNITS
from confute.domain import Fact, Frame, Sureness, Who
from confute.packs.lines import Problem
from confute.packs.record import Record

KINDS = frozenset(
    ["date", "number", "duration", "ordinal", "place", "person", "role", "event", "relation", "absence"]
)
# "It" and "there" are left out: a sentence may begin with "It was Adams who ...".
_PRONOUNS = frozenset(("he", "she", "they", "this", "these", "those", "his", "her", "its", "their"))
_MOST_PARAPHRASES = 3


def check_fact(record: Record, fact: Fact) -> Iterator[Problem]:
    """Yield what is wrong with one fact."""
    if fact.kind not in KINDS:
        yield record.problem(f"kind {fact.kind!r} is not known; choose one of {', '.join(sorted(KINDS))}")
    yield from _sources(record, fact)
    yield from _statement(record, fact)
    yield from record.span(fact.valid_from, fact.valid_until)
    if fact.frame is not None:
        yield from _frame(record, fact.frame)


def _sources(record: Record, fact: Fact) -> Iterator[Problem]:
    yield from record.known("sources", fact.sources, record.pack.sources)
    if not fact.sources:
        yield record.problem("no source; name at least one id of sources.jsonl")
    if len(set(fact.sources)) < len(fact.sources):
        yield record.problem("sources: one is named twice; drop it")
    publishers = {record.pack.sources[name].publisher for name in fact.sources if name in record.pack.sources}
    if fact.sure is Sureness.INDEPENDENT and len(publishers) < 2:
        yield record.problem(
            'sure is "independent" with fewer than two publishers; add a source or say "single"'
        )


def _statement(record: Record, fact: Fact) -> Iterator[Problem]:
    for text in (fact.statement, *fact.paraphrases):
        if text != text.strip() or not text.endswith((".", ".”", '."')):
            yield record.problem(f"{text[:40]!r} is no sentence; begin without a space, end with a full stop")
        if text.split(" ", 1)[0].lower() in _PRONOUNS:
            yield record.problem(f"{text[:40]!r} begins with a pronoun; name who or what is meant")
    if len(fact.paraphrases) > _MOST_PARAPHRASES:
        yield record.problem(f"more than {_MOST_PARAPHRASES} paraphrases; keep the most different ones")


def _frame(record: Record, frame: Frame) -> Iterator[Problem]:
    yield from record.known("frame.event", [frame.event], record.pack.events)
    yield from record.groups("frame.about", frame.about)
    if not frame.about:
        yield record.problem("frame.about is empty, so the frame is never used; say what it is about")
    for field, cues in (("without", frame.without), ("says", frame.says), ("denies", frame.denies)):
        yield from record.cues(f"frame.{field}", cues)
    for cue in set(frame.says) & set(frame.denies):
        yield record.problem(f"frame: {cue!r} both says and denies it; keep one")
    yield from record.interval("frame.when", frame.when)
    yield from record.entities("frame.where", frame.where)
    yield from _amounts(record, frame)
    for who in frame.who:
        yield from _who(record, who)


def _amounts(record: Record, frame: Frame) -> Iterator[Problem]:
    if frame.duration is not None and frame.duration.unit not in TIME_UNITS:
        yield record.problem(
            f"frame.duration: {frame.duration.unit!r} is no unit of time; use hour, day, year ..."
        )
    if frame.ordinal is not None and (frame.ordinal.value < 1 or frame.ordinal.value % 1):
        yield record.problem("frame.ordinal: first is 1, second is 2; write a whole number from 1")
    amounts = (frame.duration, frame.ordinal, *frame.quantities)
    for amount in amounts:
        if amount is None:
            continue
        if not all(unit.strip() == unit != "" for unit in amount.unit.split("|")):
            yield record.problem(f"frame: unit {amount.unit!r} has an empty part; write units as a|b")
        if amount.tolerance < 0 or amount.value < 0:
            yield record.problem("frame: a value or tolerance under zero; write it without a sign")


def _who(record: Record, who: Who) -> Iterator[Problem]:
    yield from record.entities("frame.who.are", who.are)
    yield from record.entities("frame.who.others", who.others)
    if not who.are:
        yield record.problem("frame.who.are is empty; name those who did it")
    for name in set(who.are) & set(who.others):
        yield record.problem(f"frame.who: {name} stands in are and in others; keep it in are")

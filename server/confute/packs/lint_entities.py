"""What can be wrong with entities, the offices they hold, and the names they share."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import combinations

from confute.compare.intervals import Interval, parse_interval
from confute.domain import Entity, Pack, Term
from confute.errors import PackError
from confute.packs.lines import Problem
from confute.packs.record import Record

TYPES = frozenset({"person", "place", "body", "work", "office"})
_HANDOVER = timedelta(days=1)


def check_entity(record: Record, entity: Entity) -> Iterator[Problem]:
    """Yield what is wrong with one entity."""
    known = record.pack.entities
    if entity.type not in TYPES:
        yield record.problem(f"type {entity.type!r} is not known; choose one of {', '.join(sorted(TYPES))}")
    yield from record.known("country", [entity.country], known)
    yield from record.known("part_of", [entity.part_of], known)
    yield from record.known("facts", entity.facts, record.pack.facts)
    if has_cycle(entity.id, {name: item.part_of for name, item in known.items()}):
        yield record.problem("part_of leads back to itself; break the circle")
    yield from _names(record, entity)
    yield from _office(record, entity)
    for term in entity.terms:
        yield from _term(record, term)


def _names(record: Record, entity: Entity) -> Iterator[Problem]:
    names = [entity.name, *entity.aliases, *entity.misspellings, *entity.titles]
    for name in names:
        if name != name.strip() or not name:
            yield record.problem(f"name {name!r} is empty or has spaces around it; trim it")
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield record.problem(f"name {name!r} stands there twice; drop one")


def _office(record: Record, entity: Entity) -> Iterator[Problem]:
    if entity.type == "office" and not (entity.titles and entity.country):
        yield record.problem("an office needs titles and a country, or no page can name it; add them")
    if entity.type != "office" and entity.titles:
        yield record.problem("only an office has titles; move them to its record")


def _term(record: Record, term: Term) -> Iterator[Problem]:
    office = record.pack.entities.get(term.office)
    if office is None or office.type != "office":
        yield record.problem(
            f"terms: there is no office {term.office!r}; add a record of type office or mend the id"
        )
    yield from record.span(term.since, term.until)


def has_cycle(start: str, parent: Mapping[str, str]) -> bool:
    """Say whether following `parent` from `start` comes back to `start`."""
    seen = set()
    at = parent.get(start, "")
    while at and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = parent.get(at, "")
    return False


def check_holders(pack: Pack) -> Iterator[Problem]:
    """Yield a problem for every two people who hold one office at the same time."""
    held: dict[str, list[tuple[str, Interval]]] = defaultdict(list)
    for entity in pack.entities.values():
        for term in entity.terms:
            if (interval := _interval(term)) is not None:
                held[term.office].append((entity.id, interval))
    for office, terms in held.items():
        for (one, first), (other, second) in combinations(terms, 2):
            if min(first.end, second.end) - max(first.start, second.start) > _HANDOVER:
                for name, rival in ((one, other), (other, one)):
                    text = f"terms: {rival} holds {office} at that time too; mend the dates"
                    yield Problem("entities.jsonl", name, text)


def _interval(term: Term) -> Interval | None:
    try:
        return parse_interval(f"{term.since or '..'}/{term.until or '..'}")
    except PackError:
        return None


def shared_names(entities: Iterable[Entity]) -> Iterator[str]:
    """Yield a warning for every name that two entities claim, offices apart."""
    claimed: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.type != "office":
            for name in (entity.name, *entity.aliases, *entity.misspellings):
                claimed[name.casefold()].add(entity.id)
    for name, owners in sorted(claimed.items()):
        if len(owners) > 1:
            yield f"entities.jsonl: {name!r} is claimed by {', '.join(sorted(owners))}; one wins"

"""Offices in time: whom a sentence calls minister or president, and who held that office then."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confute.compare.dates import Interval, parse_interval
from confute.compare.finding import conflict
from confute.compare.names import Mention
from confute.compare.reading import Reading
from confute.compare.tokens import stems
from confute.domain import ConflictKind, Entity, Finding, Pack, Term

# A word before the title that makes it another office, or an office of another time.
_OTHER_OFFICE = frozenset(
    [
        "deputy",
        "vice",
        "former",
        "ex",
        "then",
        "late",
        "onetime",
        "acting",
        "first",
        "shadow",
        "future",
        "incoming",
        "outgoing",
        "next",
        "previous",
        "past",
        "ousted",
        "retired",
        "designate",
        "assistant",
        "junior",
    ]
)
_LINKING = frozenset(
    [
        "the",
        "a",
        "an",
        "then",
        "as",
        "is",
        "was",
        "who",
        "became",
        "becomes",
        "be",
        "now",
        "current",
        "currently",
        "sitting",
        "serving",
        "incumbent",
    ]
)
# "Doe came with Roe in her capacity as minister": it is the one who came.
_CAPACITY = re.compile(
    r"\bin (?:his|her|the) (?:capacity|role|function) (?:as|of) (?:(?:the|a) )?$", re.IGNORECASE
)
# An article and a country may stand within a title.
_WITHIN = 2
_TAKES_OVER = re.compile(r"^\W*who\b[^,;]{0,40}\bas\b[^,;]{0,25}$", re.IGNORECASE)
_THEN = re.compile(r"\b(?:at the time|at that time|back then)\b", re.IGNORECASE)
_SINCE_GONE = re.compile(
    r"\b(?:former|ex-|until|no longer|replac\w+|succe\w+|predecessor|remov\w+|dismiss\w+|sack\w+|oust\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """The sentence gives one of `offices` to `person`; if falsely, tokens `first` to `last` are wrong."""

    person: Mention
    offices: tuple[str, ...]
    first: int
    last: int
    kind: ConflictKind


class RoleComparer:
    """Compares offices that sentences give to people with the terms in a pack."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._offices = {entity.id: entity for entity in pack.entities.values() if entity.type == "office"}
        self._titles: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for office in self._offices.values():
            for words in {order for title in office.titles for order in _orders(stems(title))}:
                self._titles[words].append(office.id)
        self._longest = max((len(title) for title in self._titles), default=0)
        self._holders: dict[str, list[tuple[Entity, Term]]] = defaultdict(list)
        for entity in pack.entities.values():
            for term in entity.terms:
                self._holders[term.office].append((entity, term))
        main = pack.events.get(pack.main_event)
        self._main = parse_interval(main.when) if main and main.when else None

    def compare(self, reading: Reading) -> list[Finding]:
        """Return a finding for each office that the sentence gives to somebody."""
        return [finding for item in self._attributions(reading) for finding in self._judge(reading, item)]

    def _judge(self, reading: Reading, item: Attribution) -> Iterator[Finding]:
        stated, time = self._time(reading)
        for office in item.offices:
            holders = [(who, term) for who, term in self._holders[office] if time and _in_office(term, time)]
            facts = self._offices[office].facts
            if not holders or not facts:
                continue
            if any(who.id == item.person.entity for who, _ in holders):
                yield Finding(facts[0], agreed=(reading.span(item.first, item.last),), source="role")
            elif self._never(item.person.entity, office) or (stated and not _gone(reading)):
                instead = f"{self._offices[office].name}: {holders[0][0].name}"
                span = reading.span(item.first, item.last)
                yield Finding(facts[0], (conflict(item.kind, reading.text, span, instead),), source="role")
            return

    def _time(self, reading: Reading) -> tuple[bool, Interval | None]:
        """Return the time of which the sentence speaks and whether it (or its page) states it."""
        for mention in reading.held:
            if mention.interval is not None:
                return True, mention.interval
        if reading.published is not None:
            return True, parse_interval(reading.published.isoformat())
        return False, self._main

    def _never(self, person: str, office: str) -> bool:
        return bool(person) and all(who.id != person for who, _ in self._holders[office])

    def _attributions(self, reading: Reading) -> Iterator[Attribution]:
        position = 0
        while position < len(reading.tokens):
            size, offices = self._title_at(reading, position)
            if (
                size
                and not self._other_office(reading, position)
                and _singular(reading, position, position + size - 1)
            ):
                yield from self._linked(reading, position, position + size - 1, offices)
            position += max(1, size)

    def _title_at(self, reading: Reading, position: int) -> tuple[int, list[str]]:
        for size in range(min(self._longest + _WITHIN, len(reading.tokens) - position), 0, -1):
            words = tuple(token.stem for token in reading.tokens[position : position + size])
            for title in (words, _without_country(reading, position, words)):
                if title in self._titles:
                    return size, self._titles[title]
        return 0, []

    def _other_office(self, reading: Reading, position: int) -> bool:
        before = [token.lower for token in reading.tokens[max(0, position - 3) : position]]
        return bool(_OTHER_OFFICE & set(before))

    def _linked(
        self, reading: Reading, first: int, last: int, offices: Sequence[str]
    ) -> Iterator[Attribution]:
        country = _country_of_title(reading, first, last, self._pack)
        start = country.first if country is not None and country.first < first else first
        end = country.last if country is not None and country.first > last else last
        after = next(
            (
                item
                for item in reading.mentions
                if item.type == "person" and _follows(item, first, (last, end))
            ),
            None,
        )
        before = _apposed(reading, start)
        person = after or before
        if person is None:
            return
        nations = self._nations(reading, country, person)
        matching = tuple(name for name in offices if self._offices[name].country in nations)
        if not matching:
            return
        if after is not None:
            yield Attribution(person, matching, first, max(person.last, last), ConflictKind.PERSON)
        else:
            yield Attribution(person, matching, start, end, ConflictKind.ROLE)

    def _nations(self, reading: Reading, country: Mention | None, person: Mention) -> frozenset[str]:
        """Return the country that the title names, with all it is part of; else the person's own."""
        for mention in (country, person):
            entity = self._pack.entities.get(mention.entity) if mention is not None else None
            if entity is not None and entity.type == "place":
                return reading.gazetteer.within(entity.id)
            if entity is not None and entity.country:
                return frozenset({entity.country})
        return frozenset()


def _gone(reading: Reading) -> bool:
    """Say whether the sentence tells that the office was held at another time than that of its page."""
    dated = any(mention.interval is not None for mention in reading.held)
    return _SINCE_GONE.search(reading.text) is not None or (
        not dated and _THEN.search(reading.text) is not None
    )


def _orders(title: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield a title in both its orders: a harbour board chief is the chief of the harbour board."""
    yield title
    if len(title) > 1 and "of" not in title:
        yield (title[-1], "of", *title[:-1])


def _without_country(reading: Reading, first: int, words: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the article and the name of a country behind "of": "chief of (Elmland's) harbour board"."""
    if "of" not in words[1:]:
        return words
    behind = words.index("of", 1) + 1
    end = behind + (words[behind : behind + 1] in (("the",), ("a",)))
    place = first + end
    if any(
        item.first == place and item.entity and item.type in ("place", "body") for item in reading.mentions
    ):
        end += 1
    return words[:behind] + words[end:]


def _follows(person: Mention, first: int, lasts: tuple[int, int]) -> bool:
    """Say whether a person's name comes right behind a title."""
    return person.first > first and any(person.first == last + 1 for last in lasts)


def _singular(reading: Reading, first: int, last: int) -> bool:
    """Say whether a title is no plural ("ministers of health") and no owner ("the leader's sister")."""
    words = [token.lower for token in reading.tokens[first : last + 1]]
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    after = reading.text[reading.tokens[last].end :][:2]
    return not head.endswith("s") and after not in ("'s", "’s")


def _in_office(term: Term, time: Interval) -> bool:
    return parse_interval(f"{term.since or '..'}/{term.until or '..'}").overlaps(time)


def _country_of_title(reading: Reading, first: int, last: int, pack: Pack) -> Mention | None:
    """Return the country or body before a title ("Elmland's mayor"), in it, or behind it after "of"."""
    for item in reading.mentions:
        if first < item.first <= last and item.entity and item.type in ("place", "body"):
            return item
        beside = item.last in (first - 1, first - 2) and not reading.tokens[item.last].comma
        if beside and item.entity and item.type in ("place", "body"):
            return item
        if (
            item.first in (last + 2, last + 3)
            and reading.tokens[last + 1].lower == "of"
            and item.type in ("place", "body")
        ):
            return item
    return None


def _apposed(reading: Reading, start: int) -> Mention | None:
    """Return the person before a title in apposition or after "is", "as"; nothing else may stand between."""
    before = [item for item in reading.mentions if item.last < start and item.type == "person"]
    if not before:
        return None
    if _CAPACITY.search(reading.text[: reading.tokens[start].start]):
        own = [item for item in before if reading.clause(item.first) == reading.clause(start)]
        return own[0] if own else None
    person = before[-1]
    between = [token.lower for token in reading.tokens[person.last + 1 : start]]
    gap = reading.text[person.end : reading.tokens[start].start]
    if ";" in gap or "." in gap.strip(". "):
        return None
    if all(word in _LINKING for word in between) and (between or "," in gap):
        return person
    return person if _TAKES_OVER.match(gap.lstrip(", ")) else None

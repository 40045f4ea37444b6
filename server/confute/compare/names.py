"""Text -> mentions of the pack's entities, tolerant of misspellings, and of people the pack does not know."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz, process

from confute.compare.tokens import Token, tokenise
from confute.domain import Entity

LEAST_FUZZY_LENGTH = 6
# One wrong letter in a name of seven or more; two surnames of that length hardly ever score so high.
LEAST_FUZZY_RATIO = 85
_TITLE = (
    r"(?:[Pp]resident|[Mm]inister|[Pp]remier|[Cc]hancellor|[Ss]ecretary|[Gg]eneral|[Gg]overnor|[Mm]ayor|[Ss]enator|[Aa]mbassador|"
    r"[Ss]pokes(?:man|woman|person)|[Aa]ide|[Dd]irector|[Cc]hief|[Hh]ead|[Ee]nvoy|[Ll]eader|[Cc]hairman|Mr|Mrs|Ms|Dr|Captain|Commander)"
)
_NAME = r"[^\W\d_a-z][\w’'-]+(?:\s+(?:[^\W\d_a-z]\.?\s+)?[^\W\d_a-z][\w’'-]+){0,2}"
_STRANGER = re.compile(
    rf"\b{_TITLE}\.?,?\s+(?P<after>{_NAME})|(?P<before>{_NAME}),\s+(?:the\s+|an?\s+)?(?:[\w’'-]+\s+){{0,4}}{_TITLE.lower()}\b"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` names `entity`; an empty entity is a person whom the pack does not know."""

    start: int
    end: int
    entity: str
    type: str
    first: int
    last: int


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return every name by which pages call an entity."""
    return (entity.name, *entity.aliases, *entity.misspellings)


class Gazetteer:
    """Finds the entities of one pack by all their names, longest name first."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self.entities = entities
        self._phrases: dict[str, list[tuple[tuple[str, ...], bool, str]]] = defaultdict(list)
        self._single: dict[str, str] = {}
        for entity in entities.values():
            if entity.type != "office":
                self._add(entity)
        for choices in self._phrases.values():
            choices.sort(key=lambda choice: -len(choice[0]))
        self._within = {entity.id: self._chain(entity.id) for entity in entities.values()}

    def within(self, entity: str) -> frozenset[str]:
        """Return `entity` and everything it is part of."""
        return self._within.get(entity, frozenset({entity}))

    def find(self, text: str, tokens: Sequence[Token]) -> list[Mention]:
        """Return the mentions in `text` in order, without overlaps."""
        mentions = []
        position = 0
        while position < len(tokens):
            length, entity = self._match(text, tokens, position)
            if entity:
                last = position + length - 1
                mentions.append(self._mention(tokens, position, last, entity))
                position += length
            else:
                position += 1
        both = sorted([*mentions, *_strangers(text, tokens, mentions)], key=lambda mention: mention.start)
        return [
            item
            for item, following in pairwise([*both, None])
            if item and not _only_title(text, item, following)
        ]

    def _mention(self, tokens: Sequence[Token], first: int, last: int, entity: str) -> Mention:
        return Mention(tokens[first].start, tokens[last].end, entity, self.entities[entity].type, first, last)

    def _match(self, text: str, tokens: Sequence[Token], position: int) -> tuple[int, str]:
        """Return the longest name that starts here; a role with a place's possessive in it is that place."""
        found = [
            (len(words), entity)
            for words, capital, entity in self._phrases.get(tokens[position].lower, ())
            if self._stands(tokens, position, words, capital)
        ]
        if not found:
            token = tokens[position]
            return (1, self._misspelt(token)) if self._could_be_misspelt(token) else (0, "")
        places = [(size, entity) for size, entity in found[1:] if self.entities[entity].type == "place"]
        person = self.entities[found[0][1]].type == "person"
        if person and places and text[tokens[position + places[0][0] - 1].end :][:1] in ("'", "’"):
            return places[0]
        return found[0]

    def _stands(self, tokens: Sequence[Token], position: int, words: tuple[str, ...], capital: bool) -> bool:
        piece = tokens[position : position + len(words)]
        return tuple(item.lower for item in piece) == words and (not capital or piece[0].text[0].isupper())

    def _could_be_misspelt(self, token: Token) -> bool:
        return len(token.text) >= LEAST_FUZZY_LENGTH and token.text[0].isupper()

    def _misspelt(self, token: Token) -> str:
        best = process.extractOne(
            token.lower, self._single.keys(), scorer=fuzz.ratio, score_cutoff=LEAST_FUZZY_RATIO
        )
        return self._single[best[0]] if best and best[0][0] == token.lower[0] else ""

    def _add(self, entity: Entity) -> None:
        for name in names_of(entity):
            words = tuple(token.lower for token in tokenise(name))
            if not words:
                continue
            capital = len(words) == 1 and name[0].isupper()
            self._phrases[words[0]].append((words, capital, entity.id))
            if capital and len(words[0]) >= LEAST_FUZZY_LENGTH:
                self._single.setdefault(words[0], entity.id)

    def _chain(self, entity: str) -> frozenset[str]:
        chain: list[str] = []
        while entity and entity not in chain:
            chain.append(entity)
            entity = self.entities[entity].part_of if entity in self.entities else ""
        return frozenset(chain)


def _only_title(text: str, item: Mention, following: Mention | None) -> bool:
    """Say whether a role known as a name is a title of somebody else ("Mayor of Elmouth Jane Doe")."""
    return (
        following is not None
        and item.type == following.type == "person"
        and item.entity != following.entity
        and not text[item.end : following.start].strip()
    )


def _strangers(text: str, tokens: Sequence[Token], known: Iterable[Mention]) -> list[Mention]:
    """Return people who are named with a title but are no entity of the pack."""
    taken = [(mention.start, mention.end) for mention in known]
    found = []
    for match in _STRANGER.finditer(text):
        group = "after" if match.group("after") else "before"
        start, end = match.span(group)
        if " " not in match.group(group).strip() or any(
            start < right and left < end for left, right in taken
        ):
            continue
        inside = [index for index, token in enumerate(tokens) if start <= token.start and token.end <= end]
        if inside:
            found.append(Mention(start, end, "", "person", inside[0], inside[-1]))
    return found

"""A sentence in its context -> everything the comparers need, read once."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from confute.compare.cues import Lexicon
from confute.compare.dates import Bound, DateMention, find_dates
from confute.compare.names import Gazetteer, Mention
from confute.compare.numbers import OrdinalMention, QuantityMention, find_ordinals, find_quantities
from confute.compare.patterns import word_set
from confute.compare.scene import Scene
from confute.compare.tokens import Token, negator_before, tokenise
from confute.domain import Context

# Adjectives and adverbs that may stand inside a phrase ("an ordinary commercial flight").
_GAP = 2
_ARTICLES = frozenset({"a", "an", "the"})
_FUNCTION = word_set("to of in on at by for from with as and or but not no never his her their its it")
# The page itself rejects what the sentence repeats, or only imagines it.
_DENIED = re.compile(
    r"\b(?:contrary to|false(?:ly|hood)?|untrue|no truth|debunk\w*|hoax\w*|myths?|fabricat\w+|bogus|"
    r"fake[ds]?|mislead\w+|misreport\w*|(?:not|hardly|far from) true|wrongly|incorrect(?:ly)?|"
    r"mistakenly|baseless|not (?:stand|hold) up|"
    r"(?:is|was|are|were) (?:simply |just |plainly )?wrong|"
    r"(?:never|not) happened|no such|made[- ]up|invented)\b|n[’']t (?:true|stand up|hold up)\b",
    re.IGNORECASE,
)
# "ELMOUTH. Dec 5 (Agency) - ", "ASHBY, May 3, 2021 -- ": when it was written, not when it happened.
_DATELINE = re.compile(
    r"[^a-z]{2,40}[,.]?\s+[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\.?\s*(?:\([^)]{2,40}\)|/[^/]{2,30}/)?"
    r"\s*(?:[-–—]+|\Z)|"
    r"[A-Z][\w ]{2,30}, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\s*(?:\([^)]{2,40}\)|/[^/]{2,30}/)\s*[-–—]*"
)
_IMAGINED = re.compile(
    r"\b(?:would|could|might|should) (?:not )?have\b|^\W*(?:had|were|should) [\w’' ]{2,40}?,|"
    r"^\W*if\b.*\b(?:would|could)\b|\bif\b[^,.;]* (?:had|were)\b|"
    r"\bas if\b|\bimagine\b|\?\W*$",
    re.IGNORECASE,
)
_POSSIBLE = re.compile(
    r"\b(?:might|(?-i:may)|could|would)\b(?! \d)|\b(?:next|another|future)\b|\bone day\b", re.IGNORECASE
)
_REPORTED = re.compile(
    r"\b(?:viral|rumou?rs?|alleg\w+|purported\w*|claim(?:s|ed)? (?:online|circulating|that)|circulating|"
    r"social[- ]media posts?|posts? claim\w*)\b",
    re.IGNORECASE,
)


# "As in 2019", "unlike in May", "since his arrival in May": what the sentence tells happened at another time.
_APART = re.compile(
    r"\bsince (?:[\w’']+ ){1,4}(?:in|on) $|"
    r"\b(?:(?:as|like)(?: (?:he|she|it|they|that|those))?(?: had| did| was| were)?(?: been)?(?: back)?"
    r" (?:in|on|at|of)|(?:unlike|than|compared (?:to|with)|in contrast (?:to|with))(?: that| those)?"
    r"(?: in| on| at| of)?)(?: the)? $",
    re.IGNORECASE,
)


_TENS = word_set("twenty thirty forty fifty sixty seventy eighty ninety")
_HIM = word_set("he him his himself she her herself")
_PERSONAL = re.compile(r"\b(?:he|his|him|she|her|they|their|them)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Reading:
    """What a sentence says, with its typed details, and what its context adds; `names` finds entities."""

    text: str
    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    context: Context
    names: Callable[[str], Sequence[Mention]]
    gazetteer: Gazetteer
    lexicon: Lexicon

    @property
    def published(self) -> date | None:
        """The day of the page."""
        return self.context.published

    @cached_property
    def around(self) -> frozenset[str]:
        """The entities that the context names."""
        return frozenset(
            whole
            for text in _texts(self.context)
            for item in self.names(text)
            for whole in self.gazetteer.within(item.entity)
        )

    @cached_property
    def recent(self) -> frozenset[str]:
        """The people of the nearest text before that names any, and those of whom that goes on telling."""
        people = frozenset[str]()
        for text in _texts(self.context):
            people |= {item.entity for item in self.names(text) if item.type == "person"}
            # Whoever "he" is in that text was named before it.
            if people and not _PERSONAL.search(text):
                break
        return people

    @cached_property
    def points_back(self) -> bool:
        """Whether the sentence says "he", "her" or the like."""
        return any(token.lower in _HIM for token in self.tokens)

    @cached_property
    def scene(self) -> Scene:
        """The dates of the context."""
        near = (*self.context.previous, self.context.heading)
        lead = (self.context.title, *self.context.lead)
        told = [[item for text in texts for item in _held(text, self.published)] for texts in (near, lead)]
        return Scene(told[0], told[1], self.published)

    @cached_property
    def dates(self) -> Sequence[DateMention]:
        """Dates in the sentence, read from the page's date."""
        return _dates(self.text, self.published)

    @cached_property
    def held(self) -> list[DateMention]:
        """Dates at which something is said to have happened (not "since", "until", "before")."""
        return _held(self.text, self.published)

    @cached_property
    def quantities(self) -> list[QuantityMention]:
        """Counts, measures and durations."""
        return find_quantities(self.text, self.dates)

    @cached_property
    def ordinals(self) -> list[OrdinalMention]:
        """First, second, ... with what they count."""
        return find_ordinals(self.text, self.dates)

    @cached_property
    def asserted(self) -> bool:
        """False where the page denies, imagines or only repeats what the sentence says."""
        return not (_DENIED.search(self.text) or _IMAGINED.search(self.text) or _REPORTED.search(self.text))

    @cached_property
    def possible(self) -> bool:
        """Whether the sentence speaks of what may happen yet."""
        return _POSSIBLE.search(self.text) is not None

    @cached_property
    def named(self) -> frozenset[str]:
        """The entities in the sentence together with all that they are part of."""
        return frozenset(whole for item in self.mentions for whole in self.gazetteer.within(item.entity))

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for index, token in enumerate(self.tokens):
            if self._within_number(index):
                continue
            places.setdefault(token.stem, []).append(index)
        return places

    def _within_number(self, index: int) -> bool:
        """Say whether a token is the end of a number ("thirty-two articles" are not two articles)."""
        hyphen = self.text[self.tokens[index].start - 1 : self.tokens[index].start] == "-"
        return hyphen and index > 0 and self.tokens[index - 1].lower in _TENS

    def token_at(self, offset: int) -> int:
        """Return the index of the token at or after character `offset`."""
        return next(
            (index for index, token in enumerate(self.tokens) if token.end > offset), len(self.tokens) - 1
        )

    def find(self, cue: str) -> tuple[tuple[int, int], ...]:
        """Return the first and last token of every place where the sentence meets `cue`."""
        found = self._found.get(cue)
        if found is None:
            found = self._found[cue] = tuple(self._search(cue))
        return found

    @cached_property
    def _found(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """What was looked for before: the frames of a pack share many of their cues."""
        return {}

    def _search(self, cue: str) -> Iterator[tuple[int, int]]:
        if cue.startswith("@"):
            for mention in self.mentions:
                if cue[1:] in self.gazetteer.within(mention.entity):
                    yield mention.first, mention.last
            return
        for phrase in self.lexicon.expand(cue):
            if phrase[0] in self._places:
                yield from self._phrase(phrase)

    def _phrase(self, phrase: tuple[str, ...]) -> Iterator[tuple[int, int]]:
        """Yield where the words stand in that order; articles do not count, nor few words between others."""
        for index in self._places[phrase[0]]:
            last: int | None = index
            for before, word in pairwise(phrase):
                last = self._next(word, last, 0 if {before, word} & _FUNCTION else _GAP)
                if last is None:
                    break
            else:
                yield index, last or index

    def _next(self, word: str, after: int | None, gap: int) -> int | None:
        if after is None:
            return None
        if self.tokens[after].lower in _ARTICLES:
            return after + 1 if after + 1 in self._places.get(word, ()) else None
        start = self._rank[after]
        places = self._places.get(word, ())
        near = (place for place in places if start < self._rank[place] <= start + 1 + gap)
        return next((place for place in near if not self._small_words(after, place)), None)

    def _small_words(self, left: int, right: int) -> bool:
        return any(token.lower in _FUNCTION for token in self.tokens[left + 1 : right])

    @cached_property
    def _rank(self) -> list[int]:
        """The number of words, articles left out, before each token."""
        meaning = (token.lower not in _ARTICLES for token in self.tokens)
        return list(accumulate(meaning, initial=0))[:-1] if self.tokens else []

    def meets(self, cue: str) -> bool:
        """Say whether the sentence meets `cue`."""
        return bool(self.find(cue))

    def places_of(self, cues: Sequence[str]) -> list[tuple[int, int]]:
        """Return every place where one of `cues` is met, in order."""
        return sorted({span for cue in cues for span in self.find(cue)})

    def negator(self, index: int) -> int | None:
        """Return the token that negates token `index` in its clause."""
        return negator_before(self.tokens, index)

    def negated(self, index: int) -> bool:
        """Say whether token `index` stands under a negation of its clause."""
        return self.negator(index) is not None

    def clause(self, index: int) -> int:
        """Return the clause of token `index`."""
        return self.tokens[index].clause

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters from token `first` to token `last`."""
        return self.tokens[first].start, self.tokens[last].end


def _texts(context: Context) -> Iterator[str]:
    """Yield what stands before a sentence, the nearest first."""
    yield from (text for text in (*reversed(context.previous), context.heading, context.title) if text)


@lru_cache(maxsize=1024)
def _dates(text: str, published: date | None) -> Sequence[DateMention]:
    return tuple(find_dates(text, published))


def _held(text: str, published: date | None) -> list[DateMention]:
    dateline = _DATELINE.match(text)
    told = dateline.end() if dateline else 0
    return [
        mention
        for mention in _dates(text, published)
        if mention.bound is Bound.AT and mention.start >= told and not _APART.search(text[: mention.start])
    ]


class Reader:
    """Reads sentences with the names and words of one pack."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon
        self._names = lru_cache(maxsize=256)(self._find)

    def read(self, text: str, context: Context) -> Reading:
        """Read one sentence; details are not looked for until they are needed."""
        tokens = tokenise(text)
        mentions = self._gazetteer.find(text, tokens)
        return Reading(text, tokens, mentions, context, self._names, self._gazetteer, self._lexicon)

    def _find(self, text: str) -> Sequence[Mention]:
        return self._gazetteer.find(text, tokenise(text))

"""The frozen records of the straight line. Offsets are code points; only `wire` knows UTF-16."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """What a check says of one sentence, worst first."""

    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    SUPPORTED = "supported"
    OFF_TOPIC = "off_topic"
    NOT_A_CLAIM = "not_a_claim"
    UNCHECKED = "unchecked"


FLAGS = frozenset({Verdict.CONTRADICTED, Verdict.UNSUPPORTED})


class ConflictKind(StrEnum):
    """What sort of detail is wrong."""

    DATE = "date"
    NUMBER = "number"
    DURATION = "duration"
    ORDINAL = "ordinal"
    PLACE = "place"
    PERSON = "person"
    ROLE = "role"
    EVENT = "event"
    RELATION = "relation"
    NEGATION = "negation"


class Relation(StrEnum):
    """How a fact stands to a sentence, strongest first."""

    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    NEAR = "near"


class Sureness(StrEnum):
    """How well a fact is sourced, best first. ABSENCE ("no report of ...") never marks a sentence."""

    INDEPENDENT = "independent"
    SINGLE = "single"
    ONE_ORIGIN = "one_origin"
    INFERRED = "inferred"
    ABSENCE = "absence"


class ParagraphKind(StrEnum):
    """What part of the page a paragraph is; headings give context."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of text of a page with the caller's id."""

    id: str
    text: str
    kind: ParagraphKind = ParagraphKind.TEXT


@dataclass(frozen=True, slots=True)
class Page:
    """What the caller sends; `published` anchors relative dates ("on Tuesday")."""

    paragraphs: tuple[Paragraph, ...]
    title: str = ""
    url: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of paragraph `paragraph` (its index on the page): `text == paragraph.text[start:end]`."""

    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence needs from its page: neighbours, headings, its lead, the date to count from."""

    title: str = ""
    heading: str = ""
    previous: tuple[str, ...] = ()
    published: date | None = None
    lead: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence in its context; `checkable` is a probability, `heading` says that it is a title."""

    sentence: Sentence
    context: Context
    checkable: float = 1.0
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so; `via` names the copy that was read where the original could not be."""

    id: str
    publisher: str
    title: str
    url: str
    date: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One verified atomic statement with the time for which it holds (ISO dates, empty: always)."""

    id: str
    kind: str
    statement: str
    sources: tuple[str, ...]
    sure: Sureness
    valid_from: str = ""
    valid_until: str = ""
    paraphrases: tuple[str, ...] = ()
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count or measure. `unit` is a unit of `compare.numbers` ("km") or a counted noun ("article")."""

    value: float
    unit: str
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Who:
    """Those who did something or had it done; `complete` says that nobody else belongs there."""

    are: tuple[str, ...]
    others: tuple[str, ...] = ()
    complete: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The slots of a fact: what to recognise (`about`, `without`, `event`), what to compare (the rest)."""

    event: str = ""
    about: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    when: str = ""
    where: tuple[str, ...] = ()
    duration: Quantity | None = None
    quantities: tuple[Quantity, ...] = ()
    ordinal: Quantity | None = None
    who: tuple[Who, ...] = ()
    says: tuple[str, ...] = ()
    denies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A time for which somebody holds an office (ISO dates, empty: open)."""

    office: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place, body, work or office of the pack, with the names by which pages call it."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    part_of: str = ""
    country: str = ""
    terms: tuple[Term, ...] = ()
    titles: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened once; members of a series inherit its `about`."""

    id: str
    name: str
    when: str = ""
    where: str = ""
    series: str = ""
    part_of: str = ""
    about: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """Events of one kind in order of time; if `complete`, a claim of another (before `until`) is false."""

    id: str
    name: str
    about: tuple[tuple[str, ...], ...]
    trigger: tuple[str, ...]
    agent: str = ""
    place: str = ""
    without: tuple[str, ...] = ()
    complete: bool = False
    until: str = ""
    members: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """Facts, sources, entities, events and settings of one topic."""

    id: str
    version: str
    title: str
    language: str
    licence: str
    as_of: str
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    entities: Mapping[str, Entity]
    events: Mapping[str, Event]
    series: Mapping[str, Series]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    floors: Mapping[str, float] = field(default_factory=dict)
    topic: tuple[tuple[str, ...], ...] = ()
    main_event: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names in folded case: `names` of one word that begins with a capital, `phrases` of any other kind.

    `other` are longer phrases that begin like them and name something else.
    """

    names: tuple[str, ...]
    phrases: tuple[str, ...]
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """What a page must name to be about a pack's topic: something of every group, within `reach` texts.

    A name of `letters` letters or more may be misspelt: `likeness` is in percent.
    """

    groups: tuple[NameGroup, ...]
    letters: int
    likeness: int
    reach: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A fact that retrieval holds near to a claim; both scores are in 0..1."""

    fact: Fact
    similarity: float
    lexical: float = 0.0


@dataclass(frozen=True, slots=True)
class Conflict:
    """The wrong words, `words == sentence.text[start:end]`, and what the fact says instead."""

    kind: ConflictKind
    start: int
    end: int
    words: str
    instead: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one fact, closed list or office says of a sentence.

    `agreed` are the details (characters from, to) that the sentence states rightly; `asserted`: it says the
    same thing as the fact; `exact`: it meets the whole frame, not all but one group of words; `source` is the
    comparer ("slot", "series", "role"); `denied`: the sentence says that what the fact tells did not happen.
    """

    fact: str
    conflicts: tuple[Conflict, ...] = ()
    agreed: tuple[tuple[int, int], ...] = ()
    asserted: bool = False
    exact: bool = True
    source: str = "slot"
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Shared:
    """Which share of a sentence's words and of its names a fact has too, in 0..1."""

    words: float = 0.0
    names: float = 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the comparers found in one sentence.

    `shared` is aligned with the candidates. `asserted` is false where the page denies, imagines or only
    repeats the sentence; `topic_groups` counts the groups of the pack's topic gate that the sentence itself
    meets; `length` its content words; `loose_dates` and `loose_quantities` the details that no fact holds to
    be right.
    """

    findings: tuple[Finding, ...] = ()
    shared: tuple[Shared, ...] = ()
    asserted: bool = True
    topic_groups: int = 0
    length: int = 0
    loose_dates: int = 0
    loose_quantities: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """Calibrated probabilities for one (fact, sentence) pair; they sum to 1."""

    entailment: float
    contradiction: float
    neutral: float


# What is held of a pair that nobody judged.
NEUTRAL = Judgement(0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact behind a verdict."""

    fact: Fact
    relation: Relation
    similarity: float
    probability: float


@dataclass(frozen=True, slots=True)
class Result:
    """The verdict on one sentence."""

    sentence: Sentence
    verdict: Verdict
    confidence: float
    conflicts: tuple[Conflict, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A checked page. `incomplete` is empty, or says why some sentences are unchecked."""

    pack: Pack
    results: tuple[Result, ...]
    elapsed_ms: float
    incomplete: str = ""

    @property
    def coverage(self) -> dict[Verdict, int]:
        """Number of sentences per verdict, every verdict named."""
        counts = dict.fromkeys(Verdict, 0)
        for result in self.results:
            counts[result.verdict] += 1
        return counts

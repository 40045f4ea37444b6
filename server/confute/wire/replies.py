"""Replies: what a caller gets back. Models, so that /openapi.json cannot differ from the bytes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from confute.domain import ConflictKind, Relation, Sureness, Verdict
from confute.wire.problems import Problem

Unit = Annotated[int, Field(ge=0, description="UTF-16 code units in the text that was sent.")]
Likely = Annotated[float, Field(ge=0, le=1)]


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True)


class SourceOut(_Reply):
    """Who says so."""

    publisher: str
    title: str
    url: str
    date: str


class FactOut(_Reply):
    """The fact behind a verdict."""

    id: str
    statement: str
    kind: str


class EvidenceOut(_Reply):
    """How a fact stands to the sentence."""

    fact: FactOut
    relation: Relation
    similarity: Likely
    probability: Likely
    sources: list[SourceOut]


class ConflictOut(_Reply):
    """The words that are wrong, and what the fact says instead."""

    kind: ConflictKind
    start: Unit
    end: Unit
    words: str
    instead: str


class PositionSelector(_Reply):
    """A W3C TextPositionSelector."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: Unit
    end: Unit


class QuoteSelector(_Reply):
    """A W3C TextQuoteSelector."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class ResultOut(_Reply):
    """The verdict on one sentence; `text` is the slice of what was sent from `start` to `end`."""

    paragraph: str | int
    start: Unit
    end: Unit
    text: str
    verdict: Verdict
    confidence: Likely
    conflicts: list[ConflictOut]
    evidence: list[EvidenceOut]
    selectors: tuple[PositionSelector, QuoteSelector]


class PackOut(_Reply):
    """The pack that was used."""

    id: str
    version: str
    as_of: str
    title: str


class Coverage(_Reply):
    """Number of sentences per verdict, whether they come back as results or not."""

    sentences: int
    contradicted: int
    unsupported: int
    supported: int
    off_topic: int
    not_a_claim: int
    unchecked: int


class Summary(_Reply):
    """What is said of the page as a whole; `reason` says why `incomplete` is true."""

    pack: PackOut
    coverage: Coverage
    incomplete: bool
    reason: str
    elapsed_ms: float


class CheckReply(Summary):
    """A checked page."""

    results: list[ResultOut]


class ResultLine(ResultOut):
    """A line of a streamed reply: one result."""

    type: Literal["result"] = "result"


class SummaryLine(Summary):
    """The last line of a streamed reply."""

    type: Literal["summary"] = "summary"


class ProblemLine(_Reply):
    """The last line of a streamed reply that failed on the way."""

    type: Literal["problem"] = "problem"
    problem: Problem


class PackReply(PackOut):
    """A pack as a whole."""

    language: str
    licence: str
    facts: int
    sources: int
    example: str


class PackList(_Reply):
    """The packs of this server; `default` is used where a request names none. `feedback`: it takes some."""

    default: str
    feedback: bool
    packs: list[PackReply]


class FactReply(FactOut):
    """A fact with all that its pack says of it."""

    pack: str
    sure: Sureness
    valid_from: str
    valid_until: str
    paraphrases: list[str]
    sources: list[SourceOut]


class NamesOut(_Reply):
    """Names in folded case: `names` are single words that begin with a capital letter in a text.

    Where a phrase of `other` stands, no shorter name or phrase begins.
    """

    names: list[str]
    phrases: list[str]
    other: list[str]


class MisspeltOut(_Reply):
    """Names of `letters` letters or more are met by words that share the first letter and are alike enough.

    Likeness is twice the length of the longest common subsequence, in percent of both lengths together.
    """

    letters: int
    likeness: int


class GateReply(_Reply):
    """What a page must name to be about the topic of a pack: something of every group, close together."""

    pack: PackOut
    reach: int
    groups: list[NamesOut]
    misspelt: MisspeltOut


def line_schemas() -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the JSON schemas of the lines of a streamed reply, and references to the three of them."""
    models: list[type[BaseModel]] = [ResultLine, SummaryLine, ProblemLine]
    template = "#/components/schemas/{model}"
    _, both = models_json_schema([(model, "serialization") for model in models], ref_template=template)
    return both["$defs"], [{"$ref": template.format(model=model.__name__)} for model in models]

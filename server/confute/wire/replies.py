"""Replies: what a caller gets back. Models, so that /openapi.json cannot differ from the bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema

from confute.domain import ConflictKind, Evidence, Fact, Pack, Relation, Report, Result, Sureness, Verdict
from confute.errors import ConfuteError
from confute.wire.offsets import Offsets
from confute.wire.problems import Problem, problem_of
from confute.wire.requests import Job

DIGITS = 4
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
    """The packs of this server; `default` is used where a request names none."""

    default: str
    packs: list[PackReply]


class FactReply(FactOut):
    """A fact with all that its pack says of it."""

    pack: str
    sure: Sureness
    valid_from: str
    valid_until: str
    paraphrases: list[str]
    sources: list[SourceOut]


def dump_report(report: Report, job: Job) -> dict[str, Any]:
    """Return the whole reply; results of verdicts that were not asked for are counted and left out."""
    shown = [result for result in report.results if result.verdict in job.include]
    results = [_result(result, job, report.pack) for result in shown]
    return CheckReply(**_summary(report), results=results).model_dump(mode="json")


def dump_result(result: Result, job: Job, pack: Pack) -> dict[str, Any]:
    """Return one result as it stands in a reply."""
    return _result(result, job, pack).model_dump(mode="json")


def dump_stream(items: Iterable[Result | Report], job: Job, pack: Pack) -> Iterator[dict[str, Any]]:
    """Return the lines of a streamed reply: results as they are ready, then the summary."""
    for item in items:
        if isinstance(item, Report):
            yield SummaryLine(**_summary(item)).model_dump(mode="json")
        elif item.verdict in job.include:
            yield ResultLine(**_result(item, job, pack).model_dump()).model_dump(mode="json")


def dump_failure(error: ConfuteError) -> dict[str, Any]:
    """Return the line that ends a streamed reply when the check fails on the way."""
    return ProblemLine(problem=problem_of(error)).model_dump(mode="json", exclude_none=True)


def line_schemas() -> tuple[dict[str, Any], list[dict[str, str]]]:
    """Return the JSON schemas of the lines of a streamed reply, and references to the three of them."""
    models: list[type[BaseModel]] = [ResultLine, SummaryLine, ProblemLine]
    template = "#/components/schemas/{model}"
    _, both = models_json_schema([(model, "serialization") for model in models], ref_template=template)
    return both["$defs"], [{"$ref": template.format(model=model.__name__)} for model in models]


def dump_pack(pack: Pack) -> dict[str, Any]:
    """Return what a pack says of itself."""
    return _pack(pack).model_dump(mode="json")


def dump_packs(packs: Mapping[str, Pack], default: str) -> dict[str, Any]:
    """Return all packs, and which one is the default."""
    return PackList(default=default, packs=[_pack(pack) for pack in packs.values()]).model_dump(mode="json")


def dump_fact(fact: Fact, pack: Pack) -> dict[str, Any]:
    """Return one fact with its sources."""
    reply = FactReply(
        id=fact.id,
        statement=fact.statement,
        kind=fact.kind,
        pack=pack.id,
        sure=fact.sure,
        valid_from=fact.valid_from,
        valid_until=fact.valid_until,
        paraphrases=list(fact.paraphrases),
        sources=_sources(fact, pack),
    )
    return reply.model_dump(mode="json")


def _result(result: Result, job: Job, pack: Pack) -> ResultOut:
    sentence = result.sentence
    place = job.offsets[sentence.paragraph]
    start, end = place.units(sentence.start), place.units(sentence.end)
    prefix, suffix = place.around(sentence.start, sentence.end)
    quote = QuoteSelector(exact=sentence.text, prefix=prefix, suffix=suffix)
    return ResultOut(
        paragraph=job.ids[sentence.paragraph],
        start=start,
        end=end,
        text=sentence.text,
        verdict=result.verdict,
        confidence=_share(result.confidence),
        conflicts=_conflicts(result, place),
        evidence=[_evidence(evidence, pack) for evidence in result.evidence],
        selectors=(PositionSelector(start=start, end=end), quote),
    )


def _conflicts(result: Result, place: Offsets) -> list[ConflictOut]:
    base = result.sentence.start
    return [
        ConflictOut(
            kind=conflict.kind,
            start=place.units(base + conflict.start),
            end=place.units(base + conflict.end),
            words=conflict.words,
            instead=conflict.instead,
        )
        for conflict in result.conflicts
    ]


def _evidence(evidence: Evidence, pack: Pack) -> EvidenceOut:
    fact = evidence.fact
    return EvidenceOut(
        fact=FactOut(id=fact.id, statement=fact.statement, kind=fact.kind),
        relation=evidence.relation,
        similarity=_share(evidence.similarity),
        probability=_share(evidence.probability),
        sources=_sources(fact, pack),
    )


def _share(value: float) -> float:
    """Cut the rounding errors off: a cosine may be a little over 1, or below 0."""
    return round(min(1.0, max(0.0, float(value))), DIGITS)


def _sources(fact: Fact, pack: Pack) -> list[SourceOut]:
    known = (pack.sources[name] for name in fact.sources if name in pack.sources)
    return [SourceOut(publisher=s.publisher, title=s.title, url=s.url, date=s.date) for s in known]


def _summary(report: Report) -> dict[str, Any]:
    counts = {verdict.value: count for verdict, count in report.coverage.items()}
    pack = report.pack
    return {
        "pack": PackOut(id=pack.id, version=pack.version, as_of=pack.as_of, title=pack.title),
        "coverage": Coverage(sentences=len(report.results), **counts),
        "incomplete": bool(report.incomplete),
        "reason": report.incomplete,
        "elapsed_ms": round(report.elapsed_ms, 1),
    }


def _pack(pack: Pack) -> PackReply:
    return PackReply(
        id=pack.id,
        version=pack.version,
        as_of=pack.as_of,
        title=pack.title,
        language=pack.language,
        licence=pack.licence,
        facts=len(pack.facts),
        sources=len(pack.sources),
        example=pack.example,
    )

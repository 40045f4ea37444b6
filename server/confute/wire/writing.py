"""Records -> replies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from confute.domain import Evidence, Fact, Gate, Pack, Report, Result
from confute.errors import ConfuteError
from confute.wire.offsets import Offsets
from confute.wire.problems import problem_of
from confute.wire.replies import (
    CheckReply,
    ConflictOut,
    Coverage,
    EvidenceOut,
    FactOut,
    FactReply,
    GateReply,
    MisspeltOut,
    NamesOut,
    PackList,
    PackOut,
    PackReply,
    PositionSelector,
    ProblemLine,
    QuoteSelector,
    ResultLine,
    ResultOut,
    SourceOut,
    SummaryLine,
)
from confute.wire.requests import Job

DIGITS = 4


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


def dump_pack(pack: Pack) -> dict[str, Any]:
    """Return what a pack says of itself."""
    return _pack(pack).model_dump(mode="json")


def dump_packs(packs: Mapping[str, Pack], default: str, *, feedback: bool) -> dict[str, Any]:
    """Return all packs, which one is the default, and whether the server takes feedback."""
    listed = [_pack(pack) for pack in packs.values()]
    return PackList(default=default, feedback=feedback, packs=listed).model_dump(mode="json")


def dump_gate(gate: Gate, pack: Pack) -> dict[str, Any]:
    """Return what a page must name to be about the topic of a pack."""
    groups = [
        NamesOut(names=list(group.names), phrases=list(group.phrases), other=list(group.other))
        for group in gate.groups
    ]
    misspelt = MisspeltOut(letters=gate.letters, likeness=gate.likeness)
    return GateReply(pack=_own(pack), reach=gate.reach, groups=groups, misspelt=misspelt).model_dump(
        mode="json"
    )


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
        "pack": _own(pack),
        "coverage": Coverage(sentences=len(report.results), **counts),
        "incomplete": bool(report.incomplete),
        "reason": report.incomplete,
        "elapsed_ms": round(report.elapsed_ms, 1),
    }


def _own(pack: Pack) -> PackOut:
    return PackOut(id=pack.id, version=pack.version, as_of=pack.as_of, title=pack.title)


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

"""A checked page as a person reads it in a terminal, with colours or without."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console
from rich.text import Text

from confute.domain import (
    Conflict,
    Evidence,
    Fact,
    Pack,
    Page,
    Paragraph,
    ParagraphKind,
    Relation,
    Report,
    Result,
    Verdict,
)

_STYLES = {
    Verdict.CONTRADICTED: "red",
    Verdict.UNSUPPORTED: "yellow",
    Verdict.SUPPORTED: "green",
    Verdict.UNCHECKED: "magenta",
}
_WRONG = "bold underline"
_INDENT = 4
_FACTS = 3
# Control and direction characters of a page could move the cursor or turn the text round.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NEUTRAL = frozenset({Verdict.OFF_TOPIC, Verdict.NOT_A_CLAIM})
_ABOUT = (Verdict.CONTRADICTED, Verdict.SUPPORTED, Verdict.UNSUPPORTED)


def terminal(file: TextIO, *, width: int | None = None, force: bool | None = None) -> Console:
    """Return a console on `file`. `force` makes a terminal of what is none."""
    return Console(
        file=file,
        width=width,
        force_terminal=force,
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=True,
    )


def show(console: Console, page: Page, report: Report, include: frozenset[Verdict]) -> None:
    """Print the page with marks on the verdicts of `include`, what is behind each mark, and the counts."""
    plain = console.color_system is None or console.no_color
    shown = [result for result in report.results if result.verdict in include]
    numbers = {id(result): number for number, result in enumerate(shown, 1)}
    for index, paragraph in enumerate(page.paragraphs):
        here = [result for result in shown if result.sentence.paragraph == index]
        _write(console, _paragraph(paragraph, [(numbers[id(r)], r) for r in here], plain))
        for result in here:
            _write(console, _reasons(numbers[id(result)], result, report.pack), _INDENT)
        console.print()
    _write(console, Text(coverage_line(report), style="bold"))
    _write(console, Text(f"Checked against {_safe(_pack_line(report.pack))}.", style="dim"))
    if report.incomplete:
        _write(console, Text(f"Incomplete: {_safe(report.incomplete)}.", style=_STYLES[Verdict.UNCHECKED]))


def coverage_line(report: Report) -> str:
    """Say how many sentences there are, how many are about the topic, and what was found of them."""
    counts = report.coverage
    about = sum(counts[verdict] for verdict in _ABOUT)
    found = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in (*_ABOUT, Verdict.UNCHECKED))
    total = len(report.results)
    return f"{total} {'sentence' if total == 1 else 'sentences'}, {about} about this topic: {found}"


def _write(console: Console, text: Text, indent: int = 0) -> None:
    """Print with an indent. On a terminal lines are broken between words."""
    lines = text.split("\n", allow_blank=True)
    if console.is_terminal:
        lines = text.wrap(console, console.width - indent)
    for line in lines:
        line.rstrip()
        console.print(Text(" " * indent) + line, soft_wrap=True)


def _paragraph(paragraph: Paragraph, marks: list[tuple[int, Result]], plain: bool) -> Text:
    """Return the paragraph with coloured sentences, marked words and the number of each mark behind it."""
    base = "" if paragraph.kind is ParagraphKind.TEXT else "bold"
    text = Text(style=base)
    at = 0
    for number, result in marks:
        sentence = result.sentence
        text.append(_safe(paragraph.text[at : sentence.start]))
        text.append_text(_sentence(result, plain))
        text.append(f" [{number}]", style=_STYLES.get(result.verdict, "dim"))
        at = sentence.end
    text.append(_safe(paragraph.text[at:]))
    return text


def _sentence(result: Result, plain: bool) -> Text:
    words = _safe(result.sentence.text)
    text = Text(style=_STYLES.get(result.verdict, "dim"))
    at = 0
    for start, end in _spans(result.conflicts):
        text.append(words[at:start])
        text.append(f"[[{words[start:end]}]]" if plain else words[start:end], style=_WRONG)
        at = end
    text.append(words[at:])
    return text


def _spans(conflicts: Iterable[Conflict]) -> Iterator[tuple[int, int]]:
    """Return the wrong words from left to right, joined where they overlap."""
    at: tuple[int, int] | None = None
    for start, end in sorted((conflict.start, conflict.end) for conflict in conflicts):
        if at and start < at[1]:
            at = (at[0], max(at[1], end))
            continue
        if at:
            yield at
        at = (start, end)
    if at:
        yield at


def _reasons(number: int, result: Result, pack: Pack) -> Text:
    style = _STYLES.get(result.verdict, "dim")
    text = Text()
    text.append(f"[{number}] {result.verdict.value.replace('_', ' ')}", style=f"bold {style}")
    if result.verdict is not Verdict.UNCHECKED:
        text.append(f" ({result.confidence:.0%} sure)", style=style)
    for conflict in result.conflicts:
        text.append(
            f"\n{conflict.kind.value}: “{_safe(conflict.words)}”; the fact says: {_safe(conflict.instead)}"
        )
    for evidence in _telling(result):
        text.append_text(_fact(evidence, pack))
    return text


def _telling(result: Result) -> list[Evidence]:
    """Choose the evidence that a reader needs: what decides, else what is nearest; nothing for plain talk."""
    if result.verdict in _NEUTRAL:
        return []
    order = list(Relation)
    ranked = sorted(result.evidence, key=lambda item: order.index(item.relation))
    deciding = [item for item in ranked if item.relation is not Relation.NEAR]
    return (deciding or ranked[:1])[:_FACTS]


def _fact(evidence: Evidence, pack: Pack) -> Text:
    text = Text(f"\n{evidence.relation.value}: ", style="")
    text.append(f"{_safe(evidence.fact.statement)} ({_safe(evidence.fact.id)})")
    for line in _sources(evidence.fact, pack):
        text.append(f"\n  {_safe(line)}", style="dim")
    return text


def _sources(fact: Fact, pack: Pack) -> Iterator[str]:
    for name in fact.sources:
        source = pack.sources.get(name)
        if source is not None:
            yield ", ".join(
                part for part in (source.publisher, source.title, source.date, source.url) if part
            )


def _pack_line(pack: Pack) -> str:
    return f"“{pack.title}” ({pack.id} {pack.version}, as of {pack.as_of})"


def _safe(text: str) -> str:
    """Replace each unsafe character by one other, so that offsets still hold."""
    return _UNSAFE.sub("\ufffd", text)

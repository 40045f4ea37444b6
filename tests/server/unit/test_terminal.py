import io
import re

import pytest
from confute.domain import (
    Conflict,
    ConflictKind,
    Evidence,
    Fact,
    Pack,
    Page,
    Paragraph,
    Relation,
    Report,
    Result,
    Sentence,
    Source,
    Sureness,
    Verdict,
)
from confute.terminal import coverage_line, show, terminal

FACT = Fact("B001", "date", "The bridge opened in 1932.", ("gazette", "lost"), Sureness.INDEPENDENT)
NEAR = Fact("B002", "number", "The bridge has eight lanes.", ("gazette",), Sureness.SINGLE)
GAZETTE = Source("gazette", "The Gazette", "Opened", "https://gazette.example/1", "1932-03-20")
PACK = Pack(
    id="bridges",
    version="1.2.0",
    title="The long bridge",
    language="en",
    licence="CC-BY-4.0",
    as_of="2030-01-31",
    facts={FACT.id: FACT, NEAR.id: NEAR},
    sources={
        "gazette": Source("gazette", "The Gazette", "Opened", "https://gazette.example/1", "1932-03-20")
    },
    entities={},
    events={},
    series={},
)
TEXT = "The 😀 bridge opened in 1935. It is lovely. It was painted."
PAGE = Page((Paragraph("p0", TEXT), Paragraph("p1", "It stands.")))


def result_on(paragraph: int, text: str, verdict: Verdict, *evidence: Evidence, wrong: str = "") -> Result:
    start = PAGE.paragraphs[paragraph].text.index(text)
    sentence = Sentence(paragraph, start, start + len(text), text)
    at = text.index(wrong)
    conflict = Conflict(ConflictKind.DATE, at, at + len(wrong), wrong, "1932")
    return Result(sentence, verdict, 0.9, (conflict,) if wrong else (), evidence)


REPORT = Report(
    PACK,
    (
        result_on(
            0,
            "The 😀 bridge opened in 1935.",
            Verdict.CONTRADICTED,
            Evidence(NEAR, Relation.NEAR, 0.5, 0.1),
            Evidence(FACT, Relation.CONTRADICTS, 0.9, 0.97),
            wrong="1935",
        ),
        result_on(0, "It is lovely.", Verdict.NOT_A_CLAIM, Evidence(NEAR, Relation.NEAR, 0.5, 0.1)),
        result_on(0, "It was painted.", Verdict.UNSUPPORTED, Evidence(NEAR, Relation.NEAR, 0.5, 0.1)),
        result_on(1, "It stands.", Verdict.SUPPORTED, Evidence(FACT, Relation.SUPPORTS, 0.8, 0.9)),
    ),
    12.0,
)
FLAGGED = frozenset({Verdict.CONTRADICTED, Verdict.UNSUPPORTED})


def printed(report: Report = REPORT, include: frozenset[Verdict] = FLAGGED, page: Page = PAGE) -> str:
    out = io.StringIO()
    show(terminal(out), page, report, include)
    return out.getvalue()


def coloured(monkeypatch: pytest.MonkeyPatch, width: int = 80, **environment: str) -> str:
    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in {"TERM": "xterm-256color", **environment}.items():
        monkeypatch.setenv(name, value)
    out = io.StringIO()
    show(terminal(out, width=width, force=True), PAGE, REPORT, FLAGGED)
    return out.getvalue()


def test_without_colour_the_wrong_words_stand_in_brackets() -> None:
    assert "The 😀 bridge opened in [[1935]]. [1] It is lovely. It was painted. [2]\n" in printed()


def test_under_a_mark_stand_the_fact_what_it_says_instead_and_its_sources() -> None:
    assert (
        "    [1] contradicted (90% sure)\n"
        "    date: “1935”; the fact says: 1932\n"
        "    contradicts: The bridge opened in 1932. (B001)\n"
        "      The Gazette, Opened, 1932-03-20, https://gazette.example/1\n"
    ) in printed()


def test_an_unsupported_sentence_shows_the_nearest_fact() -> None:
    assert "    [2] unsupported (90% sure)\n    near: The bridge has eight lanes. (B002)\n" in printed()


def test_what_is_not_flagged_is_shown_only_on_request() -> None:
    assert "supported (90% sure)" not in printed().replace("unsupported", "")
    assert "[4] supported (90% sure)" in printed(include=frozenset(Verdict))


def test_plain_talk_gets_no_evidence() -> None:
    text = printed(include=frozenset({Verdict.NOT_A_CLAIM}))
    assert "[1] not a claim (90% sure)\n\n" in text


def test_the_counts_and_the_pack_come_last() -> None:
    assert printed().endswith(
        "4 sentences, 3 about this topic: 1 contradicted, 1 supported, 1 unsupported, 0 unchecked\n"
        "Checked against “The long bridge” (bridges 1.2.0, as of 2030-01-31).\n"
    )


def test_one_sentence_is_not_plural() -> None:
    assert coverage_line(Report(PACK, REPORT.results[:1], 1.0)).startswith("1 sentence, 1 about")


def test_an_incomplete_check_says_why() -> None:
    assert "Incomplete: the time was up.\n" in printed(Report(PACK, (), 1.0, "the time was up"))


def test_on_a_terminal_the_wrong_words_are_bold_and_underlined(monkeypatch: pytest.MonkeyPatch) -> None:
    text = coloured(monkeypatch)
    assert "\x1b[1;4;31m1935\x1b[0m" in text
    assert "[[" not in text


def test_no_color_brings_the_brackets_back(monkeypatch: pytest.MonkeyPatch) -> None:
    text = coloured(monkeypatch, NO_COLOR="1")
    assert "[[1935]]" in text
    assert "\x1b[31m" not in text


def test_on_a_terminal_lines_are_broken_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [re.sub(r"\x1b\[[\d;]*m", "", line) for line in coloured(monkeypatch, width=40).splitlines()]
    assert "The 😀 bridge opened in 1935. [1] It is" in lines
    assert "    contradicts: The bridge opened in" in lines
    assert "    1932. (B001)" in lines


def test_overlapping_wrong_words_are_marked_once() -> None:
    first = REPORT.results[0]
    wider = Conflict(ConflictKind.EVENT, 13, 27, first.sentence.text[13:27], "x")
    both = Result(first.sentence, first.verdict, 0.9, (*first.conflicts, wider))
    assert "The 😀 bridge [[opened in 1935]]. [1]" in printed(Report(PACK, (both,), 1.0))


def test_a_page_cannot_send_control_codes_to_the_terminal() -> None:
    text = "The \x1b[2Jbridge\u202e fell\x07."
    page = Page((Paragraph("p0", text),))
    result = Result(Sentence(0, 0, len(text), text), Verdict.UNSUPPORTED, 0.9)
    shown = printed(Report(PACK, (result,), 1.0), page=page)
    assert "The \ufffd[2Jbridge\ufffd fell\ufffd. [1]" in shown

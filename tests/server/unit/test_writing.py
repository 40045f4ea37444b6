import json

from confute.domain import (
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
from confute.wire import dump_packs, dump_report, dump_result, dump_stream, whole_page

FACT = Fact("B1", "date", "The bridge opened in 1932.", ("gazette", "lost"), Sureness.SINGLE)
SOURCE = Source("gazette", "The Gazette", "", "https://gazette.example/b", "1932")
PACK = Pack(
    "bridges",
    "1.0.0",
    "Bridges",
    "en",
    "CC0-1.0",
    "2030-01-31",
    {"B1": FACT},
    {"gazette": SOURCE},
    {},
    {},
    {},
)
PAGE = Page((Paragraph("one", "A bridge. Grey."),))
RESULTS = (
    Result(
        Sentence(0, 0, 9, "A bridge."),
        Verdict.SUPPORTED,
        1.0000001,
        (),
        (Evidence(FACT, Relation.SUPPORTS, -0.1, 0.5),),
    ),
    Result(Sentence(0, 10, 15, "Grey."), Verdict.UNSUPPORTED, 0.123456),
)
REPORT = Report(PACK, RESULTS, 1.0)


def test_only_flags_come_back_unless_more_is_asked_for() -> None:
    assert [r["text"] for r in dump_report(REPORT, whole_page(PAGE))["results"]] == ["Grey."]
    every = whole_page(PAGE, frozenset(Verdict))
    assert [r["text"] for r in dump_report(REPORT, every)["results"]] == ["A bridge.", "Grey."]


def test_rounding_errors_do_not_leave_the_range_from_0_to_1() -> None:
    reply = dump_result(RESULTS[0], whole_page(PAGE), PACK)
    assert (reply["confidence"], reply["evidence"][0]["similarity"]) == (1.0, 0.0)
    assert dump_result(RESULTS[1], whole_page(PAGE), PACK)["confidence"] == 0.1235


def test_a_source_that_the_pack_does_not_have_is_left_out() -> None:
    sources = dump_result(RESULTS[0], whole_page(PAGE), PACK)["evidence"][0]["sources"]
    assert [source["publisher"] for source in sources] == ["The Gazette"]


def test_the_lines_of_a_stream_are_results_and_a_summary() -> None:
    lines = list(dump_stream([*RESULTS, REPORT], whole_page(PAGE), PACK))
    assert [line["type"] for line in lines] == ["result", "summary"]
    assert lines[-1]["coverage"]["sentences"] == 2


def test_replies_are_plain_json() -> None:
    for reply in (
        dump_report(REPORT, whole_page(PAGE)),
        dump_packs({"bridges": PACK}, "bridges", feedback=False),
    ):
        assert json.loads(json.dumps(reply)) == reply

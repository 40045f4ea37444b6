import json
from pathlib import Path
from typing import Any

import pytest
from confute.app import create_app
from confute.settings import Settings
from fake_checker import EXAMPLE, Ask, FakeChecker
from werkzeug.test import TestResponse

CONTRACT = Path(__file__).parents[2] / "contract"
WRONG = "The bridge opened in 1935."
PAGE = {
    "paragraphs": [{"id": "a", "text": f"It is lovely. {WRONG}"}, {"id": 7, "text": "It was painted grey."}]
}


def test_a_page_comes_back_with_its_flagged_sentences(ask: Ask) -> None:
    reply = ask(PAGE)
    assert reply.status_code == 200
    assert reply.mimetype == "application/json"
    assert [(r["paragraph"], r["verdict"]) for r in reply.json["results"]] == [
        ("a", "contradicted"),
        (7, "unsupported"),
    ]


def test_a_result_carries_its_words_the_wrong_ones_and_what_is_true(ask: Ask) -> None:
    result = ask(PAGE).json["results"][0]
    assert (result["start"], result["end"], result["text"], result["confidence"]) == (14, 40, WRONG, 0.96)
    assert result["conflicts"] == [
        {"kind": "date", "start": 35, "end": 39, "words": "1935", "instead": "1932"}
    ]


def test_evidence_names_the_fact_and_every_source(ask: Ask) -> None:
    (evidence,) = ask(PAGE).json["results"][0]["evidence"]
    assert evidence["fact"] == {"id": "B001", "statement": "The bridge opened in March 1932.", "kind": "date"}
    assert (evidence["relation"], evidence["similarity"], evidence["probability"]) == (
        "contradicts",
        0.9123,
        0.97,
    )
    assert [source["publisher"] for source in evidence["sources"]] == ["The Gazette", "The Evening Times"]


def test_selectors_are_those_of_the_w3c(ask: Ask) -> None:
    position, quote = ask(PAGE).json["results"][0]["selectors"]
    assert position == {"type": "TextPositionSelector", "start": 14, "end": 40}
    assert quote == {"type": "TextQuoteSelector", "exact": WRONG, "prefix": "It is lovely. ", "suffix": ""}


def test_coverage_counts_also_what_does_not_come_back(ask: Ask) -> None:
    assert ask(PAGE).json["coverage"] == {
        "sentences": 3,
        "contradicted": 1,
        "unsupported": 1,
        "supported": 0,
        "off_topic": 0,
        "not_a_claim": 1,
        "unchecked": 0,
    }


@pytest.mark.parametrize("everything", ["all", ["all"], ["contradicted", "unsupported", "not_a_claim"]])
def test_include_decides_which_verdicts_come_back(ask: Ask, everything: object) -> None:
    assert len(ask(PAGE | {"include": everything}).json["results"]) == 3
    assert ask(PAGE | {"include": []}).json["results"] == []
    assert [r["paragraph"] for r in ask(PAGE | {"include": ["unsupported"]}).json["results"]] == [7]


def test_the_reply_names_the_pack_and_says_whether_it_is_complete(ask: Ask, checker: FakeChecker) -> None:
    whole = ask(PAGE).json
    checker.cut = "the time budget of 20 s was spent"
    cut = ask(PAGE).json
    assert whole["pack"] == {
        "id": "bridges",
        "version": "1.2.0",
        "as_of": "2030-01-31",
        "title": "The long bridge",
    }
    assert (whole["incomplete"], whole["reason"], whole["elapsed_ms"]) == (False, "", 12.3)
    assert (cut["incomplete"], cut["reason"]) == (True, "the time budget of 20 s was spent")


def test_the_checker_gets_the_page_as_it_was_sent(ask: Ask, checker: FakeChecker) -> None:
    more = {"title": "Bridges", "url": "https://a.example/b", "published": "2030-06-18T23:30:00+09:00"}
    ask(PAGE | more | {"pack": "bridges"})
    page, pack, budget = checker.asked[0]
    assert (page.title, page.url, str(page.published)) == ("Bridges", "https://a.example/b", "2030-06-18")
    assert [paragraph.id for paragraph in page.paragraphs] == ["a", "7"]
    assert (pack, budget) == ("bridges", 20.0)


def test_a_heading_stays_a_heading(ask: Ask, checker: FakeChecker) -> None:
    ask({"paragraphs": [{"id": "h", "text": "Bridges", "kind": "heading"}]})
    assert checker.asked[0][0].paragraphs[0].kind == "heading"


def test_a_plain_text_is_cut_into_paragraphs_at_line_breaks(ask: Ask, checker: FakeChecker) -> None:
    ask({"text": "One.\r\n\r\n  \nTwo.\u2028Three.\rFour."})
    texts = [(paragraph.id, paragraph.text) for paragraph in checker.asked[0][0].paragraphs]
    assert texts == [("p0", "One."), ("p1", "Two."), ("p2", "Three."), ("p3", "Four.")]


def test_offsets_of_a_plain_text_count_in_the_whole_text(ask: Ask) -> None:
    results = ask({"text": EXAMPLE, "include": "all"}).json["results"]
    assert [EXAMPLE[result["start"] : result["end"]] for result in results] == [r["text"] for r in results]
    assert results[1]["selectors"][1]["prefix"] == "The long bridge\n"


@pytest.mark.parametrize("body", [{"paragraphs": []}, {"text": ""}, {"text": " \n "}])
def test_an_empty_page_is_checked_and_has_no_sentences(ask: Ask, body: dict[str, object]) -> None:
    reply = ask(body)
    assert (reply.status_code, reply.json["coverage"]["sentences"], reply.json["results"]) == (200, 0, [])


def test_checks_are_not_kept_by_caches(ask: Ask) -> None:
    assert ask(PAGE).headers["Cache-Control"] == "no-store"


def contracts(kind: str) -> Any:
    """Parametrise over the pairs that the extension's tests read as well."""
    paths = sorted(CONTRACT.glob(f"{kind}-*.json"))
    pairs = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    return pytest.mark.parametrize("contract", pairs, ids=[path.stem for path in paths])


def test_every_file_of_the_contract_is_read() -> None:
    kinds = {path.stem.split("-")[0] for path in CONTRACT.iterdir()}
    assert kinds == {"check", "gate", "problem", "stream"}


@contracts("check")
def test_a_check_keeps_the_contract(large: Ask, contract: dict[str, Any]) -> None:
    assert large(contract["request"]).json == contract["reply"]


@contracts("problem")
def test_a_problem_keeps_the_contract(large: Ask, contract: dict[str, Any]) -> None:
    reply = large(contract["request"])
    assert (reply.status_code, reply.json) == (contract["status"], contract["reply"])


@contracts("stream")
def test_a_stream_keeps_the_contract(large: Ask, contract: dict[str, Any]) -> None:
    reply = large(contract["request"], headers={"Accept": "application/x-ndjson"})
    assert [json.loads(line) for line in reply.text.split("\n")[:-1]] == contract["lines"]


@pytest.fixture
def large(checker: FakeChecker) -> Ask:
    """Ask a server that has the limits of an ordinary one."""
    client = create_app(Settings(), checker).test_client()

    def post(body: Any, **options: Any) -> TestResponse:
        return client.post("/v1/check", json=body, **options)

    return post

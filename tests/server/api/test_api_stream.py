import json
from typing import Any

from confute.errors import ModelError
from fake_checker import EXAMPLE, Ask, FakeChecker
from werkzeug.test import TestResponse

NDJSON = {"Accept": "application/x-ndjson"}
BODY = {"text": EXAMPLE}


def lines(reply: TestResponse) -> list[dict[str, Any]]:
    return [json.loads(line) for line in reply.text.split("\n")[:-1]]


def test_results_come_one_a_line_and_the_summary_last(ask: Ask) -> None:
    reply = ask(BODY, headers=NDJSON)
    assert reply.mimetype == "application/x-ndjson"
    assert [line["type"] for line in lines(reply)] == ["result", "result", "result", "summary"]


def test_the_lines_say_the_same_as_the_whole_reply(ask: Ask) -> None:
    *results, summary = lines(ask(BODY, headers=NDJSON))
    whole = ask(BODY).json
    assert [{k: v for k, v in line.items() if k != "type"} for line in results] == whole.pop("results")
    assert {k: v for k, v in summary.items() if k != "type"} == whole


def test_json_is_the_answer_unless_lines_are_wanted_more(ask: Ask) -> None:
    for accept in ("*/*", "application/json, application/x-ndjson", "text/html"):
        assert ask(BODY, headers={"Accept": accept}).mimetype == "application/json"
    better = {"Accept": "application/json;q=0.5, application/x-ndjson"}
    assert ask(BODY, headers=better).mimetype == "application/x-ndjson"


def test_no_character_of_a_page_can_end_a_line(ask: Ask) -> None:
    text = "It opened in 1935\u0085 and \x1c was \x0b painted"
    reply = ask({"paragraphs": [{"id": "\u2028", "text": text}]}, headers=NDJSON)
    assert len(reply.text.splitlines()) == len(lines(reply)) == 2
    assert lines(reply)[0]["text"] == text


def test_a_request_that_is_refused_is_no_stream(ask: Ask) -> None:
    assert ask({"text": "One.", "pack": "tunnels"}, headers=NDJSON).status_code == 404
    assert ask({}, headers=NDJSON).status_code == 422


def test_a_check_that_fails_before_the_first_result_is_an_error_status(
    ask: Ask, checker: FakeChecker
) -> None:
    checker.fail = ModelError("weights of the judge are missing in /srv/models")
    reply = ask(BODY, headers=NDJSON)
    assert (reply.status_code, reply.json["title"]) == (500, "Model is not usable")
    assert "/srv" not in reply.text


def test_a_check_that_fails_on_the_way_ends_with_a_problem_and_no_summary(
    ask: Ask, checker: FakeChecker
) -> None:
    checker.fail_late = ValueError("secret")
    *results, last = lines(ask(BODY, headers=NDJSON))
    assert [line["type"] for line in results] == ["result", "result", "result"]
    assert (last["type"], last["problem"]["status"]) == ("problem", 500)
    assert "secret" not in str(last)


def test_results_that_nobody_asked_for_are_left_out_of_the_stream(ask: Ask) -> None:
    (summary,) = lines(ask(BODY | {"include": []}, headers=NDJSON))
    assert (summary["type"], summary["coverage"]["sentences"]) == ("summary", 6)

"""Every error is a problem of RFC 9457 that names what to mend."""

import json
import logging
from typing import Any

import pytest
from fake_checker import Ask, FakeChecker
from flask.testing import FlaskClient

ONE = {"id": 1, "text": "One."}
INVALID: dict[str, tuple[dict[str, Any], str, object]] = {
    "neither paragraphs nor text": ({}, "paragraphs", None),
    "both paragraphs and text": ({"paragraphs": [ONE], "text": "One."}, "paragraphs", None),
    "an unknown field": ({"text": "One.", "langauge": "en"}, "langauge", "en"),
    "an unknown field of a paragraph": ({"paragraphs": [ONE | {"txt": "x"}]}, "paragraphs.0.txt", "x"),
    "no text in a paragraph": ({"paragraphs": [{"id": 1}]}, "paragraphs.0.text", None),
    "no id": ({"paragraphs": [{"text": "One."}]}, "paragraphs.0.id", None),
    "true as an id": ({"paragraphs": [ONE | {"id": True}]}, "paragraphs.0.id", True),
    "a fraction as an id": ({"paragraphs": [ONE | {"id": 1.5}]}, "paragraphs.0.id", 1.5),
    "an id that JavaScript cannot hold": ({"paragraphs": [ONE | {"id": 2**53}]}, "paragraphs.0.id", None),
    "an empty id": ({"paragraphs": [ONE | {"id": ""}]}, "paragraphs.0.id", ""),
    "an id twice": ({"paragraphs": [ONE, ONE | {"id": "1"}]}, "paragraphs.1.id", "1"),
    "a number as a text": ({"text": 5}, "text", 5),
    "null as a text": ({"text": None}, "paragraphs", None),
    "an unknown kind": ({"paragraphs": [ONE | {"kind": "footer"}]}, "paragraphs.0.kind", "footer"),
    "an unknown verdict": ({"text": "One.", "include": ["wrong"]}, "include", None),
    "a word that is no list of verdicts": (
        {"text": "One.", "include": "contradicted"},
        "include",
        "contradicted",
    ),
    "a verdict that is no word": ({"text": "One.", "include": [["all"]]}, "include", None),
    "a date that is none": ({"text": "One.", "published": "June"}, "published", "June"),
    "a number as a date": ({"text": "One.", "published": 20300618}, "published", 20300618),
    "the character NUL": ({"text": "O\0ne."}, "text", "O\0ne."),
    "half a surrogate pair": ({"paragraphs": [ONE | {"text": "\ud83d"}]}, "paragraphs.0.text", "?"),
    "half a surrogate pair in a title": ({"text": "One.", "title": "\ude00"}, "title", "?"),
}


@pytest.mark.parametrize(("body", "field", "value"), INVALID.values(), ids=INVALID.keys())
def test_what_cannot_be_checked_is_refused_by_name(
    ask: Ask, body: dict[str, Any], field: str, value: object
) -> None:
    reply = ask(body)
    assert reply.status_code == 422
    assert reply.content_type == "application/problem+json"
    assert (reply.json["field"], reply.json.get("value")) == (field, value)
    assert reply.json["title"] == "Request is not valid"


TOO_LARGE = {
    "paragraphs": ({"paragraphs": [{"id": n, "text": "x"} for n in range(6)]}, "paragraphs", 5, 6),
    "lines": ({"text": "a\n" * 6}, "text", 5, 6),
    "one paragraph": ({"paragraphs": [ONE | {"text": "x" * 201}]}, "paragraphs.0.text", 200, 201),
    "the title": ({"text": "x", "title": "x" * 201}, "title", 200, 201),
    "all together": ({"text": ("x" * 126 + "\n") * 4}, "text", 500, 504),
}


@pytest.mark.parametrize(("body", "field", "limit", "value"), TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_what_is_too_large_is_refused_with_the_limit(
    ask: Ask, body: dict[str, Any], field: str, limit: int, value: int
) -> None:
    reply = ask(body)
    assert reply.status_code == 413
    assert (reply.json["field"], reply.json["limit"], reply.json["value"]) == (field, limit, value)


def test_a_text_of_exactly_the_limit_is_checked(ask: Ask) -> None:
    assert ask({"paragraphs": [ONE | {"text": "é" * 200}]}).status_code == 200


def test_a_body_over_the_limit_is_refused_before_it_is_read(ask: Ask) -> None:
    reply = ask({"text": "x" * 5000})
    assert (reply.status_code, reply.json["field"], reply.json["limit"]) == (413, "body", 4000)
    assert reply.json["value"] > 5000


BAD_JSON = {
    "nothing": b"",
    "half an object": b'{"text": ',
    "a list": b"[]",
    "a string that holds an object": json.dumps('{"text": "One."}').encode(),
    "another encoding": '{"text": "é"}'.encode("latin-1"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "not a number": b'{"text": NaN}',
    "a name twice": b'{"text": "One.", "text": "Two."}',
    "a bomb of lists": b"[" * 3900,
    "a number of 3,900 digits": b'{"text": ' + b"9" * 3900 + b"",
}


@pytest.mark.parametrize("body", BAD_JSON.values(), ids=BAD_JSON.keys())
def test_a_body_that_is_not_json_is_a_bad_request(client: FlaskClient, body: bytes) -> None:
    reply = client.post("/v1/check", data=body, content_type="application/json")
    assert (reply.status_code, reply.json["field"]) == (400, "body")
    assert reply.json["title"] == "Body is not valid JSON"


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "text/json"])
def test_a_body_that_is_not_declared_as_json_is_refused(client: FlaskClient, kind: str) -> None:
    reply = client.post("/v1/check", data=b'{"text": "One."}', content_type=kind)
    assert (reply.status_code, reply.json["field"], reply.json["limit"]) == (
        415,
        "Content-Type",
        "application/json",
    )


def test_a_long_value_is_shortened(ask: Ask) -> None:
    assert len(ask({"text": "One.", "extra": "x" * 2000}).json["value"]) == 80


def test_an_unknown_pack_is_not_found_and_the_known_ones_are_named(ask: Ask) -> None:
    reply = ask({"text": "One.", "pack": "tunnels"})
    assert reply.status_code == 404
    assert "bridges" in reply.json["detail"]


def test_an_unknown_address_is_not_found(client: FlaskClient) -> None:
    reply = client.get("/v2/check")
    assert (reply.status_code, reply.content_type) == (404, "application/problem+json")


def test_a_wrong_method_is_told_the_right_one(client: FlaskClient) -> None:
    reply = client.get("/v1/check")
    assert (reply.status_code, reply.content_type) == (405, "application/problem+json")
    assert "POST" in reply.headers["Allow"]


@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson"])
def test_a_fault_tells_the_client_nothing_and_the_log_no_words_of_the_page(
    ask: Ask, checker: FakeChecker, caplog: pytest.LogCaptureFixture, accept: str
) -> None:
    checker.fail = RuntimeError("cannot read 'secret words of the page'")
    with caplog.at_level(logging.DEBUG):
        reply = ask({"text": "Secret words of the page."}, headers={"Accept": accept})
    assert (reply.status_code, reply.content_type) == (500, "application/problem+json")
    assert "secret" not in reply.text.lower()
    assert "RuntimeError" in caplog.text
    assert "fake_checker.py" in caplog.text
    assert "secret" not in caplog.text.lower()


def test_every_problem_leads_to_its_words_in_the_documentation(client: FlaskClient) -> None:
    problems = [client.get("/nowhere"), client.get("/v1/check"), client.post("/v1/check", json={})]
    page = client.get("/docs").text
    for problem in problems:
        address, name = problem.json["type"].split("#")
        assert address == "/docs"
        assert f'id="{name}"' in page

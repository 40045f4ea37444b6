"""What is counted, and that nothing else is told."""

import pytest
from fake_checker import PACK, Ask, FakeChecker
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

Told = dict[tuple[str, ...], float]


def told(client: FlaskClient) -> Told:
    """Return every number by its name and its labels."""
    reply = client.get("/metrics")
    assert reply.status_code == 200
    assert reply.content_type.startswith("text/plain")
    samples = (sample for family in text_string_to_metric_families(reply.text) for sample in family.samples)
    return {(name, *labels.values()): value for name, labels, value, *_ in samples}


def sentences(numbers: Told) -> Told:
    return {key[1:]: count for key, count in numbers.items() if key[0] == "confute_sentences_total" and count}


@pytest.mark.parametrize("accept", ["application/json", "application/x-ndjson"])
def test_sentences_are_counted_by_their_verdicts(client: FlaskClient, ask: Ask, accept: str) -> None:
    text = "It opened in 1935. It was painted. It opened. It opened in 1935."
    for _ in range(2):
        ask({"text": text}, headers={"Accept": accept}).get_data()
    found = sentences(told(client))
    assert found == {
        (PACK.id, verdict, PACK.version): count
        for verdict, count in {"contradicted": 4, "unsupported": 2, "supported": 2}.items()
    }


def test_a_check_that_failed_counts_as_a_request_and_not_as_sentences(
    client: FlaskClient, ask: Ask, checker: FakeChecker
) -> None:
    checker.fail = RuntimeError("private words")
    with ask({"text": "It opened in 1935."}) as reply:
        assert reply.status_code == 500
    numbers = told(client)
    assert sentences(numbers) == {}
    assert numbers["confute_requests_total", "/v1/check", "500"] == 1


def test_a_request_counts_by_its_route_whatever_a_stranger_types(client: FlaskClient) -> None:
    for path in ("/private-1", "/private-2?x", "/v1/packs/private", "/v1/packs/private/facts/x"):
        client.get(path).close()
    client.open("/v1/check", method="PRIVATE").close()
    reply = client.get("/metrics").text
    assert "rivate" not in reply.lower()
    numbers = told(client)
    assert numbers["confute_requests_total", "-", "404"] == 2
    assert numbers["confute_requests_total", "/v1/packs/<pack>", "404"] == 1


def test_a_request_is_timed_to_the_end_of_its_answer(client: FlaskClient, ask: Ask) -> None:
    with ask({"text": "It opened in 1935."}, headers={"Accept": "application/x-ndjson"}) as reply:
        assert ("confute_request_seconds_count", "/v1/check") not in told(client)
        reply.get_data()
    numbers = told(client)
    assert numbers["confute_request_seconds_count", "/v1/check"] == 1
    assert 0 < numbers["confute_request_seconds_sum", "/v1/check"] < 60


def test_counters_are_of_this_moment_and_of_one_server(client: FlaskClient) -> None:
    assert client.get("/metrics").headers["Cache-Control"] == "no-store"
    assert sentences(told(client)) == {}

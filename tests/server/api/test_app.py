"""What keeps strangers' web pages away from a server on the reader's own machine."""

import pytest
from confute.app import create_app
from confute.settings import Settings
from fake_checker import PACK, FakeChecker
from flask.testing import FlaskClient

EXTENSION = "chrome-extension://abcdefghijklmnop"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:1"])
def test_the_machines_own_names_are_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "["]
)
def test_any_other_host_name_is_refused(client: FlaskClient, host: str) -> None:
    reply = client.get("/healthz", headers={"Host": host})
    assert (reply.status_code, reply.json["field"]) == (421, "Host")


def test_the_bound_address_is_answered() -> None:
    client = create_app(Settings(host="192.0.2.7"), FakeChecker(PACK)).test_client()
    assert client.get("/healthz", headers={"Host": "192.0.2.7:80"}).status_code == 200


@pytest.mark.parametrize(
    "origin",
    [EXTENSION, "moz-extension://0b6e5c1e", "http://localhost:3000", "http://127.0.0.1", "http://[::1]:8"],
)
def test_an_allowed_origin_is_echoed(client: FlaskClient, origin: str) -> None:
    reply = client.get("/v1/packs", headers={"Origin": origin})
    assert reply.status_code == 200
    assert reply.headers["Access-Control-Allow-Origin"] == origin
    assert "Origin" in reply.headers["Vary"]


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://localhost.evil.example", "http://127.0.0.1:1.evil.example", ""],
)
def test_any_other_origin_is_refused(client: FlaskClient, origin: str) -> None:
    reply = client.post("/v1/check", json={"text": "One."}, headers={"Origin": origin})
    assert (reply.status_code, reply.json["field"]) == (403, "Origin")
    assert "Access-Control-Allow-Origin" not in reply.headers


def test_pages_of_the_server_itself_may_call_it_under_any_allowed_name() -> None:
    settings = Settings(allowed_hosts=("check.example",), allowed_origins=())
    client = create_app(settings, FakeChecker(PACK)).test_client()
    own = {"Host": "check.example", "Origin": "https://check.example"}
    assert client.get("/healthz", headers=own).status_code == 200
    assert client.get("/healthz", headers=own | {"Origin": EXTENSION}).status_code == 403


def test_a_preflight_is_answered_without_running_the_view(client: FlaskClient) -> None:
    asked = {"Origin": EXTENSION, "Access-Control-Request-Method": "POST"}
    reply = client.options("/v1/check", headers=asked)
    assert (reply.status_code, reply.data) == (204, b"")
    assert reply.headers["Access-Control-Allow-Origin"] == EXTENSION
    assert "Content-Type" in reply.headers["Access-Control-Allow-Headers"]
    assert "POST" in reply.headers["Access-Control-Allow-Methods"]


def test_an_error_can_be_read_by_an_allowed_origin(client: FlaskClient) -> None:
    reply = client.post("/v1/check", json={}, headers={"Origin": EXTENSION})
    assert (reply.status_code, reply.headers["Access-Control-Allow-Origin"]) == (422, EXTENSION)


def test_a_program_that_is_no_browser_gets_no_cors_headers(client: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in client.get("/v1/packs").headers


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_a_page_may_load_nothing_from_elsewhere(client: FlaskClient, path: str) -> None:
    reply = client.get(path)
    policy = reply.headers["Content-Security-Policy"]
    assert reply.status_code == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in policy
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert reply.headers["Referrer-Policy"] == "no-referrer"
    for part in ('src="http', 'href="//', "<style", "style=", "onclick", "@import"):
        assert part not in reply.text


def test_data_may_do_nothing_at_all(client: FlaskClient) -> None:
    assert client.get("/v1/packs").headers["Content-Security-Policy"].startswith("default-src 'none'")

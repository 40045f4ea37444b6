"""A server that was given keys lets in only who brings one; without keys nothing changes."""

import pytest
from confute.app import create_app
from confute.settings import Settings
from fake_checker import PACK, FakeChecker
from flask.testing import FlaskClient

KEYS = ("a-first-key-of-enough-length", "another-key-of-enough-length")
CLOSED = ["/v1/packs", f"/v1/packs/{PACK.id}", "/v1/anything", "/metrics"]


@pytest.fixture
def guarded() -> FlaskClient:
    return create_app(Settings(keys=KEYS), FakeChecker(PACK)).test_client()


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("scheme", ["Bearer", "bearer"])
def test_each_key_lets_in(guarded: FlaskClient, key: str, scheme: str) -> None:
    reply = guarded.post("/v1/check", json={"text": "One."}, headers={"Authorization": f"{scheme} {key}"})
    assert reply.status_code == 200


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer wrong", f"Basic {KEYS[0]}", KEYS[0], "Bearer clé"]
)
def test_all_else_is_refused_by_the_name_of_the_header(guarded: FlaskClient, header: str | None) -> None:
    given = {} if header is None else {"Authorization": header}
    reply = guarded.post("/v1/check", json={"text": "One."}, headers=given)
    assert (reply.status_code, reply.json["field"]) == (401, "Authorization")
    assert reply.content_type == "application/problem+json"
    assert reply.headers["WWW-Authenticate"].startswith("Bearer")
    assert "value" not in reply.json
    assert not any(key in reply.text for key in KEYS)


@pytest.mark.parametrize("path", CLOSED)
def test_whatever_is_not_named_as_open_is_closed(guarded: FlaskClient, path: str) -> None:
    assert guarded.get(path).status_code == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/", "/docs", "/openapi.json", "/static/page.css"])
def test_probes_and_documents_need_no_key(guarded: FlaskClient, path: str) -> None:
    with guarded.get(path) as reply:
        assert reply.status_code == 200


def test_a_preflight_brings_no_key_and_learns_that_one_may_be_sent(guarded: FlaskClient) -> None:
    asked = {"Origin": "http://localhost:3000", "Access-Control-Request-Method": "POST"}
    reply = guarded.options("/v1/check", headers=asked)
    assert reply.status_code == 204
    assert "Authorization" in reply.headers["Access-Control-Allow-Headers"]


def test_a_foreign_origin_is_refused_before_its_key_is_looked_at(guarded: FlaskClient) -> None:
    given = {"Origin": "https://evil.example", "Authorization": f"Bearer {KEYS[0]}"}
    assert guarded.get("/v1/packs", headers=given).status_code == 403


def test_what_a_key_opened_is_kept_by_no_shared_cache(guarded: FlaskClient, client: FlaskClient) -> None:
    reply = guarded.get("/v1/packs", headers={"Authorization": f"Bearer {KEYS[0]}"})
    assert reply.headers["Cache-Control"].startswith("private")
    assert client.get("/v1/packs").headers["Cache-Control"].startswith("public")


def test_the_document_names_the_key_and_whether_it_is_needed(
    guarded: FlaskClient, client: FlaskClient
) -> None:
    wanted, free = (one.get("/openapi.json").json for one in (guarded, client))
    assert wanted["components"]["securitySchemes"]["key"] == {"type": "http", "scheme": "bearer"}
    assert wanted["paths"]["/v1/check"]["post"]["security"] == [{"key": []}]
    assert free["paths"]["/v1/check"]["post"]["security"] == [{"key": []}, {}]
    assert wanted["paths"]["/metrics"]["get"]["security"] == [{"key": []}]
    assert "security" not in wanted["paths"]["/healthz"]["get"]


def test_the_document_says_of_every_closed_call_that_it_may_want_a_key(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").json["paths"]
    calls = [call for path, methods in paths.items() if path.startswith("/v1/") for call in methods.values()]
    assert len(calls) >= 6
    assert all("401" in call["responses"] for call in calls)

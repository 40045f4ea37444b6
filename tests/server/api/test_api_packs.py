import json
from pathlib import Path

from confute.app import create_app
from confute.settings import Settings
from fake_checker import PACK, FakeChecker
from flask.testing import FlaskClient

CONTRACT = Path(__file__).parents[2] / "contract"


def test_the_packs_are_listed_with_the_default(client: FlaskClient) -> None:
    reply = client.get("/v1/packs").json
    assert reply["default"] == "bridges"
    assert [(pack["id"], pack["facts"], pack["sources"]) for pack in reply["packs"]] == [("bridges", 1, 2)]


def test_a_pack_says_what_it_is(client: FlaskClient) -> None:
    reply = client.get("/v1/packs/bridges").json
    assert (reply["title"], reply["licence"], reply["as_of"]) == (
        "The long bridge",
        "CC-BY-4.0",
        "2030-01-31",
    )


def test_a_fact_is_read_with_its_sources(client: FlaskClient) -> None:
    reply = client.get("/v1/packs/bridges/facts/B001").json
    assert (reply["pack"], reply["kind"], reply["sure"]) == ("bridges", "date", "independent")
    assert reply["sources"][0]["url"] == "https://gazette.example/bridge"


def test_unknown_packs_and_facts_are_not_found(client: FlaskClient) -> None:
    assert client.get("/v1/packs/tunnels").status_code == 404
    assert client.get("/v1/packs/bridges/facts/B999").status_code == 404


def test_a_pack_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/v1/packs/bridges")
    again = client.get("/v1/packs/bridges", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "max-age" in first.headers["Cache-Control"]


def test_the_default_pack_is_a_setting() -> None:
    other = FakeChecker(PACK)
    other.packs = {"tunnels": PACK, **other.packs}
    client = create_app(Settings(default_pack="bridges"), other).test_client()
    client.post("/v1/check", json={"text": "One."})
    assert client.get("/v1/packs").json["default"] == "bridges"
    assert other.asked[0][1] == "bridges"


def test_a_server_with_a_pack_is_alive_and_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"status": "ok"}
    assert client.get("/readyz").json == {"status": "ready", "packs": ["bridges"]}


def test_a_server_without_packs_is_alive_and_not_ready() -> None:
    client = create_app(Settings(), FakeChecker()).test_client()
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 200
    for reply in (client.get("/readyz"), client.post("/v1/check", json={"text": "One."})):
        assert (reply.status_code, reply.json["title"]) == (503, "Server is not ready")


def test_the_gate_of_a_pack_keeps_the_contract(client: FlaskClient) -> None:
    contract = json.loads((CONTRACT / "gate.json").read_text(encoding="utf-8"))
    assert client.get("/v1/packs/bridges/gate").json == contract["reply"]


def test_a_gate_that_did_not_change_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/v1/packs/bridges/gate")
    again = client.get("/v1/packs/bridges/gate", headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


def test_a_pack_that_is_not_here_has_no_gate(client: FlaskClient) -> None:
    assert client.get("/v1/packs/tunnels/gate").status_code == 404

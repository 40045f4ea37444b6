"""A real gunicorn on loopback."""

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from confute.serve import options
from confute.settings import Settings
from fake_checker import PACK
from running_server import running

FAKE = Path(__file__).with_name("fake_checker.py")


def get(address: str, body: dict[str, str] | None = None) -> dict[str, object]:
    data = json.dumps(body).encode() if body else None
    request = Request(address, data, {"Content-Type": "application/json"})
    with urlopen(request, timeout=30) as reply:
        found: dict[str, object] = json.load(reply)
        return found


def test_a_real_server_is_alive_and_checks(server: str) -> None:
    assert get(f"{server}/healthz") == {"status": "ok"}
    (result,) = get(f"{server}/v1/check", {"text": "The bridge opened in 1935."})["results"]  # type: ignore[misc]
    assert result["verdict"] == "contradicted"


def test_a_real_server_streams_line_by_line(server: str) -> None:
    body = json.dumps({"text": "It opened in 1935. It was painted."}).encode()
    headers = {"Content-Type": "application/json", "Accept": "application/x-ndjson"}
    with urlopen(Request(f"{server}/v1/check", body, headers), timeout=30) as reply:
        assert [json.loads(line)["type"] for line in reply] == ["result", "result", "summary"]


def test_a_body_of_unannounced_length_is_held_to_the_limit(server: str) -> None:
    chunks = (b"x" * 65536 for _ in range(80))
    connection = HTTPConnection(server.removeprefix("http://"), timeout=30)
    connection.request("POST", "/v1/check", chunks, {"Content-Type": "application/json"}, encode_chunked=True)
    reply = connection.getresponse()
    problem = json.loads(reply.read())
    connection.close()
    assert (reply.status, problem["field"], problem["limit"]) == (413, "body", 4_000_000)


def test_the_access_log_holds_routes_and_nothing_that_a_reader_sent() -> None:
    with running(str(FAKE), "0") as (address, lines):
        get(f"{address}/healthz?private=query")
        get(f"{address}/v1/check", {"text": "Private words."})
        get(f"{address}/v1/packs/bridges")
    log = "".join(lines)
    assert '"GET /healthz" 200' in log
    assert '"POST /v1/check" 200' in log
    assert '"GET /v1/packs/<pack>" 200' in log
    assert "rivate" not in log
    assert "exit status 0" in log
    assert "SIGABRT" not in log
    assert "terminate called" not in log


def test_whichever_worker_is_asked_tells_the_sum_of_all_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("CONFUTE_WORKERS", "3")
    monkeypatch.setenv("CONFUTE_THREADS", "1")

    def check(address: str) -> dict[str, object]:
        return get(address, {"text": "It opened in 1935. " * 100})

    with running(str(FAKE), "0") as (address, _):
        (folder,) = tmp_path.glob("confute-metrics-*")
        checks = 0
        with ThreadPoolExecutor(12) as pool:
            while len(list(folder.glob("counter_*.db"))) < 2:
                assert checks < 1200, "one worker did it all"
                checks += len(list(pool.map(check, [f"{address}/v1/check"] * 60)))
        for _ in range(5):
            with urlopen(f"{address}/metrics", timeout=30) as reply:
                told = reply.read().decode()
            assert f'confute_requests_total{{route="/v1/check",status="200"}} {float(checks)}' in told
            assert f'verdict="contradicted",version="{PACK.version}"}} {float(100 * checks)}' in told
    assert list(tmp_path.glob("confute-metrics-*")) == []


@pytest.mark.models
def test_the_server_as_it_is_shipped_checks_and_stops_in_peace() -> None:
    with running("-m", "confute", "serve", "--port", "0") as (address, lines):
        packs = get(f"{address}/v1/packs")
        reply = get(f"{address}/v1/check", {"text": "A bridge is a bridge."})
    assert reply["pack"]["id"] == packs["default"]  # type: ignore[index]
    assert reply["coverage"]["sentences"] == 1  # type: ignore[index]
    assert reply["incomplete"] is False
    assert "exit status 0" in lines
    assert "SIGABRT" not in "".join(lines)


def test_workers_share_what_was_loaded_before_them_and_finish_what_they_began() -> None:
    given = options(Settings(host="::1", port=1, workers=3, threads=5, budget_s=7.5))
    assert given["bind"] == "[::1]:1"
    assert (given["workers"], given["threads"], given["worker_class"]) == (3, 5, "gthread")
    assert given["preload_app"] is True
    assert given["graceful_timeout"] == 12

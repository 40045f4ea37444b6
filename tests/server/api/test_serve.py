"""A real gunicorn on loopback."""

import json
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

from confute.serve import options
from confute.settings import Settings

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


def test_the_access_log_holds_routes_and_nothing_that_a_reader_sent() -> None:
    command = [sys.executable, str(FAKE), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        start = next(line for line in process.stdout if "Listening at" in line)
        address = re.findall(r"http://[^ ]+", start)[0]
        get(f"{address}/healthz?private=query")
        get(f"{address}/v1/check", {"text": "Private words."})
        get(f"{address}/v1/packs/bridges")
        process.send_signal(signal.SIGTERM)
        log, _ = process.communicate(timeout=60)
    assert '"GET /healthz" 200' in log
    assert '"POST /v1/check" 200' in log
    assert '"GET /v1/packs/<pack>" 200' in log
    assert "rivate" not in log
    assert process.returncode == 0
    assert "SIGABRT" not in log
    assert "terminate called" not in log


def test_workers_share_what_was_loaded_before_them_and_finish_what_they_began() -> None:
    given = options(Settings(host="::1", port=1, workers=3, threads=5, budget_s=7.5))
    assert given["bind"] == "[::1]:1"
    assert (given["workers"], given["threads"], given["worker_class"]) == (3, 5, "gthread")
    assert given["preload_app"] is True
    assert given["graceful_timeout"] == 12

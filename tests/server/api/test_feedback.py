"""Feedback is kept only where a file is named for it, in whole lines, and nothing but what was sent."""

import json
import logging
import resource
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from confute.app import create_app
from confute.errors import FeedbackFullError, SettingsError
from confute.feedback import FeedbackFile
from confute.settings import Settings, load_settings
from fake_checker import PACK, FakeChecker
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

SENTENCE = "The bridge opened in March 1935."
SAID = {
    "kind": "wrong_mark",
    "pack": "bridges",
    "version": "1.2.0",
    "text": SENTENCE,
    "verdict": "contradicted",
    "facts": ["B001"],
    "comment": "The page means another bridge.\n\u2028It says so.",
}
Tell = Callable[..., TestResponse]


def test_a_server_without_a_file_says_that_feedback_is_off(client: FlaskClient) -> None:
    reply = client.post("/v1/feedback", json=SAID)
    assert (reply.status_code, reply.json["title"]) == (501, "Feedback is off")
    assert "CONFUTE_FEEDBACK" in reply.json["detail"]
    assert client.get("/v1/packs").json["feedback"] is False


def test_what_was_sent_is_kept_with_the_day_and_nothing_else(tell: Tell, file: Path) -> None:
    reply = tell(SAID, headers={"User-Agent": "Browser of Doe", "Origin": "http://localhost"})
    assert (reply.status_code, reply.json) == (200, {"stored": True})
    (line,) = file.read_bytes().splitlines()
    kept = json.loads(line)
    assert len(kept.pop("day")) == len("2030-06-18")
    assert kept == SAID


def test_a_server_that_takes_feedback_says_so(keeping: FlaskClient) -> None:
    assert keeping.get("/v1/packs").json["feedback"] is True


def test_a_missed_sentence_needs_no_verdict(tell: Tell, file: Path) -> None:
    assert tell(part(kind="missed", without=("verdict", "facts", "comment"))).status_code == 200
    assert json.loads(file.read_text())["verdict"] is None


def test_feedback_on_a_pack_that_is_not_here_is_not_found(tell: Tell, file: Path) -> None:
    assert tell(part(pack="tunnels")).status_code == 404
    assert not file.exists()


INVALID: dict[str, tuple[dict[str, Any], str, int]] = {
    "an unknown kind": ({"kind": "praise"}, "kind", 422),
    "an unknown verdict": ({"verdict": "false"}, "verdict", 422),
    "an unknown field": ({"url": "https://page.example"}, "url", 422),
    "a number as a fact": ({"facts": [1]}, "facts.0", 422),
    "a text of blanks": ({"text": " \n"}, "text", 422),
    "half a surrogate pair": ({"comment": "\ud83d"}, "comment", 422),
    "no verdict": ({"verdict": None}, "verdict", 422),
    "a long text": ({"text": "x" * 5001}, "text", 413),
    "a long comment": ({"comment": "x" * 2001}, "comment", 413),
    "many facts": ({"facts": ["B001"] * 51}, "facts", 413),
    "a long fact": ({"facts": ["x" * 65]}, "facts.0", 413),
}


@pytest.mark.parametrize(("change", "field", "status"), INVALID.values(), ids=INVALID.keys())
def test_what_cannot_be_kept_is_refused_by_name(
    tell: Tell, file: Path, change: dict[str, Any], field: str, status: int
) -> None:
    reply = tell(part(**change))
    assert (reply.status_code, reply.json["field"]) == (status, field)
    assert not file.exists()


@pytest.mark.parametrize("field", ["kind", "pack", "version", "text"])
def test_a_field_that_is_missing_is_named(tell: Tell, field: str) -> None:
    reply = tell(part(without=(field,)))
    assert (reply.status_code, reply.json["field"]) == (422, field)


def test_a_foreign_site_cannot_leave_feedback(tell: Tell, file: Path) -> None:
    assert tell(SAID, headers={"Origin": "https://foreign.example"}).status_code == 403
    assert not file.exists()


def test_a_full_file_grows_no_more_and_says_so(tell: Tell, file: Path) -> None:
    replies = [tell(SAID) for _ in range(10)]
    size = file.stat().st_size
    assert [reply.status_code for reply in replies[-2:]] == [507, 507]
    assert replies[-1].json["title"] == "Feedback is full"
    assert size <= 1000
    assert replies[0].status_code == 200
    file.unlink()
    assert tell(SAID).status_code == 200


def test_only_its_owner_may_read_the_file(tell: Tell, file: Path) -> None:
    tell(SAID)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_feedback_is_not_logged(
    tell: Tell, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        tell(SAID)
        tell(part(kind="praise"))
    said = caplog.text + "".join(capfd.readouterr())
    assert SENTENCE not in said
    assert "another bridge" not in said


def test_lines_of_many_writers_stay_whole(tmp_path: Path) -> None:
    kept = FeedbackFile(tmp_path / "feedback.jsonl", 10_000_000)
    texts = [chr(ord("a") + number % 26) * (20_000 + number) for number in range(60)]
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda text: kept.append({"text": text}), texts))
    lines = [json.loads(line)["text"] for line in kept.path.read_bytes().splitlines()]
    assert sorted(lines) == sorted(texts)


def test_a_full_disk_leaves_no_half_line(file: Path) -> None:
    kept = FeedbackFile(file, 10_000)
    kept.append(SAID)
    whole = file.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 20, hard))
    try:
        with pytest.raises(FeedbackFullError, match="no room left"):
            kept.append(SAID)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert file.read_bytes() == whole


@pytest.mark.parametrize("value", [".", "no/such/folder/file"])
def test_a_file_that_cannot_be_written_is_refused_at_the_start(value: str) -> None:
    with pytest.raises(SettingsError, match="CONFUTE_FEEDBACK"):
        load_settings(feedback=value)


def test_an_empty_name_means_that_feedback_is_off() -> None:
    assert load_settings(feedback="").feedback is None


def part(without: tuple[str, ...] = (), **change: Any) -> dict[str, Any]:
    """Return the feedback with some fields changed, some left out."""
    return {name: value for name, value in (SAID | change).items() if name not in without}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "feedback.jsonl"


@pytest.fixture
def keeping(file: Path) -> FlaskClient:
    return create_app(Settings(feedback=file, feedback_bytes=1000), FakeChecker(PACK)).test_client()


@pytest.fixture
def tell(keeping: FlaskClient) -> Tell:
    def post(body: Any, **options: Any) -> TestResponse:
        return keeping.post("/v1/feedback", json=body, **options)

    return post

"""The application on a fake checker. `ask` posts a page the way a program would."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from confute.app import create_app
from confute.settings import Settings
from fake_checker import PACK, Ask, FakeChecker
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


@pytest.fixture
def checker() -> FakeChecker:
    return FakeChecker(PACK)


@pytest.fixture
def settings() -> Settings:
    return Settings(max_paragraphs=5, max_paragraph_chars=200, max_chars=500, max_body_bytes=4000)


@pytest.fixture
def client(settings: Settings, checker: FakeChecker) -> FlaskClient:
    return create_app(settings, checker).test_client()


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    def post(body: Any = None, **options: Any) -> TestResponse:
        return client.post("/v1/check", json=body, **options)

    return post


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Return the address of a real gunicorn that serves the fake checker."""
    script = Path(__file__).with_name("fake_checker.py")
    command = [sys.executable, str(script), "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        said = ""
        for line in process.stdout:
            said += line
            if listening := re.search(r"Listening at: (http://[^ ]+)", line):
                break
        else:
            pytest.fail(f"gunicorn did not start:\n{said}")
        yield listening[1]
        process.terminate()
        process.communicate(timeout=60)

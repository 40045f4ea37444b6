"""The application on a fake checker. `ask` posts a page the way a program would."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from confute.app import create_app
from confute.settings import Settings
from fake_checker import PACK, Ask, FakeChecker
from flask.testing import FlaskClient
from running_server import running
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
    with running(str(Path(__file__).with_name("fake_checker.py")), "0") as (address, _):
        yield address


@pytest.fixture(scope="session")
def real_server() -> Iterator[str]:
    """Return the address of the server as it is shipped, with its packs and models."""
    with running("-m", "confute", "serve", "--port", "0") as (address, _):
        yield address

import pytest
from confute.guard import is_allowed

ALLOWED = ("chrome-extension://*", "https://*.paper.example", "http://localhost:*")


@pytest.mark.parametrize(
    "origin",
    [
        "chrome-extension://abc",
        "https://www.paper.example",
        "HTTPS://WWW.Paper.example",
        "http://localhost:3000",
        "http://me.example:8000",
        "https://me.example:8000",
    ],
)
def test_origins_that_fit_a_pattern_or_are_our_own_are_allowed(origin: str) -> None:
    assert is_allowed(origin, "me.example:8000", ALLOWED)


@pytest.mark.parametrize(
    "origin",
    [
        "https://paper.example",
        "http://www.paper.example",
        "https://a.b.paper.example",
        "https://www.paper.example.evil.example",
        "https://wwwxpaper.example",
        "http://localhost",
        "http://localhost:3000.evil.example",
        "chrome-extension://abc/page",
        "chrome-extension://abc\nx",
        "https://me.example",
        "null",
    ],
)
def test_all_other_origins_are_foreign(origin: str) -> None:
    assert not is_allowed(origin, "me.example:8000", ALLOWED)

"""The server works on several requests at a time, so what they share must bear it."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from confute.compare.tokens import stem

WORDS = [
    f"{base}{ending}"
    for base in ("nation", "relate", "conform", "oper")
    for ending in ("ing", "ally", "izations", "fully")
]


def test_words_have_the_same_stems_in_every_thread(often: None) -> None:
    alone = [stem.__wrapped__(word) for word in WORDS]
    with ThreadPoolExecutor(8) as pool:
        rounds = list(pool.map(lambda _: [stem.__wrapped__(word) for word in WORDS], range(60)))
    assert all(stems == alone for stems in rounds)


@pytest.fixture
def often() -> Iterator[None]:
    """Let threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)

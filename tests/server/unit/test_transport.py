import threading

import httpcore
import httpx
import pytest
from confute.fetch.transport import Deadline, GuardedTransport, RefusedError


def test_a_deadline_gives_what_is_left_and_no_more_than_asked() -> None:
    deadline = Deadline(60)
    assert 0 < deadline.left() <= 60
    assert deadline.left(2.0) == 2.0


def test_a_passed_deadline_fails() -> None:
    with pytest.raises(httpcore.TimeoutException):
        Deadline(0).left()


@pytest.mark.parametrize("found", [["127.0.0.1"], ["1.1.1.1", "10.0.0.1"], ["::ffff:192.168.0.1"]])
def test_a_host_with_any_address_that_is_not_public_is_refused(found: list[str]) -> None:
    with pytest.raises(RefusedError, match=r"example\.org is at .* not a public address"):
        _get(GuardedTransport(Deadline(5), False, lambda host, port: found))


def test_an_unknown_host_is_a_failed_connection() -> None:
    def fail(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(httpcore.ConnectError, match=r"example\.org"):
        _get(GuardedTransport(Deadline(5), False, fail))


def test_a_look_up_that_never_ends_is_given_up() -> None:
    never = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        never.wait(5)
        return []

    with pytest.raises(httpcore.ConnectTimeout, match="too long"):
        _get(GuardedTransport(Deadline(0.05), False, hang))
    never.set()


def _get(transport: GuardedTransport) -> None:
    with httpx.Client(transport=transport, trust_env=False) as client:
        client.get("http://example.org/")

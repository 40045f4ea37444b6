"""An httpx transport that connects only to addresses that were checked, and never past a deadline."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from confute.fetch.addresses import is_public

Resolve = Callable[[str, int], list[str]]
_TRIES = 4


class RefusedError(Exception):
    """A host has an address that may not be reached."""


class Deadline:
    """A moment after which every network call fails."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self, asked: float | None = None) -> float:
        """Return the seconds that a call may take, at most `asked`.

        :raises httpcore.TimeoutException: when none are left
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.TimeoutException("the time is up")
        return left if asked is None else min(left, asked)


def resolve(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a host, in its order of preference."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedTransport(httpx.BaseTransport):
    """Speaks HTTP over checked connections; raises httpcore's errors and RefusedError."""

    def __init__(self, deadline: Deadline, private: bool, look_up: Resolve = resolve) -> None:
        backend = _Backend(deadline, private, look_up)
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request."""
        url = request.url
        response = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response))

    def close(self) -> None:
        """Drop the connections."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        return self._response.iter_stream()

    def close(self) -> None:
        self._response.close()


class _Backend(httpcore.NetworkBackend):
    """Connects to the addresses that it checked itself, so that DNS cannot change in between."""

    def __init__(self, deadline: Deadline, private: bool, look_up: Resolve) -> None:
        self._deadline = deadline
        self._private = private
        self._look_up = look_up
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._addresses(host, port)
        for address in addresses[: _TRIES - 1]:
            try:
                return self._connect(address, port, timeout)
            except httpcore.ConnectError:
                continue
        return self._connect(addresses[-1], port, timeout)

    def _connect(self, address: str, port: int, timeout: float | None) -> httpcore.NetworkStream:
        stream = self._sockets.connect_tcp(address, port, self._deadline.left(timeout))
        return _Stream(stream, self._deadline)

    def _addresses(self, host: str, port: int) -> list[str]:
        found = self._in_time(host, port)
        wrong = [address for address in found if not is_public(address)]
        if wrong and not self._private:
            raise RefusedError(f"{host} is at {wrong[0]}, which is not a public address")
        return found

    def _in_time(self, host: str, port: int) -> list[str]:
        """Look up in a thread, since the system's resolver knows no deadline."""
        outcome: list[list[str] | OSError] = []

        def work() -> None:
            try:
                outcome.append(self._look_up(host, port))
            except (OSError, UnicodeError) as error:
                outcome.append(OSError(str(error)))

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(self._deadline.left())
        found = outcome[0] if outcome else []
        if isinstance(found, OSError):
            raise httpcore.ConnectError(f"no address is known for {host}") from found
        if not found:
            raise httpcore.ConnectTimeout(f"looking up {host} took too long")
        return found


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return _Stream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        return self._stream.get_extra_info(info)

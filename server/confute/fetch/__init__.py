"""Fetch one web page within limits. The only door to httpx."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

import httpcore
import httpx

from confute.errors import FetchError
from confute.fetch.transport import Deadline, GuardedTransport, RefusedError, Resolve, resolve

__all__ = ["FetchLimits", "Fetched", "fetch"]

_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_HEADERS = {"User-Agent": "confute", "Accept": ", ".join(_TYPES)}
_META_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
# Some of Python's codecs (punycode) take time that grows with the square of the text.
_CHARSET = re.compile(
    r"utf-?(?:8|16|32)|(?:us-)?ascii|latin|iso-?8859|windows-|cp\d|koi8|gb|big5|euc|shift|mac", re.I
)
_FAULTS = (
    httpx.HTTPError,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
)


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What a fetch may cost; `private` allows addresses that are not on the open internet."""

    max_bytes: int = 5_000_000
    seconds: float = 15.0
    redirects: int = 5
    private: bool = False


class Fetched(NamedTuple):
    """The address at which the page was found in the end, its text, and whether that is HTML."""

    url: str
    text: str
    html: bool


def fetch(url: str, *, limits: FetchLimits | None = None, look_up: Resolve = resolve) -> Fetched:
    """Fetch a page.

    :raises FetchError: when the address, a redirect or the answer is not acceptable, or a limit is passed
    """
    limits = limits or FetchLimits()
    transport = GuardedTransport(Deadline(limits.seconds), limits.private, look_up)
    with httpx.Client(
        transport=transport, trust_env=False, headers=_HEADERS, timeout=limits.seconds
    ) as client:
        try:
            return _follow(client, url, limits)
        except RefusedError as error:
            raise FetchError(
                f"{url}: {error}; allow private addresses only for pages that you trust"
            ) from error
        except httpcore.TimeoutException as error:
            raise FetchError(
                f"{url}: not there within {limits.seconds:g} s, the limit; try again later"
            ) from error
        except _FAULTS as error:
            raise FetchError(f"{url}: {_reason(error)}; check the address") from error


def _follow(client: httpx.Client, url: str, limits: FetchLimits) -> Fetched:
    here = _address(url)
    for _ in range(limits.redirects + 1):
        with client.stream("GET", here) as response:
            if response.next_request is None:
                return _read(response, str(here), limits)
            here = _address(str(response.next_request.url))
    raise FetchError(f"{url}: more than {limits.redirects} redirects, the limit; the last led to {here}")


def _address(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise FetchError(f"{url}: not a web address ({error})") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(f"{url}: not a web address; it must begin with http:// or https:// and name a host")
    if parsed.userinfo:
        raise FetchError(f"{parsed.copy_with(userinfo=b'')}: an address with a user name is not fetched")
    return parsed


def _read(response: httpx.Response, url: str, limits: FetchLimits) -> Fetched:
    if not response.is_success:
        raise FetchError(
            f"{url}: the server answered {response.status_code} {response.reason_phrase}".rstrip()
        )
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in _TYPES:
        raise FetchError(
            f"{url}: the content type is {kind or 'not given'}; it must be one of {', '.join(_TYPES)}"
        )
    body = _body(response, url, limits.max_bytes)
    return Fetched(url, _decode(body, response.charset_encoding), kind != "text/plain")


def _body(response: httpx.Response, url: str, most: int) -> bytes:
    declared = response.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most:
        raise FetchError(f"{url}: {declared} bytes; the limit is {most} bytes")
    body = bytearray()
    for part in response.iter_bytes():
        body += part
        if len(body) > most:
            raise FetchError(f"{url}: more than {most} bytes, the limit")
    return bytes(body)


def _decode(body: bytes, declared: str | None) -> str:
    match = _META_CHARSET.search(body[:4096])
    named = (declared, match[1].decode("ascii") if match else None, "utf-8")
    for encoding in named:
        if encoding and _CHARSET.match(encoding):
            try:
                return body.decode(encoding)
            except (LookupError, UnicodeDecodeError):
                continue
    return body.decode("utf-8", errors="replace")


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__

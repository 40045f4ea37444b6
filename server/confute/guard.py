"""Who may speak to this server: names it answers to, and web origins that may call it.

A page in a browser can reach a server on the reader's own machine. So a name that is not ours (DNS rebinding)
and an origin that is not allowed are refused before anything else. Programs send no Origin. A server that was
opened to others may also want a key.
"""

import hmac
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from confute.errors import WrongHostError, WrongKeyError, WrongOriginError

ROUTE = "confute.route"
ONE_LABEL = "[a-z0-9-]*"
PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
SAFETY: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
PREFLIGHT: Mapping[str, str] = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Accept, Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "600",
}


def check_host(header: str, hosts: frozenset[str]) -> None:
    """Refuse a request for a name that is not ours; the port does not matter."""
    name = _hostname(header)
    if name not in hosts:
        message = "This server does not answer to that host name; see CONFUTE_ALLOWED_HOSTS"
        raise WrongHostError(message, field="Host", value=header)


def check_origin(origin: str, host: str, allowed: tuple[str, ...]) -> None:
    """Refuse a foreign web origin. The server's own pages are never foreign."""
    if not is_allowed(origin, host, allowed):
        message = "This origin may not call the server; see CONFUTE_ALLOWED_ORIGINS"
        raise WrongOriginError(message, field="Origin", value=origin)


def check_key(header: str, keys: tuple[str, ...]) -> None:
    """Refuse a request without one of `keys`. All are compared, each in constant time: time tells nothing."""
    scheme, _, given = header.partition(" ")
    fits = [hmac.compare_digest(given.strip().encode(), key.encode()) for key in keys]
    if keys and not (scheme.lower() == "bearer" and any(fits)):
        message = "This server wants one of its keys as Authorization: Bearer <key>; see CONFUTE_KEYS"
        raise WrongKeyError(message, field="Authorization")


def is_allowed(origin: str, host: str, allowed: tuple[str, ...]) -> bool:
    """Tell whether `origin` is ours or fits an allowed pattern, in which * stands for one label or port."""
    own = {f"{scheme}://{host}".lower() for scheme in ("http", "https")}
    return origin.lower() in own or any(_fits(pattern, origin) for pattern in allowed)


def _fits(pattern: str, origin: str) -> bool:
    wanted = ONE_LABEL.join(re.escape(part) for part in pattern.split("*"))
    return re.fullmatch(wanted, origin, re.IGNORECASE) is not None


def _hostname(header: str) -> str:
    """Return the name in a Host header, in lower case, without port; an IPv6 address keeps its brackets."""
    try:
        name = urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
    return f"[{name}]" if ":" in name else name.rstrip(".")

"""Errors as RFC 9457 problem details: what is wrong, where, which limit; never more than clients may know."""

import re

from pydantic import BaseModel, ConfigDict, ValidationError

from confute.errors import ConfuteError, InputError

PROBLEM_TYPE = "application/problem+json"
MAX_SHOWN = 80
SERVER_FAULT = 500
_WORDS = {"extra_forbidden": "is not a field of the API", "missing": "is missing"}


class Problem(BaseModel):
    """What went wrong. `field`, `limit` and `value` stand where a part of the request is to blame."""

    model_config = ConfigDict(frozen=True)

    type: str
    title: str
    status: int
    detail: str
    field: str | None = None
    limit: int | float | str | None = None
    value: int | float | str | bool | None = None


def problem_of(error: ConfuteError) -> Problem:
    """Return what a client may know of an error. Faults of the server keep their cause to themselves."""
    detail = str(error) if error.status != SERVER_FAULT else "The fault is the server's; its log says more."
    field, limit, value = (getattr(error, name, None) for name in ("field", "limit", "value"))
    return plain_problem(error.status, error.title, detail).model_copy(
        update={"field": field or None, "limit": limit, "value": _shown(value)}
    )


def plain_problem(status: int, title: str, detail: str) -> Problem:
    """Return a problem that no field is to blame for; its type leads to the documentation."""
    name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return Problem(type=f"/docs#{name}", title=title, status=status, detail=detail)


def problem_types() -> list[Problem]:
    """Return every problem that a client may meet, for the documentation, in order of status."""
    own = {
        kind.title: plain_problem(kind.status, kind.title, _sentence(kind)) for kind in _kinds(ConfuteError)
    }
    method = plain_problem(405, "Method not allowed", "The address exists, but not for this method.")
    return sorted([*own.values(), method], key=lambda problem: (problem.status, problem.title))


def _kinds(base: type[ConfuteError]) -> list[type[ConfuteError]]:
    return [base, *(kind for child in base.__subclasses__() for kind in _kinds(child))]


def _sentence(kind: type[ConfuteError]) -> str:
    if kind.status == SERVER_FAULT:
        return "The fault is the server's; its log says more."
    return (kind.__doc__ or "").splitlines()[0]


def refusal(error: ValidationError) -> InputError:
    """Turn what the models refuse into the one error that clients get, named by its path in the request."""
    first, *others = error.errors(include_url=False)
    field = ".".join(str(part) for part in first["loc"])
    message = f"{field} {_WORDS.get(first['type'], first['msg'])}"
    more = f" (and {len(others)} more)" if others else ""
    return InputError(
        message + more, field=field, value=None if first["type"] == "missing" else first["input"]
    )


def _shown(value: object) -> int | float | str | bool | None:
    """Shorten a value to what helps to find it; a list or an object would only repeat the request."""
    if isinstance(value, str):
        text = value.encode("utf-8", "replace").decode("utf-8")
        return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
    if isinstance(value, int | float) and abs(value) < 2**53:
        return value
    return None

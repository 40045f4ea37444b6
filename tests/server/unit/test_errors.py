"""Every error that a client may see has a status and a title of its own."""

import pytest
from confute import errors
from confute.errors import ConfuteError, InputError


def kinds(base: type[ConfuteError] = ConfuteError) -> list[type[ConfuteError]]:
    return [base, *(kind for below in base.__subclasses__() for kind in kinds(below))]


OWN = [kind for kind in kinds() if kind.__module__ == errors.__name__]


def test_titles_tell_errors_apart() -> None:
    titles = [kind.title for kind in OWN]
    assert len(set(titles)) == len(titles) > 5


@pytest.mark.parametrize("kind", OWN)
def test_a_status_says_whose_fault_it_is(kind: type[ConfuteError]) -> None:
    assert 400 <= kind.status < 600
    assert (kind.status < 500) >= issubclass(kind, InputError)


def test_an_input_error_keeps_field_limit_and_value() -> None:
    error = InputError("too long", field="text", limit=10, value=12)
    assert (str(error), error.field, error.limit, error.value) == ("too long", "text", 10, 12)

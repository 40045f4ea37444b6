import logging

import pytest
from confute.faults import log_fault


def test_a_fault_is_logged_with_its_place_and_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    words = ["secret", "words"]
    with caplog.at_level(logging.ERROR):
        try:
            int(" ".join(words))
        except ValueError as error:
            log_fault(error)
    assert "ValueError" in caplog.text
    assert "test_faults.py" in caplog.text
    assert "secret" not in caplog.text.replace('int(" ".join(words))', "")

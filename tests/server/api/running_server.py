"""A server in a process of its own, on a free port of loopback."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_S = 60


@contextmanager
def running(*arguments: str) -> Iterator[tuple[str, list[str]]]:
    """Start Python with `arguments`; give the address, and a log that is whole when the server has ended."""
    command = [sys.executable, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        log: list[str] = []
        for line in process.stdout:
            log.append(line)
            if listening := re.search(r"Listening at: (http://[^ ]+)", line):
                break
        else:
            raise AssertionError(f"the server did not start:\n{''.join(log)}")
        try:
            yield listening[1], log
        finally:
            process.terminate()
            log.append(process.communicate(timeout=PATIENCE_S)[0])
    log.append(f"exit status {process.returncode}")

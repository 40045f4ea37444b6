"""What readers say of marks, kept in one file: the only place where what somebody sent is written down.

It exists only where whoever runs the server names a file for it.
"""

import fcntl
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from confute.errors import FeedbackFullError


@dataclass(frozen=True, slots=True)
class FeedbackFile:
    """A file of JSON lines that never grows over `limit` bytes. Whoever moves it away makes room for more."""

    path: Path
    limit: int

    def append(self, record: Mapping[str, Any]) -> None:
        """Add a record as one whole line, whatever other workers do meanwhile.

        :raises FeedbackFullError: if there is no room for it.
        """
        line = (json.dumps(record) + "\n").encode()
        with open(self.path, "ab", buffering=0, opener=_private) as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            size = os.fstat(file.fileno()).st_size
            if size + len(line) > self.limit:
                raise FeedbackFullError(
                    "The file for feedback is full; whoever runs the server can move it away"
                )
            if not _is_written(file, line):
                file.truncate(size)
                raise FeedbackFullError("There is no room left on the server's disk")


def _is_written(file: FileIO, line: bytes) -> bool:
    """Write a line. A disk that is full may take a part of it, or nothing."""
    try:
        return file.write(line) == len(line)
    except OSError:
        return False


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, mode=0o600)

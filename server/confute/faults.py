"""The log of faults. It never holds what a page says."""

import logging
import traceback

log = logging.getLogger("confute")


def log_fault(error: BaseException) -> None:
    """Log the type of an error and where it happened; its message may hold a page and is left out."""
    log.error("%s\n%s", type(error).__name__, "".join(traceback.format_tb(error.__traceback__)))

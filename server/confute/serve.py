"""Run the server under gunicorn: one process loads packs and models, its workers share the memory."""

import shutil
from collections.abc import Callable
from pathlib import Path

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from confute.app import Application, create_app
from confute.checker import build_checker
from confute.desk import Checker
from confute.guard import ROUTE
from confute.metrics import share_counters
from confute.settings import Settings

# The route and not the path: a path is anything that a stranger typed, line breaks included.
ACCESS_LOG = f'%(t)s "%(m)s %({{{ROUTE}}}e)s" %(s)s %(B)s bytes %(M)s ms'
GRACE_S = 5


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn without its command line and its configuration files."""

    def __init__(self, settings: Settings, app: Application, counters: Path) -> None:
        self._settings = settings
        self._app = app
        self._counters = counters
        super().__init__()

    def load_config(self) -> None:
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)
        # Workers leave through the same code as the process that made the folder; this hook is its own.
        self.cfg.set("on_exit", lambda _: shutil.rmtree(self._counters, ignore_errors=True))

    def load(self) -> Application:
        return self._app


def serve(settings: Settings, build: Callable[[Settings], Checker] = build_checker) -> None:
    """Serve until SIGTERM or SIGINT; checks under way are finished first.

    The checker is built before the workers are forked, so it must not hold running threads.
    """
    checker = build(settings)
    counters = share_counters()
    _Server(settings, create_app(settings, checker), counters).run()


def options(settings: Settings) -> dict[str, object]:
    """Return gunicorn's settings. The access log holds no reader's address, no query, no body."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    patience = int(settings.budget_s) + GRACE_S
    return {
        "bind": f"{host}:{settings.port}",
        "workers": settings.workers,
        "threads": settings.threads,
        "worker_class": "gthread",
        "preload_app": True,
        "timeout": patience,
        "graceful_timeout": patience,
        "keepalive": GRACE_S,
        "accesslog": "-",
        "access_log_format": ACCESS_LOG,
        "control_socket_disable": True,
        "proc_name": "confute",
    }

"""Run the server under gunicorn: one process loads packs and models, its workers share the memory."""

from collections.abc import Callable

from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from confute.app import Application, create_app
from confute.checker import build_checker
from confute.guard import ROUTE
from confute.routes import Checker
from confute.settings import Settings

# The route and not the path: a path is anything that a stranger typed, line breaks included.
ACCESS_LOG = f'%(t)s "%(m)s %({{{ROUTE}}}e)s" %(s)s %(B)s bytes %(M)s ms'
GRACE_S = 5


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn without its command line and its configuration files."""

    def __init__(self, settings: Settings, app: Application) -> None:
        self._settings = settings
        self._app = app
        super().__init__()

    def load_config(self) -> None:
        for name, value in options(self._settings).items():
            self.cfg.set(name, value)

    def load(self) -> Application:
        return self._app


def serve(settings: Settings, build: Callable[[Settings], Checker] = build_checker) -> None:
    """Serve until SIGTERM or SIGINT; checks under way are finished first.

    The checker is built before the workers are forked, so it must not hold running threads.
    """
    _Server(settings, create_app(settings, build(settings))).run()


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

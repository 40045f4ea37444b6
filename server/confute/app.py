"""The composition root of the web: an application out of settings and a checker."""

from time import perf_counter
from types import TracebackType
from typing import Any

from flask import Request, Response, g, request
from flask.typing import ResponseReturnValue
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from pydantic import ValidationError
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from confute import __version__, guard, wire
from confute.desk import Checker, Desk
from confute.errors import ConfuteError, MediaTypeError
from confute.faults import log_fault
from confute.metrics import CountedChecker, Metrics
from confute.routes import JSON, KEY, OPEN, api, pages
from confute.settings import Settings

SUMMARY = (
    "Checks the sentences of a page against verified facts. "
    "Offsets are UTF-16 code units in the text as it was sent; each result carries its words for comparison."
)
DETAILS = {
    404: "There is nothing at this address; /docs lists what there is",
    500: "The fault is the server's; its log says more",
}
ExcInfo = tuple[type, BaseException, TracebackType] | tuple[None, None, None]


class StrictRequest(Request):
    """A request whose JSON is read by `wire`, and which says what is wrong with it."""

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> dict[str, Any]:
        """Return the body as an object. Nothing is silent: the caller learns what was not understood."""
        if self.mimetype != JSON:
            message = f"Send the body with Content-Type: {JSON}"
            raise MediaTypeError(message, field="Content-Type", limit=JSON, value=self.mimetype)
        data = self.get_data(cache=cache)
        # A body of unannounced length is cut off at the limit; the rest of it would look like broken JSON.
        if self.content_length is None and len(data) == self.max_content_length:
            raise RequestEntityTooLarge
        return wire.read_json(data)


class Application(OpenAPI):
    """Flask that never writes what a page says into a log."""

    request_class = StrictRequest

    def log_exception(self, exc_info: ExcInfo) -> None:
        """Log an error without its message."""
        if exc_info[1] is not None:
            log_fault(exc_info[1])


def create_app(settings: Settings, checker: Checker) -> Application:
    """Return the application that serves `checker`."""
    app = Application(
        "confute",
        info=Info(title="Confute", version=__version__, description=SUMMARY),
        doc_ui=False,
        security_schemes={KEY: {"type": "http", "scheme": "bearer"}},
        validation_error_status=500,
        validation_error_model=wire.Problem,
        validation_error_callback=_refuse,
    )
    app.config.update(MAX_CONTENT_LENGTH=settings.max_body_bytes, PROPAGATE_EXCEPTIONS=False)
    metrics = Metrics()
    app.extensions["confute"] = Desk(CountedChecker(checker, metrics), settings, metrics)
    app.register_api(api)
    app.register_blueprint(pages)
    _measure(app, metrics)
    _guard(app, settings)
    _explain(app, settings)
    return app


def _refuse(error: ValidationError) -> None:
    raise wire.refusal(error)


def _measure(app: Application, metrics: Metrics) -> None:
    """Count every request that was answered; a streamed answer ends after its last line."""

    @app.before_request
    def begin() -> None:
        g.begun = perf_counter()
        request.environ[guard.ROUTE] = str(request.url_rule or "-")

    @app.after_request
    def end(response: Response) -> Response:
        route, begun = request.environ[guard.ROUTE], g.begun
        response.call_on_close(
            lambda: metrics.add_request(route, response.status_code, perf_counter() - begun)
        )
        return response


def _guard(app: Application, settings: Settings) -> None:
    """Let in who may come in, and tell browsers what they may do with the answer."""

    @app.before_request
    def admit() -> Response | None:
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        guard.check_host(host, settings.hosts)
        if origin is not None:
            guard.check_origin(origin, host, settings.allowed_origins)
            if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
                return Response(status=204, headers=dict(guard.PREFLIGHT))
        if request.endpoint not in OPEN:
            guard.check_key(request.headers.get("Authorization", ""), settings.keys)
        return None

    @app.after_request
    def protect(response: Response) -> Response:
        html = response.mimetype == "text/html"
        response.headers.extend(guard.SAFETY)
        response.headers["Content-Security-Policy"] = guard.PAGE_POLICY if html else guard.DATA_POLICY
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        if origin and guard.is_allowed(origin, host, settings.allowed_origins):
            response.headers["Access-Control-Allow-Origin"] = origin
        response.vary.update(("Origin", "Accept"))
        return response


def _explain(app: Application, settings: Settings) -> None:
    """Turn every error into a problem of RFC 9457, in this one place."""

    @app.errorhandler(ConfuteError)
    def own(error: ConfuteError) -> ResponseReturnValue:
        if error.status == 500:
            log_fault(error)
        response = _reply(wire.problem_of(error))
        if error.status == 401:
            response.www_authenticate = WWWAuthenticate("bearer", {"realm": "confute"})
        return response

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        response = _reply(_of_http(error, settings))
        allow = error.get_headers()
        response.headers.extend([(name, value) for name, value in allow if name == "Allow"])
        return response


def _of_http(error: HTTPException, settings: Settings) -> wire.Problem:
    if error.code == 413:
        limit = settings.max_body_bytes
        detail = f"The body is over {limit} bytes; send fewer paragraphs at a time"
        return wire.Problem(
            type="/docs#request-is-too-large",
            title="Request is too large",
            status=413,
            detail=detail,
            field="body",
            limit=limit,
            value=request.content_length,
        )
    detail = DETAILS.get(error.code or 500, error.description or error.name)
    return wire.plain_problem(error.code or 500, error.name.capitalize(), detail)


def _reply(problem: wire.Problem) -> Response:
    body = problem.model_dump_json(exclude_none=True)
    response = Response(body, status=problem.status, content_type=wire.PROBLEM_TYPE)
    response.headers["Cache-Control"] = "no-store"
    return response

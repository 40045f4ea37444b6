"""Every route of the API and the two pages for people. A view reads, asks the checker, and writes."""

import copy
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from itertools import chain
from typing import Any, cast

from flask import Blueprint, Response, current_app, render_template, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from flask_openapi3.openapi import OpenAPI
from flask_openapi3.types import ResponseDict
from pydantic import BaseModel

from confute import wire
from confute.desk import Desk
from confute.domain import Pack
from confute.errors import ConfuteError, FeedbackOffError, NotFoundError
from confute.faults import log_fault
from confute.metrics import TEXT

JSON = "application/json"
SHORT = (",", ":")
NDJSON = "application/x-ndjson"
PACK_CACHE = "max-age=300"
KEY = "key"
# What needs no key: it tells nothing of the facts, and a probe has none. Whatever is added needs one.
OPEN = frozenset({"api.healthz", "api.readyz", "pages.index", "pages.docs", "pages.openapi", "static"})
CLOSED = ("/v1/", "/metrics")
CHECK = Tag(name="check", description="Check the sentences of a page")
PACKS = Tag(name="packs", description="Read the facts")
FEEDBACK = Tag(name="feedback", description="Say that a mark is wrong")
HEALTH = Tag(name="health", description="For those who run the server")


class PackPath(BaseModel):
    """Names a pack."""

    pack: str


class FactPath(PackPath):
    """Names a fact of a pack."""

    fact: str


class Health(BaseModel):
    """The state of the server."""

    status: str
    packs: list[str] = []


def _problems(*statuses: int) -> ResponseDict:
    content = {wire.PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"content": content} for status in (*statuses, 403, 421, 500)}


api = APIBlueprint("api", __name__, operation_id_callback=lambda name, path, method: name)
pages = Blueprint("pages", __name__)


@api.post(
    "/v1/check",
    summary="Check a page",
    tags=[CHECK],
    responses={"200": wire.CheckReply, **_problems(400, 401, 404, 413, 415, 422, 503)},
)
def check(body: wire.CheckRequest) -> Response:
    """Find the sentences that verified facts contradict, or that nothing supports.

    With `Accept: application/x-ndjson` the results come one a line as they are ready, then a summary line.
    """
    desk = _desk()
    job = wire.read_request(body, desk.limits)
    pack = desk.pack(job.pack)
    if request.accept_mimetypes.best_match([JSON, NDJSON]) == NDJSON:
        return _stream(desk, job, pack)
    report = desk.checker.check(job.page, pack=pack.id, budget_s=desk.settings.budget_s)
    return _json(wire.dump_report(report, job))


@api.get(
    "/v1/packs", summary="List the packs", tags=[PACKS], responses={"200": wire.PackList, **_problems(401)}
)
def packs() -> Response:
    """Return every pack of this server and which one is used where a request names none."""
    desk = _desk()
    return _cached(wire.dump_packs(desk.checker.packs, desk.default, feedback=desk.feedback is not None))


@api.get(
    "/v1/packs/<pack>",
    summary="Read a pack",
    tags=[PACKS],
    responses={"200": wire.PackReply, **_problems(401, 404)},
)
def pack(path: PackPath) -> Response:
    """Return what a pack says of itself."""
    return _cached(wire.dump_pack(_desk().pack(path.pack)))


@api.get(
    "/v1/packs/<pack>/gate",
    summary="Read the gate of a pack",
    tags=[PACKS],
    responses={"200": wire.GateReply, **_problems(401, 404)},
)
def gate(path: PackPath) -> Response:
    """Return what a page must name to be about a pack's topic, so that other pages need not be sent at all.

    A page may be about the topic if every group is met in blocks of text that are at most `reach` apart, the
    title being close to all. A group is met by one of its `phrases`, or by one of its `names` as a word with
    a capital letter; long names may be as unlike as `misspelt` allows.
    """
    desk = _desk()
    found = desk.pack(path.pack)
    return _cached(wire.dump_gate(desk.checker.gate(found.id), found))


@api.get(
    "/v1/packs/<pack>/facts/<fact>",
    summary="Read a fact",
    tags=[PACKS],
    responses={"200": wire.FactReply, **_problems(401, 404)},
)
def fact(path: FactPath) -> Response:
    """Return a fact with its sources."""
    found = _desk().pack(path.pack)
    if path.fact not in found.facts:
        raise NotFoundError(f"Pack {found.id} has no fact of that id")
    return _cached(wire.dump_fact(found.facts[path.fact], found))


@api.post(
    "/v1/feedback",
    summary="Say that a mark is wrong",
    tags=[FEEDBACK],
    responses={"200": wire.FeedbackReply, **_problems(400, 401, 404, 413, 415, 422, 501, 507)},
)
def feedback(body: wire.FeedbackRequest) -> Response:
    """Write down what a reader says of a mark, where whoever runs the server has named a file for it."""
    desk = _desk()
    if desk.feedback is None:
        raise FeedbackOffError("This server keeps no feedback; see CONFUTE_FEEDBACK")
    record = wire.read_feedback(body, desk.pack(body.pack), datetime.now(UTC).date())
    desk.feedback.append(record)
    return _json(wire.FeedbackReply().model_dump())


@api.get("/healthz", summary="Is the process alive?", tags=[HEALTH], responses={"200": Health, **_problems()})
def healthz() -> Response:
    """Answer as long as the process runs."""
    return _json(Health(status="ok").model_dump(exclude_unset=True))


@api.get("/readyz", summary="Can it check?", tags=[HEALTH], responses={"200": Health, **_problems(503)})
def readyz() -> Response:
    """Answer with the packs that are loaded, or with 503 while there is none."""
    desk = _desk()
    desk.pack("")
    return _json(Health(status="ready", packs=list(desk.checker.packs)).model_dump())


@api.get(
    "/metrics",
    summary="Read the counters",
    tags=[HEALTH],
    responses={"200": {"content": {TEXT: {"schema": {"type": "string"}}}}, **_problems(401)},
)
def metrics() -> Response:
    """Return how much was asked and answered, and how fast, since the server began, for Prometheus."""
    response = Response(_desk().metrics.dump(), content_type=TEXT)
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/")
def index() -> str:
    """Show the page for reading: paste a text, see it marked."""
    desk = _desk()
    keyed = bool(desk.settings.keys)
    return render_template(
        "index.html", packs=desk.checker.packs, default=desk.default, limits=desk.limits, keyed=keyed
    )


@pages.get("/docs")
def docs() -> str:
    """Show the API for people, from the same document that programs read."""
    return render_template("docs.html", spec=openapi_document(), problems=wire.problem_types())


@pages.get("/openapi.json")
def openapi() -> Response:
    """Return the API for programs."""
    return _cached(openapi_document())


def openapi_document() -> dict[str, Any]:
    """Return the OpenAPI document, with the lines of a streamed reply, which the generator cannot know."""
    document = copy.deepcopy(cast(OpenAPI, current_app).api_doc)
    schemas, refs = wire.line_schemas()
    document["components"]["schemas"] |= schemas
    reply = document["paths"]["/v1/check"]["post"]["responses"]["200"]
    reply["content"][NDJSON] = {"schema": {"oneOf": refs}}
    wanted: list[dict[str, list[str]]] = [{KEY: []}] if _desk().settings.keys else [{KEY: []}, {}]
    for path, operations in document["paths"].items():
        if path.startswith(CLOSED):
            for operation in operations.values():
                operation["security"] = wanted
    return document


def _desk() -> Desk:
    return cast(Desk, current_app.extensions["confute"])


def _json(record: Mapping[str, Any]) -> Response:
    response = Response(json.dumps(record, ensure_ascii=False, separators=SHORT), mimetype=JSON)
    response.headers["Cache-Control"] = "no-store"
    return response


def _cached(record: Mapping[str, Any]) -> Response:
    response = _json(record)
    shared = "private" if _desk().settings.keys else "public"
    response.headers["Cache-Control"] = f"{shared}, {PACK_CACHE}"
    response.add_etag()
    response.make_conditional(request)
    return response


def _stream(desk: Desk, job: wire.Job, pack: Pack) -> Response:
    """Begin to check before the status line is sent, so that an early failure is an honest error status."""
    items = desk.checker.stream(job.page, pack=pack.id, budget_s=desk.settings.budget_s)
    begun = chain([next(items)], items)
    response = Response(_lines(wire.dump_stream(begun, job, pack)), mimetype=NDJSON)
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Write one record a line. Only ASCII: some readers take U+2028 or U+0085 for the end of a line."""
    try:
        for record in records:
            yield json.dumps(record, separators=SHORT) + "\n"
    except Exception as error:
        log_fault(error)
        known = error if isinstance(error, ConfuteError) else ConfuteError()
        yield json.dumps(wire.dump_failure(known), separators=SHORT) + "\n"

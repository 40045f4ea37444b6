"""The document that programs read says what the server does."""

import json
import re

from fake_checker import EXAMPLE, Ask
from flask.testing import FlaskClient


def test_every_route_of_the_api_is_described(client: FlaskClient) -> None:
    rules = {
        str(rule) for rule in client.application.url_map.iter_rules() if rule.endpoint.startswith("api.")
    }
    paths = {re.sub(r"{(\w+)}", r"<\1>", path) for path in client.get("/openapi.json").json["paths"]}
    assert paths == rules


def test_every_reference_leads_somewhere(client: FlaskClient) -> None:
    document = client.get("/openapi.json").json
    names = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert {"CheckRequest", "CheckReply", "Problem", "SummaryLine"} <= names
    assert names <= set(document["components"]["schemas"])


def test_a_reply_has_exactly_the_fields_of_its_schema(client: FlaskClient, ask: Ask) -> None:
    schemas = client.get("/openapi.json").json["components"]["schemas"]
    reply = ask({"text": EXAMPLE}).json
    assert set(schemas["CheckReply"]["properties"]) == set(reply)
    assert set(schemas["ResultOut"]["properties"]) == set(reply["results"][0])
    assert set(schemas["CheckRequest"]["properties"]) == {
        "paragraphs",
        "text",
        "title",
        "url",
        "published",
        "pack",
        "include",
    }


def test_the_page_of_documentation_shows_every_operation(client: FlaskClient) -> None:
    page = client.get("/docs").text
    for path, operations in client.get("/openapi.json").json["paths"].items():
        assert path in page
        for operation in operations.values():
            assert operation["summary"] in page.replace("&#39;", "'")

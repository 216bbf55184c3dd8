"""Every list that a service gives can be taken along as CSV, XLSX and JSON Lines, or is named here with the reason."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from flask_smorest import Api

import awards.app
import conferences.app
from registry.chassis.http_service import Service
from registry.tables.formats import MEDIA_TYPES

OF_ONE_RECORD = "what happened to one record: its audit, read beside it"
WORKING_PAPER = "a working paper, forgotten after a month; its file is with who sent it, its rows are what they entered"
PROPOSED = "reckoned anew each time it is asked for, of one record; nothing that is kept"
OPENS = "what opens something to whoever has it"
THE_LAW = "the law as data: its files are with every copy of the registry"
WITHOUT: Mapping[str, str] = {
    "/v1/parties/{party_id}/duplicates": PROPOSED,
    "/v1/conferences/{conference_id}/findings": PROPOSED,
    "/v1/conferences/{conference_id}/attendance/findings": PROPOSED,
    "/v1/conferences/{conference_id}/transitions": OF_ONE_RECORD,
    "/v1/conferences/{conference_id}/tasks-to-review": "tasks of earlier conferences: /v1/report-items/export has them",
    "/v1/attendance/{line_id}/marks": "/v1/conferences/{conference_id}/marks/export has those of every line",
    "/v1/minutes/{minutes_id}/revisions": "texts, to be compared; each is a PDF, and all lie in the dossier",
    "/v1/parties/{party_id}/calendar-links": OPENS,
    "/v1/badge-keys": OPENS,
    "/v1/conferences/{conference_id}/print-runs": "what was printed; their papers are the file",
    "/v1/imports/{import_id}/rows": WORKING_PAPER,
    "/v1/submission-lists": WORKING_PAPER,
    "/v1/submission-lists/{list_id}/rows": WORKING_PAPER,
    "/v1/decision-imports/{import_id}/decisions": WORKING_PAPER,
    "/v1/certificate-lists/{certificate_list_id}/rows": WORKING_PAPER,
    "/v1/forms": THE_LAW,
    "/v1/rules": THE_LAW,
    "/v1/dead-letters": "what an operator decides on, one by one",
}


@pytest.fixture(params=[conferences.app.SERVICE, awards.app.SERVICE], ids=lambda service: service.name)
def document(request: pytest.FixtureRequest) -> Any:
    """What the service's OpenAPI document says; no database is asked."""
    service: Service = request.param
    app = Flask(service.name)
    app.config.update(API_TITLE=service.title, API_VERSION="1", OPENAPI_VERSION="3.1.0")
    api = Api(app)
    for blueprint in service.blueprints:
        api.register_blueprint(blueprint, url_prefix="/v1")
    return api.spec.to_dict()


def lists(document: Any) -> Iterator[str]:
    for path, door in document["paths"].items():
        answer = door.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).get("application/json", {})
        shape = resolved(document, answer.get("schema", {}))
        if "items" in resolved(document, shape).get("properties", {}) or shape.get("type") == "array":
            yield path


def resolved(document: Any, schema: Any) -> Any:
    while "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


def test_every_list_has_its_export_or_a_reason(document: Any) -> None:
    paths = document["paths"]
    alone = {path for path in lists(document) if f"{path}/export" not in paths}
    assert {path for path in alone if not path.endswith("/history")} == WITHOUT.keys() & paths.keys()


def test_every_export_is_of_three_kinds_and_asked_with_the_filters_of_its_list(document: Any) -> None:
    found = [path for path in document["paths"] if path.endswith("/export")]
    assert found
    kinds = {kind.partition(";")[0] for kind in MEDIA_TYPES.values()}
    for path in found:
        door = document["paths"][path]["get"]
        assert set(door["responses"]["200"]["content"]) == kinds, path
        asked = {one["name"] for one in door.get("parameters", ())}
        of_list = document["paths"].get(path.removesuffix("/export"), {}).get("get", {}).get("parameters", ())
        filters = {one["name"] for one in of_list if one.get("in") == "query"} - {"limit", "cursor", "order"}
        assert asked >= filters | {"format"}, path

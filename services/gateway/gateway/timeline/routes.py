"""The doors of timelines and subjects. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from flask import Response, current_app, request
from flask_smorest import Blueprint

from gateway.timeline import cursor as cursors
from gateway.timeline.addresses import KINDS
from gateway.timeline.cursor import Cursor, Way
from gateway.timeline.entry import ALL, timeline_of
from gateway.timeline.read_model import EXTENSION, ReadModel
from gateway.timeline.reading import Question
from gateway.timeline.schemas import (
    MonthsSchema,
    SubjectArguments,
    SubjectsSchema,
    TimelineArguments,
    TimelinePageSchema,
    entry_answer,
    month_answer,
    question,
    subject_answer,
)
from registry.chassis.http_service import Permissions
from registry.chassis.identity import EVERYONE

timelines = Blueprint("timelines", __name__, description="What happened to whom, in the order it happened.")

PERMISSIONS: Permissions = {
    "timelines.everything": EVERYONE,
    "timelines.everything_by_month": EVERYONE,
    "timelines.one": EVERYONE,
    "timelines.one_by_month": EVERYONE,
    "timelines.subjects": EVERYONE,
}
_ONE = f"/timelines/<any({','.join(KINDS)}):kind>/<record_id>"


@timelines.route("/timelines/all", methods=["GET"])
@timelines.arguments(TimelineArguments(), location="query")
@timelines.response(200, TimelinePageSchema)
def everything(arguments: Mapping[str, Any]) -> Response:
    """Read everything that happened, newest or oldest first."""
    return _page(question(ALL, arguments), arguments, None)


@timelines.route("/timelines/all/months", methods=["GET"])
@timelines.response(200, MonthsSchema)
def everything_by_month() -> dict[str, Any]:
    """Count everything that happened by month and type."""
    return {"items": [month_answer(row) for row in _read_model().months(ALL)]}


@timelines.route(_ONE, methods=["GET"])
@timelines.arguments(TimelineArguments(), location="query")
@timelines.response(200, TimelinePageSchema)
def one(arguments: Mapping[str, Any], kind: str, record_id: str) -> Response:
    """Read one subject's timeline, newest or oldest first."""
    subject = _read_model().subject(KINDS[kind], record_id)
    return _page(question(timeline_of(KINDS[kind], record_id), arguments), arguments, subject)


@timelines.route(f"{_ONE}/months", methods=["GET"])
@timelines.response(200, MonthsSchema)
def one_by_month(kind: str, record_id: str) -> dict[str, Any]:
    """Count one subject's entries by month and type."""
    _read_model().subject(KINDS[kind], record_id)
    return {"items": [month_answer(row) for row in _read_model().months(timeline_of(KINDS[kind], record_id))]}


@timelines.route("/subjects", methods=["GET"])
@timelines.arguments(SubjectArguments(), location="query")
@timelines.response(200, SubjectsSchema)
def subjects(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Find persons, organisations, conferences, decisions, documents, places and others by name, diacritics or not."""
    found = _read_model().search(arguments["q"], arguments["limit"], arguments["kind"])
    return {"items": [subject_answer(row) for row in found]}


def _page(asked: Question, arguments: Mapping[str, Any], subject: Mapping[str, Any] | None) -> Response:
    text = arguments["cursor"]
    cursor = cursors.decode(text, asdict(asked)) if text else None
    read = _read_model().page(asked, cursor, arguments["limit"])
    rows = read.page.rows
    after = _cursor(asked, "after", rows[-1]) if rows and read.page.has_after else None
    before = _cursor(asked, "before", rows[0]) if rows and read.page.has_before else None
    body = {
        "subject": subject_answer(subject) if subject else None,
        "items": [entry_answer(row, read.corrections.get(row["event_id"])) for row in rows],
        "next": after,
        "previous": before,
    }
    answer = Response(current_app.json.dumps(body), content_type="application/json")
    links = [_link(relation, cursor) for relation, cursor in (("next", after), ("prev", before)) if cursor]
    if links:
        answer.headers["Link"] = ", ".join(links)
    return answer


def _cursor(asked: Question, way: Way, row: Mapping[str, Any]) -> str:
    return cursors.encode(Cursor(way, row["place"].partition("|")[2]), asdict(asked))


def _link(relation: str, cursor: str) -> str:
    """RFC 8288, with everything else that was asked."""
    arguments = [(name, value) for name, value in request.args.items(multi=True) if name != "cursor"]
    return f'<{request.path}?{urlencode([*arguments, ("cursor", cursor)])}>; rel="{relation}"'


def _read_model() -> ReadModel:
    read_model: ReadModel = current_app.extensions[EXTENSION]
    return read_model

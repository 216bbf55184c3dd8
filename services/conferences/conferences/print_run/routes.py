"""The doors of print runs: begun, gone on with, cancelled, and their file. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Response, current_app
from flask_smorest import Blueprint

from conferences.conference.conference import Conference
from conferences.party.scope import require_within
from conferences.print_run import use_cases
from conferences.print_run.commands import BeginPrintRun, PrintedFor
from conferences.print_run.print_run import PrintRun
from conferences.print_run.schemas import (
    PrintedForInput,
    PrintRunPageSchema,
    PrintRunSchema,
    PrintRunSearch,
)
from registry.chassis.doors import creates
from registry.chassis.identity import signed_in
from registry.chassis.problems import language
from registry.chassis.reading import found, listed
from registry.chassis.writing import act, write
from registry.chassis.zipping import zipped
from registry.contracts.shapes import LOCAL

print_runs = Blueprint("print_runs", __name__, description="Badges and letters by hundreds, with progress.")

_PDF, _ZIP = "application/pdf", "application/zip"
_BINARY = {"type": "string", "format": "binary"}
_run_schema = PrintRunSchema()


@print_runs.route("/conferences/<conference_id>/print-runs", methods=["POST"])
@creates(print_runs)
@print_runs.arguments(PrintedForInput())
@print_runs.response(202, PrintRunSchema)
def begin(said: PrintedFor, conference_id: str) -> Response:
    """Begin to print badges or letters for many. Nothing is set yet: send `continue` to the address in Location."""
    command = BeginPrintRun(conference_id=conference_id, said=said, language=language())
    run = use_cases.begin(command, act())
    return write(use_cases.keep, run, _run_schema, 202, collection="/v1/print-runs")


@print_runs.route("/conferences/<conference_id>/print-runs", methods=["GET"])
@print_runs.arguments(PrintRunSearch(), location="query")
@print_runs.response(200, PrintRunPageSchema)
def search(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """List what was printed for a conference, the newest first."""
    conference: Conference = found(Conference, conference_id)
    return listed(PrintRun.objects(conference_id=conference.id), arguments, _run_schema)


@print_runs.route("/print-runs/<run_id>", methods=["GET"])
@print_runs.response(200, PrintRunSchema)
def read_one(run_id: str) -> Response:
    """Read how far it has come."""
    return _answered(found(PrintRun, run_id), HTTPStatus.OK)


@print_runs.route("/print-runs/<run_id>/continue", methods=["POST"])
@print_runs.response(200, PrintRunSchema)
@print_runs.alt_response(202, schema=PrintRunSchema, description="There is more to set: send the same request again")
def go_on(run_id: str) -> Response:
    """Set papers for some two seconds. Sent again, it goes on where it stopped; nothing twice."""
    run, conference = _theirs(run_id)
    use_cases.print_some(run, conference)
    return _answered(run, HTTPStatus.ACCEPTED if run.state == "printing" else HTTPStatus.OK)


@print_runs.route("/print-runs/<run_id>/cancel", methods=["POST"])
@print_runs.response(200, PrintRunSchema)
def cancel(run_id: str) -> Response:
    """Cancel it, unless everything is set: nobody on it counts as printed."""
    run, _ = _theirs(run_id)
    run.cancel(datetime.now(UTC))
    return _answered(run, HTTPStatus.OK)


@print_runs.route("/print-runs/<run_id>/papers.pdf", methods=["GET"])
@print_runs.response(200, _BINARY, content_type=_PDF)
def one_file(run_id: str) -> Response:
    """Take all its pages along as one PDF, in the order of the roster."""
    run, _ = _theirs(run_id)
    return _file(run, use_cases.one_file(run), "pdf", _PDF)


@print_runs.route("/print-runs/<run_id>/papers.zip", methods=["GET"])
@print_runs.response(200, _BINARY, content_type=_ZIP)
def in_parts(run_id: str) -> Response:
    """Take its pages along in parts of 48 people, each a PDF/A and PDF/UA of its own."""
    run, _ = _theirs(run_id)
    return _file(run, zipped(use_cases.parts(run), datetime.now(UTC).astimezone(LOCAL)), "zip", _ZIP)


def _theirs(run_id: str) -> tuple[PrintRun, Conference]:
    """With its conference, when the person may write its ledger: a badge lets somebody in."""
    run: PrintRun = found(PrintRun, run_id)
    conference: Conference = found(Conference, run.conference_id)
    require_within(signed_in().organisation, conference.hosts)
    return run, conference


def _answered(run: PrintRun, status: HTTPStatus) -> Response:
    answer = Response(current_app.json.dumps(_run_schema.dump(run)), status=status, content_type="application/json")
    if status == HTTPStatus.ACCEPTED:
        answer.headers["Retry-After"] = "0"
    return answer


def _file(run: PrintRun, content: Any, kind: str, content_type: str) -> Response:
    answer = Response(content, content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{run.paper}.{kind}"'
    answer.headers["Content-Language"] = run.language
    return answer

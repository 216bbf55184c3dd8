"""The doors of all papers of a decision. HTTP in, HTTP out; no rules."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

from flask import Response, current_app
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from awards.certificate.decision_papers import for_the_printer, papers, print_for_decision
from awards.certificate.press import EXTENSION, Press
from registry.chassis.problems import language
from registry.chassis.zipping import zipped
from registry.contracts.shapes import LOCAL

decision_papers = Blueprint("decision_papers", __name__, description="All certificates of a decision, on paper.")

SECONDS_A_REQUEST = 8.0  # the gateway waits for fifteen


class UnprintedSchema(Schema):
    certificate_id = fields.String(required=True)
    code = fields.String(required=True)
    message = fields.String(required=True)


class PrintedSchema(Schema):
    """What one request came to."""

    printed = fields.Integer(required=True)
    refused = fields.List(fields.Nested(UnprintedSchema), required=True)
    remaining = fields.Integer(required=True, metadata={"description": "still to be printed: send the request again"})


@decision_papers.route("/decisions/<decision_id>/papers", methods=["POST"])
@decision_papers.response(200, PrintedSchema)
@decision_papers.alt_response(202, schema=PrintedSchema, description="There is more: send the same request again")
def print_all(decision_id: str) -> Response:
    """Print and sign the certificates of a decision. Sent again, it goes on where it stopped; nothing twice."""
    done = print_for_decision(decision_id, _press(), SECONDS_A_REQUEST)
    said_in = language()
    refused = [
        {"certificate_id": one.certificate_id, "code": one.error.code, "message": one.error.messages[said_in]}
        for one in done.refused
    ]
    body = {"printed": done.printed, "refused": refused, "remaining": done.remaining}
    answer = Response(current_app.json.dumps(body), content_type="application/json")
    if done.remaining and done.printed:  # with nothing but refusals, the same request would come no further
        answer.status_code = 202
        answer.headers["Retry-After"] = "0"
    return answer


@decision_papers.route("/decisions/<decision_id>/papers.zip", methods=["GET"])
@decision_papers.response(200, {"type": "string", "format": "binary"}, content_type="application/zip")
def take_along(decision_id: str) -> Response:
    """Take the signed certificates along, each as it was handed over, in the order of the decision."""
    signed = papers(decision_id, _press())
    first = next(signed)  # what is refused is refused before the answer begins
    content: Iterator[bytes] = zipped(chain([first], signed), datetime.now(UTC).astimezone(LOCAL))
    answer = Response(content, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="certificates-{decision_id}.zip"'
    return answer


@decision_papers.route("/decisions/<decision_id>/papers.pdf", methods=["GET"])
@decision_papers.response(
    200, {"type": "string", "contentMediaType": "application/pdf"}, content_type="application/pdf"
)
def for_printing(decision_id: str) -> Response:
    """Take all pages in one file, in the order of the decision, for the printer; it is not signed."""
    answer = Response(for_the_printer(decision_id, _press()), content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="certificates-{decision_id}.pdf"'
    return answer


def _press() -> Press:
    press: Press = current_app.extensions[EXTENSION]
    return press

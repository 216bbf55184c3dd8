"""The doors of all papers of a decision. HTTP in, HTTP out; no rules."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain

from flask import Response, current_app
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from awards.certificate.batch_progress import BatchProgress, progress
from awards.certificate.decision_papers import for_the_printer, papers, print_for_decision
from awards.certificate.press import EXTENSION, Press
from registry.chassis.portioned import partly_done
from registry.chassis.zipping import zipped
from registry.contracts.shapes import LOCAL
from registry.contracts.wire import schema_of
from registry.messaging.some_at_a_time import SECONDS_A_REQUEST

decision_papers = Blueprint("decision_papers", __name__, description="All certificates of a decision, on paper.")


BatchProgressSchema = schema_of(BatchProgress)


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
    return partly_done(PrintedSchema(), {"printed": done.printed}, done.refused, done.remaining, named="certificate_id")


@decision_papers.route("/decisions/<decision_id>/certificates/progress", methods=["GET"])
@decision_papers.response(200, BatchProgressSchema)
def read_progress(decision_id: str) -> BatchProgress:
    """Read how many certificates of a decision are issued and printed, of how many.

    Nothing is done between two requests: whoever stops asking has stopped the work, and whoever asks again goes on.
    """
    return progress(decision_id)


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

"""The doors of all papers of a decision. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.certificate import paper_answers
from awards.certificate.batch import in_order
from awards.certificate.batch_progress import BatchProgress, progress
from awards.certificate.paper_answers import ARCHIVE, BatchProgressSchema, PrintedSchema, PrinterQuery
from awards.paper_doors import PDF

decision_papers = Blueprint("decision_papers", __name__, description="All certificates of a decision, on paper.")


@decision_papers.route("/decisions/<decision_id>/papers", methods=["POST"])
@decision_papers.response(200, PrintedSchema)
@decision_papers.alt_response(202, schema=PrintedSchema, description="There is more: send the same request again")
def print_all(decision_id: str) -> Response:
    """Print and sign the certificates of a decision. Sent again, it goes on where it stopped; nothing twice."""
    return paper_answers.printed(in_order(decision_id))


@decision_papers.route("/decisions/<decision_id>/certificates/progress", methods=["GET"])
@decision_papers.response(200, BatchProgressSchema)
def read_progress(decision_id: str) -> BatchProgress:
    """Read how many certificates of a decision are issued and printed, of how many.

    Nothing is done between two requests: whoever stops asking has stopped the work, and whoever asks again goes on.
    """
    return progress(decision_id)


@decision_papers.route("/decisions/<decision_id>/papers.zip", methods=["GET"])
@decision_papers.response(200, ARCHIVE, content_type="application/zip")
def take_along(decision_id: str) -> Response:
    """Take the signed certificates along, each as it was handed over, in the order of the decision."""
    return paper_answers.archive(in_order(decision_id), f"certificates-{decision_id}")


@decision_papers.route("/decisions/<decision_id>/papers.pdf", methods=["GET"])
@decision_papers.arguments(PrinterQuery(), location="query")
@decision_papers.response(200, PDF, content_type="application/pdf")
def for_printing(said: Mapping[str, Any], decision_id: str) -> Response:
    """Take all pages in one file, or some of them, in the order of the decision, for the printer; it is not signed."""
    return paper_answers.one_file(in_order(decision_id), said, f"certificates-{decision_id}")

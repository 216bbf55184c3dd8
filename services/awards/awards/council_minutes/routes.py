"""The door of a council's minutes. HTTP in, HTTP out; they are made anew each time, of what the record says."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.council_minutes.paper import paper
from awards.council_minutes.reading import review_read
from awards.nomination.nomination import Nomination
from awards.paper_doors import PDF, PaperQuery, pdf_answer
from awards.rules.routes import rulebook_in_use
from registry.chassis.reading import found
from registry.chassis.writing import transactions

council_minutes = Blueprint("council_minutes", __name__, description="What a council put down of its review, on paper.")


@council_minutes.route("/nominations/<nomination_id>/review/paper", methods=["GET"])
@council_minutes.arguments(PaperQuery(), location="query")
@council_minutes.response(200, PDF, content_type="application/pdf")
def read_one(arguments: Mapping[str, Any], nomination_id: str) -> Response:
    """Print the minutes of the council that reviewed a nomination, to be completed by hand and signed."""
    read = review_read(transactions().database, found(Nomination, nomination_id), rulebook_in_use())
    content = paper(read, arguments["lang"], datetime.now(UTC))
    return pdf_answer(content, f"council-minutes-{nomination_id}", arguments["lang"])

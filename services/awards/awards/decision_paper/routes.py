"""The door of a decision on paper. HTTP in, HTTP out; it is made anew each time, of what the record says."""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.decision.decision import Decision
from awards.decision_paper.paper import paper
from awards.decision_paper.reading import decision_read
from awards.paper_doors import PDF, PaperQuery, pdf_answer
from registry.chassis.reading import found
from registry.chassis.writing import transactions
from registry.contracts.shapes import LOCAL

decision_paper = Blueprint("decision_paper", __name__, description="Decisions in the form of administrative documents.")


@decision_paper.route("/decisions/<decision_id>/paper", methods=["GET"])
@decision_paper.arguments(PaperQuery(), location="query")
@decision_paper.response(200, PDF, content_type="application/pdf")
@decision_paper.alt_response(308, description="Matched: Location is the paper of the decision that it was")
def read_one(arguments: Mapping[str, Any], decision_id: str) -> Response:
    """Print a decision, its list annexed; a draft, what was annulled and what was reported alone is marked as that."""
    decision: Decision = found(Decision, decision_id)
    if decision.matched_to is not None:
        location = f"/v1/decisions/{decision.matched_to}/paper?lang={arguments['lang']}"
        return Response(status=HTTPStatus.PERMANENT_REDIRECT, headers={"Location": location})
    now = datetime.now(LOCAL)
    read = decision_read(transactions().database, decision, now.date())
    return pdf_answer(paper(read, arguments["lang"], now), f"decision-{decision_id}", arguments["lang"])

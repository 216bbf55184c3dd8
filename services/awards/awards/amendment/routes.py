"""The door of amendments. HTTP in, HTTP out; no rules."""

from flask import Response
from flask_smorest import Blueprint

from awards.amendment import use_cases
from awards.amendment.commands import AmendDecision, SaidAmendment
from awards.amendment.schemas import AmendedDecisionSchema, AmendmentInput
from registry.chassis.doors import changes_by_post
from registry.chassis.writing import expected_version, write

amendments = Blueprint("amendments", __name__, description="What other documents changed of decisions that stand.")
decision_schema = AmendedDecisionSchema()


@amendments.route("/decisions/<decision_id>/amendments", methods=["POST"])
@changes_by_post(amendments)
@amendments.arguments(AmendmentInput())
@amendments.response(200, AmendedDecisionSchema)
def amend(said: SaidAmendment, decision_id: str) -> Response:
    """Record the document that amends a signed decision, with its article; the awards that it names read otherwise."""
    command = AmendDecision(decision_id=decision_id, version=expected_version(), said=said)
    return write(use_cases.amend_decision, command, decision_schema)

"""The doors of running orders. HTTP in, HTTP out; a conference has one, made of its presentations."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from awards.directory.references import NamedParty, NamedPoint
from awards.presentation.commands import PlanDecision
from awards.presentation.planning import plan_decision
from awards.presentation.running_order import RunningOrder, running_order
from awards.presentation.stage_sheet import stage_sheet
from awards.rules.routes import rulebook_in_use
from registry.chassis.portioned import partly_done
from registry.chassis.problems import language
from registry.chassis.writing import act, transactions
from registry.contracts.wire import schema_of

running_orders = Blueprint("running_orders", __name__, description="Who hands what to whom at a conference, and when.")


class PlanningInput(Schema):
    decision_id = fields.String(required=True, validate=validate.Length(1, 100))
    presenters = fields.List(
        fields.Nested(schema_of(NamedParty, strict=True)),
        load_default=(),
        metadata={"description": "who hands all of them over"},
    )
    point = fields.Nested(schema_of(NamedPoint, strict=True), load_default=None, allow_none=True)


class UnplannedSchema(Schema):
    award_id = fields.String(required=True)
    code = fields.String(required=True)
    message = fields.String(required=True)


class PlannedSchema(Schema):
    """What one request came to."""

    planned = fields.Integer(required=True)
    refused = fields.List(fields.Nested(UnplannedSchema), required=True)
    remaining = fields.Integer(required=True, metadata={"description": "still to be planned: send the request again"})


_PDF = {"type": "string", "contentMediaType": "application/pdf"}


@running_orders.route("/running-orders/<conference_id>", methods=["GET"])
@running_orders.response(200, schema_of(RunningOrder))
def read_one(conference_id: str) -> RunningOrder:
    """Read what is handed over at a conference, in order, with who is next and what the law has otherwise."""
    return running_order(conference_id, rulebook_in_use())


@running_orders.route("/running-orders/<conference_id>/awards", methods=["POST"])
@running_orders.arguments(PlanningInput())
@running_orders.response(200, PlannedSchema)
@running_orders.alt_response(202, schema=PlannedSchema, description="There is more: send the same request again")
def plan(said: Mapping[str, Any], conference_id: str) -> Response:
    """Plan every award of a decision that waits. Sent again, it goes on where it stopped; none stands twice."""
    command = PlanDecision(
        conference_id=conference_id,
        decision_id=said["decision_id"],
        presenters=tuple(said["presenters"]),
        point=said["point"],
    )
    progress = plan_decision(transactions(), command, act())
    done = {"planned": len(progress.done)}
    return partly_done(PlannedSchema(), done, progress.refused, progress.remaining, named="award_id")


@running_orders.route("/running-orders/<conference_id>/stage.pdf", methods=["GET"])
@running_orders.response(200, _PDF, content_type="application/pdf")
def read_sheet(conference_id: str) -> Response:
    """Print it for the stage, in the language of Accept-Language: large, one row an award."""
    content = stage_sheet(running_order(conference_id, rulebook_in_use()), language())
    answer = Response(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="running-order.pdf"'
    answer.headers["Content-Language"] = language()
    return answer

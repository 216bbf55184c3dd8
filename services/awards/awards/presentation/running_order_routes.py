"""The doors of running orders. HTTP in, HTTP out; a conference has one, and it is read, never written."""

from flask import Response
from flask_smorest import Blueprint

from awards.presentation.running_order import RunningOrder, running_order
from awards.presentation.stage_sheet import stage_sheet
from awards.rules.routes import rulebook_in_use
from registry.chassis.problems import language
from registry.contracts.wire import schema_of

running_orders = Blueprint("running_orders", __name__, description="Who hands what to whom at a conference, and when.")

_PDF = {"type": "string", "contentMediaType": "application/pdf"}


@running_orders.route("/running-orders/<conference_id>", methods=["GET"])
@running_orders.response(200, schema_of(RunningOrder))
def read_one(conference_id: str) -> RunningOrder:
    """Read what is handed over at a conference, in order, with who is next and what the law has otherwise."""
    return running_order(conference_id, rulebook_in_use())


@running_orders.route("/running-orders/<conference_id>/stage.pdf", methods=["GET"])
@running_orders.response(200, _PDF, content_type="application/pdf")
def read_sheet(conference_id: str) -> Response:
    """Print it for the stage, in the language of Accept-Language: large, one row an award."""
    content = stage_sheet(running_order(conference_id, rulebook_in_use()), language())
    answer = Response(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = 'inline; filename="running-order.pdf"'
    answer.headers["Content-Language"] = language()
    return answer

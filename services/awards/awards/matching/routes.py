"""The doors of matching. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.matching import use_cases
from awards.matching.commands import MatchDecision, UndoMatch
from awards.matching.schemas import MatchedDecisionSchema, MatchInput, UndoMatchInput
from registry.chassis.doors import changes_by_post
from registry.chassis.writing import expected_version, write

matching = Blueprint("matching", __name__, description="Decisions that were reported, found to be others here.")
decision_schema = MatchedDecisionSchema()


@matching.route("/decisions/<decision_id>/matching", methods=["POST"])
@changes_by_post(matching)
@matching.arguments(MatchInput())
@matching.response(200, MatchedDecisionSchema)
def match(said: Mapping[str, Any], decision_id: str) -> Response:
    """Say which decision a reported one is. Both are kept; their awards are listed and counted once."""
    command = MatchDecision(decision_id=decision_id, version=expected_version(), **said)
    return write(use_cases.match_decision, command, decision_schema)


@matching.route("/decisions/<decision_id>/matching/undo", methods=["POST"])
@changes_by_post(matching)
@matching.arguments(UndoMatchInput())
@matching.response(200, MatchedDecisionSchema)
def undo(said: Mapping[str, Any], decision_id: str) -> Response:
    """Take a match back: both decisions stand for themselves again."""
    command = UndoMatch(decision_id=decision_id, version=expected_version(), **said)
    return write(use_cases.undo_match, command, decision_schema)

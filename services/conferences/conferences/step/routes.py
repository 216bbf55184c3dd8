"""The doors of the steps that a conference took. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.conference.conference import Conference
from conferences.conference.schemas import ConferenceSchema
from conferences.conference.undoing import steps_that_stand
from conferences.step import use_cases
from conferences.step.commands import UndoStep
from conferences.step.schemas import ConferenceStepsSchema, StepUndoInput
from registry.chassis.doors import changes_by_post
from registry.chassis.reading import found
from registry.chassis.writing import expected_version, transactions, write
from registry.messaging import outbox

steps = Blueprint("steps", __name__, description="The steps that a conference took, and undoing the last of them.")
conference_schema = ConferenceSchema()


@steps.route("/conferences/<conference_id>/transitions", methods=["GET"])
@steps.response(200, ConferenceStepsSchema)
def taken(conference_id: str) -> dict[str, Any]:
    """Read the steps that stand, the first first; of one that was undone the history alone tells."""
    told = outbox.events(transactions().database, found(Conference, conference_id).id)
    return {"items": [step.as_published() for step in steps_that_stand(told)]}


@steps.route("/conferences/<conference_id>/transitions/undo", methods=["POST"])
@changes_by_post(steps)
@steps.arguments(StepUndoInput())
@steps.response(200, ConferenceSchema)
def undo(said: Mapping[str, str], conference_id: str) -> Response:
    """Undo the last step, which was taken by mistake: the conference stands where it stood before it."""
    command = UndoStep(conference_id=conference_id, version=expected_version(), reason=said["reason"])
    return write(use_cases.undo_step, command, conference_schema)

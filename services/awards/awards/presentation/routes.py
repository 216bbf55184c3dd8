"""The doors of presentations. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.presentation import use_cases
from awards.presentation.commands import (
    ChangePresentation,
    MarkHandedOver,
    RecordPresentation,
    TakeMarkBack,
    WithdrawPresentation,
)
from awards.presentation.presentation import Presentation
from awards.presentation.schemas import (
    PresentationChangesInput,
    PresentationPageSchema,
    PresentationReasonInput,
    PresentationSchema,
    PresentationSearch,
    RecordPresentationInput,
)
from registry.chassis.doors import changes, changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed
from registry.chassis.writing import etag, expected_version, write
from registry.messaging.aggregate import Matches

presentations = Blueprint("presentations", __name__, description="Awards handed over at conferences.")
presentation_schema = PresentationSchema()

_FIELD_OF = {
    "conference_id": "conference_id",
    "award_id": "award_id",
    "presenter_id": "presenter_ids",
    "state": "state",
}


@presentations.route("/presentations", methods=["POST"])
@creates(presentations)
@presentations.arguments(RecordPresentationInput())
@presentations.response(201, PresentationSchema)
def record(command: RecordPresentation) -> Response:
    """Plan an award into the running order of a conference, or note that it was handed over there."""
    return write(use_cases.record_presentation, command, presentation_schema, 201)


@presentations.route("/presentations", methods=["GET"])
@presentations.arguments(PresentationSearch(), location="query")
@presentations.response(200, PresentationPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find presentations by conference, award, presenter or state."""
    return listed(matching(arguments), arguments, presentation_schema)


@presentations.route("/presentations/<presentation_id>", methods=["GET"])
@presentations.response(200, PresentationSchema)
def read_one(presentation_id: str) -> tuple[Presentation, int, dict[str, str]]:
    """Read one presentation."""
    presentation: Presentation = found(Presentation, presentation_id)
    return presentation, 200, {"ETag": etag(presentation)}  # never 304: award or conference in it may have moved on


@presentations.route("/presentations/<presentation_id>", methods=["PATCH"])
@changes(presentations)
@presentations.arguments(PresentationChangesInput())
@presentations.response(200, PresentationSchema)
def change(change: tuple[str | None, Mapping[str, Any]], presentation_id: str) -> Response:
    """Plan it otherwise; or correct what the record of a handing-over says, with a reason."""
    reason, said = change
    command = ChangePresentation(
        presentation_id=presentation_id, version=expected_version(), reason=reason, changes=said
    )
    return write(use_cases.change_presentation, command, presentation_schema)


@presentations.route("/presentations/<presentation_id>/handing-over", methods=["POST"])
@presentations.response(200, PresentationSchema)
def mark(presentation_id: str) -> Response:
    """Mark at the stage that it is being handed over. Marked twice, it is marked once; no version is asked for."""
    return write(use_cases.mark_handed_over, MarkHandedOver(presentation_id=presentation_id), presentation_schema)


@presentations.route("/presentations/<presentation_id>/handing-over/undo", methods=["POST"])
@changes_by_post(presentations)
@presentations.arguments(PresentationReasonInput())
@presentations.response(200, PresentationSchema)
def unmark(said: Mapping[str, Any], presentation_id: str) -> Response:
    """Take a mark back that was set in error: the award waits for its presentation again."""
    command = TakeMarkBack(presentation_id=presentation_id, version=expected_version(), reason=said["reason"])
    return write(use_cases.take_mark_back, command, presentation_schema)


@presentations.route("/presentations/<presentation_id>/withdrawal", methods=["POST"])
@changes_by_post(presentations)
@presentations.arguments(PresentationReasonInput())
@presentations.response(200, PresentationSchema)
def withdraw(said: Mapping[str, Any], presentation_id: str) -> Response:
    """Take an award off the running order; changed later, it stands in the order of a conference again."""
    command = WithdrawPresentation(presentation_id=presentation_id, version=expected_version(), reason=said["reason"])
    return write(use_cases.withdraw_presentation, command, presentation_schema)


@presentations.route("/presentations/<presentation_id>/history", methods=["GET"])
@presentations.response(200, HistorySchema)
def read_history(presentation_id: str) -> dict[str, Any]:
    """Read every event of one presentation: who did what, what it said before and after."""
    return history("presentation", presentation_id)


def matching(arguments: Mapping[str, Any]) -> Matches:
    """Those that fit every filter of the list."""
    asked = {field: arguments[name] for name, field in _FIELD_OF.items() if arguments[name] is not None}
    return Presentation.objects(**asked)

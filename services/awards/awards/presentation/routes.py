"""The doors of presentations. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from awards.presentation import use_cases
from awards.presentation.commands import CorrectPresentation, RecordPresentation
from awards.presentation.presentation import Presentation
from awards.presentation.schemas import (
    PresentationCorrectionInput,
    PresentationPageSchema,
    PresentationSchema,
    PresentationSearch,
    RecordPresentationInput,
)
from registry.chassis.doors import changes, creates
from registry.chassis.reading import HistorySchema, found, history, listed
from registry.chassis.writing import etag, expected_version, write

presentations = Blueprint("presentations", __name__, description="Awards handed over at conferences.")
presentation_schema = PresentationSchema()

_FIELD_OF = {"conference_id": "conference_id", "award_id": "award_id", "presenter_id": "presenter_ids"}


@presentations.route("/presentations", methods=["POST"])
@creates(presentations)
@presentations.arguments(RecordPresentationInput())
@presentations.response(201, PresentationSchema)
def record(command: RecordPresentation) -> Response:
    """Note that an award was handed over at a conference."""
    return write(use_cases.record_presentation, command, presentation_schema, 201)


@presentations.route("/presentations", methods=["GET"])
@presentations.arguments(PresentationSearch(), location="query")
@presentations.response(200, PresentationPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Find presentations by conference, award or presenter."""
    asked = {field: arguments[name] for name, field in _FIELD_OF.items() if arguments[name] is not None}
    return listed(Presentation.objects(**asked), arguments, presentation_schema)


@presentations.route("/presentations/<presentation_id>", methods=["GET"])
@presentations.response(200, PresentationSchema)
def read_one(presentation_id: str) -> tuple[Presentation, int, dict[str, str]]:
    """Read one presentation."""
    presentation: Presentation = found(Presentation, presentation_id)
    return presentation, 200, {"ETag": etag(presentation)}  # never 304: award or conference in it may have moved on


@presentations.route("/presentations/<presentation_id>", methods=["PATCH"])
@changes(presentations)
@presentations.arguments(PresentationCorrectionInput())
@presentations.response(200, PresentationSchema)
def correct(correction: tuple[str, Mapping[str, Any]], presentation_id: str) -> Response:
    """Correct what the record says, with a reason; the old stays readable in its history."""
    reason, said = correction
    command = CorrectPresentation(
        presentation_id=presentation_id, version=expected_version(), reason=reason, changes=said
    )
    return write(use_cases.correct_presentation, command, presentation_schema)


@presentations.route("/presentations/<presentation_id>/history", methods=["GET"])
@presentations.response(200, HistorySchema)
def read_history(presentation_id: str) -> dict[str, Any]:
    """Read every event of one presentation: who did what, what it said before and after."""
    return history("presentation", presentation_id)

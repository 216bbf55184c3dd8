"""The doors of acts that change organisations. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.reorganisation import use_cases
from conferences.reorganisation.commands import RecordReorganisation, UndoReorganisation
from conferences.reorganisation.reorganisation import Reorganisation
from conferences.reorganisation.schemas import (
    RecordReorganisationInput,
    ReorganisationPageSchema,
    ReorganisationSchema,
    ReorganisationSearch,
    ReorganisationUndoInput,
)
from registry.chassis.doors import changes_by_post, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import expected_version, write

reorganisations = Blueprint(
    "reorganisations", __name__, description="Organisations merged, split, renamed, moved and ended."
)
reorganisation_schema = ReorganisationSchema()


@reorganisations.route("/reorganisations", methods=["POST"])
@creates(reorganisations)
@reorganisations.arguments(RecordReorganisationInput())
@reorganisations.response(201, ReorganisationSchema)
def record(command: RecordReorganisation) -> Response:
    """Record an act: the organisations that it ends, begins or changes say so from its first day on."""
    return write(use_cases.record_reorganisation, command, reorganisation_schema, 201)


@reorganisations.route("/reorganisations", methods=["GET"])
@reorganisations.arguments(ReorganisationSearch(), location="query")
@reorganisations.response(200, ReorganisationPageSchema)
def search(arguments: Mapping[str, Any]) -> Response:
    """Read the acts, those taken back among them; or those that concern one organisation."""
    return listed(Reorganisation.matching(arguments), arguments, reorganisation_schema)


@reorganisations.route("/reorganisations/<reorganisation_id>", methods=["GET"])
@reorganisations.response(200, ReorganisationSchema)
def read_one(reorganisation_id: str) -> Response:
    """Read one act."""
    return read(found(Reorganisation, reorganisation_id), reorganisation_schema)


@reorganisations.route("/reorganisations/<reorganisation_id>/undo", methods=["POST"])
@changes_by_post(reorganisations)
@reorganisations.arguments(ReorganisationUndoInput())
@reorganisations.response(200, ReorganisationSchema)
def undo(said: Mapping[str, str], reorganisation_id: str) -> Response:
    """Take back an act that was recorded wrongly, with a reason: its organisations are as if it had not been."""
    command = UndoReorganisation(reorganisation_id=reorganisation_id, version=expected_version(), reason=said["reason"])
    return write(use_cases.undo_reorganisation, command, reorganisation_schema)


@reorganisations.route("/reorganisations/<reorganisation_id>/history", methods=["GET"])
@reorganisations.response(200, HistorySchema)
def read_history(reorganisation_id: str) -> dict[str, Any]:
    """Read every event of one act: who recorded it and who took it back."""
    return history("reorganisation", reorganisation_id)

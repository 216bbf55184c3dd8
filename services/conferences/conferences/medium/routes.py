"""The doors of media. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from flask_smorest import Blueprint

from conferences.conference.conference import Conference
from conferences.medium import refusals, use_cases
from conferences.medium.commands import CorrectMedium, KeepFile, NewMedium, RecordMedium, RemoveMedium
from conferences.medium.files import FILES
from conferences.medium.medium import Medium
from conferences.medium.schemas import (
    MediumCorrectionInput,
    MediumPageSchema,
    MediumRemoval,
    MediumSchema,
    MediumSearch,
    NewMediumInput,
)
from registry.chassis.doors import changes, creates
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import act, expected_version, make, transactions, write
from registry.filing.doors import FILE_IN, FILE_OUT, given, sent
from registry.filing.sniffing import EXTENSIONS

media = Blueprint("media", __name__, description="Photographs, recordings and scans of conferences.")
medium_schema = MediumSchema()


@media.route("/conferences/<conference_id>/media", methods=["POST"])
@creates(media)
@media.arguments(NewMediumInput())
@media.response(201, MediumSchema)
def record(medium: NewMedium, conference_id: str) -> Response:
    """Record a photograph, a recording or a scan; its file comes afterwards, when there is one."""
    command = RecordMedium(conference_id=conference_id, medium=medium)
    return make(use_cases.record_medium, command, medium_schema, collection="/v1/media")


@media.route("/conferences/<conference_id>/media", methods=["GET"])
@media.arguments(MediumSearch(), location="query")
@media.response(200, MediumPageSchema)
def search(arguments: Mapping[str, Any], conference_id: str) -> Response:
    """Read the media of a conference."""
    found(Conference, conference_id)
    return listed(Medium.matching({**arguments, "conference_id": conference_id}), arguments, medium_schema)


@media.route("/media/<medium_id>", methods=["GET"])
@media.response(200, MediumSchema)
def read_one(medium_id: str) -> Response:
    """Read the record of one."""
    return read(found(Medium, medium_id), medium_schema)


@media.route("/media/<medium_id>", methods=["PATCH"])
@changes(media)
@media.arguments(MediumCorrectionInput())
@media.response(200, MediumSchema)
def correct(correction: tuple[str, Mapping[str, Any]], medium_id: str) -> Response:
    """Correct what the record says, with a reason."""
    reason, said = correction
    command = CorrectMedium(medium_id=medium_id, version=expected_version(), reason=reason, changes=said)
    return write(use_cases.correct_medium, command, medium_schema)


@media.route("/media/<medium_id>", methods=["DELETE"])
@changes(media)
@media.arguments(MediumRemoval(), location="query")
@media.response(200, MediumSchema)
def remove(removal: Mapping[str, str], medium_id: str) -> Response:
    """Take it down, with a reason: its file is given to nobody any more, its record and history stay."""
    command = RemoveMedium(medium_id=medium_id, version=expected_version(), reason=removal["reason"])
    return write(use_cases.remove_medium, command, medium_schema)


@media.route("/media/<medium_id>/content", methods=["PUT"])
@changes(media)
@media.doc(requestBody=FILE_IN)
@media.response(200, MediumSchema)
def keep(medium_id: str) -> Response:
    """Send the file of one: JPEG, PNG, WebP, TIFF, PDF, MP4, WebM, MP3, WAV or Ogg."""
    version = expected_version()
    transactions().run(lambda transaction: use_cases.open_for_a_file(transaction, medium_id, version), act())
    file = sent(FILES)
    return write(use_cases.keep_file, KeepFile(medium_id=medium_id, version=version, file=file), medium_schema)


@media.route("/media/<medium_id>/content", methods=["GET"])
@media.doc(responses=FILE_OUT)
def content(medium_id: str) -> Response:
    """Read the file of one, or a part of it (`Range`)."""
    medium: Medium = found(Medium, medium_id)
    if medium.is_removed or medium.file is None:
        raise refusals.no_file(is_removed=medium.is_removed)
    return given(FILES, medium.file, f"{medium.id}.{EXTENSIONS[medium.file.media_type]}")


@media.route("/media/<medium_id>/history", methods=["GET"])
@media.response(200, HistorySchema)
def read_history(medium_id: str) -> dict[str, Any]:
    """Read every event of one: who did what, what it said before and after."""
    return history("medium", medium_id)

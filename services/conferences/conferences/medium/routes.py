"""The doors of media. HTTP in, HTTP out; no rules."""

from collections.abc import Mapping
from typing import Any

from flask import Response, current_app, request
from flask_smorest import Blueprint
from werkzeug.wsgi import FileWrapper

from conferences.conference.conference import Conference
from conferences.medium import files, refusals, use_cases
from conferences.medium.commands import CorrectMedium, KeepFile, NewMedium, RecordMedium, RemoveMedium
from conferences.medium.medium import Medium
from conferences.medium.schemas import (
    MediumCorrectionInput,
    MediumPageSchema,
    MediumRemoval,
    MediumSchema,
    MediumSearch,
    NewMediumInput,
)
from conferences.medium.sniffing import EXTENSIONS
from registry.chassis.doors import changes, creates
from registry.chassis.http_service import LARGEST_MEDIUM_BYTES
from registry.chassis.reading import HistorySchema, found, history, listed, read
from registry.chassis.writing import EXTENSION, act, expected_version, make, write
from registry.messaging.transaction import Transactions

media = Blueprint("media", __name__, description="Photographs, recordings and scans of conferences.")
medium_schema = MediumSchema()

_BYTES = {name: {"schema": {"type": "string", "contentMediaType": name}} for name in EXTENSIONS}
_FILE_IN = {
    "required": True,
    "description": f"The file itself, of at most {LARGEST_MEDIUM_BYTES} bytes; what it is, is seen by its bytes.",
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
_SANDBOX = "default-src 'none'; sandbox"  # whatever a browser takes the bytes for, it runs nothing


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
    asked = {name: arguments[name] for name in ("kind", "is_removed") if arguments[name] is not None}
    return listed(Medium.objects(conference_id=conference_id, **asked), arguments, medium_schema)


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
@media.doc(requestBody=_FILE_IN)
@media.response(200, MediumSchema)
def keep(medium_id: str) -> Response:
    """Send the file of one: JPEG, PNG, WebP, TIFF, PDF, MP4, WebM, MP3, WAV or Ogg."""
    version, transactions = expected_version(), _transactions()
    transactions.run(lambda transaction: use_cases.open_for_a_file(transaction, medium_id, version), act())
    request.max_content_length = LARGEST_MEDIUM_BYTES
    file = files.keep(transactions.database, request.stream)
    return write(use_cases.keep_file, KeepFile(medium_id=medium_id, version=version, file=file), medium_schema)


@media.route("/media/<medium_id>/content", methods=["GET"])
@media.doc(responses={200: {"description": "The file.", "content": _BYTES}, 206: {"description": "A part of it."}})
def content(medium_id: str) -> Response:
    """Read the file of one, or a part of it (`Range`)."""
    medium: Medium = found(Medium, medium_id)
    if medium.is_removed or medium.file is None:
        raise refusals.no_file(is_removed=medium.is_removed)
    kept = files.opened(_transactions().database, medium.file.sha256)
    answer = Response(FileWrapper(kept, files.PORTION_BYTES), content_type=medium.file.media_type)
    place = "inline" if medium.file.media_type.startswith("image/") else "attachment"
    name = f"{medium.id}.{EXTENSIONS[medium.file.media_type]}"
    answer.headers["Content-Disposition"] = f'{place}; filename="{name}"'
    answer.headers["Content-Security-Policy"] = _SANDBOX
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["Cache-Control"] = "private, no-cache"  # kept, and asked for again: it may be taken down
    answer.set_etag(medium.file.sha256)
    answer.content_length = medium.file.size_bytes
    answer.make_conditional(request, accept_ranges=True, complete_length=medium.file.size_bytes)
    return answer


@media.route("/media/<medium_id>/history", methods=["GET"])
@media.response(200, HistorySchema)
def read_history(medium_id: str) -> dict[str, Any]:
    """Read every event of one: who did what, what it said before and after."""
    return history("medium", medium_id)


def _transactions() -> Transactions:
    transactions: Transactions = current_app.extensions[EXTENSION]
    return transactions

"""The doors of dossiers. HTTP in, HTTP out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from flask import Response, request
from flask_smorest import Blueprint

from conferences.conference.conference import Conference
from conferences.dossier.archive import checked
from conferences.dossier.contents import contents
from conferences.dossier.entering import Entered, enter
from conferences.dossier.manifest import NAME, Manifest
from conferences.dossier.schemas import DossierEnteredSchema
from registry.chassis.doors import file_body
from registry.chassis.downloads import begun
from registry.chassis.http_service import LARGEST_DOSSIER_BYTES
from registry.chassis.reading import found
from registry.chassis.writing import act, transactions
from registry.chassis.zipping import zipped
from registry.contracts.shapes import LOCAL
from registry.messaging.connection import Documents

dossiers = Blueprint("dossiers", __name__, description="Everything that is held of a conference, as one file.")

_ZIP = "application/zip"
_FILE_IN = file_body(f"The dossier as another registry gave it, at most {LARGEST_DOSSIER_BYTES} bytes.")
_FILE = {"description": "The dossier.", "content": {_ZIP: {"schema": {"type": "string", "contentMediaType": _ZIP}}}}


@dossiers.route("/conferences/<conference_id>/dossier.zip", methods=["GET"])
@dossiers.doc(responses={200: _FILE})
def whole(conference_id: str) -> Response:
    """Take everything along that is held of a conference, with the parties it names and a manifest of checksums."""
    conference: Conference = found(Conference, conference_id)
    made_at = datetime.now(UTC)
    files = _files(conference, transactions().database, Manifest(conference.id, made_at))
    archive = zipped(files, made_at.astimezone(LOCAL), is_compressed=True)
    answer = Response(begun(archive), content_type=_ZIP)
    day = made_at.astimezone(LOCAL).date()
    answer.headers["Content-Disposition"] = f'attachment; filename="conference-{conference.id}-{day}.zip"'
    return answer


@dossiers.route("/dossiers", methods=["POST"])
@dossiers.doc(requestBody=_FILE_IN)
@dossiers.response(200, DossierEnteredSchema)
def take_in() -> Entered:
    """Take in a conference from another registry, with the same ids, versions and histories.

    Sent again it goes on where it stopped, and enters nothing twice.
    """
    request.max_content_length = LARGEST_DOSSIER_BYTES
    with checked(request.stream) as archive:
        return enter(transactions(), archive, act())


def _files(conference: Conference, database: Documents, manifest: Manifest) -> Iterator[tuple[str, Iterable[bytes]]]:
    for path, parts in contents(conference, database):
        yield path, manifest.noting(path, parts)
    yield NAME, manifest.written()

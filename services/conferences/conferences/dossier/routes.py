"""The door of dossiers. HTTP in, HTTP out."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from flask import Response, current_app
from flask_smorest import Blueprint

from conferences.conference.conference import Conference
from conferences.dossier.contents import contents
from conferences.dossier.manifest import NAME, Manifest
from registry.chassis.downloads import begun
from registry.chassis.reading import found
from registry.chassis.writing import EXTENSION
from registry.chassis.zipping import zipped
from registry.contracts.shapes import LOCAL
from registry.messaging.connection import Documents

dossiers = Blueprint("dossiers", __name__, description="Everything that is held of a conference, as one file.")

_ZIP = "application/zip"
_FILE = {"description": "The dossier.", "content": {_ZIP: {"schema": {"type": "string", "contentMediaType": _ZIP}}}}


@dossiers.route("/conferences/<conference_id>/dossier.zip", methods=["GET"])
@dossiers.doc(responses={200: _FILE})
def whole(conference_id: str) -> Response:
    """Take everything along that is held of a conference, with the parties it names and a manifest of checksums."""
    conference: Conference = found(Conference, conference_id)
    made_at = datetime.now(UTC)
    files = _files(conference, current_app.extensions[EXTENSION].database, Manifest(conference.id, made_at))
    archive = zipped(files, made_at.astimezone(LOCAL), is_compressed=True)
    answer = Response(begun(archive), content_type=_ZIP)
    day = made_at.astimezone(LOCAL).date()
    answer.headers["Content-Disposition"] = f'attachment; filename="conference-{conference.id}-{day}.zip"'
    return answer


def _files(conference: Conference, database: Documents, manifest: Manifest) -> Iterator[tuple[str, Iterable[bytes]]]:
    for path, parts in contents(conference, database):
        yield path, manifest.noting(path, parts)
    yield NAME, manifest.written()

"""The desk of photographs, recordings and scans: as that of other records, and each may have its file.

HTTP in, HTML out; the service sees by the bytes what a file is.
"""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.medium_text import MEDIA
from gateway.pages.desk.reported import Page, back, done, records_desk
from gateway.pages.desk.service import Conferences, path
from gateway.pages.files import admit_file
from registry.chassis.http_service import LARGEST_MEDIUM_BYTES


def media_desk(conferences: Conferences) -> Blueprint:
    def keep_file(conference_id: str, made: Any) -> Page | AnyResponse:
        """When the file is refused, the page of the record says so and takes another."""
        stands = conferences.read(path("media", made["id"]))
        if stands["file"]:  # the same form, sent again
            return back(conference_id, MEDIA)
        return _keep(conferences, conference_id, made["id"], str(stands["version"]))

    doors = records_desk(conferences, MEDIA, keep_file)

    @doors.before_request
    def admit() -> None:
        admit_file(LARGEST_MEDIUM_BYTES)

    @doors.post("/<record_id>/file")
    def file(conference_id: str, record_id: str) -> Page | AnyResponse:
        return _keep(conferences, conference_id, record_id, request.form.get("version", ""))

    @doors.get("/<record_id>/content")
    def content(conference_id: str, record_id: str) -> Response:  # noqa: ARG001  its address asks for it
        return conferences.file(path("media", record_id, "content"))

    @doors.post("/<record_id>/removal")
    def remove(conference_id: str, record_id: str) -> Page | AnyResponse:
        reason, version = request.form.get("reason", "").strip(), request.form.get("version", "")
        target = f"{path('media', record_id)}?{urlencode({'reason': reason})}"
        return done(
            conferences,
            MEDIA,
            (conference_id, record_id),
            "removal",
            lambda: conferences.change("DELETE", target, None, version),
        )

    return doors


def _keep(conferences: Conferences, conference_id: str, medium_id: str, version: str) -> Page | AnyResponse:
    file = request.files.get("file")
    if not file:
        return back(conference_id, MEDIA)
    target, stream = path("media", medium_id, "content"), file.stream
    record = (conference_id, medium_id)
    return done(conferences, MEDIA, record, "file", lambda: conferences.keep(target, stream, version))

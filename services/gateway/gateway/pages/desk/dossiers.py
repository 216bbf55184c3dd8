"""A conference from another registry, taken in with its dossier. HTTP in, HTML out; the service reads the file."""

from http import HTTPStatus

from flask import Blueprint, render_template, request

from gateway.pages.desk.service import Conferences, Refused, guarded, may_administer, only_where
from gateway.pages.files import admit_file
from registry.chassis.http_service import LARGEST_DOSSIER_BYTES

Page = str | tuple[str, int]


def dossiers(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_dossiers", __name__, url_prefix="/desk/dossiers"))

    @doors.get("")
    def page() -> str:
        only_where(may_administer)
        return render_template("desk/dossier.html", told=None, refusal=None)

    @doors.post("")
    def take_in() -> Page:
        """Sent again, as by reading the page anew, it goes on where it stopped and enters nothing twice."""
        admit_file(LARGEST_DOSSIER_BYTES)
        file = request.files.get("file")
        try:
            told = conferences.take_in("dossiers", file.stream) if file else None
        except Refused as refused:
            return render_template("desk/dossier.html", told=None, refusal=refused.refusal), refused.refusal.status
        return render_template("desk/dossier.html", told=told, refusal=None), HTTPStatus.OK

    return doors

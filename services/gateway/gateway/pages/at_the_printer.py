"""What prints badges and letters, at the desk and at the door, for a script: runs begun, gone on with, taken along.

The token stays in its cookie, where no script reads it: what is asked is passed on from here with it. Knows no roster.
"""

from http import HTTPStatus
from urllib.parse import quote

from flask import Blueprint, Response, abort, request

from gateway.pages.asking import in_their_name, told
from gateway.pages.sign_in import refuse_other_sites
from gateway.passing.upstream import Upstream
from registry.chassis.strict_json import LARGEST_BODY_BYTES


def at_the_printer(conferences: Upstream) -> Blueprint:
    doors = Blueprint("print", __name__, url_prefix="/print")

    @doors.before_request
    def stay_below() -> None:
        """A step upwards would be resolved on the way, to a path that is no record's."""
        if {".", ".."} & set((request.view_args or {}).values()):
            abort(HTTPStatus.NOT_FOUND)

    @doors.route("/conferences/<conference_id>", methods=["GET", "POST"])
    def runs(conference_id: str) -> Response:
        return _passed_on(conferences, f"/v1/conferences/{quote(conference_id)}/print-runs")

    @doors.post("/<run_id>/<any(continue,cancel):what>")
    def step(run_id: str, what: str) -> Response:
        return _passed_on(conferences, f"/v1/print-runs/{quote(run_id)}/{what}")

    @doors.get('/<run_id>/<any("papers.pdf","papers.zip"):name>')
    def papers(run_id: str, name: str) -> Response:
        opened = conferences.open(f"/v1/print-runs/{quote(run_id)}/{name}", in_their_name())
        return Response(opened.chunks, status=opened.status, headers=told(opened.headers))

    return doors


def _passed_on(conferences: Upstream, target: str) -> Response:
    if request.method == "POST":
        refuse_other_sites(request)
        request.max_content_length = LARGEST_BODY_BYTES
    answer = conferences.ask(request.method, target, in_their_name(), request.get_data())
    return Response(answer.body, status=answer.status, headers=told(answer.headers))

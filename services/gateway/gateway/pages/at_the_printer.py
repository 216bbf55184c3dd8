"""What prints badges and letters, at the desk and at the door, for a script: runs begun, gone on with, taken along.

The token stays in its cookie, where no script reads it: what is asked is passed on from here with it. Knows no roster.
"""

from flask import Blueprint, Response, request

from gateway.pages.asking import as_the_page, told, with_its_query
from gateway.pages.desk.service import path
from gateway.pages.sign_in import refuse_other_sites
from gateway.passing.upstream import Upstream
from registry.chassis.strict_json import LARGEST_BODY_BYTES


def at_the_printer(conferences: Upstream) -> Blueprint:
    doors = Blueprint("print", __name__, url_prefix="/print")

    @doors.route("/conferences/<conference_id>", methods=["GET", "POST"])
    def runs(conference_id: str) -> Response:
        return _passed_on(conferences, with_its_query(f"/v1/conferences/{path(conference_id)}/print-runs"))

    @doors.post("/<run_id>/<any(continue,cancel):what>")
    def step(run_id: str, what: str) -> Response:
        return _passed_on(conferences, f"/v1/print-runs/{path(run_id)}/{what}")

    @doors.get('/<run_id>/<any("papers.pdf","papers.zip"):name>')
    def papers(run_id: str, name: str) -> Response:
        opened = conferences.open(f"/v1/print-runs/{path(run_id)}/{name}", as_the_page())
        return Response(opened.chunks, status=opened.status, headers=told(opened.headers))

    return doors


def _passed_on(conferences: Upstream, target: str) -> Response:
    if request.method == "POST":
        refuse_other_sites(request)
        request.max_content_length = LARGEST_BODY_BYTES
    headers = [*as_the_page(), ("Content-Type", "application/json")]
    answer = conferences.ask(request.method, target, headers, request.get_data())
    return Response(answer.body, status=answer.status, headers=told(answer.headers))

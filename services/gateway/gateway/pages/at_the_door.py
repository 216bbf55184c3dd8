"""The page for a phone at the door of a conference: scan, tick off, undo, count; also while there is no network.

The token stays in its cookie, where no script reads it: what the page asks of the service is passed on from here with
it. Knows nothing of marks; the service judges them.
"""

import json
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path

from flask import Blueprint, Response, abort, g, render_template, request, send_from_directory

from gateway.pages.asking import in_their_name, told, with_its_query
from gateway.pages.desk.service import path
from gateway.pages.door_words import DOOR_WORDS
from gateway.pages.languages import marked, told_in
from gateway.pages.sign_in import refuse_other_sites
from gateway.passing.upstream import Answer, Upstream
from gateway.timeline.addresses import page_address
from registry.chassis.strict_json import LARGEST_BODY_BYTES

_SCRIPTS = Path(__file__).with_name("assets") / "door"
_READ = {"attendance": "attendance", "figures": "attendance/figures"}
_WRITTEN = ("marks", "scans", "walk-ins")


def at_the_door(conferences: Upstream) -> Blueprint:
    doors = Blueprint("door", __name__, url_prefix="/door")

    @doors.get("/<conference_id>")
    def page(conference_id: str) -> str:
        answer = _asked(conferences, path(conference_id))
        if answer.status != HTTPStatus.OK:
            abort(HTTPStatus.NOT_FOUND)
        conference = json.loads(answer.body)
        return render_template(
            "door.html",
            title=marked(conference["titles"], g.language),
            address=page_address("conference", conference_id),
            conference_id=conference_id,
            points=conference.get("points", ()),
            sessions=conference.get("sessions", ()),
            door=DOOR_WORDS[g.language],
            told_in=told_in(g.language),
        )

    @doors.get("/worker.js")
    def worker() -> Response:
        """Here, and not among the assets: a worker serves no address above its own."""
        return send_from_directory(_SCRIPTS, "worker.js")

    @doors.get(f"/<conference_id>/<any({_quoted(_READ)}):what>")
    def read(conference_id: str, what: str) -> Response:
        return _passed_on(conferences, with_its_query(f"{path(conference_id)}/{_READ[what]}"))

    @doors.post(f"/<conference_id>/<any({_quoted(_WRITTEN)}):what>")
    def write(conference_id: str, what: str) -> Response:
        refuse_other_sites(request)
        request.max_content_length = LARGEST_BODY_BYTES
        return _passed_on(conferences, f"{path(conference_id)}/{what}")

    return doors


def _quoted(names: Iterable[str]) -> str:
    """For a rule: a hyphen or a dot would end a bare name."""
    return ",".join(f'"{name}"' for name in names)


def _passed_on(conferences: Upstream, target: str) -> Response:
    answer = _asked(conferences, target)
    return Response(answer.body, status=answer.status, headers=told(answer.headers))


def _asked(conferences: Upstream, target: str) -> Answer:
    """What the service answers to the person whose cookie came. Raises as `Upstream.ask`."""
    return conferences.ask(request.method, f"/v1/conferences/{target}", in_their_name(), request.get_data())

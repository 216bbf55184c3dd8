"""The page for a phone at the stage: who hands what to whom, who is next, and the mark that it was handed over.

Plain forms, no script: a page that is read anew shows what the others at the stage have marked. Knows nothing of orders
and marks; the awards service judges them.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.asking import as_the_page
from gateway.pages.desk.service import Service, path
from gateway.pages.languages import marked, told_in
from gateway.pages.sign_in import refuse_other_sites
from gateway.pages.stage_words import STAGE_WORDS
from gateway.passing.upstream import Answer, Upstream
from gateway.timeline.addresses import page_address
from registry.chassis.strict_json import LARGEST_BODY_BYTES

Page = str | tuple[str, int]


def at_the_stage(awards: Upstream) -> Blueprint:
    doors = Blueprint("stage", __name__, url_prefix="/stage")

    @doors.get("/<conference_id>")
    def page(conference_id: str) -> Page:
        return _page(awards, conference_id)

    @doors.get("/<conference_id>/stage.pdf")
    def sheet(conference_id: str) -> Response:
        return Service(awards).file(path("running-orders", conference_id, "stage.pdf"))

    @doors.post("/<conference_id>/<presentation_id>/handed-over")
    def mark(conference_id: str, presentation_id: str) -> Page | AnyResponse:
        return _done(awards, conference_id, f"{path(presentation_id)}/handing-over", {})

    @doors.post("/<conference_id>/<presentation_id>/undo")
    def undo(conference_id: str, presentation_id: str) -> Page | AnyResponse:
        said = {"reason": request.form.get("reason", "")}
        version = request.form.get("version", "")
        return _done(awards, conference_id, f"{path(presentation_id)}/handing-over/undo", said, version)

    return doors


def _done(
    awards: Upstream, conference_id: str, target: str, said: Mapping[str, str], version: str | None = None
) -> Page | AnyResponse:
    """The page again, as it is now; with the reason when the service refused."""
    refuse_other_sites(request)
    request.max_content_length = LARGEST_BODY_BYTES
    headers, body = as_the_page(version), b""
    if said:
        headers, body = [*headers, ("Content-Type", "application/json")], json.dumps(said).encode()
    answer = awards.ask("POST", f"/v1/presentations/{target}", headers, body)
    if answer.status == HTTPStatus.OK:
        return redirect(f"/stage/{path(conference_id)}", code=HTTPStatus.SEE_OTHER)
    return _page(awards, conference_id, _refusal(answer)), answer.status


def _page(awards: Upstream, conference_id: str, refusal: str | None = None) -> str:
    answer = awards.ask("GET", f"/v1/running-orders/{path(conference_id)}", as_the_page(), b"")
    if answer.status != HTTPStatus.OK:
        abort(HTTPStatus.NOT_FOUND if answer.status == HTTPStatus.NOT_FOUND else HTTPStatus.SERVICE_UNAVAILABLE)
    order = json.loads(answer.body)
    lines = [_line(line) for line in order["lines"]]
    return render_template(
        "stage.html",
        title=marked(order["conference"]["titles"], g.language),
        address=page_address("conference", conference_id),
        conference_id=conference_id,
        stage=STAGE_WORDS[g.language],
        unheld=STAGE_WORDS[g.language].get(order["conference_state"]),
        lines=lines,
        presented=order["presented"],
        following=next((line for line in lines if line["place"] == order["next_place"]), None),
        findings=[{**one, "message": marked(one["message"], g.language)} for one in order["findings"]],
        refusal=refusal,
    )


def _line(line: Mapping[str, Any]) -> dict[str, Any]:
    form, behalf = line["form"], STAGE_WORDS[g.language].get(line["received_on_behalf"])
    return {
        **line,
        "form": form["as_reported"] or marked(form["labels"], g.language),
        "presenters": [_person(one) for one in line["presenters"]],
        "receivers": [_person(one) for one in line["receivers"]] + ([behalf] if behalf else []),
        "is_revoked": line["award_state"] == "revoked",
    }


def _person(one: Mapping[str, Any]) -> str:
    return f"{one['name']}, {one['post']}" if one["post"] else str(one["name"])


def _refusal(answer: Answer) -> str:
    """What the service says, in the language of the page or the one it is told in."""
    try:
        return marked({told_in(g.language): str(json.loads(answer.body)["detail"])}, g.language)
    except (ValueError, KeyError, TypeError):
        return STAGE_WORDS[g.language]["refused"]

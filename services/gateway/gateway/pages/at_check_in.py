"""The page on which people check in by themselves, and the screen in the hall that shows them the code of the minute.

Plain forms; a small script reads a badge by camera where the browser can. Knows nothing of badges, codes and times; the
conferences service judges them.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, g, render_template, request

from gateway.pages.asking import as_the_page
from gateway.pages.check_in_words import CHECK_IN_WORDS
from gateway.pages.desk.dates import span_said
from gateway.pages.desk.service import path
from gateway.pages.languages import marked, told_in
from gateway.pages.sign_in import refuse_other_sites
from gateway.passing.upstream import Upstream

Page = str | tuple[str, int]
TYPED = ("code", "hall_code", "nonce", "point_id")


def at_check_in(conferences: Upstream) -> Blueprint:
    doors = Blueprint("check_in", __name__, url_prefix="/check-in")

    @doors.get("/<conference_id>")
    def page(conference_id: str) -> str:
        return _page(conferences, conference_id, {"nonce": secrets.token_hex(16)})

    @doors.post("/<conference_id>")
    def check_in(conference_id: str) -> Page:
        refuse_other_sites(request)
        typed = {name: request.form.get(name, "").strip() for name in TYPED}
        said = json.dumps({name: text for name, text in typed.items() if text or name != "point_id"}).encode()
        headers = [*as_the_page(), ("Content-Type", "application/json")]
        target = f"/v1/conferences/{path(conference_id)}/self-check-ins"
        answer = conferences.ask("POST", target, headers, said)
        if answer.status == HTTPStatus.OK:
            return _page(conferences, conference_id, {}, line=json.loads(answer.body)["line"])
        return _page(conferences, conference_id, typed, refusal=_refusal(answer.body)), answer.status

    @doors.get("/<conference_id>/hall")
    def hall(conference_id: str) -> str:
        shown = _read(conferences, f"{path(conference_id)}/hall-code")
        seconds = (datetime.fromisoformat(shown["until"]) - datetime.now(UTC)).total_seconds()
        conference = _read(conferences, path(conference_id))
        return render_template("hall.html", **_said(conference), code=shown["code"], seconds=max(1, round(seconds) + 1))

    return doors


def _page(
    conferences: Upstream,
    conference_id: str,
    typed: Mapping[str, str],
    line: Mapping[str, Any] | None = None,
    refusal: str | None = None,
) -> str:
    conference = _read(conferences, path(conference_id))
    return render_template(
        "check_in.html",
        **_said(conference),
        points=conference["points"],
        typed=typed,
        line=line,
        refusal=refusal,
    )


def _said(conference: Mapping[str, Any]) -> dict[str, Any]:
    window = conference["self_check_in"]
    return {
        "conference_id": conference["id"],
        "title": marked(conference["titles"], g.language),
        "window": span_said(window["opens_at"], window["closes_at"], g.language) if window else None,
        "check_in": CHECK_IN_WORDS[g.language],
    }


def _read(conferences: Upstream, target: str) -> Any:
    answer = conferences.ask("GET", f"/v1/conferences/{target}", as_the_page(), b"")
    if answer.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
        abort(answer.status)
    return json.loads(answer.body) if answer.status == HTTPStatus.OK else abort(HTTPStatus.SERVICE_UNAVAILABLE)


def _refusal(body: bytes) -> str:
    """What the service says, in the language of the page or the one it is told in."""
    try:
        problem = json.loads(body)
        texts = [error["message"] for error in problem.get("errors", ())] or [problem["detail"]]
        return marked({told_in(g.language): " ".join(dict.fromkeys(texts))}, g.language)
    except (ValueError, KeyError, TypeError):
        return CHECK_IN_WORDS[g.language]["refused"]

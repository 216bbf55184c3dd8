"""The desk of one conference: how it stands, what comes next, its steps, and what can be taken along."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.dates import PARTS, date_said, minute_at, span_said
from gateway.pages.desk.roster_text import ROLES
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, may_write, path
from gateway.pages.desk.sessions import sessions_of
from gateway.pages.desk.steps import WITH_A_REASON, WITH_A_TIME, may_have_steps, offered, step_of, what_next
from gateway.pages.door_words import DOOR_WORDS
from gateway.pages.languages import marked, plainly
from gateway.timeline.addresses import page_address
from registry.chassis.http_service import LARGEST_FILE_BYTES

FILES: Mapping[str, str] = {
    "roster": "attendance/export",
    "agenda": "agenda/export",
    "sessions": "sessions/export",
    "points": "points/export",
    "calendar": "calendar.ics",
    "dossier": "dossier.zip",
}
ROSTER = "attendance"
UNDO = "undo"
SUBJECTS = (ROSTER, "agenda", "indicators")  # what a file may hold
Page = str | tuple[str, int]


def conference_desk(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk", __name__, url_prefix="/desk"))

    @doors.get("/<conference_id>")
    def page(conference_id: str) -> str:
        return desk_page(conferences, conference_id)

    @doors.post("/<conference_id>/steps")
    def move(conference_id: str) -> Page | AnyResponse:
        return _changed(conference_id, ("transitions",), step_of(request.form), request.form.get("to", ""))

    @doors.post("/<conference_id>/steps/undo")
    def undo(conference_id: str) -> Page | AnyResponse:
        said = {"reason": request.form.get("reason", "").strip()}
        return _changed(conference_id, ("transitions", "undo"), said, UNDO)

    def _changed(conference_id: str, where: Sequence[str], said: Mapping[str, Any], at: str) -> Page | AnyResponse:
        """`at` is the form that tells what was refused."""
        target = path("conferences", conference_id, *where)
        try:
            conferences.change("POST", target, said, request.form.get("version", ""))
        except Refused as refused:
            return desk_page(conferences, conference_id, at, refused.refusal, request.form), refused.refusal.status
        return redirect(f"/desk/{path(conference_id)}", code=303)

    @doors.get("/<conference_id>/files/<name>")
    def file(conference_id: str, name: str) -> Response:
        target = FILES.get(name) or abort(HTTPStatus.NOT_FOUND)
        return conferences.file(f"{path('conferences', conference_id)}/{target}")

    @doors.get("/templates/<subject>")
    def template(subject: str) -> Response:
        return conferences.file(path("imports", "templates", subject))

    return doors


def desk_page(
    conferences: Conferences,
    conference_id: str,
    at: str | None = None,
    refusal: Refusal | None = None,
    typed: Mapping[str, str] | None = None,
) -> str:
    """The page as things stand now; `at` is the form, a step or the file, that was refused with what was typed."""
    conference = conferences.read(path("conferences", conference_id))
    figures = conferences.read(path("conferences", conference_id, "attendance", "figures"))
    remarks = conferences.read(path("conferences", conference_id, "findings"))["items"]
    findings = conferences.read(path("conferences", conference_id, "attendance", "findings"))["items"]
    minutes = minutes_of(conferences, conference_id)
    return render_template(
        "desk/conference.html",
        roles=ROLES,
        **heading_of(conference),
        conference=conference,
        figures=figures,
        sessions=sessions_of(conferences, conference),
        remarks=[marked(one["message"], g.language) for one in remarks],
        findings=[marked(one["message"], g.language) for one in findings],
        window=_window_said(conference["self_check_in"]),
        minutes=minutes,
        hosts=[(host["name"], _address(host)) for host in conference["hosts"]],
        this_minute=minute_at(conference["held"], datetime.now(UTC)),
        steps=offered(conference, minutes),
        last_step=_last_step(conferences, conference),
        with_a_time=WITH_A_TIME,
        with_a_reason=WITH_A_REASON,
        parts_of_day=PARTS,
        subjects=SUBJECTS,
        most_bytes=LARGEST_FILE_BYTES,
        next=what_next(conference, figures, minutes),
        door=DOOR_WORDS[g.language],
        refused_at=at,
        refusal=refusal,
        typed=typed or {},
        key=secrets.token_urlsafe(16),
    )


def heading_of(conference: Mapping[str, Any]) -> dict[str, Any]:
    """What stands above every page of a conference."""
    return {
        "conference_id": conference["id"],
        "title": plainly(conference["titles"], g.language),
        "held": date_said(conference["held"], g.language),
        "address": page_address("conference", conference["id"]),
    }


def minutes_of(conferences: Conferences, conference_id: str) -> Any:
    """Its minutes, when there are any: a conference has one."""
    return next(iter(conferences.read("minutes", conference_id=conference_id, limit=1)["items"]), None)


def _last_step(conferences: Conferences, conference: Mapping[str, Any]) -> Any:
    """The one that may be undone, when there is one and the person may."""
    if not (may_write() and may_have_steps(conference)):
        return None
    taken = conferences.read(path("conferences", conference["id"], "transitions"))["items"]
    return taken[-1] if taken else None


def _window_said(window: Mapping[str, str] | None) -> str | None:
    return span_said(window["opens_at"], window["closes_at"], g.language) if window else None


def _address(host: Mapping[str, Any]) -> str | None:
    return page_address("organisation", host["party_id"]) if host["party_id"] else None

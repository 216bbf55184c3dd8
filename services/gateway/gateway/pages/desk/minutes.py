"""The minutes of a conference: drafted, read, submitted, returned, approved by somebody else, compared, printed."""

import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.dates import day_said, instant_said
from gateway.pages.desk.comparing import pairs
from gateway.pages.desk.conference import heading_of, minutes_of
from gateway.pages.desk.minutes_text import frame_of, remarks_of
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, path

Page = str | tuple[str, int]
Typed = Mapping[str, str]
Said = dict[str, Any] | None


def minutes_desk(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_minutes", __name__, url_prefix="/desk/<conference_id>/minutes"))

    @doors.get("")
    def page(conference_id: str) -> str:
        return minutes_page(conferences, conference_id)

    @doors.post("")
    def draft(conference_id: str) -> Page | AnyResponse:
        said = {name: value for name, value in frame_of(request.form).items() if value}
        said["language"] = request.form.get("language", "vi")
        target = path("conferences", conference_id, "minutes")
        return _done(conferences, conference_id, lambda: conferences.make(target, said, request.form.get("key", "")))

    @doors.post(f"/<any({','.join(_ACTS)}):act>")
    def act(conference_id: str, act: str) -> Page | AnyResponse:
        minutes = minutes_of(conferences, conference_id) or abort(HTTPStatus.NOT_FOUND)
        target, said_by = _ACTS[act]
        where, version = path("minutes", minutes["id"], target), request.form.get("version", "")
        said = said_by(request.form, minutes)
        return _done(conferences, conference_id, lambda: conferences.change("POST", where, said, version), act)

    @doors.get("/pdf")
    def pdf(conference_id: str) -> Response:
        minutes = minutes_of(conferences, conference_id) or abort(HTTPStatus.NOT_FOUND)
        return conferences.file(path("minutes", minutes["id"], "pdf"))

    @doors.get("/comparison")
    def compare(conference_id: str) -> str:
        return _comparison(conferences, conference_id)

    return doors


def minutes_page(
    conferences: Conferences, conference_id: str, at: str | None = None, refusal: Refusal | None = None
) -> str:
    """As they stand now; `at` is the form that was refused, and what was typed in it stays."""
    conference = conferences.read(path("conferences", conference_id))
    minutes = minutes_of(conferences, conference_id)
    known = conferences.read(path("minutes", minutes["id"], "revisions"))["items"] if minutes else ()
    headings = {one["key"]: one["heading"] for one in minutes["sections"]} if minutes else {}
    return render_template(
        "desk/minutes.html",
        **heading_of(conference),
        conference=conference,
        minutes=minutes,
        dated=day_said(minutes["dated"], g.language) if minutes and minutes["dated"] else None,
        remarks=[(headings.get(one["section"]), one["text"]) for one in minutes["remarks"]] if minutes else (),
        revisions=[{**one, "written": instant_said(one["written_at"], g.language)} for one in reversed(known)],
        approvers=[*conference["presiders"], *conference["approvers"]],
        refused_at=at,
        refusal=refusal,
        typed=request.form,
        key=request.form.get("key") or secrets.token_urlsafe(16),
    )


def _done(
    conferences: Conferences, conference_id: str, work: Callable[[], object], at: str = "draft"
) -> Page | AnyResponse:
    try:
        work()
    except Refused as refused:
        return minutes_page(conferences, conference_id, at, refused.refusal), refused.refusal.status
    return redirect(f"/desk/{path(conference_id)}/minutes", code=303)


def _submission(_typed: Typed, _minutes: Any) -> Said:
    return None


def _remarks(typed: Typed, minutes: Any) -> Said:
    return {"remarks": remarks_of(typed, minutes)}


def _approval(typed: Typed, _minutes: Any) -> Said:
    """Who approves is one of those the conference names, by the record where there is one, else by name."""
    party_id, _, name = typed.get("approver", "").partition("|")
    return {"approver": {"party_id": party_id or None, "name": name or None}}


def _redraft(typed: Typed, _minutes: Any) -> Said:
    return {"reason": typed.get("reason", "").strip() or None}


_ACTS: Mapping[str, tuple[str, Callable[[Typed, Any], Said]]] = {  # the door of the service, and what it is told
    "submit": ("submission", _submission),
    "return": ("remarks", _remarks),
    "approve": ("approval", _approval),
    "redraft": ("redraft", _redraft),
}


def _comparison(conferences: Conferences, conference_id: str) -> str:
    minutes = minutes_of(conferences, conference_id) or abort(HTTPStatus.NOT_FOUND)
    asked = {name: request.args.get(name, "") for name in ("before", "after")}
    compared = conferences.read(path("minutes", minutes["id"], "comparison"), **asked)
    conference = conferences.read(path("conferences", conference_id))
    rows = pairs(compared["lines"])
    return render_template(
        "desk/comparison.html",
        **heading_of(conference),
        before=compared["before"],
        after=compared["after"],
        beside=[(one["field"], *(_shown(one[side], one["field"]) for side in asked)) for one in compared["beside"]],
        rows=rows,
        is_same=not compared["beside"] and all(was == now for was, now in rows),
    )


def _shown(value: Any, field: str = "") -> str:
    """A field as a person reads it."""
    if field == "dated" and value:
        return day_said(value, g.language)
    if isinstance(value, list):
        return "\n".join(_shown(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(filter(None, (value.get("name"), value.get("post"))))
    return "" if value is None else str(value)

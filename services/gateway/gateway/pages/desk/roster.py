"""The desk of the roster: who is expected, how each stands; somebody is added, marked, put right. HTTP in, HTML out."""

import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.dates import instant_said
from gateway.pages.desk.conference import heading_of
from gateway.pages.desk.roster_text import LINE, MOVES, ROLES, STATES, mark_of
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, path
from gateway.pages.desk.words import WORDS

A_PAGE = 100
Page = str | tuple[str, int]


def roster_desk(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_roster", __name__, url_prefix="/desk/<conference_id>/roster"))

    @doors.get("")
    def page(conference_id: str) -> str:
        return _roster(conferences, conference_id)

    @doors.post("")
    def add(conference_id: str) -> Page | AnyResponse:
        target = path("conferences", conference_id, "attendance")
        try:
            made = conferences.make(target, LINE.added(_typed()), request.form.get("key", ""))
        except Refused as refused:
            return _roster(conferences, conference_id, _typed(), refused.refusal), refused.refusal.status
        return _to_line(conference_id, made["id"])

    @doors.get("/<line_id>")
    def line(conference_id: str, line_id: str) -> str:
        return _line(conferences, conference_id, line_id)

    @doors.post("/<line_id>/marks")
    def mark(conference_id: str, line_id: str) -> Page | AnyResponse:
        said = mark_of(request.form, _found(conferences, conference_id, line_id))
        return _change(conferences, conference_id, line_id, "POST", said)

    @doors.post("/<line_id>")
    def correct(conference_id: str, line_id: str) -> Page | AnyResponse:
        said = LINE.changed(_typed(), _found(conferences, conference_id, line_id))
        reason = request.form.get("reason", "").strip()
        return _change(conferences, conference_id, line_id, "PATCH", {**said, "reason": reason})

    return doors


def _change(
    conferences: Conferences, conference_id: str, line_id: str, method: str, said: Mapping[str, Any]
) -> Page | AnyResponse:
    _found(conferences, conference_id, line_id)
    target = path("attendance", line_id, "marks") if method == "POST" else path("attendance", line_id)
    try:
        conferences.change(method, target, said, request.form.get("version", ""))
    except Refused as refused:
        at = "mark" if method == "POST" else "correct"
        return _line(conferences, conference_id, line_id, at, refused.refusal), refused.refusal.status
    return _to_line(conference_id, line_id)


def _typed() -> dict[str, str]:
    """A form without a box that was ticked says that there is none."""
    several = {"roles": " ".join(request.form.getlist("roles"))} if "has_roles" in request.form else {}
    return {**request.form.to_dict(), **several}


def _to_line(conference_id: str, line_id: str) -> AnyResponse:
    return redirect(f"/desk/{path(conference_id)}/roster/{path(line_id)}", code=HTTPStatus.SEE_OTHER)


def _found(conferences: Conferences, conference_id: str, line_id: str) -> Any:
    line = conferences.read(path("attendance", line_id))
    return line if line["conference"]["conference_id"] == conference_id else abort(HTTPStatus.NOT_FOUND)


def _roster(
    conferences: Conferences, conference_id: str, typed: Mapping[str, str] | None = None, refusal: Refusal | None = None
) -> str:
    conference = conferences.read(path("conferences", conference_id))
    ledger = path("conferences", conference_id, "attendance")
    asked = {name: request.args.get(name, "").strip()[:200] for name in ("q", "state", "cursor")}
    asked["state"] = asked["state"] if asked["state"] in STATES else ""
    found = conferences.read(ledger, limit=A_PAGE, **asked)
    return render_template(
        "desk/roster.html",
        **heading_of(conference),
        lines=found["items"],
        following=found["next"],
        states=STATES,
        roles=ROLES,
        choices=LINE.choices(conference, WORDS[g.language]),
        typed=typed or LINE.typed_of(LINE.new),
        refusal=refusal,
        key=(typed or {}).get("key") or secrets.token_urlsafe(16),
        **asked,
    )


def _line(
    conferences: Conferences, conference_id: str, line_id: str, at: str | None = None, refusal: Refusal | None = None
) -> str:
    """`at` is the form that was refused; what was typed in it stays."""
    line = _found(conferences, conference_id, line_id)
    conference = conferences.read(path("conferences", conference_id))
    marks = conferences.read(path("attendance", line_id, "marks"))["items"]
    stands = LINE.typed_of(line)
    return render_template(
        "desk/roster_line.html",
        **heading_of(conference),
        line=line,
        marks=[{**one, "when": instant_said(one["at"], g.language) if one["at"] else ""} for one in marks],
        roles=ROLES,
        moves=STATES[1:] if conference["sessions"] else MOVES[line["state"]],  # in each session it stands otherwise
        choices=LINE.choices(conference, WORDS[g.language]),
        typed={**stands, **_typed()} if at == "correct" else stands,
        marked=request.form if at == "mark" else {},
        now=stands if at == "correct" and refusal and refusal.is_stale else None,
        refused_at=at,
        refusal=refusal,
    )

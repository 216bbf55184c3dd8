"""The list of conferences, and the short form that begins a new one. HTTP in, HTML out."""

import secrets
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.conference_text import CONFERENCE
from gateway.pages.desk.dates import date_said, held_of
from gateway.pages.desk.organisations import organisation_named
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, may_write, only_where, path
from gateway.pages.desk.steps import STEPS
from gateway.pages.desk.words import WORDS
from gateway.pages.languages import plainly
from registry.contracts.shapes import ORIGINAL

A_PAGE = 30
Page = str | tuple[str, int]


def conference_list(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_list", __name__, url_prefix="/desk"))

    @doors.get("")
    def listed() -> str:
        asked = {name: request.args.get(name, "") for name in ("q", "state", "cursor")}
        asked["state"] = asked["state"] if asked["state"] in STEPS else ""
        found = conferences.read("conferences", order="newest", limit=A_PAGE, **asked)
        rows = [_row(conference) for conference in found["items"]]
        return render_template("desk/list.html", rows=rows, following=found["next"], states=tuple(STEPS), **asked)

    @doors.get("/new")
    def new() -> str:
        only_where(may_write)
        return _form({"state": "draft", "precision": "day", "host": _own_organisation(conferences)})

    @doors.post("/new")
    def enter() -> Page | AnyResponse:
        try:
            made = conferences.make("conferences", _conference(conferences, request.form), request.form.get("key", ""))
        except Refused as refused:
            return _form(request.form, refused.refusal), refused.refusal.status
        return _to_its_desk(made)

    @doors.get("/<conference_id>/copy")
    def like(conference_id: str) -> str:
        only_where(may_write)
        earlier = conferences.read(path("conferences", conference_id))
        begun = {"precision": "day", "title": earlier["titles"].get(ORIGINAL, ""), "place": earlier["place"] or ""}
        return _form(begun, earlier=_row(earlier))

    @doors.post("/<conference_id>/copy")
    def copy(conference_id: str) -> Page | AnyResponse:
        target = path("conferences", conference_id, "copies")
        try:
            made = conferences.make(target, _own(request.form), request.form.get("key", ""))
        except Refused as refused:
            earlier = _earlier(conferences, conference_id)
            return _form(request.form, refused.refusal, earlier), refused.refusal.status
        return _to_its_desk(made)

    return doors


def _to_its_desk(made: Mapping[str, Any]) -> AnyResponse:
    return redirect(f"/desk/{path(made['id'])}", code=303)


def _earlier(conferences: Conferences, conference_id: str) -> dict[str, Any]:
    return _row(conferences.read(path("conferences", conference_id)))


def _row(conference: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": conference["id"],
        "title": plainly(conference["titles"], g.language),
        "state": conference["state"],
        "held": date_said(conference["held"], g.language),
        "place": conference["place"],
    }


def _form(typed: Mapping[str, str], refusal: Refusal | None = None, earlier: Mapping[str, Any] | None = None) -> str:
    """`earlier` is the conference whose hosts, agenda, points and rules the new one takes over."""
    return render_template(
        "desk/new.html",
        typed=typed,
        refusal=refusal,
        earlier=earlier,
        key=typed.get("key") or secrets.token_urlsafe(16),
        choices=CONFERENCE.choices({}, WORDS[g.language]),
    )


def _conference(conferences: Conferences, typed: Mapping[str, str]) -> dict[str, Any]:
    """The conference as the API is sent it; what was left empty is left out."""
    host = typed.get("host", "").strip()
    said = {**_own(typed), "kind": typed.get("kind", "")}
    said |= {"state": typed.get("state", "draft")} if said["kind"] != "published_report" else {}  # it has no sitting
    return said | ({"hosts": [organisation_named(conferences, host)]} if host else {})


def _own(typed: Mapping[str, str]) -> dict[str, Any]:
    """What it has of its own, like an earlier one or not."""
    place = typed.get("place", "").strip()
    said = {"titles": {ORIGINAL: typed.get("title", "").strip()}, "held": held_of(typed)}
    return said | ({"place": place} if place else {})


def _own_organisation(conferences: Conferences) -> str:
    """Of a secretary who writes for one; what they enter must be held by it or those below it."""
    own = g.person.organisation
    return str(conferences.read(path("parties", own))["name"]) if own else ""

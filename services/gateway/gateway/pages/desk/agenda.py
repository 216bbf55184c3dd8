"""The desk of the agenda: items are added, put right, put in another order and taken off. HTTP in, HTML out."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.agenda_text import FIELDS, KINDS, NEW, TIMES, added, changed, in_places, typed_of
from gateway.pages.desk.conference import heading_of
from gateway.pages.desk.dates import span_said
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, path
from gateway.pages.desk.words import WORDS

Page = str | tuple[str, int]


def agenda_desk(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_agenda", __name__, url_prefix="/desk/<conference_id>/agenda"))

    @doors.get("")
    def page(conference_id: str) -> str:
        return _agenda(conferences, conference_id)

    @doors.post("")
    def add(conference_id: str) -> Page | AnyResponse:
        said = {**added(request.form), **_reason()}
        target = path("conferences", conference_id, "agenda")
        return _done(conferences, conference_id, "add", lambda: _send(conferences, "POST", target, said))

    @doors.post("/order")
    def reorder(conference_id: str) -> Page | AnyResponse:
        items = conferences.read(path("conferences", conference_id))["agenda"]
        said = {"item_ids": in_places(items, request.form), "reason": request.form.get("reason", "").strip()}
        target = path("conferences", conference_id, "agenda", "order")
        return _done(conferences, conference_id, "order", lambda: _send(conferences, "POST", target, said))

    @doors.get("/<item_id>")
    def item(conference_id: str, item_id: str) -> str:
        return _item(conferences, conference_id, item_id)

    @doors.post("/<item_id>")
    def change(conference_id: str, item_id: str) -> Page | AnyResponse:
        target = path("conferences", conference_id, "agenda", item_id)
        try:
            if request.form.get("do") == "remove":
                query = urlencode({"reason": request.form.get("reason", "").strip()})
                _send(conferences, "DELETE", f"{target}?{query}", None)
            else:
                stands = _found(conferences.read(path("conferences", conference_id)), item_id)
                said = {**changed(request.form, stands), "reason": request.form.get("reason", "").strip()}
                _send(conferences, "PATCH", target, said)
        except Refused as refused:
            page = _item(conferences, conference_id, item_id, request.form, refused.refusal)
            return page, refused.refusal.status
        return _back(conference_id)

    return doors


def _reason() -> dict[str, str]:
    reason = request.form.get("reason", "").strip()
    return {"reason": reason} if reason else {}


def _send(conferences: Conferences, method: str, target: str, said: Mapping[str, Any] | None) -> None:
    conferences.change(method, target, said, request.form.get("version", ""))


def _done(conferences: Conferences, conference_id: str, at: str, act: Callable[[], None]) -> Page | AnyResponse:
    """`at` is the form that is shown again with what was typed when the service refused."""
    try:
        act()
    except Refused as refused:
        return _agenda(conferences, conference_id, at, request.form, refused.refusal), refused.refusal.status
    return _back(conference_id)


def _back(conference_id: str) -> AnyResponse:
    return redirect(f"/desk/{path(conference_id)}/agenda", code=HTTPStatus.SEE_OTHER)


def _found(conference: Mapping[str, Any], item_id: str) -> Any:
    return next((item for item in conference["agenda"] if item["item_id"] == item_id), None) or abort(404)


def _shown(said: Mapping[str, str], conference: Mapping[str, Any]) -> dict[str, str]:
    """What stands in an item, as people read it: its kind and session by name."""
    sessions = {session["session_id"]: session["name"] for session in conference["sessions"]}
    named = {"kind": WORDS[g.language][f"item_kind_{said['kind']}"], "session_id": sessions.get(said["session_id"], "")}
    return {**said, **{name: said[name].replace("T", " ") for name in TIMES}, **named}


def _agenda(
    conferences: Conferences,
    conference_id: str,
    at: str | None = None,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> str:
    conference = conferences.read(path("conferences", conference_id))
    blank = typed_of(NEW)
    return render_template(
        "desk/agenda.html",
        **heading_of(conference),
        conference=conference,
        span=span_said,
        kinds=KINDS,
        refused_at=at,
        refusal=refusal,
        typed=typed or {},
        blank={**blank, **typed} if typed and at == "add" else blank,
    )


def _item(
    conferences: Conferences,
    conference_id: str,
    item_id: str,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> str:
    """`now` is what somebody else saved while this was typed; saving again takes its place."""
    conference = conferences.read(path("conferences", conference_id))
    said = typed_of(_found(conference, item_id))
    is_stale = refusal is not None and refusal.status == HTTPStatus.PRECONDITION_FAILED
    return render_template(
        "desk/agenda_item.html",
        **heading_of(conference),
        conference=conference,
        item_id=item_id,
        kinds=KINDS,
        fields=FIELDS,
        typed={**said, **(typed or {})},
        now=said if is_stale else None,
        said_now=_shown(said, conference),
        refusal=refusal,
    )

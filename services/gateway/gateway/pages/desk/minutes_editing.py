"""Minutes edited a part at a time: one section, or what stands around the text.

What was typed stays on the page whatever the service says. Was the text changed by somebody else meanwhile, what stands
there now is shown beside it, and saving again takes what was typed.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk import minutes_text
from gateway.pages.desk.conference import heading_of, minutes_of
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, may_write, only_where, path
from gateway.pages.desk.words import WORDS

Page = str | tuple[str, int]
HEADS = ("state", "party")
OPEN = ("draft", "returned", "amended")


def minutes_editing(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_editing", __name__, url_prefix="/desk/<conference_id>/minutes"))

    @doors.get("/section")
    def section(conference_id: str) -> str:
        only_where(may_write)
        minutes = _minutes(conferences, conference_id)
        return _section_page(conferences, conference_id, minutes, _section_typed(minutes))

    @doors.post("/section")
    def save_section(conference_id: str) -> Page | AnyResponse:
        minutes, typed, key = _minutes(conferences, conference_id), request.form, request.args.get("key")
        if typed.get("do") == "remove":
            sections = minutes_text.sections_without(minutes, key)
        else:
            sections = minutes_text.sections_with(minutes, key, request.args.get("after"), typed)
        try:
            _save(conferences, minutes, {"sections": sections})
        except Refused as refused:
            now = _minutes(conferences, conference_id)
            return _section_page(conferences, conference_id, now, typed, refused.refusal), refused.refusal.status
        return _back(conference_id)

    @doors.get("/frame")
    def frame(conference_id: str) -> str:
        only_where(may_write)
        minutes = _minutes(conferences, conference_id)
        return _frame_page(conferences, conference_id, minutes, minutes_text.frame_typed(minutes))

    @doors.post("/frame")
    def save_frame(conference_id: str) -> Page | AnyResponse:
        minutes = _minutes(conferences, conference_id)
        try:
            said = minutes_text.frame_of(request.form, minutes)
            _save(conferences, minutes, minutes_text.changed(said, minutes) or said)
        except Refused as refused:
            now = _minutes(conferences, conference_id)
            return _frame_page(conferences, conference_id, now, request.form, refused.refusal), refused.refusal.status
        return _back(conference_id)

    return doors


def _minutes(conferences: Conferences, conference_id: str) -> Any:
    return minutes_of(conferences, conference_id) or abort(HTTPStatus.NOT_FOUND)


def _save(conferences: Conferences, minutes: Mapping[str, Any], changes: Mapping[str, Any]) -> None:
    """An approved text is amended, with a reason; any other is edited. Raises Refused."""
    reason, version = request.form.get("reason", "").strip(), request.form.get("version", "")
    target = path("minutes", minutes["id"])
    if minutes["state"] == "approved":
        conferences.change("POST", f"{target}/amendments", {**changes, "reason": reason}, version)
    else:
        conferences.change("PATCH", target, {**changes, "reason": reason or None}, version)


def _section_typed(minutes: Mapping[str, Any]) -> dict[str, str]:
    try:
        return minutes_text.section_typed(minutes, request.args.get("key"))
    except KeyError:
        return abort(HTTPStatus.NOT_FOUND)


def _section_page(
    conferences: Conferences,
    conference_id: str,
    minutes: Mapping[str, Any],
    typed: Mapping[str, str],
    refusal: Refusal | None = None,
) -> str:
    key = request.args.get("key")
    known = {one["key"] for one in minutes["sections"]}
    now = minutes_text.section_typed(minutes, key) if key in known else None
    said = {"key": key, "after": request.args.get("after"), "now": now if refusal and refusal.is_stale else None}
    return _page(conferences, conference_id, "desk/section.html", minutes, typed, refusal, said)


def _frame_page(
    conferences: Conferences,
    conference_id: str,
    minutes: Mapping[str, Any],
    typed: Mapping[str, str],
    refusal: Refusal | None = None,
) -> str:
    now = minutes_text.frame_typed(minutes)
    said = {
        "heads": [(one, WORDS[g.language][f"head_{one}"]) for one in HEADS],
        "now": now if refusal and refusal.is_stale else {},
    }
    return _page(conferences, conference_id, "desk/frame.html", minutes, typed, refusal, said)


def _page(
    conferences: Conferences,
    conference_id: str,
    template: str,
    minutes: Mapping[str, Any],
    typed: Mapping[str, str],
    refusal: Refusal | None,
    said: Mapping[str, Any],
) -> str:
    conference = conferences.read(path("conferences", conference_id))
    shown = {**heading_of(conference), **said}
    return render_template(template, **shown, minutes=minutes, typed=typed, refusal=refusal)


def _back(conference_id: str) -> AnyResponse:
    """To the minutes; it says which form was taken, so that the device no longer keeps what was typed there."""
    said = urlencode({"saved": request.full_path.rstrip("?")})
    return redirect(f"/desk/{path(conference_id)}/minutes?{said}", code=303)

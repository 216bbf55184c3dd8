"""What was recorded of a conference, put right with a reason. HTTP in, HTML out."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.conference import heading_of
from gateway.pages.desk.conference_text import BASES, FIELDS, changed, typed_of
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, path

Page = str | tuple[str, int]


def amending(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_amending", __name__, url_prefix="/desk/<conference_id>/amend"))

    @doors.get("")
    def page(conference_id: str) -> str:
        return _page(conferences, conference_id)

    @doors.post("")
    def amend(conference_id: str) -> Page | AnyResponse:
        target, typed = path("conferences", conference_id), request.form
        said = {**changed(typed, conferences.read(target)), "reason": typed.get("reason", "").strip()}
        try:
            conferences.change("PATCH", target, said, typed.get("version", ""))
        except Refused as refused:
            return _page(conferences, conference_id, typed, refused.refusal), refused.refusal.status
        return redirect(f"/desk/{path(conference_id)}", code=303)

    return doors


def _page(
    conferences: Conferences,
    conference_id: str,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> str:
    """`now` is what somebody else saved while this was typed; saving again takes its place."""
    conference = conferences.read(path("conferences", conference_id))
    said = typed_of(conference)
    is_stale = refusal is not None and refusal.status == HTTPStatus.PRECONDITION_FAILED
    return render_template(
        "desk/amend.html",
        **heading_of(conference),
        conference=conference,
        typed=typed or said,
        fields=FIELDS,
        bases=BASES,
        now=said if is_stale else None,
        refusal=refusal,
    )

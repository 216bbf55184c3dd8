"""What was recorded of a conference, put right with a reason. HTTP in, HTML out."""

from flask import Blueprint, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.conference import heading_of
from gateway.pages.desk.conference_text import CONFERENCE
from gateway.pages.desk.organisations import by_their_records
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, may_write, only_where, path
from gateway.pages.desk.words import WORDS

Page = str | tuple[str, int]


def amending(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_amending", __name__, url_prefix="/desk/<conference_id>/amend"))

    @doors.get("")
    def page(conference_id: str) -> str:
        only_where(may_write)
        return _page(conferences, conference_id)

    @doors.post("")
    def amend(conference_id: str) -> Page | AnyResponse:
        target, typed = path("conferences", conference_id), request.form
        said = by_their_records(conferences, CONFERENCE, CONFERENCE.changed(typed, conferences.read(target)))
        said["reason"] = typed.get("reason", "").strip()
        try:
            conferences.change("PATCH", target, said, typed.get("version", ""))
        except Refused as refused:
            return _page(conferences, conference_id, refused.refusal), refused.refusal.status
        return redirect(f"/desk/{path(conference_id)}", code=303)

    return doors


def _page(conferences: Conferences, conference_id: str, refusal: Refusal | None = None) -> str:
    """`now` is what somebody else saved while this was typed; saving again takes its place."""
    conference = conferences.read(path("conferences", conference_id))
    said = CONFERENCE.typed_of(conference)
    return render_template(
        "desk/amend.html",
        **heading_of(conference),
        conference=conference,
        choices=CONFERENCE.choices(conference, WORDS[g.language]),
        typed={**said, **request.form},
        now=said if refusal and refusal.is_stale else None,
        refusal=refusal,
    )

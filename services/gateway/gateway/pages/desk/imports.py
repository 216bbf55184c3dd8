"""A roster, a programme or reported numbers by file: the dry run as a table, then the same plan applied."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, g, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.conference import ROSTER, SUBJECTS, desk_page, heading_of
from gateway.pages.desk.plans import ROW_STATES, ROWS, counts_of, is_script, state_shown, work_page
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, path
from gateway.pages.desk.words import WORDS
from gateway.pages.files import admit_file, file_sent

_COLUMN_OF = {"party_id": "person_id", "person": "name", "point_id": "point"}
Page = str | tuple[str, int]


def imports(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_imports", __name__, url_prefix="/desk/<conference_id>/imports"))

    @doors.post("")
    def plan(conference_id: str) -> Page | AnyResponse:
        admit_file()
        if request.form.get("subject", ROSTER) not in SUBJECTS:
            abort(HTTPStatus.NOT_FOUND)
        try:
            planned = _planned(conferences, conference_id)
        except Refused as refused:
            return _refused(conferences, conference_id, refused.refusal)
        return redirect(_page_of(conference_id, planned["id"]), code=303)

    @doors.get("/<import_id>")
    def page(conference_id: str, import_id: str) -> AnyResponse | str:
        if is_script():
            return jsonify(counts_of(conferences.read(path("imports", import_id))))
        return _page(conferences, conference_id, import_id)

    @doors.post("/<import_id>/apply")
    def apply(conference_id: str, import_id: str) -> Page | AnyResponse:
        target, digest = _target(import_id), request.form.get("digest", "")
        return work_page(
            lambda: counts_of(conferences.apply(target, digest)),
            _page_of(conference_id, import_id),
            lambda refusal: _page(conferences, conference_id, import_id, refusal),
        )

    @doors.post("/<import_id>/cancel")
    def cancel(conference_id: str, import_id: str) -> Page | AnyResponse:
        """What is entered stays; a portion that is being entered is waited for."""
        try:
            conferences.apply(path("imports", import_id, "cancel"), request.form.get("digest", ""))
        except Refused as refused:
            return _page(conferences, conference_id, import_id, refused.refusal), refused.refusal.status
        return redirect(_page_of(conference_id, import_id), code=303)

    @doors.get("/<import_id>/errors.csv")
    def errors(conference_id: str, import_id: str) -> Response:  # noqa: ARG001  its address asks for it
        return conferences.file(path("imports", import_id, "errors.csv"))

    return doors


def _planned(conferences: Conferences, conference_id: str) -> Any:
    subject = request.form.get("subject", ROSTER)
    said = {"state": request.form.get("state", "invited")} if subject == ROSTER else {}
    said |= {"duplicates": "enter"} if request.form.get("duplicates") else {}
    target = path("conferences", conference_id, subject, "imports") + (f"?{urlencode(said)}" if said else "")
    return conferences.make_of_file(target, file_sent(), request.form.get("key", ""))


def _target(import_id: str) -> str:
    return path("imports", import_id, "apply") + ("?all_or_none=true" if request.form.get("all_or_none") else "")


def _refused(conferences: Conferences, conference_id: str, refusal: Refusal) -> Page:
    """The desk again, with what was chosen beside the file; a browser lets nobody keep the file itself."""
    return desk_page(conferences, conference_id, "file", refusal, request.form), refusal.status


def _page(conferences: Conferences, conference_id: str, import_id: str, refusal: Refusal | None = None) -> str:
    plan = conferences.read(path("imports", import_id))
    if plan["conference_id"] != conference_id:
        abort(HTTPStatus.NOT_FOUND)
    state = state_shown(plan["counts"])
    rows = conferences.read(
        path("imports", import_id, "rows"), state=state, limit=ROWS, cursor=request.args.get("cursor")
    )
    return render_template(
        "desk/import.html",
        **heading_of(conferences.read(path("conferences", conference_id))),
        plan=plan,
        **counts_of(plan),
        row_states=ROW_STATES,
        chosen=state,
        rows=[_row(row, is_of_a_roster=plan["subject"] == ROSTER) for row in rows["items"]],
        following=rows["next"],
        refusal=refusal,
    )


def _row(row: Mapping[str, Any], *, is_of_a_roster: bool) -> dict[str, Any]:
    """Who or what it is about, as it will be entered or, when it cannot be, as it was written."""
    enters = row["enters"] or {}
    person = enters.get("person") or {}
    named = person.get("name") or enters.get("category") or enters.get("title") or enters.get("name")
    written = " · ".join(filter(None, row["written"]))
    detail = person.get("post") if is_of_a_roster else written
    remarks = [(_column(remark["field"]) if is_of_a_roster else None, remark["message"]) for remark in row["remarks"]]
    likely = [*row["duplicates"], *row["candidates"]]
    return {**row, "name": named or written, "detail": detail, "remarks": remarks, "likely": likely}


def _column(field: str | None) -> str | None:
    """What stands above the cell: a rule names the member of the line, such as person.party_id."""
    member = (field or "").rpartition(".")[2]
    return WORDS[g.language].get(f"column_{_COLUMN_OF.get(member, member)}")


def _page_of(conference_id: str, import_id: str) -> str:
    return f"/desk/{path(conference_id)}/imports/{path(import_id)}"

"""A roster, a programme or reported numbers by file: the dry run as a table, then the same plan applied."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, g, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.conference import ROSTER, SUBJECTS, desk_page, heading_of
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, path
from gateway.pages.desk.words import WORDS
from registry.chassis.http_service import LARGEST_FILE_BYTES

ROWS = 50
_COLUMN_OF = {"party_id": "person_id", "person": "name", "point_id": "point"}
ROW_STATES = ("wrong", "doubtful", "refused", "cancelled", "ready", "entered")
_FORM_OVERHEAD_BYTES = 10_240  # what multipart puts around the file
Page = str | tuple[str, int]


def imports(conferences: Conferences) -> Blueprint:
    doors = guarded(Blueprint("desk_imports", __name__, url_prefix="/desk/<conference_id>/imports"))

    @doors.post("")
    def plan(conference_id: str) -> Page | AnyResponse:
        request.max_content_length = LARGEST_FILE_BYTES + _FORM_OVERHEAD_BYTES
        if request.form.get("subject", ROSTER) not in SUBJECTS:
            abort(HTTPStatus.NOT_FOUND)
        try:
            planned = _planned(conferences, conference_id)
        except Refused as refused:
            return _refused(conferences, conference_id, refused.refusal)
        return redirect(_page_of(conference_id, planned["id"]), code=303)

    @doors.get("/<import_id>")
    def page(conference_id: str, import_id: str) -> AnyResponse | str:
        if _is_script():
            return jsonify(_counts(conferences.read(path("imports", import_id))))
        return _page(conferences, conference_id, import_id)

    @doors.post("/<import_id>/apply")
    def apply(conference_id: str, import_id: str) -> Page | AnyResponse:
        """One portion; a form goes on by being sent again, a script until all is done or it is stopped."""
        try:
            applied = conferences.apply(_target(import_id), request.form.get("digest", ""))
        except Refused as refused:
            if _is_script():
                return jsonify(detail=refused.refusal.detail), refused.refusal.status  # type: ignore[return-value]
            return _page(conferences, conference_id, import_id, refused.refusal), refused.refusal.status
        return jsonify(_counts(applied)) if _is_script() else redirect(_page_of(conference_id, import_id), code=303)

    @doors.get("/<import_id>/errors.csv")
    def errors(conference_id: str, import_id: str) -> Response:  # noqa: ARG001  its address asks for it
        return conferences.file(path("imports", import_id, "errors.csv"))

    return doors


def _planned(conferences: Conferences, conference_id: str) -> Any:
    file = request.files.get("file")
    subject = request.form.get("subject", ROSTER)
    said = {"state": request.form.get("state", "invited")} if subject == ROSTER else {}
    said |= {"duplicates": "enter"} if request.form.get("duplicates") else {}
    target = path("conferences", conference_id, subject, "imports") + (f"?{urlencode(said)}" if said else "")
    content = file.read() if file else b""
    return conferences.make_of_file(target, content, request.form.get("key", ""))


def _target(import_id: str) -> str:
    return path("imports", import_id, "apply") + ("?all_or_none=true" if request.form.get("all_or_none") else "")


def _refused(conferences: Conferences, conference_id: str, refusal: Refusal) -> Page:
    """The desk again, with what was chosen beside the file; a browser lets nobody keep the file itself."""
    return desk_page(conferences, conference_id, "file", refusal, request.form), refusal.status


def _page(conferences: Conferences, conference_id: str, import_id: str, refusal: Refusal | None = None) -> str:
    plan = conferences.read(path("imports", import_id))
    if plan["conference_id"] != conference_id:
        abort(HTTPStatus.NOT_FOUND)
    shown = request.args.get("state")
    state = shown if shown in ROW_STATES else _most_telling(plan["counts"])
    rows = conferences.read(
        path("imports", import_id, "rows"), state=state, limit=ROWS, cursor=request.args.get("cursor")
    )
    return render_template(
        "desk/import.html",
        **heading_of(conferences.read(path("conferences", conference_id))),
        plan=plan,
        **_counts(plan),
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


def _counts(plan: Mapping[str, Any]) -> dict[str, Any]:
    counts = plan["counts"]
    done = counts["entered"] + counts["refused"]
    return {"counts": counts, "done": done, "whole": done + counts["ready"], "import_state": plan["state"]}


def _most_telling(counts: Mapping[str, int]) -> str:
    """What a person must look at stands first."""
    return next((state for state in ROW_STATES if counts[state]), "ready")


def _page_of(conference_id: str, import_id: str) -> str:
    return f"/desk/{path(conference_id)}/imports/{path(import_id)}"


def _is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"

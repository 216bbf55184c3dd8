"""What a spreadsheet would do, as a table, then done as planned: nominations of a list, or certificates.

A portion a request: a form goes on by being sent again, a script until all is done or it is stopped.
"""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from flask import Response, g, jsonify, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.service import Awards, Page
from gateway.pages.dates import day_said
from gateway.pages.desk.service import Refusal, Refused, path
from registry.chassis.http_service import LARGEST_FILE_BYTES
from registry.contracts.shapes import in_language

ROWS = 50
ROW_STATES = ("wrong", "doubtful", "refused", "cancelled", "ready", "entered")
LARGEST_FORM_BYTES = LARGEST_FILE_BYTES + 10_240  # what multipart puts around the file
Counts = Mapping[str, Any]


def file_sent() -> bytes:
    """The file of a form, empty when none was chosen."""
    file = request.files.get("file")
    return file.read() if file else b""


def is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def counts_of(plan: Mapping[str, Any]) -> Counts:
    """How far a plan has come, as the page and its script are told."""
    counts = plan["counts"]
    done = counts["entered"] + counts["refused"]
    return {"counts": counts, "done": done, "whole": done + counts["ready"], "import_state": plan["state"]}


def work_page(work: Callable[[], Counts], onward: str, again: Callable[[Refusal], str]) -> Page | AnyResponse:
    """A portion of what is done by portions: a script is told how far it is, a form is shown the page again."""
    try:
        counts = work()
    except Refused as refused:
        if is_script():
            return jsonify(detail=refused.refusal.detail), refused.refusal.status  # type: ignore[return-value]
        return again(refused.refusal), refused.refusal.status
    return jsonify(counts) if is_script() else redirect(onward, code=HTTPStatus.SEE_OTHER)


def plan_page(
    awards: Awards, kind: str, plan: Mapping[str, Any], refusal: Refusal | None = None, **said: object
) -> str:
    """`kind` is the collection, submission-lists or certificate-lists; what a person must look at stands first."""
    counts = plan["counts"]
    shown = request.args.get("state", "")
    state = shown if shown in ROW_STATES else next((one for one in ROW_STATES if counts[one]), "ready")
    asked: dict[str, str | int] = {"state": state, "limit": ROWS, "cursor": request.args.get("cursor", "")}
    found = awards.read(path(kind, plan["id"], "rows"), **asked)
    rows = [_row(row) for row in found["items"]]
    of_every_row = [one for one in rows[0]["findings"] if _is_in_each(one, rows)] if len(rows) > 1 else []
    return render_template(
        "awards_desk/plan.html",
        kind=kind,
        plan=plan,
        here=f"/desk/awards/{kind}/{path(plan['id'])}",
        rows=[{**row, "findings": [one for one in row["findings"] if one not in of_every_row]} for row in rows],
        of_every_row=of_every_row,
        row_states=ROW_STATES,
        chosen=state,
        following=found["next"],
        refusal=refusal,
        **{**counts_of(plan), **said},
    )


def errors_file(awards: Awards, kind: str, identity: str) -> Response:
    return awards.file(path(kind, identity, "errors.csv"))


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    """As it was written, and what the service says of it: of a nomination also what the law finds."""
    findings = [(in_language(one["message"], g.language), one["citation"]) for one in row.get("findings", ())]
    remarks = [one["message"] for one in (*row["remarks"], *row.get("doubts", ()))]
    return {
        **row,
        "name": ((row["enters"] or {}).get("recipient") or {}).get("name"),
        "written": " · ".join(filter(None, row["written"])),
        "remarks": remarks,
        "findings": [one for one in findings if one[0] not in remarks],
    }


def _is_in_each(finding: tuple[str, str], rows: Sequence[Mapping[str, Any]]) -> bool:
    return all(finding in row["findings"] for row in rows)


def day_or_none(iso: str | None) -> str | None:
    return day_said(iso, g.language) if iso else None

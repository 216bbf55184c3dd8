"""What a spreadsheet would do, as a table, then done as planned: nominations of a list, or certificates."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Response, g, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.service import Awards, Page, done
from gateway.pages.desk.plans import ROW_STATES, ROWS, counts_of, state_shown
from gateway.pages.desk.service import Refusal, path
from gateway.pages.languages import plainly


def plan_page(
    awards: Awards, kind: str, plan: Mapping[str, Any], refusal: Refusal | None = None, **said: object
) -> str:
    """`kind` is the collection, submission-lists or certificate-lists; what a person must look at stands first."""
    state = state_shown(plan["counts"])
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


def cancelling(awards: Awards, kind: str, identity: str, again: Callable[[Refusal], str]) -> Page | AnyResponse:
    """What is left of it is given up; what is done stays."""
    target, digest = path(kind, identity, "cancel"), request.form.get("digest", "")
    return done(lambda: awards.apply(target, digest), f"/desk/awards/{kind}/{path(identity)}", again)


def errors_file(awards: Awards, kind: str, identity: str) -> Response:
    return awards.file(path(kind, identity, "errors.csv"))


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    """As it was written, and what the service says of it: of a nomination also what the law finds."""
    findings = [(plainly(one["message"], g.language), one["citation"]) for one in row.get("findings", ())]
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

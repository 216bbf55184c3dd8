"""A list of those proposed, from a spreadsheet: tried, its nominations drafted, then submitted. HTTP in, HTML out."""

from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.plans import counts_of, day_or_none, errors_file, is_script, plan_page, work_page
from gateway.pages.awards_desk.service import Awards, Page, at_the_desk, done, typed
from gateway.pages.desk.service import Refusal, path

KIND = "submission-lists"


def submission_lists(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_lists", f"/{KIND}/<list_id>")

    @doors.get("")
    def page(list_id: str) -> str | Response:
        if is_script():
            return jsonify(counts_of(awards.read(path(KIND, list_id))))
        return _page(awards, list_id)

    @doors.post("/apply")
    def apply(list_id: str) -> Page | AnyResponse:
        target, digest = path(KIND, list_id, "apply"), request.form.get("digest", "")
        return work_page(
            lambda: counts_of(awards.apply(target, digest)),
            _address(list_id),
            lambda refusal: _page(awards, list_id, refusal),
        )

    @doors.post("/submission")
    def submit(list_id: str) -> Page | AnyResponse:
        """A portion a time until all are submitted: a form waits for them, for they are quickly done."""
        said = {"received_on": typed("received_on")}
        return done(
            lambda: _submitted(awards, list_id, said),
            _address(list_id),
            lambda refusal: _page(awards, list_id, refusal),
        )

    @doors.get("/errors.csv")
    def errors(list_id: str) -> Response:
        return errors_file(awards, KIND, list_id)

    return doors


def _submitted(awards: Awards, list_id: str, said: dict[str, str]) -> None:
    """Goes on while each portion gets further. Raises Refused."""
    waiting: int | None = None
    while True:
        left = awards.act(path(KIND, list_id, "submission"), said)["not_submitted"]
        if not left or left == waiting:
            return
        waiting = left


def _page(awards: Awards, list_id: str, refusal: Refusal | None = None) -> str:
    plan: dict[str, Any] = awards.read(path(KIND, list_id))
    return plan_page(
        awards,
        KIND,
        plan,
        refusal,
        campaign=awards.read(path("campaigns", plan["campaign_id"])),
        dated=day_or_none(plan["dated"]),
        list_remarks=[one["message"] for one in plan["remarks"]],
        typed=request.form,
    )


def _address(list_id: str) -> str:
    return f"/desk/awards/{KIND}/{path(list_id)}"

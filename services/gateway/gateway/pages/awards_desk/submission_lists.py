"""A list of those proposed, from a spreadsheet: tried, its nominations drafted, then submitted. HTTP in, HTML out."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.plans import cancelling, errors_file, plan_page
from gateway.pages.awards_desk.service import Awards, Page, at_the_desk, typed
from gateway.pages.awards_desk.shown import day_or_none
from gateway.pages.desk.plans import Counts, counts_of, is_script, work_page
from gateway.pages.desk.service import Refusal, path

KIND = "submission-lists"


def submission_lists(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_lists", f"/{KIND}/<list_id>")

    @doors.get("")
    def page(list_id: str) -> str | Response:
        if is_script():
            return jsonify(_counts(awards.read(path(KIND, list_id))))
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
        target, said = path(KIND, list_id, "submission"), {"received_on": typed("received_on")}
        return work_page(
            lambda: _submitted(awards.act(target, said)),
            _address(list_id),
            lambda refusal: _page(awards, list_id, refusal),
        )

    @doors.post("/cancel")
    def cancel(list_id: str) -> Page | AnyResponse:
        return cancelling(awards, KIND, list_id, lambda refusal: _page(awards, list_id, refusal))

    @doors.get("/errors.csv")
    def errors(list_id: str) -> Response:
        return errors_file(awards, KIND, list_id)

    return doors


def _counts(plan: Mapping[str, Any]) -> Counts:
    """Of drafting until all are drafted, of submitting from then on."""
    return counts_of(plan) if plan["counts"]["ready"] else _submitted(plan)


def _submitted(plan: Mapping[str, Any]) -> Counts:
    whole, left = plan["counts"]["entered"], plan["not_submitted"]
    return {"done": whole - left, "whole": whole, "import_state": "applying" if left else "applied"}


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

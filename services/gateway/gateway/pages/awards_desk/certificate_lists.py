"""Certificates for the awards of a spreadsheet: tried, issued, then printed and signed. HTTP in, HTML out."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, jsonify, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.papers import papers_of, printed, progress_of
from gateway.pages.awards_desk.plans import cancelling, errors_file, plan_page
from gateway.pages.awards_desk.service import Awards, Page, at_the_desk, form_key, led_on, may_prepare, typed
from gateway.pages.desk.plans import counts_of, is_script, work_page
from gateway.pages.desk.service import Refusal, Refused, only_where, path
from gateway.pages.files import admit_file, file_sent

KIND = "certificate-lists"


def certificate_lists(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_certificate_lists", f"/{KIND}")

    @doors.get("")
    def form() -> str:
        only_where(may_prepare)
        return _form()

    @doors.post("")
    def plan() -> Page | AnyResponse:
        admit_file()
        decision = typed("decision_id")
        target = KIND + (f"?{urlencode({'decision_id': decision})}" if decision else "")
        try:
            planned = awards.make_of_file(target, file_sent(), request.form.get("key", ""))
        except Refused as refused:
            return _form(refused.refusal), refused.refusal.status
        return led_on(_address(planned["id"]))

    @doors.get("/template")
    def template() -> Response:
        return awards.file(f"{KIND}/template")

    _of_one(doors, awards)
    return doors


def _of_one(doors: Blueprint, awards: Awards) -> None:
    @doors.get("/<list_id>")
    def page(list_id: str) -> str | Response:
        return jsonify(_counts(awards, list_id)) if is_script() else _page(awards, list_id)

    @doors.post("/<list_id>/apply")
    def apply(list_id: str) -> Page | AnyResponse:
        target, digest = path(KIND, list_id, "apply"), request.form.get("digest", "")
        return work_page(
            lambda: counts_of(awards.apply(target, digest)),
            _address(list_id),
            lambda refusal: _page(awards, list_id, refusal),
        )

    @doors.post("/<list_id>/papers")
    def print_some(list_id: str) -> Page | AnyResponse:
        return work_page(
            lambda: printed(awards, KIND, list_id, "progress"),
            _address(list_id),
            lambda refusal: _page(awards, list_id, refusal),
        )

    @doors.get("/<list_id>/papers.<any(pdf,zip):wanted>")
    def papers(list_id: str, wanted: str) -> Response:
        return papers_of(awards, KIND, list_id, wanted)

    @doors.post("/<list_id>/cancel")
    def cancel(list_id: str) -> Page | AnyResponse:
        return cancelling(awards, KIND, list_id, lambda refusal: _page(awards, list_id, refusal))

    @doors.get("/<list_id>/errors.csv")
    def errors(list_id: str) -> Response:
        return errors_file(awards, KIND, list_id)


def _counts(awards: Awards, list_id: str) -> Any:
    """Of issuing until all are issued, of printing from then on."""
    plan = awards.read(path(KIND, list_id))
    return counts_of(plan) if plan["counts"]["ready"] else progress_of(awards, KIND, list_id, "progress")


def _form(refusal: Refusal | None = None) -> str:
    return render_template(
        "awards_desk/certificate_lists.html",
        refusal=refusal,
        decision_id=request.values.get("decision_id", ""),
        key=form_key(),
    )


def _page(awards: Awards, list_id: str, refusal: Refusal | None = None) -> str:
    plan = awards.read(path(KIND, list_id))
    progress = progress_of(awards, KIND, list_id, "progress")
    return plan_page(awards, KIND, plan, refusal, progress=progress)


def _address(list_id: str) -> str:
    return f"/desk/awards/{KIND}/{path(list_id)}"

"""Complaints about nominations and awards: listed, received, settled with the outcome and why. HTTP in, HTML out."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.service import Awards, Page, asked_for, at_the_desk, done, form_key, typed
from gateway.pages.awards_desk.shown import day_or_none, form_named
from gateway.pages.desk.service import Refusal, path

A_PAGE = 30
STATES = ("pending", "settled")
KINDS = ("petition", "objection", "complaint", "denunciation")
OUTCOMES = ("upheld", "dismissed", "withdrawn")
ABOUT = ("nomination_id", "award_id")
_RECEIVED = ("kind", *ABOUT, "received_on", "text", "by")


def complaints_desk(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_complaints", "/complaints")

    @doors.get("")
    def listed() -> str:
        return _list(awards)

    @doors.post("")
    def receive() -> Page | AnyResponse:
        said = {name: typed(name) for name in _RECEIVED if typed(name)}
        key = request.form.get("key", "")
        return done(
            lambda: awards.make("complaints", said, key),
            "/desk/awards/complaints",
            lambda refusal: _list(awards, refusal),
        )

    @doors.get("/<complaint_id>")
    def page(complaint_id: str) -> str:
        return _page(awards, complaint_id)

    @doors.post("/<complaint_id>/settlement")
    def settle(complaint_id: str) -> Page | AnyResponse:
        said = {name: typed(name) for name in ("outcome", "settled_on", "reason")}
        target, version = path("complaints", complaint_id, "settlement"), request.form.get("version", "")
        return done(
            lambda: awards.change("POST", target, said, version),
            f"/desk/awards/complaints/{path(complaint_id)}",
            lambda refusal: _page(awards, complaint_id, refusal),
        )

    return doors


def _list(awards: Awards, refusal: Refusal | None = None) -> str:
    """`nomination_id` or `award_id` in the address: of that one alone, and the form begins with it."""
    asked = asked_for(*ABOUT, "state", "cursor", states=STATES)
    found = awards.read("complaints", limit=A_PAGE, **asked)
    return render_template(
        "awards_desk/complaints.html",
        rows=[{**one, "received": day_or_none(one["received_on"])} for one in found["items"]],
        following=found["next"],
        states=STATES,
        kinds=KINDS,
        about=ABOUT,
        asked=asked,
        refusal=refusal,
        typed=request.form if refusal else asked,
        key=form_key(),
    )


def _page(awards: Awards, complaint_id: str, refusal: Refusal | None = None) -> str:
    complaint = awards.read(path("complaints", complaint_id))
    return render_template(
        "awards_desk/complaint.html",
        complaint=complaint,
        received=day_or_none(complaint["received_on"]),
        settled=day_or_none(complaint["settled_on"]),
        about=_about(awards, complaint),
        outcomes=OUTCOMES,
        refusal=refusal,
        typed=request.form if refusal else {},
    )


def _about(awards: Awards, complaint: Mapping[str, Any]) -> tuple[str, str]:
    """What it is about, as people read it, and its address."""
    of_nomination = complaint["nomination_id"]
    kind = "nominations" if of_nomination else "awards"
    known = awards.read(path(kind, of_nomination or complaint["award_id"]))
    at = "/desk/awards/nominations" if of_nomination else "/timelines/awards"
    return f"{known['recipient']['name']} – {form_named(known['form'])}", f"{at}/{path(known['id'])}"

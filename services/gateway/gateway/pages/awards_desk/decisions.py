"""The list of decisions, and the short form that drafts one. HTTP in, HTML out."""

from typing import Any

from flask import Blueprint, g, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.service import Awards, Page, asked_for, at_the_desk, form_key, led_on, typed
from gateway.pages.desk.dates import date_said
from gateway.pages.desk.organisations import organisation_named
from gateway.pages.desk.service import Conferences, Refusal, Refused, path

A_PAGE = 30
STATES = ("drafted", "signed", "published", "amended", "reported_unverified", "annulled", "discarded")


def decisions_desk(awards: Awards, conferences: Conferences) -> Blueprint:
    doors = at_the_desk("awards_decisions", "/decisions")

    @doors.get("")
    def listed() -> str:
        return _list(awards)

    @doors.post("")
    def draft() -> Page | AnyResponse:
        said: dict[str, Any] = {"issuer": organisation_named(conferences, typed("issuer")), "state": "drafted"}
        said |= {"about": typed("about")} if typed("about") else {}
        try:
            made = awards.make("decisions", said, request.form.get("key", ""))
        except Refused as refused:
            return _list(awards, refused.refusal), refused.refusal.status
        return led_on(f"/desk/awards/decisions/{path(made['id'])}")

    return doors


def _list(awards: Awards, refusal: Refusal | None = None) -> str:
    asked = asked_for("q", "state", "cursor", states=STATES)
    found = awards.read("decisions", limit=A_PAGE, **asked)
    return render_template(
        "awards_desk/decisions.html",
        rows=[{**one, "on": date_said(one["signed"], g.language)} for one in found["items"]],
        following=found["next"],
        states=STATES,
        refusal=refusal,
        typed=request.form if refusal else {},
        key=form_key(),
        **asked,
    )

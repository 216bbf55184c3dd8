"""The form that opens a campaign: who calls for what, for which period, how many, until when. HTTP in, HTML out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, g, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.service import Awards, Page, at_the_desk, form_key, led_on, may_prepare, typed
from gateway.pages.desk.organisations import organisation_named
from gateway.pages.desk.service import Conferences, Refusal, Refused, only_where, path
from gateway.pages.languages import plainly
from registry.contracts.shapes import LOCAL

PLACES = 6  # forms a campaign is opened with; more come by the API
WHOLE_CATALOGUE = 200


def opening(awards: Awards, conferences: Conferences) -> Blueprint:
    doors = at_the_desk("awards_opening", "/campaigns/new")

    @doors.get("")
    def form() -> str:
        only_where(may_prepare)
        return _form(awards)

    @doors.post("")
    def enter() -> Page | AnyResponse:
        try:
            made = awards.make("campaigns", _campaign(conferences), request.form.get("key", ""))
        except Refused as refused:
            return _form(awards, refused.refusal), refused.refusal.status
        return led_on(f"/desk/awards/campaigns/{path(made['id'])}")

    return doors


def _campaign(conferences: Conferences) -> dict[str, Any]:
    """As the API is sent it; what was left empty is left out."""
    said: dict[str, Any] = {"name": typed("name"), "period": {"label": typed("period")}}
    said["organisation"] = organisation_named(conferences, typed("organisation"))
    said["forms"] = [_called_for(place) for place in range(PLACES) if typed(f"form-{place}")]
    return said | ({"submit_by": typed("submit_by")} if typed("submit_by") else {})


def _called_for(place: int) -> dict[str, Any]:
    """A quota that is no number goes on as it was typed: the service says what is wrong with it."""
    said: dict[str, Any] = {"form": {"code": typed(f"form-{place}")}}
    most = typed(f"most-{place}")
    return said | ({"most": int(most) if most.isdecimal() else most} if most else {})


def _form(awards: Awards, refusal: Refusal | None = None) -> str:
    """The forms that may be conferred today, by name."""
    today = datetime.now(LOCAL).date().isoformat()
    catalogue = awards.read("forms", in_force_on=today, limit=WHOLE_CATALOGUE)["items"]
    return render_template(
        "awards_desk/opening.html",
        forms=sorted((_name(form), form["code"]) for form in catalogue),
        places=range(PLACES),
        refusal=refusal,
        typed=request.form,
        key=form_key(),
    )


def _name(form: Mapping[str, Any]) -> str:
    return plainly(form["label"], g.language)

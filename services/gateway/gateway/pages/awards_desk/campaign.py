"""The desk of one campaign: how it stands beside its quotas, its lists from spreadsheets, its closing.

HTTP in, HTML out.
"""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.service import (
    Awards,
    Page,
    at_the_desk,
    done,
    form_key,
    keeps_awards,
    led_on,
    typed,
)
from gateway.pages.awards_desk.shown import day_or_none, form_named
from gateway.pages.desk.service import Refusal, Refused, path
from gateway.pages.files import admit_file, file_sent

LATEST = 50  # lists of a campaign
NO_FIGURES: dict[str, Any] = {"nominated": 0, "by_state": (), "forms": ()}  # a reader is not told them
PROPOSAL = ("nominator", "number", "dated", "individuals", "collectives", "households")


def campaign_desk(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_campaign", "/campaigns/<campaign_id>")

    @doors.get("")
    def page(campaign_id: str) -> str:
        return _page(awards, campaign_id)

    @doors.post("/<any(closing,reopening):step>")
    def move(campaign_id: str, step: str) -> Page | AnyResponse:
        said = {"reason": typed("reason")} if step == "reopening" else None
        target, version = path("campaigns", campaign_id, step), request.form.get("version", "")
        return done(
            lambda: awards.change("POST", target, said, version),
            _address(campaign_id),
            lambda refusal: _page(awards, campaign_id, step, refusal),
        )

    @doors.post("/lists")
    def plan(campaign_id: str) -> Page | AnyResponse:
        admit_file()
        said = {name: typed(name) for name in PROPOSAL if typed(name)}
        said |= {"doubtful": "enter"} if request.form.get("doubtful") else {}
        target = f"{path('campaigns', campaign_id, 'submission-lists')}?{urlencode(said)}"
        try:
            planned = awards.make_of_file(target, file_sent(), request.form.get("key", ""))
        except Refused as refused:
            return _page(awards, campaign_id, "lists", refused.refusal), refused.refusal.status
        return led_on(f"/desk/awards/submission-lists/{path(planned['id'])}")

    @doors.get("/template")
    def template(campaign_id: str) -> Response:  # noqa: ARG001  its address asks for it
        return awards.file("submission-lists/template")

    return doors


def _page(awards: Awards, campaign_id: str, at: str | None = None, refusal: Refusal | None = None) -> str:
    """The page as things stand now; `at` is the form that was refused, with what was typed."""
    campaign = awards.read(path("campaigns", campaign_id))
    works_here = keeps_awards()
    figures = awards.read(path("campaigns", campaign_id, "figures")) if works_here else NO_FIGURES
    return render_template(
        "awards_desk/campaign.html",
        campaign=campaign,
        until=day_or_none(campaign["submit_by"]),
        lists=_lists(awards, campaign_id) if works_here else (),
        nominated=figures["nominated"],
        by_state=_counted(figures["by_state"]),
        forms=[_form(one) for one in figures["forms"]],
        named=form_named,
        refused_at=at,
        refusal=refusal,
        typed=request.form if at else {},
        key=form_key(),
    )


def _lists(awards: Awards, campaign_id: str) -> list[dict[str, Any]]:
    """The last that were sent, with how many of their rows became nominations."""
    found = awards.read("submission-lists", campaign_id=campaign_id, order="newest", limit=LATEST)["items"]
    return [{**one, "dated": day_or_none(one["dated"]), "rows": sum(one["counts"].values())} for one in found]


def _form(figures: dict[str, Any]) -> dict[str, Any]:
    form = figures["form"]
    return {**figures, "name": form_named(form), "code": form["code"], "states": _counted(figures["by_state"])}


def _counted(by_state: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """The states in which there are some, in the order in which a nomination goes through them."""
    return [(one["state"], one["nominations"]) for one in by_state if one["nominations"]]


def _address(campaign_id: str) -> str:
    return f"/desk/awards/campaigns/{path(campaign_id)}"

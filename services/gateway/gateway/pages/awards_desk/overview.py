"""The awards desk's first page: the campaigns, and the ways to everything else. HTTP in, HTML out."""

from flask import Blueprint, render_template

from gateway.pages.awards_desk.service import Awards, asked_for, at_the_desk
from gateway.pages.awards_desk.shown import day_or_none

A_PAGE = 30
STATES = ("open", "closed")


def overview(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_desk")

    @doors.get("")
    def page() -> str:
        asked = asked_for("q", "state", "cursor", states=STATES)
        found = awards.read("campaigns", limit=A_PAGE, **asked)
        rows = [{**one, "until": day_or_none(one["submit_by"])} for one in found["items"]]
        return render_template("awards_desk/overview.html", rows=rows, following=found["next"], states=STATES, **asked)

    return doors

"""The awards desk's first page: the campaigns, and the ways to everything else. HTTP in, HTML out."""

from flask import Blueprint, g, render_template, request

from gateway.pages.awards_desk.service import Awards, at_the_desk
from gateway.pages.dates import day_said

A_PAGE = 30
STATES = ("open", "closed")


def overview(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_desk")

    @doors.get("")
    def page() -> str:
        asked = {name: request.args.get(name, "") for name in ("q", "state", "cursor")}
        asked["state"] = asked["state"] if asked["state"] in STATES else ""
        found = awards.read("campaigns", limit=A_PAGE, **asked)
        rows = [
            {**one, "until": day_said(one["submit_by"], g.language) if one["submit_by"] else None}
            for one in found["items"]
        ]
        return render_template("awards_desk/overview.html", rows=rows, following=found["next"], states=STATES, **asked)

    return doors

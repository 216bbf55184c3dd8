"""Awards that were granted and never handed over: to whom, for how long, where they are planned for."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, g, render_template

from gateway.pages.awards_desk.service import Awards, asked_for, at_the_desk
from gateway.pages.awards_desk.shown import what_to_whom
from gateway.pages.languages import plainly
from gateway.timeline.addresses import page_address

A_PAGE = 100
FILTERS = ("decision_id", "form", "period", "recipient_id")


def awaiting_desk(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_awaiting", "/awaiting")

    @doors.get("")
    def page() -> str:
        asked = asked_for(*FILTERS, "cursor")
        found = awards.read("presentations/awaiting", limit=A_PAGE, **asked)
        kept = {name: said for name, said in asked.items() if said and name != "cursor"}
        return render_template(
            "awards_desk/awaiting.html",
            rows=[_row(one) for one in found["items"]],
            following=found["next"],
            asked=asked,
            kept=kept,
        )

    @doors.get("/export")
    def export() -> Response:
        return awards.file("presentations/awaiting/export")

    return doors


def _row(waiting: Mapping[str, Any]) -> dict[str, Any]:
    award, place = waiting["award"], waiting["waits_at"]
    return {
        **what_to_whom(award),
        **waiting,
        "number": award["decision"]["number"],
        "decision_id": award["decision"]["decision_id"],
        "address": page_address("award", waiting["id"]),
        "conference": _conference(place) if place else None,
    }


def _conference(place: Mapping[str, Any]) -> dict[str, str]:
    conference = place["conference"]
    identity = conference["conference_id"]
    return {
        "title": plainly(conference["titles"], g.language),
        "state": place["conference_state"],
        "address": f"/stage/{identity}",
    }

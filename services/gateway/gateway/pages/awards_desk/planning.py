"""The awards of a decision are put on the running order of a conference, by portions. HTTP in, HTML out."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, g, jsonify, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.papers import names_in, refused_by_name
from gateway.pages.awards_desk.service import Awards, Page, at_the_desk, may_prepare, typed
from gateway.pages.desk.dates import date_said
from gateway.pages.desk.persons import persons_of
from gateway.pages.desk.plans import Counts, is_script, work_page
from gateway.pages.desk.service import Conferences, Refusal, only_where, path
from gateway.pages.languages import plainly

LATEST = 30  # conferences to choose from
NO_STAGE = ("cancelled", "postponed")


def planning(awards: Awards, conferences: Conferences) -> Blueprint:
    doors = at_the_desk("awards_planning", "/decisions/<decision_id>/running-order")

    @doors.get("")
    def page(decision_id: str) -> str | Response:
        """How far it is, the service says with each portion alone."""
        only_where(may_prepare)
        return jsonify({}) if is_script() else _page(awards, conferences, decision_id)

    @doors.post("")
    def plan(decision_id: str) -> Page | AnyResponse:
        return work_page(
            lambda: _planned(awards, decision_id),
            _onward(decision_id),
            lambda refusal: _page(awards, conferences, decision_id, refusal),
        )

    return doors


def _planned(awards: Awards, decision_id: str) -> Counts:
    """A portion; what is refused is left, so that this comes to its end. Raises Refused."""
    presenters = [{**one, "kind": "person"} for one in persons_of(request.form.get("presenters", ""), ())]
    said = {"decision_id": decision_id, "presenters": presenters}
    portion = awards.act(path("running-orders", typed("conference_id"), "awards"), said)
    names = names_in(awards, decision_id)
    done, goes_on = len(names) - portion["remaining"], portion["planned"] and portion["remaining"]
    counted = {"done": done, "whole": len(names), "import_state": "applying" if goes_on else "applied"}
    return {**counted, "refused": refused_by_name(portion, lambda: names), "onward": _onward(decision_id)}


def _onward(decision_id: str) -> str:
    """To what waits, which says where each is planned."""
    return f"/desk/awards/awaiting?{urlencode({'decision_id': decision_id})}"


def _page(awards: Awards, conferences: Conferences, decision_id: str, refusal: Refusal | None = None) -> str:
    held = conferences.read("conferences", order="newest", limit=LATEST)["items"]
    return render_template(
        "awards_desk/planning.html",
        decision=awards.read(path("decisions", decision_id)),
        here=f"/desk/awards/decisions/{path(decision_id)}/running-order",
        conferences=[_choice(one) for one in held if one["state"] not in NO_STAGE],
        refusal=refusal,
        typed=request.form,
    )


def _choice(conference: Mapping[str, Any]) -> tuple[str, str]:
    title, held = plainly(conference["titles"], g.language), date_said(conference["held"], g.language)
    return conference["id"], f"{held}: {title}"

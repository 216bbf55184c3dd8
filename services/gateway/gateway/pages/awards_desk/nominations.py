"""Nominations by the dozen: listed by campaign, form and state; what is done with those chosen. HTTP in, HTML out.

Each is asked for by itself, at the version that was seen: what is refused of one is said beside its name, and the
others are done.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.review_text import TYPED, review_of, unread
from gateway.pages.awards_desk.service import Awards, Page, at_the_desk, typed
from gateway.pages.awards_desk.words import WORDS
from gateway.pages.desk.service import Refusal, Refused, path
from registry.contracts.shapes import in_language

A_PAGE = 100
STATES = (
    "drafted",
    "submitted",
    "under_review",
    "returned",
    "recommended",
    "put_forward",
    "decided",
    "rejected",
    "withdrawn",
)
FILTERS = ("campaign_id", "state", "form", "q", "cursor")
Said = dict[str, Any]


@dataclass(frozen=True)
class NotDone:
    """What the service refused of one of those chosen."""

    name: str
    refusal: Refusal


def nominations_desk(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_nominations", "/nominations")

    @doors.get("")
    def listed() -> str:
        return _list(awards)

    @doors.post("/<any(submission,examination,review):act>")
    def each(act: str) -> Page | AnyResponse:
        unclear = unread(request.form) if act == "review" else []
        if unclear:
            return _list(awards, act, [NotDone("", _unclear(unclear))]), HTTPStatus.UNPROCESSABLE_ENTITY
        said, refused = _SAID[act](), []
        for nomination_id, version, name in _chosen():
            try:
                awards.change("POST", path("nominations", nomination_id, act), said, version)
            except Refused as not_done:
                refused.append(NotDone(name, not_done.refusal))
        return (_list(awards, act, refused), HTTPStatus.UNPROCESSABLE_ENTITY) if refused else _back()

    @doors.post("/decision")
    def put_forward() -> Page | AnyResponse:
        decision_id, _, version = typed("decision").partition("|")
        said = {"nomination_ids": [one for one, _, _ in _chosen()]}
        try:
            awards.change("POST", path("decisions", decision_id, "nominations"), said, version)
        except Refused as refused:
            return _list(awards, "decision", [NotDone("", refused.refusal)]), refused.refusal.status
        return redirect(f"/desk/awards/decisions/{path(decision_id)}", code=HTTPStatus.SEE_OTHER)

    return doors


def _chosen() -> Iterator[tuple[str, str, str]]:
    """Id, version and name of each one that was ticked."""
    for one in request.form.getlist("chosen"):
        nomination_id, _, rest = one.partition("|")
        version, _, name = rest.partition("|")
        if {nomination_id} & {"", ".", ".."}:
            abort(HTTPStatus.NOT_FOUND)
        yield nomination_id, version, name


def _unclear(members: list[str]) -> Refusal:
    words = WORDS[g.language]
    return Refusal(422, words["not_done"], words["vote_unclear"], {"members": "; ".join(members)})


_SAID: Mapping[str, Callable[[], Said | None]] = {
    "submission": lambda: {"received_on": typed("received_on")},
    "examination": lambda: None,
    "review": lambda: review_of(request.form),
}


def _list(awards: Awards, at: str | None = None, refused: list[NotDone] | None = None) -> str:
    asked = {name: request.args.get(name, "") for name in FILTERS}
    asked["state"] = asked["state"] if asked["state"] in STATES else ""
    found = awards.read("nominations", limit=A_PAGE, **asked)
    campaign = awards.read(path("campaigns", asked["campaign_id"])) if asked["campaign_id"] else None
    drafts = awards.read("decisions", state="drafted", limit=A_PAGE)["items"] if asked["state"] == "recommended" else ()
    return render_template(
        "awards_desk/nominations.html",
        rows=[_row(one) for one in found["items"]],
        following=found["next"],
        here_query=urlencode({name: said for name, said in asked.items() if said}),
        states=STATES,
        kept={name: said for name, said in asked.items() if said and name not in {"state", "cursor"}},
        asked=asked,
        campaign=campaign,
        drafts=drafts,
        refused_at=at,
        refused=refused or (),
        chosen={one for one, _, _ in _chosen()} if at else None,
        typed=request.form if at else dict.fromkeys(TYPED, ""),
    )


def _row(one: Mapping[str, Any]) -> Said:
    form = one["form"]["as_reported"] or in_language(one["form"]["labels"], g.language)
    period = (one["achievement_period"] or {}).get("label")
    return {**one, "name": one["recipient"]["name"], "form": form, "period": period}


def _back() -> AnyResponse:
    kept = {name: request.args.get(name, "") for name in FILTERS if name != "cursor"}
    said = urlencode({name: value for name, value in kept.items() if value})
    return redirect(f"/desk/awards/nominations?{said}", code=HTTPStatus.SEE_OTHER)

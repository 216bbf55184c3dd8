"""Nominations by the hundred: listed by campaign, form and state; what is done with those chosen. HTTP in, HTML out.

Each is asked for by itself, at the version that was seen: what is refused of one is said beside its name, and the
others are done.
"""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, g, jsonify, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.chosen import Chosen, NotDone, Portion, chosen, each_chosen, portion_page, some_chosen
from gateway.pages.awards_desk.review_text import TYPED, review_of, unread
from gateway.pages.awards_desk.service import Awards, Page, asked_for, at_the_desk, typed
from gateway.pages.awards_desk.shown import what_to_whom
from gateway.pages.awards_desk.words import WORDS
from gateway.pages.desk.plans import is_script
from gateway.pages.desk.service import Refusal, Refused, path

A_PAGE = 100
AT_MOST = 500  # on a page of those with which something can be done at once: as many as a decision grants
A_READING = 200
AT_ONCE = 50  # put forward by one request: each is judged while it waits
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
HERE = "/desk/awards/nominations"
Said = dict[str, Any]


def nominations_desk(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_nominations", "/nominations")

    @doors.get("")
    def listed() -> str | Response:
        """How far an act is, the service says with each portion alone."""
        return jsonify({}) if is_script() else _list(awards)

    @doors.post("/<any(submission,examination,review):act>")
    def each(act: str) -> Page | AnyResponse:
        return portion_page(lambda: _each(awards, act), _back(), lambda refused: _list(awards, refused))

    @doors.post("/decision")
    def put_forward() -> Page | AnyResponse:
        decision = path("decisions", typed("decision"))
        return portion_page(
            lambda: some_chosen(lambda some: _put_forward(awards, decision, some), AT_ONCE),
            f"/desk/awards/{decision}",
            lambda refused: _list(awards, refused),
        )

    return doors


def _each(awards: Awards, act: str) -> Portion:
    """Raises Refused, also for a vote that cannot be read."""
    unclear = unread(request.form) if act == "review" else []
    if unclear:
        raise Refused(_unclear(unclear))
    said, becomes = _SAID[act](), _BECOMES[act]

    def one(nomination: Chosen) -> None:
        target = path("nominations", nomination.id)
        try:
            awards.change("POST", f"{target}/{act}", said, nomination.version)
        except Refused as refused:  # an answer that was lost is asked for again: it was done, at a version further
            if refused.refusal.status != HTTPStatus.PRECONDITION_FAILED or awards.read(target)["state"] not in becomes:
                raise

    return each_chosen(one)


def _put_forward(awards: Awards, decision: str, some: Sequence[Chosen]) -> Sequence[NotDone]:
    """All of them that the law allows, into the draft as it stands now. Raises Refused where it is of none of them."""
    waiting, refused = list(some), []
    while waiting:
        said = {"nomination_ids": [one.id for one in waiting]}
        try:
            awards.change("POST", f"{decision}/nominations", said, str(awards.read(decision)["version"]))
            break
        except Refused as not_done:
            place = _of_which(not_done.refusal)
            if place is None or place >= len(waiting):
                raise
            refused.append(NotDone(waiting.pop(place).name, not_done.refusal))
    return refused


def _of_which(refusal: Refusal) -> int | None:
    """The place of the one that is refused, as the service names it: nomination_ids.3."""
    places = [field.rpartition(".")[2] for field in refusal.errors if field.startswith("nomination_ids.")]
    return int(places[0]) if places and places[0].isdecimal() else None


def _unclear(members: list[str]) -> Refusal:
    words = WORDS[g.language]
    return Refusal(422, words["not_done"], words["vote_unclear"], {"members": "; ".join(members)})


_SAID: Mapping[str, Callable[[], Said | None]] = {
    "submission": lambda: {"received_on": typed("received_on")},
    "examination": lambda: None,
    "review": lambda: review_of(request.form),
}
_BECOMES: Mapping[str, Sequence[str]] = {
    "submission": ("submitted",),
    "examination": ("under_review",),
    "review": ("recommended", "rejected"),
}


def _list(awards: Awards, refused: Sequence[NotDone] = ()) -> str:
    """`refused`: of the form that was sent, which is shown again as it was filled in."""
    asked = asked_for(*FILTERS, states=STATES)
    is_sent = request.method == "POST"
    drafts = awards.read("decisions", state="drafted", limit=A_PAGE)["items"] if asked["state"] == "recommended" else ()
    rows, following = _rows(awards, asked)
    return render_template(
        "awards_desk/nominations.html",
        rows=rows,
        following=following,
        here_query=urlencode({name: said for name, said in asked.items() if said}),
        states=STATES,
        kept={name: said for name, said in asked.items() if said and name not in {"state", "cursor"}},
        asked=asked,
        campaign=awards.read(path("campaigns", asked["campaign_id"])) if asked["campaign_id"] else None,
        drafts=drafts,
        refused=refused,
        chosen={one.id for one in chosen()} if is_sent else None,
        typed=request.form if is_sent else dict.fromkeys(TYPED, ""),
    )


def _rows(awards: Awards, asked: Mapping[str, str]) -> tuple[list[Said], str | None]:
    """The rows of a page, and the cursor of those that follow."""
    if asked["state"] not in _ACTED_ON:
        found = awards.read("nominations", limit=A_PAGE, **asked)
        return [what_to_whom(one) for one in found["items"]], found["next"]
    rows: list[Said] = []
    following: str | None = asked["cursor"]
    while len(rows) < AT_MOST:
        found = awards.read("nominations", limit=min(A_READING, AT_MOST - len(rows)), **{**asked, "cursor": following})
        rows += map(what_to_whom, found["items"])
        following = found["next"]
        if not following:
            break
    return rows, following


_ACTED_ON = ("drafted", "submitted", "under_review", "recommended")


def _back() -> str:
    asked = asked_for(*FILTERS, states=STATES)
    kept = {name: said for name, said in asked.items() if said and name != "cursor"}
    return f"{HERE}?{urlencode(kept)}"

"""Flags, medals, badges and frames of awards: what must be ordered, what is on its way, where each is. HTTP, HTML.

Handed over they are with their awards, at the stage.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from flask import Blueprint, Response, g, jsonify, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.chosen import Chosen, NotDone, chosen, each_chosen, portion_page
from gateway.pages.awards_desk.service import Awards, Page, asked_for, at_the_desk, done, form_key, typed
from gateway.pages.awards_desk.shown import day_or_none, what_to_whom
from gateway.pages.desk.plans import is_script
from gateway.pages.desk.service import Refusal, path
from gateway.pages.languages import plainly
from gateway.timeline.addresses import page_address
from registry.contracts.award_object import AwardObjectKind

A_PAGE = 200
AT_MOST = 500  # that must be ordered; those that were ordered make room for the others
KINDS = get_args(AwardObjectKind)
STATES = ("ordered", "received", "lost", "damaged")
OUTCOMES = ("lost", "damaged")
HERE = "/desk/awards/objects"
Record = Mapping[str, Any]


def objects_desk(awards: Awards) -> Blueprint:
    """Without a state the list is of what must be ordered before its conference; with an award, of that one's."""
    doors = at_the_desk("awards_objects", "/objects")

    @doors.get("")
    def listed() -> str | Response:
        return jsonify({}) if is_script() else _list(awards)

    @doors.post("/orders")
    def order() -> Page | AnyResponse:
        key, said = form_key(), {name: typed(name) for name in ("ordered_on", "supplier") if typed(name)}
        return _each(awards, lambda one: awards.make("award-objects", {**said, **_of_which(one)}, key), "ordered")

    @doors.post("/receipts")
    def receive() -> Page | AnyResponse:
        said = {"received_on": typed("received_on")}

        def receive_one(one: Chosen) -> None:
            awards.change("POST", path("award-objects", one.id, "receipt"), said, one.version)

        return _each(awards, receive_one, "received")

    @doors.get("/export")
    def export() -> Response:
        return awards.file("award-objects/export")

    @doors.get("/outstanding")
    def outstanding() -> Response:
        return awards.file("award-objects/outstanding/export")

    _of_one(doors, awards)
    return doors


def _of_one(doors: Blueprint, awards: Awards) -> None:
    @doors.get("/<object_id>")
    def page(object_id: str) -> str:
        return _page(awards, object_id)

    @doors.post("/<object_id>/<any('receipt','write-off'):act>")
    def move(object_id: str, act: str) -> Page | AnyResponse:
        names = ("received_on",) if act == "receipt" else ("outcome", "reason")
        target, version = path("award-objects", object_id, act), request.form.get("version", "")
        return done(
            lambda: awards.change("POST", target, {name: typed(name) for name in names}, version),
            f"{HERE}/{path(object_id)}",
            lambda refusal: _page(awards, object_id, act, refusal),
        )


def _each(awards: Awards, act: Callable[[Chosen], object], becomes: str) -> Page | AnyResponse:
    """On to the objects in the state that they come to, or to those of the one award that the page is of."""
    award_id = asked_for("award_id")["award_id"]
    onward = f"{HERE}?award_id={path(award_id)}" if award_id else f"{HERE}?state={becomes}"
    return portion_page(lambda: each_chosen(act), onward, lambda refused: _list(awards, refused))


def _of_which(one: Chosen) -> dict[str, str]:
    """What stands in the place of a version is the kind; of an award that is asked for alone, a form chooses it."""
    return {"award_id": one.id, "kind": one.version or typed("kind")}


def _list(awards: Awards, refused: Sequence[NotDone] = ()) -> str:
    asked = asked_for("state", "award_id", "conference_id", "cursor", states=STATES)
    is_sent = request.method == "POST"
    return render_template(
        "awards_desk/objects.html",
        **_found(awards, asked),
        asked=asked,
        states=STATES,
        kinds=KINDS,
        refused=refused,
        chosen={f"{one.id}|{one.version}" for one in chosen()} if is_sent else None,
        typed=request.form if is_sent else {},
        key=form_key(),
    )


def _found(awards: Awards, asked: Mapping[str, str]) -> dict[str, Any]:
    """What is known of the objects asked for, or what is not ordered of awards that are planned somewhere."""
    if asked["state"] or asked["award_id"]:
        filters = {name: asked[name] for name in ("state", "award_id", "cursor")}
        found = awards.read("award-objects", limit=A_PAGE, **filters)
        award = awards.read(path("awards", asked["award_id"])) if asked["award_id"] else None
        return {
            "rows": [_row(one) for one in found["items"]],
            "following": found["next"],
            "award": what_to_whom(award) if award else None,
        }
    missing = awards.read("award-objects/outstanding", conference_id=asked["conference_id"])
    rows = [_missing(one) for one in missing if one["missing"] == "not_ordered"]
    conferences = {one["conference"]["conference_id"]: one["at"] for one in map(_missing, missing)}
    return {"rows": rows[:AT_MOST], "in_all": len(rows), "following": None, "award": None, "conferences": conferences}


def _row(one: Record) -> dict[str, Any]:
    days = {name: day_or_none(one[name]) for name in ("ordered_on", "received_on")}
    return {**what_to_whom(one["award"]), **one, **days, "award_id": one["award"]["award_id"]}


def _missing(one: Record) -> dict[str, Any]:
    """Its award stands for its id and its kind for its version: it has no record yet."""
    award = one["award"]
    at = plainly(one["conference"]["titles"], g.language)
    return {**what_to_whom(award), **one, "id": award["award_id"], "version": one["kind"], "at": at}


def _page(awards: Awards, object_id: str, at: str | None = None, refusal: Refusal | None = None) -> str:
    """The page as things stand now; `at` is the form that was refused, with what was typed."""
    one = _row(awards.read(path("award-objects", object_id)))
    return render_template(
        "awards_desk/object.html",
        one=one,
        timeline=page_address("award", one["award_id"]),
        outcomes=OUTCOMES,
        refused_at=at,
        refusal=refusal,
        typed=request.form if at else {},
    )

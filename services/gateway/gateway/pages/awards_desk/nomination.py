"""The desk of one nomination: what it says, what the law finds of it, and what its reviewers do. HTTP in, HTML out."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, g, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.recipient_text import named_again
from gateway.pages.awards_desk.service import Awards, Page, at_the_desk, done
from gateway.pages.awards_desk.shown import day_or_none, what_to_whom
from gateway.pages.desk.minutes_text import lines
from gateway.pages.desk.service import Refusal, path
from gateway.pages.languages import plainly

Typed = Mapping[str, str]
REMARKED = ("achievement", "achievement_period", "recipient", "form", "dossier")


def nomination_desk(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_nomination", "/nominations/<nomination_id>")

    @doors.get("")
    def page(nomination_id: str) -> str:
        return _page(awards, nomination_id)

    @doors.post("")
    def revise(nomination_id: str) -> Page | AnyResponse:
        recipient = awards.read(path("nominations", nomination_id))["recipient"]
        said = _revision(request.form, recipient)
        return _changed(nomination_id, "PATCH", (), said, "revision")

    @doors.post("/<any(submission,examination,remarks,overrides,withdrawal):act>")
    def move(nomination_id: str, act: str) -> Page | AnyResponse:
        return _changed(nomination_id, "POST", (act,), _SAID[act](request.form), act)

    @doors.get("/review.pdf")
    def review(nomination_id: str) -> Response:
        return awards.file(path("nominations", nomination_id, "review", "paper"))

    def _changed(nomination_id: str, method: str, at: tuple[str, ...], said: Any, form: str) -> Page | AnyResponse:
        target, version = path("nominations", nomination_id, *at), request.form.get("version", "")
        return done(
            lambda: awards.change(method, target, said, version),
            f"/desk/awards/nominations/{path(nomination_id)}",
            lambda refusal: _page(awards, nomination_id, form, refusal),
        )

    return doors


def _revision(typed: Typed, recipient: Mapping[str, Any]) -> dict[str, Any]:
    """The recipient only where it is a person who now is, or is no longer, awarded posthumously."""
    period = typed.get("period", "").strip()
    said: dict[str, Any] = {"achievement": typed.get("achievement", "").strip()}
    said["achievement_period"] = {"label": period} if period else None
    is_posthumous = bool(typed.get("is_posthumous"))
    if recipient["kind"] == "individual" and is_posthumous != recipient["is_posthumous"]:
        said["recipient"] = named_again(recipient, is_posthumous=is_posthumous)
    return said | ({"reason": typed["reason"].strip()} if typed.get("reason", "").strip() else {})


def _remarks(typed: Typed) -> dict[str, Any]:
    """A remark for each field of which something was typed, and those on the whole, one a line."""
    of_fields = ((name, typed.get(f"remark-{name}", "").strip()) for name in REMARKED)
    said = [{"field": name, "text": text} for name, text in of_fields if text]
    return {"remarks": [*said, *({"field": None, "text": text} for text in lines(typed.get("remark-", "")))]}


def _override(typed: Typed) -> dict[str, Any]:
    rule, _, code = typed.get("finding", "").partition("|")
    return {"rule": rule, "code": code, "reason": typed.get("reason", "").strip()}


_SAID: Mapping[str, Callable[[Typed], dict[str, Any] | None]] = {
    "submission": lambda typed: {"received_on": typed.get("received_on", "").strip()},
    "examination": lambda _: None,
    "remarks": _remarks,
    "overrides": _override,
    "withdrawal": lambda typed: {"reason": typed.get("reason", "").strip()},
}


def _page(awards: Awards, nomination_id: str, at: str | None = None, refusal: Refusal | None = None) -> str:
    """The page as things stand now; `at` is the form that was refused, with what was typed."""
    nomination = awards.read(path("nominations", nomination_id))
    shown = what_to_whom(nomination)
    stands = {"achievement": nomination["achievement"], "period": shown["period"] or ""}
    stands |= {"is_posthumous": "yes"} if nomination["recipient"]["is_posthumous"] else {}
    verdict = awards.read(path("nominations", nomination_id, "findings"))
    return render_template(
        "awards_desk/nomination.html",
        nomination=nomination,
        name=shown["name"],
        form=shown["form"],
        submitted=day_or_none(nomination["submitted_on"]),
        findings=[{**one, "message": plainly(one["message"], g.language)} for one in verdict["findings"]],
        outcome=verdict["outcome"],
        votes=_votes(nomination["review"]) if nomination["review"] else None,
        met=day_or_none(nomination["review"]["held_on"]) if nomination["review"] else None,
        remarked=REMARKED,
        refused_at=at,
        refusal=refusal,
        typed=request.form if at == "revision" else {**stands, **request.form},
    )


def _votes(review: Mapping[str, Any]) -> dict[str, int]:
    members = review["members"]
    votes = {vote: sum(one["vote"] == vote for one in members) for vote in ("for", "against", "abstained")}
    return {"members": len(members), "present": sum(one["is_present"] for one in members), **votes}

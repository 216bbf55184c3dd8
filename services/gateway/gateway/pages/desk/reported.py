"""The desk of what a conference reported: numbers on one page; tasks, directives, documents and the rest on another.
HTTP in, HTML out.
"""

import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.conference import heading_of
from gateway.pages.desk.dates import date_said
from gateway.pages.desk.indicator_text import INDICATORS
from gateway.pages.desk.report_text import KINDS, REPORT, review_of
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, path
from gateway.pages.desk.words import WORDS
from gateway.pages.desk.written import Reported
from gateway.timeline.sentences.measured import measured_en, measured_vi, written
from registry.contracts.shapes import in_language

A_PAGE = 100
Page = str | tuple[str, int]


def indicators_desk(conferences: Conferences) -> Blueprint:
    return _desk(conferences, INDICATORS)


def report_desk(conferences: Conferences) -> Blueprint:
    doors = _desk(conferences, REPORT)

    @doors.post("/<record_id>/review")
    def review(conference_id: str, record_id: str) -> Page | AnyResponse:
        said = review_of(request.form, conference_id, conferences.read(path(REPORT.collection, record_id)))
        return _changed(conferences, REPORT, conference_id, record_id, "review", said)

    return doors


def _desk(conferences: Conferences, reported: Reported) -> Blueprint:
    prefix = f"/desk/<conference_id>/{reported.name}"
    doors = guarded(Blueprint(f"desk_{reported.name}", __name__, url_prefix=prefix))

    @doors.get("")
    def page(conference_id: str) -> str:
        return _all(conferences, reported, conference_id)

    @doors.post("")
    def add(conference_id: str) -> Page | AnyResponse:
        target = path("conferences", conference_id, reported.collection)
        try:
            conferences.make(target, reported.added(request.form), request.form.get("key", ""))
        except Refused as refused:
            return _all(conferences, reported, conference_id, request.form, refused.refusal), refused.refusal.status
        return _back(conference_id, reported)

    @doors.get("/<record_id>")
    def one(conference_id: str, record_id: str) -> str:
        return _one(conferences, reported, conference_id, record_id)

    @doors.post("/<record_id>")
    def correct(conference_id: str, record_id: str) -> Page | AnyResponse:
        said = reported.changed(request.form, conferences.read(path(reported.collection, record_id)))
        reason = request.form.get("reason", "").strip()
        return _changed(conferences, reported, conference_id, record_id, "correct", {**said, "reason": reason})

    return doors


def _changed(
    conferences: Conferences, reported: Reported, conference_id: str, record_id: str, at: str, said: Mapping[str, Any]
) -> Page | AnyResponse:
    """`at` is the form: one that corrects what is said, or one that reviews a task."""
    method, door = ("PATCH", ()) if at == "correct" else ("POST", (at,))
    target = path(reported.collection, record_id, *door)
    try:
        conferences.change(method, target, said, request.form.get("version", ""))
    except Refused as refused:
        return _one(conferences, reported, conference_id, record_id, at, refused.refusal), refused.refusal.status
    return _back(conference_id, reported)


def _back(conference_id: str, reported: Reported) -> AnyResponse:
    return redirect(f"/desk/{path(conference_id)}/{reported.name}", code=HTTPStatus.SEE_OTHER)


def _all(
    conferences: Conferences,
    reported: Reported,
    conference_id: str,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> str:
    conference = conferences.read(path("conferences", conference_id))
    kind, cursor = request.args.get("kind", ""), request.args.get("cursor", "")
    asked = {"kind": kind} if kind in KINDS and reported is REPORT else {}
    found = conferences.read(reported.collection, conference_id=conference_id, limit=A_PAGE, cursor=cursor, **asked)
    return render_template(
        f"desk/{reported.name}.html",
        **heading_of(conference),
        reported=reported,
        records=found["items"],
        following=found["next"],
        cursor=cursor,
        chosen=asked.get("kind", ""),
        waiting=_waiting(conferences, conference_id) if reported is REPORT else (),
        choices=reported.choices(conference, WORDS[g.language]),
        said={"date": _date, "number": _number, "measured": _measured},
        typed={**reported.typed_of(reported.new), **(typed or {})},
        refusal=refusal,
        key=(typed or {}).get("key") or secrets.token_urlsafe(16),
    )


def _waiting(conferences: Conferences, conference_id: str) -> list[dict[str, Any]]:
    """Tasks that earlier conferences of the same hosts left open, with the title of each one's own."""
    found = conferences.read(path("conferences", conference_id, "tasks-to-review"), limit=A_PAGE)["items"]
    return [{**task, "set_at": in_language(task["conference"]["titles"], g.language)} for task in found]


def _date(said: Mapping[str, Any] | None) -> str:
    return date_said(said, g.language) if said else ""


def _number(number: float) -> str:
    return written(number, "," if g.language == "vi" else ".")


def _measured(said: Mapping[str, Any]) -> str:
    """Nothing of what is not known."""
    if said["amount"] is None:
        return f"“{said['as_reported']}”" if said["as_reported"] else ""
    return measured_vi(said) if g.language == "vi" else measured_en(said)


def _one(
    conferences: Conferences,
    reported: Reported,
    conference_id: str,
    record_id: str,
    at: str | None = None,
    refusal: Refusal | None = None,
) -> str:
    """`at` is the form that was refused; what was typed in it stays."""
    conference = conferences.read(path("conferences", conference_id))
    record = conferences.read(path(reported.collection, record_id))
    stands = reported.typed_of(record)
    return render_template(
        "desk/reported.html",
        **heading_of(conference),
        reported=reported,
        record=record,
        choices=reported.choices(conference, WORDS[g.language]),
        said={"date": _date, "number": _number, "measured": _measured},
        typed={**stands, **request.form} if at == "correct" else stands,
        reviewed=request.form if at == "review" else {},
        refused_at=at,
        refusal=refusal,
    )

"""The desk of what is kept of a conference beside it, each kind on a page of its own: numbers; tasks, directives,
documents and the rest; photographs. HTTP in, HTML out.
"""

import secrets
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, Response, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.conference import heading_of
from gateway.pages.desk.dates import date_said
from gateway.pages.desk.indicator_text import INDICATORS
from gateway.pages.desk.organisations import by_their_records
from gateway.pages.desk.report_text import ADOPTABLE, REPORT, review_of
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, may_write, path
from gateway.pages.desk.words import WORDS
from gateway.pages.desk.written import Choices, Record, Reported
from gateway.pages.languages import plainly
from gateway.timeline.sentences.measured import measured_en, measured_vi, written

A_PAGE = 100
_MEASURED = {"vi": measured_vi, "en": measured_en}
_PLAIN = ("equal", "range")  # the number alone says it
Page = str | tuple[str, int]
Then = Callable[[str, Any], Page | AnyResponse]


def indicators_desk(conferences: Conferences) -> Blueprint:
    return records_desk(conferences, INDICATORS)


def report_desk(conferences: Conferences) -> Blueprint:
    doors = records_desk(conferences, REPORT)

    @doors.post("/<record_id>/review")
    def review(conference_id: str, record_id: str) -> Page | AnyResponse:
        target, version = path(REPORT.collection, record_id), request.form.get("version", "")
        said = review_of(request.form, conference_id, conferences.read(target))
        record = (conference_id, record_id)
        return done(
            conferences, REPORT, record, "review", lambda: conferences.change("POST", f"{target}/review", said, version)
        )

    return doors


def records_desk(conferences: Conferences, reported: Reported, then: Then | None = None) -> Blueprint:
    """`then` goes on with a record that was made, of the conference whose id it is given."""
    prefix = f"/desk/<conference_id>/{reported.name}"
    doors = guarded(Blueprint(f"desk_{reported.name}", __name__, url_prefix=prefix))

    @doors.get("")
    def page(conference_id: str) -> str:
        return _all(conferences, reported, conference_id)

    @doors.post("")
    def add(conference_id: str) -> Page | AnyResponse:
        target = path("conferences", conference_id, reported.collection)
        said = by_their_records(conferences, reported, reported.added(request.form))
        try:
            made = conferences.make(target, said, request.form.get("key", ""))
        except Refused as refused:
            return _all(conferences, reported, conference_id, refused.refusal), refused.refusal.status
        return then(conference_id, made) if then else back(conference_id, reported)

    @doors.get("/export")
    def export(conference_id: str) -> Response:
        below = ("conferences", conference_id) if reported.is_below else ()  # else the query names it
        return conferences.file(path(*below, reported.collection, "export"))

    @doors.get("/<record_id>")
    def one(conference_id: str, record_id: str) -> str:
        return one_page(conferences, reported, conference_id, record_id)

    @doors.post("/<record_id>")
    def correct(conference_id: str, record_id: str) -> Page | AnyResponse:
        target, version = path(reported.collection, record_id), request.form.get("version", "")
        said = by_their_records(conferences, reported, reported.changed(request.form, conferences.read(target)))
        said["reason"] = request.form.get("reason", "").strip()
        record = (conference_id, record_id)
        return done(
            conferences, reported, record, "correct", lambda: conferences.change("PATCH", target, said, version)
        )

    return doors


def done(
    conferences: Conferences, reported: Reported, record: tuple[str, str], at: str, act: Callable[[], object]
) -> Page | AnyResponse:
    """`record` is that of a conference; `at` is the form of it that is shown again when the service refused."""
    try:
        act()
    except Refused as refused:
        return one_page(conferences, reported, *record, at, refused.refusal), refused.refusal.status
    return back(record[0], reported)


def back(conference_id: str, reported: Reported) -> AnyResponse:
    """To the list of those that the conference has."""
    return redirect(f"/desk/{path(conference_id)}/{reported.name}", code=HTTPStatus.SEE_OTHER)


def _all(conferences: Conferences, reported: Reported, conference_id: str, refusal: Refusal | None = None) -> str:
    conference = conferences.read(path("conferences", conference_id))
    asked = {name: said for name, known in reported.filters.items() if (said := request.args.get(name, "")) in known}
    cursor = request.args.get("cursor", "")
    found = _read(conferences, reported, conference_id, limit=A_PAGE, cursor=cursor, **asked)
    return render_template(
        f"desk/{reported.name}.html",
        **heading_of(conference),
        reported=reported,
        records=found["items"],
        following=found["next"],
        cursor=cursor,
        asked=asked,
        waiting=_waiting(conferences, conference_id) if reported is REPORT else (),
        choices=_choices(conferences, reported, conference, reported.new),
        said=_SAID,
        typed={**reported.typed_of(reported.new), **request.form},
        refusal=refusal,
        key=request.form.get("key") or secrets.token_urlsafe(16),
    )


def _read(conferences: Conferences, reported: Reported, conference_id: str, **asked: str | int) -> Any:
    if reported.is_below:
        return conferences.read(path("conferences", conference_id, reported.collection), **asked)
    return conferences.read(reported.collection, conference_id=conference_id, **asked)


def _choices(conferences: Conferences, reported: Reported, conference: Record, record: Record) -> Choices:
    """What may be taken into use is what the conference told of, and what the record names already."""
    choices, words = reported.choices(conference, WORDS[g.language]), WORDS[g.language]
    if reported is not REPORT or not may_write():
        return choices
    told = [
        (item["id"], item["text"] or "")
        for kind in ADOPTABLE
        for item in _read(conferences, REPORT, conference["id"], kind=kind, limit=A_PAGE)["items"]
    ]
    adoption = record["adoption"] or {}
    named = [(adoption["adopted_id"], adoption["name"])] if adoption.get("adopted_id") else []
    return {**choices, "adopted_id": list(dict([("", words["adopted_by_name"]), *named, *told]).items())}


def _waiting(conferences: Conferences, conference_id: str) -> list[dict[str, Any]]:
    """Tasks that earlier conferences of the same hosts left open, with the title of each one's own."""
    found = conferences.read(path("conferences", conference_id, "tasks-to-review"), limit=A_PAGE)["items"]
    return [{**task, "set_at": plainly(task["conference"]["titles"], g.language)} for task in found]


def _date(said: Mapping[str, Any] | None) -> str:
    return date_said(said, g.language) if said else ""


def _number(number: float) -> str:
    return written(number, "." if g.language == "en" else ",")


def _measured(said: Mapping[str, Any]) -> str:
    """Nothing of what is not known."""
    if said["amount"] is None:
        return f"“{said['as_reported']}”" if said["as_reported"] else ""
    if g.language in _MEASURED:
        return _MEASURED[g.language](said)
    upper = f"–{_number(said['upper'])}" if said["upper"] is not None else ""
    manner = WORDS[g.language][f"compared_{said['comparator']}"].lower() if said["comparator"] not in _PLAIN else ""
    return " ".join(text for text in (manner, _number(said["amount"]) + upper, said["unit"]) if text)


def _size(size_bytes: int) -> str:
    """In megabytes, never none: 1,4 MB."""
    return f"{_number(max(round(size_bytes / 1_000_000, 1), 0.1))}\N{NO-BREAK SPACE}MB"


_SAID: Mapping[str, Callable[[Any], str]] = {"date": _date, "number": _number, "measured": _measured, "size": _size}


def one_page(
    conferences: Conferences,
    reported: Reported,
    conference_id: str,
    record_id: str,
    at: str | None = None,
    refusal: Refusal | None = None,
) -> str:
    """`at` is the form that was refused; what was typed in it stays. `now` is what somebody else saved meanwhile."""
    conference = conferences.read(path("conferences", conference_id))
    record = conferences.read(path(reported.collection, record_id))
    stands = reported.typed_of(record)
    return render_template(
        "desk/reported.html",
        **heading_of(conference),
        reported=reported,
        record=record,
        choices=_choices(conferences, reported, conference, record),
        said=_SAID,
        typed={**stands, **request.form} if at == "correct" else stands,
        now=stands if at == "correct" and refusal and refusal.is_stale else None,
        acted={} if at == "correct" else request.form,
        refused_at=at,
        refusal=refusal,
    )

"""The desk of what a conference has several of: each kind on a page of its own, where parts are added, put right and
taken off. HTTP in, HTML out.
"""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.desk.conference import heading_of
from gateway.pages.desk.dates import span_said
from gateway.pages.desk.organisations import by_their_records
from gateway.pages.desk.service import Conferences, Refusal, Refused, guarded, may_write, only_where, path
from gateway.pages.desk.sessions import when_said
from gateway.pages.desk.words import WORDS
from gateway.pages.desk.written import Part

Page = str | tuple[str, int]


def parts_desk(conferences: Conferences, part: Part) -> Blueprint:
    doors = guarded(Blueprint(f"desk_{part.name}", __name__, url_prefix=f"/desk/<conference_id>/{part.name}"))

    @doors.get("")
    def page(conference_id: str) -> str:
        return _all(conferences, part, conference_id)

    @doors.post("")
    def add(conference_id: str) -> Page | AnyResponse:
        said = by_their_records(conferences, part, part.added(request.form))
        said |= {"reason": reason()} if reason() else {}
        target = path("conferences", conference_id, part.name)
        return done(conferences, part, conference_id, "add", lambda: send(conferences, "POST", target, said))

    @doors.get("/<part_id>")
    def one(conference_id: str, part_id: str) -> str:
        only_where(may_write)
        return _one(conferences, part, conference_id, part_id)

    @doors.post("/<part_id>")
    def change(conference_id: str, part_id: str) -> Page | AnyResponse:
        target = path("conferences", conference_id, part.name, part_id)
        try:
            if request.form.get("do") == "remove":
                send(conferences, "DELETE", f"{target}?{urlencode({'reason': reason()})}", None)
            else:
                stands = _found(conferences.read(path("conferences", conference_id)), part, part_id)
                said = by_their_records(conferences, part, part.changed(request.form, stands))
                send(conferences, "PATCH", target, {**said, "reason": reason()})
        except Refused as refused:
            page = _one(conferences, part, conference_id, part_id, request.form, refused.refusal)
            return page, refused.refusal.status
        return _back(conference_id, part)

    return doors


def reason() -> str:
    return request.form.get("reason", "").strip()


def send(conferences: Conferences, method: str, target: str, said: Mapping[str, Any] | None) -> None:
    conferences.change(method, target, said, request.form.get("version", ""))


def done(
    conferences: Conferences, part: Part, conference_id: str, at: str, act: Callable[[], None]
) -> Page | AnyResponse:
    """`at` is the form that is shown again with what was typed when the service refused."""
    try:
        act()
    except Refused as refused:
        return _all(conferences, part, conference_id, at, request.form, refused.refusal), refused.refusal.status
    return _back(conference_id, part)


def _back(conference_id: str, part: Part) -> AnyResponse:
    return redirect(f"/desk/{path(conference_id)}/{part.name}", code=HTTPStatus.SEE_OTHER)


def _found(conference: Mapping[str, Any], part: Part, part_id: str) -> Any:
    return next((one for one in conference[part.name] if one[part.id_name] == part_id), None) or abort(404)


def _all(
    conferences: Conferences,
    part: Part,
    conference_id: str,
    at: str | None = None,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> str:
    conference = conferences.read(path("conferences", conference_id))
    blank = part.typed_of(part.new)
    return render_template(
        f"desk/{part.name}.html",
        **heading_of(conference),
        conference=conference,
        part=part,
        choices=part.choices(conference, WORDS[g.language]),
        span=partial(span_said, language=g.language),
        when=partial(when_said, language=g.language),
        refused_at=at,
        refusal=refusal,
        typed=typed or {},
        blank={**blank, **typed} if typed and at == "add" else blank,
    )


def _one(
    conferences: Conferences,
    part: Part,
    conference_id: str,
    part_id: str,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> str:
    """`now` is what somebody else saved while this was typed; saving again takes its place."""
    conference = conferences.read(path("conferences", conference_id))
    said = part.typed_of(_found(conference, part, part_id))
    return render_template(
        "desk/part.html",
        **heading_of(conference),
        conference=conference,
        part=part,
        part_id=part_id,
        choices=part.choices(conference, WORDS[g.language]),
        typed={**said, **(typed or {})},
        now=said if refusal and refusal.is_stale else None,
        refusal=refusal,
    )

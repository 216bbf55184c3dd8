"""The page where anybody verifies a certificate: by its mark, its number and name, its file, or its QR code.

A QR code holds an address in capitals, /VERIFY/..., because so it is shorter. The awards service judges; this asks and
shows.
"""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, g, render_template, request

from gateway.pages.dates import day_said, instant_said
from gateway.pages.files import admit_file, file_sent
from gateway.pages.languages import ORIGINAL, marked
from gateway.pages.verifying_words import VERIFYING_WORDS
from gateway.passing.upstream import Answer, Upstream
from registry.errors import DomainError

_ASKED = ("check", "number", "year", "name")
_REFUSALS: Mapping[int, str] = {
    HTTPStatus.BAD_REQUEST: "refused",
    HTTPStatus.UNPROCESSABLE_ENTITY: "refused",
    HTTPStatus.TOO_MANY_REQUESTS: "too_often",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
}
Page = str | tuple[str, int]


def verifying(awards: Upstream) -> Blueprint:
    doors = Blueprint("verifying", __name__)

    @doors.get("/verify")
    def form() -> Page:
        asked = {name: request.args.get(name, "").strip() for name in _ASKED}
        asked = {name: said for name, said in asked.items() if said}
        return _told(awards, "GET", asked) if asked else _page()

    @doors.get("/verify/<mark>")
    def by_mark(mark: str) -> Page:
        return _told(awards, "GET", {"check": mark})

    @doors.get("/VERIFY/<code>")
    def by_code(code: str) -> Page:
        return _told(awards, "GET", {"code": code})

    @doors.post("/verify")
    def by_file() -> Page:
        admit_file()
        return _told(awards, "POST", {}, file_sent())

    return doors


def _told(awards: Upstream, method: str, asked: Mapping[str, str], body: bytes = b"") -> Page:
    try:
        answer = _asked(awards, method, asked, body)
    except DomainError:
        return _page(refusal="away"), HTTPStatus.SERVICE_UNAVAILABLE
    if answer.status != HTTPStatus.OK:
        refusal = _REFUSALS.get(answer.status, "away")
        return _page(refusal=refusal), answer.status if refusal != "away" else HTTPStatus.SERVICE_UNAVAILABLE
    return _page(found=json.loads(answer.body))


def _asked(awards: Upstream, method: str, asked: Mapping[str, str], body: bytes) -> Answer:
    came_through = [*request.headers.getlist("X-Forwarded-For"), request.remote_addr or "unknown"]
    headers = [("X-Forwarded-For", ", ".join(came_through)), ("Content-Type", "application/pdf")]
    return awards.ask(method, "/v1/verifications" + (f"?{urlencode(asked)}" if asked else ""), headers, body)


def _page(found: Mapping[str, Any] | None = None, refusal: str | None = None) -> str:
    shown: dict[str, Any] = {"found": found, "awarded": None, "since": None, "checked": None}
    if found is not None:
        shown["since"] = _day(found["since"])
        shown["checked"] = instant_said(found["checked_at"], g.language)
    if found is not None and found["awarded"]:
        shown["awarded"] = _awarded(found["awarded"])
    said = VERIFYING_WORDS[g.language]
    return render_template("verify.html", said=said, refusal=refusal, **shown)


def _awarded(awarded: Mapping[str, Any]) -> dict[str, Any]:
    """For another language's reader the form also as it is printed, so that they can compare."""
    days = {name: _day(awarded[name]) for name in ("decision_signed_on", "issued_on")}
    printed = awarded["form"].get(ORIGINAL) if g.language != ORIGINAL else None
    return {**awarded, **days, "form": marked(awarded["form"], g.language), "form_printed": printed}


def _day(iso: str | None) -> str | None:
    return day_said(iso, g.language) if iso else None

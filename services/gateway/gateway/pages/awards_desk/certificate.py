"""Certificates: found by name or number, replaced, voided, revoked. HTTP in, HTML out."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, g, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.service import Awards, Page, asked_for, at_the_desk, led_on
from gateway.pages.awards_desk.shown import day_or_none, what_to_whom
from gateway.pages.desk.dates import date_said
from gateway.pages.desk.service import Refusal, Refused, path
from gateway.timeline.addresses import page_address

A_PAGE = 50
STATES = ("valid", "replaced", "revoked", "void")
CAUSES = ("lost", "damaged", "misprinted")
FILTERS = ("q", "state", "decision_id", "award_id", "cursor")
Typed = Mapping[str, str]
_NUMBER = re.compile(r"0*([1-9][0-9]{0,8})(?:\s*/\s*([0-9]{4}))?", re.ASCII)


def certificates_desk(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_certificates", "/certificates")

    @doors.get("")
    def listed() -> str:
        asked = asked_for(*FILTERS, states=STATES)
        filters = {**asked, **_looked_for(asked["q"])}
        found = awards.read("certificates", limit=A_PAGE, **filters)
        return render_template(
            "awards_desk/certificates.html",
            rows=[_row(one) for one in found["items"]],
            following=found["next"],
            states=STATES,
            asked=asked,
            filters={name: said for name, said in filters.items() if name != "cursor"},
        )

    @doors.get("/export")
    def export() -> Response:
        return awards.file("certificates/export")

    @doors.get("/<certificate_id>")
    def page(certificate_id: str) -> str:
        return _page(awards, certificate_id)

    @doors.get("/<certificate_id>/paper")
    def paper(certificate_id: str) -> Response:
        return awards.file(path("certificates", certificate_id, "pdf"))

    @doors.post("/<certificate_id>/<any(replacement,voiding,revocation):act>")
    def move(certificate_id: str, act: str) -> Page | AnyResponse:
        """To the certificate that stands now: of a replacement the new one."""
        target, version = path("certificates", certificate_id, act), request.form.get("version", "")
        try:
            stands = awards.change("POST", target, _SAID[act](request.form), version)
        except Refused as refused:
            return _page(awards, certificate_id, act, refused.refusal), refused.refusal.status
        return led_on(f"/desk/awards/certificates/{path(stands['id'])}")

    return doors


def _looked_for(q: str) -> dict[str, str]:
    """A number, with its year or without, is looked for in the books; anything else among the names."""
    numbered = _NUMBER.fullmatch(q)
    return {"q": "", "number": numbered[1], "year": numbered[2] or ""} if numbered else {"q": q}


def _replacement(typed: Typed) -> dict[str, Any]:
    wording = {name: typed.get(f"printed_{name}", "").strip() for name in ("recipient", "achievement")}
    changed = {name: text for name, text in wording.items() if text}
    return _said(typed, "cause", "reason") | ({"wording": changed} if changed else {})


def _said(typed: Typed, *names: str) -> dict[str, Any]:
    return {name: typed.get(name, "").strip() for name in names}


_SAID: Mapping[str, Callable[[Typed], dict[str, Any]]] = {
    "replacement": _replacement,
    "voiding": lambda typed: _said(typed, "reason"),
    "revocation": lambda typed: _said(typed, "reason", "article"),
}


def _page(awards: Awards, certificate_id: str, at: str | None = None, refusal: Refusal | None = None) -> str:
    """The page as things stand now; `at` is the form that was refused, with what was typed."""
    certificate = awards.read(path("certificates", certificate_id))
    return render_template(
        "awards_desk/certificate.html",
        certificate=_row(certificate),
        signed=date_said(certificate["decision"]["signed"], g.language),
        timeline=page_address("award", certificate["award_id"]),
        causes=CAUSES,
        refused_at=at,
        refusal=refusal,
        typed=request.form if at else {},
    )


def _row(certificate: Mapping[str, Any]) -> dict[str, Any]:
    number = f"{certificate['entry']['number']}/{certificate['entry']['year']}"
    return {**what_to_whom(certificate), "number": number, "issued": day_or_none(certificate["issued_on"])}

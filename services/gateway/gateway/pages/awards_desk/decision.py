"""The desk of one decision: its lines, signature, amendments, and its certificates issued and printed. HTTP, HTML."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, g, jsonify, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from gateway.pages.awards_desk.decision_text import STEPS
from gateway.pages.awards_desk.papers import names_in, papers_of, printed, progress_of, refused_by_name
from gateway.pages.awards_desk.service import Awards, Page, at_the_desk, done, keeps_awards, place_asked
from gateway.pages.awards_desk.shown import day_or_none, what_to_whom
from gateway.pages.desk.dates import date_said
from gateway.pages.desk.plans import is_script, work_page
from gateway.pages.desk.service import Refusal, path
from gateway.pages.languages import plainly
from gateway.timeline.addresses import page_address

STANDING = ("signed", "published", "amended")
POSTHUMOUS = ("unchanged", "yes", "no")
LINES = 200  # a page of a long decision
PROGRESS = ("certificates", "progress")


def decision_desk(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_decision", "/decisions/<decision_id>")

    @doors.get("")
    def page(decision_id: str) -> str | Response:
        if is_script():
            return jsonify(_work(progress_of(awards, "decisions", decision_id, *PROGRESS)))
        return _page(awards, decision_id)

    @doors.post(f"/<any({','.join(STEPS)}):step>")
    def move(decision_id: str, step: str) -> Page | AnyResponse:
        target, version = path("decisions", decision_id, step), request.form.get("version", "")
        said = STEPS[step](request.form, awards.read(path("decisions", decision_id)))
        return done(
            lambda: awards.change("POST", target, said, version),
            _address(decision_id),
            lambda refusal: _page(awards, decision_id, step, refusal),
        )

    @doors.get("/paper")
    def paper(decision_id: str) -> Response:
        return awards.file(path("decisions", decision_id, "paper"))

    _of_certificates(doors, awards)
    return doors


def _of_certificates(doors: Blueprint, awards: Awards) -> None:
    @doors.post("/certificates")
    def issue(decision_id: str) -> Page | AnyResponse:
        return work_page(
            lambda: _issued(awards, decision_id),
            _address(decision_id),
            lambda refusal: _page(awards, decision_id, "certificates", refusal),
        )

    @doors.post("/papers")
    def print_some(decision_id: str) -> Page | AnyResponse:
        return work_page(
            lambda: printed(awards, "decisions", decision_id, *PROGRESS),
            _address(decision_id),
            lambda refusal: _page(awards, decision_id, "certificates", refusal),
        )

    @doors.get("/papers.<any(pdf,zip):wanted>")
    def papers(decision_id: str, wanted: str) -> Response:
        return papers_of(awards, "decisions", decision_id, wanted)


def _issued(awards: Awards, decision_id: str) -> Mapping[str, Any]:
    """A portion; what is refused is left, so that this comes to its end. Raises Refused."""
    said = awards.act(path("decisions", decision_id, "certificates"))
    counted = _work(progress_of(awards, "decisions", decision_id, *PROGRESS))
    state = {} if said["issued"] else {"import_state": "applied"}
    return {**counted, "refused": refused_by_name(said, lambda: names_in(awards, decision_id)), **state}


def _work(progress: Mapping[str, Any]) -> Mapping[str, Any]:
    """Of issuing until all are issued, of printing from then on."""
    if not progress["unissued"]:
        return progress
    whole = progress["awards"]
    return {**progress, "done": whole - progress["unissued"], "whole": whole, "import_state": "applying"}


def _page(awards: Awards, decision_id: str, at: str | None = None, refusal: Refusal | None = None) -> str:
    """The page as things stand now; `at` is the form that was refused, with what was typed."""
    decision = awards.read(path("decisions", decision_id))
    stands = decision["state"] in STANDING
    is_told = decision["state"] == "drafted" and keeps_awards()
    return render_template(
        "awards_desk/decision.html",
        decision=decision,
        signed=date_said(decision["signed"], g.language),
        published=day_or_none(decision["published_on"]),
        lines=[what_to_whom(one) for one in decision["grants"]],
        first=place_asked(len(decision["grants"])),
        a_page=LINES,
        findings=_findings(awards, decision) if is_told else (),
        amendments=[_amendment(one) for one in decision["amendments"]],
        progress=progress_of(awards, "decisions", decision_id, *PROGRESS) if stands else None,
        work=_work,
        timeline=page_address("decision", decision_id),
        posthumous=POSTHUMOUS,
        refused_at=at,
        refusal=refusal,
        typed=request.form if at else {},
    )


def _findings(awards: Awards, decision: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the law of today says of the lines of a draft: each thing once, with whose lines it is said of."""
    found = awards.read(path("decisions", decision["id"], "findings"))["lines"]
    said: dict[str, dict[str, Any]] = {}
    for line in found:
        for one in line["findings"]:
            told = {**one, "message": plainly(one["message"], g.language)}
            what = json.dumps([told[name] for name in ("severity", "message", "citation", "override")])
            said.setdefault(what, {**told, "names": []})["names"].append(_name(decision, line["line"]))
    return list(said.values())


def _name(decision: Mapping[str, Any], line: int) -> str:
    return str(decision["grants"][line]["recipient"]["name"])


def _amendment(said: Mapping[str, Any]) -> dict[str, Any]:
    document = said["document"]
    on = date_said(document["issued"], g.language) if document["issued"] else None
    named = "".join(filter(None, (document["number"], f"/{document['symbol']}" if document["symbol"] else None)))
    return {**said, "document": " ".join(filter(None, (document["kind"], named))), "on": on}


def _address(decision_id: str) -> str:
    return f"/desk/awards/decisions/{path(decision_id)}"

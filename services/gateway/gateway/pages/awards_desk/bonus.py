"""What a decision pays with its awards: in all, for each, and where another title is paid instead. HTTP, HTML."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, g, render_template

from gateway.pages.awards_desk.service import Awards, at_the_desk
from gateway.pages.awards_desk.shown import day_or_none, decimal, form_named, grouped, what_to_whom
from gateway.pages.desk.dates import date_said
from gateway.pages.desk.service import path
from gateway.pages.languages import plainly
from gateway.timeline.addresses import page_address

NAMED = 50  # titles of other decisions that are looked up; what is more is led to


def bonus(awards: Awards) -> Blueprint:
    doors = at_the_desk("awards_bonus", "/decisions/<decision_id>/bonus")

    @doors.get("")
    def page(decision_id: str) -> str:
        found = awards.read(path("decisions", decision_id, "bonus"))
        better = _paid_instead(awards, found["lines"])
        return render_template(
            "awards_desk/bonus.html",
            decision=awards.read(path("decisions", decision_id)),
            bonus=found,
            on=day_or_none(found["decided_on"]),
            sums=[{**one, "form": form_named(one["form"])} for one in found["sums"]],
            lines=[_line(one, better) for one in found["lines"]],
            recoveries=[_recovery(one) for one in found["recoveries"]],
            findings=[{**one, "message": plainly(one["message"], g.language)} for one in found["findings"]],
            dong=grouped,
        )

    @doors.get("/export")
    def export(decision_id: str) -> Response:
        return awards.file(path("decisions", decision_id, "bonus", "export"))

    return doors


def _line(one: Mapping[str, Any], better: Mapping[str, Mapping[str, str | None]]) -> dict[str, Any]:
    multiple = decimal(float(one["multiple"])) if one["multiple"] else None
    return {**what_to_whom(one), "multiple": multiple, "better": better.get(one["paid_instead"])}


def _paid_instead(awards: Awards, lines: Sequence[Mapping[str, Any]]) -> Mapping[str, Mapping[str, str | None]]:
    """The higher titles by their awards: which form, and by which decision where that is another one."""
    own = {line["award_id"]: line for line in lines}
    wanted = dict.fromkeys(line["paid_instead"] for line in lines if line["paid_instead"])
    elsewhere = [award_id for award_id in wanted if award_id not in own]
    said: dict[str, tuple[Mapping[str, Any], str | None]] = {one: (own[one], None) for one in wanted if one in own}
    for award_id in elsewhere[:NAMED]:
        award = awards.read(path("awards", award_id))
        said[award_id] = (award, _decision(award["decision"]))
    found = {
        award_id: {"form": form_named(award["form"]), "decision": decision, "address": page_address("award", award_id)}
        for award_id, (award, decision) in said.items()
    }
    rest = {award_id: {"form": None, "address": page_address("award", award_id)} for award_id in elsewhere[NAMED:]}
    return found | rest


def _decision(decision: Mapping[str, Any]) -> str:
    return f"{decision['number'] or '?'} ({date_said(decision['signed'], g.language)})"


def _recovery(one: Mapping[str, Any]) -> dict[str, Any]:
    days = {name: day_or_none(one[name]) for name in ("revoked_on", "due_on", "came_back_on")}
    return {**one, **days, "name": one["line"]["recipient"]["name"], "form": form_named(one["line"]["form"])}

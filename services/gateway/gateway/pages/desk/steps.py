"""The steps of a conference as its desk offers them, and what to do next. Pure.

The service judges each step; this knows no more than which of them it is worth offering.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.pages.desk.dates import held_of, instant_of

Record = Mapping[str, Any]

STEPS: Mapping[str, Sequence[str]] = {
    "draft": ("scheduled", "cancelled"),
    "scheduled": ("in_session", "postponed", "cancelled"),
    "in_session": ("concluded",),
    "concluded": ("minutes_approved",),
    "minutes_approved": (),
    "postponed": ("scheduled", "cancelled"),
    "cancelled": (),
}
WITH_A_TIME = ("in_session", "concluded")
WITH_A_REASON = ("postponed", "cancelled")


def offered(conference: Record, minutes: Record | None) -> list[str]:
    """A report has no sitting; minutes that are kept here are approved there, and the conference follows."""
    if conference["kind"] == "published_report":
        return []
    return [step for step in STEPS[conference["state"]] if not (step == "minutes_approved" and minutes)]


def may_have_steps(conference: Record) -> bool:
    """Whether it is worth asking which steps it took: approved minutes are not undone, and a draft has none before."""
    return conference["kind"] != "published_report" and conference["state"] not in {"draft", "minutes_approved"}


def step_of(typed: Mapping[str, str]) -> dict[str, Any]:
    """The step as the API is sent it."""
    step: dict[str, Any] = {"to": typed.get("to", "")}
    reason, at = typed.get("reason", "").strip(), typed.get("at", "").strip()
    if reason:
        step["reason"] = reason
    if at:
        step["at"] = instant_of(at)
    if typed.get("on", "").strip():
        step["held"] = held_of(typed)
    return step


def what_next(conference: Record, figures: Record, minutes: Record | None) -> list[str]:
    """Names of what waits to be done, the nearest first; each leads to its place on the page or beside it."""
    state = conference["state"]
    if conference["kind"] == "published_report" or state == "cancelled":
        return []
    if state in {"draft", "postponed"}:
        return ["schedule"] if figures["invited"] else ["invite", "schedule"]
    if state == "scheduled":
        return (["print"] if figures["invited"] else ["invite"]) + ["open"]
    if state == "in_session":
        return ["door", "conclude"]
    return _of_minutes(minutes) if minutes or state == "concluded" else ["dossier"]


def _of_minutes(minutes: Record | None) -> list[str]:
    waits = {"draft": "submit", "returned": "mend", "amended": "submit", "submitted": "approve", "approved": "dossier"}
    return [waits[minutes["state"]]] if minutes else ["minutes"]

"""A vote on an item of the agenda, between a form and the API: how it was held, and what was counted. Pure."""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.written import number_of

COUNTS = ("votes_for", "against", "abstained", "present")


def typed_vote(vote: Mapping[str, Any] | None) -> dict[str, str]:
    said = vote or {}
    counts = {name: "" if said.get(name) is None else str(said[name]) for name in COUNTS}
    return {"method": said.get("method", ""), **counts}


def vote_of(typed: Mapping[str, str], before: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """None where nothing is said of one. A majority of its own, which no form shows, stays."""
    counts = {name: number for name in COUNTS if (number := number_of(typed[name])) is not None}
    if not counts and not typed["method"]:
        return None
    own = (before or {}).get("majority")
    return {"method": typed["method"] or "unknown", **counts} | ({"majority": own} if own else {})

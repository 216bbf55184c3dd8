"""How a council met and voted, between a form and the API. Pure.

One member a line: name, post, vote. Who has no vote was absent.
"""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.minutes_text import lines
from registry.folding import fold

TYPED = ("council", "held_on", "minutes", "members", "reason", "is_recommended")
VOTES: Mapping[str, str] = {
    "tan thanh": "for",
    "dong y": "for",
    "for": "for",
    "khong tan thanh": "against",
    "khong dong y": "against",
    "against": "against",
    "khong bieu quyet": "abstained",
    "abstained": "abstained",
}


def review_of(typed: Mapping[str, str]) -> dict[str, Any]:
    """As the API is sent it; what was left empty is left out."""
    said: dict[str, Any] = {name: typed.get(name, "").strip() for name in ("council", "held_on")}
    said |= {name: typed[name].strip() for name in ("minutes", "reason") if typed.get(name, "").strip()}
    said["members"] = [_member(line) for line in lines(typed.get("members", ""))]
    return said | {"is_recommended": typed.get("is_recommended", "yes") == "yes"}


def _member(line: str) -> dict[str, Any]:
    """What stands behind the last comma is a vote, when it is one; what stands between is the post."""
    name, *rest = (part.strip() for part in line.split(","))
    vote = VOTES.get(fold(rest[-1])) if rest else None
    post = ", ".join(rest[:-1] if vote else rest)
    member = {"member": {"name": name, "kind": "person"} | ({"post": post} if post else {})}
    return {**member, "is_present": vote is not None} | ({"vote": vote} if vote else {})

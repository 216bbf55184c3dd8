"""How a council met and voted, between a form and the API. Pure.

One member a line: name, post, vote; who was away says so in place of a vote.
"""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.minutes_text import lines
from registry.folding import fold

TYPED = ("council", "held_on", "minutes", "members", "reason", "is_recommended")
VOTES: Mapping[str, str | None] = {  # none of who was absent
    "tan thanh": "for",
    "dong y": "for",
    "for": "for",
    "khong tan thanh": "against",
    "khong dong y": "against",
    "against": "against",
    "khong bieu quyet": "abstained",
    "abstained": "abstained",
    "vang": None,
    "vang mat": None,
    "absent": None,
}


def review_of(typed: Mapping[str, str]) -> dict[str, Any]:
    """As the API is sent it; what was left empty is left out."""
    said: dict[str, Any] = {name: typed.get(name, "").strip() for name in ("council", "held_on")}
    said |= {name: typed[name].strip() for name in ("minutes", "reason") if typed.get(name, "").strip()}
    said["members"] = [_member(line) for line in lines(typed.get("members", ""))]
    return said | {"is_recommended": typed.get("is_recommended", "yes") == "yes"}


def unread(typed: Mapping[str, str]) -> list[str]:
    """Members whose line ends with no vote: nobody is taken for absent by a slip of the hand."""
    return [line for line in lines(typed.get("members", "")) if fold(line.rpartition(",")[2]) not in VOTES]


def _member(line: str) -> dict[str, Any]:
    """What stands behind the last comma is the vote; what stands between is the post."""
    name, *posts, said = (part.strip() for part in line.split(","))
    vote = VOTES[fold(said)]
    member: dict[str, Any] = {"name": name, "kind": "person"} | ({"post": ", ".join(posts)} if posts else {})
    return {"member": member, "is_present": vote is not None} | ({"vote": vote} if vote else {})

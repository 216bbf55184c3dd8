"""What is said of a conference, between a form and the API: its title and place, who presides and approves, its quorum.

Pure. A person stands on a line of their own, the post behind a comma; one whose name stayed stays the record that was
named.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.pages.desk.minutes_text import lines
from registry.contracts.shapes import ORIGINAL

Record = Mapping[str, Any]
PEOPLE = ("presiders", "approvers")
FIELDS = ("title", "place", *PEOPLE, "fraction")


def typed_of(conference: Record) -> dict[str, str]:
    """What the form begins with."""
    rule = conference["quorum"]
    return {
        "title": conference["titles"].get(ORIGINAL, ""),
        "place": conference["place"] or "",
        **{role: "\n".join(map(_line, conference[role])) for role in PEOPLE},
        "least": "more_than" if rule and rule["is_more_than"] else "at_least",
        "fraction": f"{rule['numerator']}/{rule['denominator']}" if rule else "",
    }


def changed(typed: Mapping[str, str], conference: Record) -> dict[str, Any]:
    """Only what now reads otherwise, as the API is sent it."""
    before, said = _said(typed_of(conference), conference), _said(typed, conference)
    return {name: value for name, value in said.items() if value != before[name]}


def _said(typed: Mapping[str, str], conference: Record) -> dict[str, Any]:
    return {
        "titles": {**conference["titles"], ORIGINAL: typed.get("title", "").strip()},
        "place": typed.get("place", "").strip() or None,
        **{role: [_person(line, conference[role]) for line in lines(typed.get(role, ""))] for role in PEOPLE},
        "quorum": _quorum(typed, conference["quorum"]),
    }


def _line(person: Record) -> str:
    return ", ".join(said for said in (person["name"], person["post"]) if said)


def _person(line: str, before: Sequence[Record]) -> dict[str, str]:
    name, _, post = (part.strip() for part in line.partition(","))
    party_id = next((one["party_id"] for one in before if one["name"] == name), None)
    said = {"party_id": party_id, "name": name, "post": post}
    return {member: text for member, text in said.items() if text}


def _quorum(typed: Mapping[str, str], before: Record | None) -> dict[str, Any] | None:
    """What is no fraction goes as 0/0: the service says what to write instead."""
    text = typed.get("fraction", "").strip()
    if not text:
        return None
    above, _, below = (part.strip() for part in text.partition("/"))
    is_fraction = all(part.isdecimal() and len(part) < len("10000") for part in (above, below))
    numerator, denominator = (int(above), int(below)) if is_fraction else (0, 0)
    is_more_than = typed.get("least") == "more_than"
    return {**(before or {}), "numerator": numerator, "denominator": denominator, "is_more_than": is_more_than}

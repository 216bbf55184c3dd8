"""What is said of a conference, between a form and the API: its title and place, who presides and approves, its quorum
and majority, and when people check in by themselves. Pure.
"""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.dates import instant_of, typed_instant
from gateway.pages.desk.persons import persons_of, typed_persons
from registry.contracts.shapes import ORIGINAL

Record = Mapping[str, Any]
PEOPLE = ("presiders", "approvers")
WINDOW = ("opens_at", "closes_at")
BASES = ("voting", "present")
FIELDS = ("title", "place", *PEOPLE, "fraction", "majority", *WINDOW)


def typed_of(conference: Record) -> dict[str, str]:
    """What the form begins with."""
    quorum, majority = conference["quorum"], conference["majority"]
    return {
        "title": conference["titles"].get(ORIGINAL, ""),
        "place": conference["place"] or "",
        **{role: typed_persons(conference[role]) for role in PEOPLE},
        "least": "more_than" if quorum and quorum["is_more_than"] else "at_least",
        "fraction": _typed_fraction(quorum),
        "majority_least": "at_least" if majority and not majority["is_more_than"] else "more_than",
        "majority": _typed_fraction(majority),
        "majority_of": majority["of"] if majority else "present",
        **{name: typed_instant((conference["self_check_in"] or {}).get(name)) for name in WINDOW},
    }


def changed(typed: Mapping[str, str], conference: Record) -> dict[str, Any]:
    """Only what now reads otherwise, as the API is sent it."""
    before, said = _said(typed_of(conference), conference), _said(typed, conference)
    return {name: value for name, value in said.items() if value != before[name]}


def _said(typed: Mapping[str, str], conference: Record) -> dict[str, Any]:
    return {
        "titles": {**conference["titles"], ORIGINAL: typed.get("title", "").strip()},
        "place": typed.get("place", "").strip() or None,
        **{role: persons_of(typed.get(role, ""), conference[role]) for role in PEOPLE},
        "quorum": _rule(typed.get("fraction", ""), typed.get("least", ""), conference["quorum"]),
        "majority": _majority(typed, conference["majority"]),
        "self_check_in": _window(typed),
    }


def _window(typed: Mapping[str, str]) -> dict[str, str] | None:
    """One that lacks its beginning or end goes without it: the service says that it is missing."""
    said = {name: text for name in WINDOW if (text := typed.get(name, "").strip())}
    return {name: instant_of(text) for name, text in said.items()} or None


def _typed_fraction(rule: Record | None) -> str:
    return f"{rule['numerator']}/{rule['denominator']}" if rule else ""


def _majority(typed: Mapping[str, str], before: Record | None) -> dict[str, Any] | None:
    rule = _rule(typed.get("majority", ""), typed.get("majority_least", ""), before)
    return rule and {**rule, "of": typed.get("majority_of", "")}


def _rule(fraction: str, least: str, before: Record | None) -> dict[str, Any] | None:
    """What is no fraction goes as 0/0: the service says what to write instead."""
    text = fraction.strip()
    if not text:
        return None
    above, _, below = (part.strip() for part in text.partition("/"))
    is_fraction = all(part.isdecimal() and len(part) < len("10000") for part in (above, below))
    numerator, denominator = (int(above), int(below)) if is_fraction else (0, 0)
    said = {"numerator": numerator, "denominator": denominator, "is_more_than": least == "more_than"}
    return {**(before or {}), **said}

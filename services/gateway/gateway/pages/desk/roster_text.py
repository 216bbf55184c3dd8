"""A line of the roster between a form and the API: who is expected, and what is attested of them at the desk. Pure."""

from collections.abc import Mapping
from typing import Any, get_args

from gateway.pages.desk.dates import instant_of
from gateway.pages.desk.evidence_text import evidence_of, typed_evidence
from gateway.pages.desk.persons import persons_of, typed_persons
from gateway.pages.desk.written import Choices, Record, Typed, Written, number_of
from registry.contracts.attendance import AttendanceState, Presence, Role

ROLES: tuple[str, ...] = get_args(Role)
STATES: tuple[str, ...] = get_args(AttendanceState)
MOVES: Mapping[str, tuple[str, ...]] = {  # which marks it is worth offering; the service judges each
    "invited": ("confirmed", "declined", "present", "late", "absent", "excused", "represented"),
    "confirmed": ("declined", "present", "late", "absent", "excused", "represented"),
    "declined": ("confirmed", "present", "late", "absent", "excused", "represented"),
    "present": ("late", "left"),
    "late": ("left",),
    "left": ("present",),
    "absent": ("late", "excused", "represented"),
    "excused": ("present", "late", "represented"),
    "represented": ("present", "late"),
}
NEW: Record = {
    **dict.fromkeys(("person", "organisation", "category", "headcount", "mode", "point", "seat")),
    "roles": ("delegate",),
    "state": "invited",
    "doubts": (),
    "sources": (),
}


def _typed_of(line: Record) -> dict[str, str]:
    return {
        "person": typed_persons([line["person"]]) if line["person"] else "",
        "organisation": line["organisation"] or "",
        "category": line["category"] or "",
        "headcount": "" if line["headcount"] is None else str(line["headcount"]),
        "roles": " ".join(line["roles"]),
        "state": line["state"],
        "mode": line["mode"] or "",
        "point_id": line["point"]["point_id"] if line["point"] else "",
        "seat": line["seat"] or "",
        **typed_evidence(line),
    }


def _said(typed: Typed, line: Record) -> dict[str, Any]:
    """Who stays the record that was named keeps it; the state moves by marks."""
    persons = persons_of(typed["person"], [line["person"]] if line["person"] else ())
    return {
        "person": persons[0] if persons else None,
        "category": typed["category"].strip() or None,
        "headcount": number_of(typed["headcount"]),
        "roles": typed["roles"].split(),
        "state": typed["state"],
        **{name: typed[name].strip() or None for name in ("organisation", "mode", "point_id", "seat")},
        **evidence_of(typed, line),
    }


def _choices(conference: Record, words: Mapping[str, str]) -> Choices:
    return {
        "state": [(state, words[f"is_{state}"]) for state in STATES],
        "mode": [("", words["mode_unsaid"]), *((mode, words[f"mode_{mode}"]) for mode in get_args(Presence))],
        "point_id": [("", words["point_unsaid"]), *((one["point_id"], one["place"]) for one in conference["points"])],
        "session_id": [("", words["whole"]), *((one["session_id"], one["name"]) for one in conference["sessions"])],
    }


LINE = Written(needed=("state",), new=NEW, typed_of=_typed_of, said=_said, choices=_choices)


def mark_of(typed: Typed, line: Record) -> dict[str, Any]:
    """What is attested, as the API is sent it; what was left empty is left out. Who was to come instead came, when the
    mark names nobody else.
    """
    texts = {name: typed.get(name, "").strip() for name in ("reason", "mode", "mandate", "session_id")}
    said: dict[str, Any] = {name: text for name, text in texts.items() if text}
    if typed.get("at", "").strip():
        said["at"] = instant_of(typed["at"].strip())
    said["state"], to_come = typed.get("state", ""), line["represented_by"]
    instead = persons_of(typed.get("represented_by", ""), ())
    if instead:
        said["represented_by"] = instead[0]
    elif to_come and said["state"] == "represented":
        said |= {"represented_by": to_come, **({"mandate": line["mandate"]} if line["mandate"] else {})} | said
    return said

"""What a conference reported beside its numbers, between a form and the API: tasks, directives, documents ... Pure."""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.dates import PRECISIONS, held_of
from gateway.pages.desk.evidence_text import evidence_of, typed_evidence
from gateway.pages.desk.persons import persons_of, typed_persons
from gateway.pages.desk.written import Choices, Record, Reported, Typed, number_of, trimmed

KINDS = (
    "task",
    "directive",
    "shortcoming",
    "cause",
    "document",
    "contest",
    "training",
    "programme",
    "system",
    "model",
    "other",
)
STATES = ("done", "open", "dropped")
DOCUMENT = ("kind", "number", "symbol", "issuer")
NEW: Record = {
    "kind": "task",
    "for_whom": (),
    "doubts": (),
    "sources": (),
    **dict.fromkeys(("text", "count", "by", "due", "result", "document")),
}


def _typed_of(item: Record) -> dict[str, str]:
    document = item["document"] or {}
    return {
        "kind": item["kind"],
        "text": item["text"] or "",
        "count": "" if item["count"] is None else str(item["count"]),
        "by": typed_persons([item["by"]]) if item["by"] else "",
        "for_whom": typed_persons(item["for_whom"]),
        "due_on": (item["due"] or {}).get("on") or "",
        "due_precision": (item["due"] or {}).get("precision") or "day",
        "result": item["result"] or "",
        **{f"document_{name}": document.get(name) or "" for name in DOCUMENT},
        **typed_evidence(item),
    }


def _said(typed: Typed, item: Record) -> dict[str, Any]:
    by = persons_of(typed["by"], [item["by"]] if item["by"] else ())
    return {
        "kind": typed["kind"],
        "text": trimmed(typed["text"]) or None,
        "count": number_of(typed["count"]),
        "by": by[0] if by else None,
        "for_whom": persons_of(typed["for_whom"], item["for_whom"]),
        "due": _due(typed),
        "result": trimmed(typed["result"]) or None,
        "document": _document(typed, item["document"]),
        **evidence_of(typed, item),
    }


def _choices(_conference: Record, words: Mapping[str, str]) -> Choices:
    return {
        "kind": [(kind, words[f"reported_{kind}"]) for kind in KINDS],
        "due_precision": [(one, words[f"precision_{one}"]) for one in PRECISIONS if one != "unknown"],
        "state": [(state, words[f"task_{state}"]) for state in STATES],
    }


REPORT = Reported(
    name="report",
    collection="report-items",
    needed=("kind",),
    new=NEW,
    typed_of=_typed_of,
    said=_said,
    choices=_choices,
)


def _due(typed: Typed) -> dict[str, Any] | None:
    on = typed["due_on"].strip()
    return held_of({"on": on, "precision": typed["due_precision"]}) if on else None


def _document(typed: Typed, before: Record | None) -> dict[str, Any] | None:
    """Its day, which no form shows, stays."""
    said = {name: text for name in DOCUMENT if (text := typed[f"document_{name}"].strip())}
    kept = {"issued": before["issued"]} if before and before["issued"] else {}
    return said | kept if said else None


def review_of(typed: Typed, conference_id: str, item: Record) -> dict[str, Any]:
    """What is said of a task: by the conference at whose desk it is said, when that is a later one than its own."""
    said = {"state": typed.get("state", ""), "reason": typed.get("reason", "").strip() or None}
    return said if item["conference"]["conference_id"] == conference_id else {**said, "conference_id": conference_id}

"""What a conference reported beside its numbers, between a form and the API: tasks, directives, documents ... Pure."""

from collections.abc import Mapping
from typing import Any, get_args

from gateway.pages.desk.dates import KNOWN, date_of, period_of
from gateway.pages.desk.evidence_text import evidence_of, typed_evidence
from gateway.pages.desk.figures_text import figures_of, typed_figures
from gateway.pages.desk.persons import parties_of, typed_parties
from gateway.pages.desk.written import Choices, Record, Reported, Typed, number_of, trimmed
from registry.contracts.report_item import ReportItemKind

KINDS: tuple[str, ...] = get_args(ReportItemKind)
ADOPTABLE = ("system", "programme", "model")
STATES = ("done", "open", "dropped")
DOCUMENT = ("kind", "number", "symbol", "issuer")
_DATES = ("due", "issued", "since")
NEW: Record = {
    "kind": "task",
    "for_whom": (),
    "partners": (),
    "doubts": (),
    "sources": (),
    **dict.fromkeys(("text", "count", "by", "period", "due", "result", "document", "adoption")),
}


def _typed_of(item: Record) -> dict[str, str]:
    document, adoption = item["document"] or {}, item["adoption"] or {}
    dates = {"due": item["due"], "issued": document.get("issued"), "since": adoption.get("since")}
    return {
        "kind": item["kind"],
        "text": item["text"] or "",
        "count": "" if item["count"] is None else str(item["count"]),
        "by": typed_parties([item["by"]]) if item["by"] else "",
        "for_whom": typed_parties(item["for_whom"]),
        "partners": typed_parties(item["partners"]),
        "period": (item["period"] or {}).get("label", ""),
        "result": item["result"] or "",
        **{f"{name}_on": (said or {}).get("on") or "" for name, said in dates.items()},
        **{f"{name}_precision": (said or {}).get("precision") or "day" for name, said in dates.items()},
        **{f"document_{name}": document.get(name) or "" for name in DOCUMENT},
        "adopted_id": adoption.get("adopted_id") or "",
        "adoption_name": adoption.get("name") or "",
        "adopters": typed_parties(adoption.get("adopters") or ()),
        "figures": typed_figures(adoption.get("figures") or ()),
        **typed_evidence(item),
    }


def _said(typed: Typed, item: Record) -> dict[str, Any]:
    by = parties_of(typed["by"], [item["by"]] if item["by"] else ())
    return {
        "kind": typed["kind"],
        "text": trimmed(typed["text"]) or None,
        "count": number_of(typed["count"]),
        "by": by[0] if by else None,
        "for_whom": parties_of(typed["for_whom"], item["for_whom"]),
        "partners": parties_of(typed["partners"], item["partners"]),
        "period": period_of(typed["period"], item["period"]),
        "due": date_of(typed, "due", item["due"]),
        "result": trimmed(typed["result"]) or None,
        "document": _document(typed, item["document"]),
        "adoption": _adoption(typed, item["adoption"]),
        **evidence_of(typed, item),
    }


def _choices(_conference: Record, words: Mapping[str, str]) -> Choices:
    precisions = [(one, words[f"precision_{one}"]) for one in KNOWN]
    return {
        "kind": [(kind, words[f"reported_{kind}"]) for kind in KINDS],
        **{f"{name}_precision": precisions for name in _DATES},
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
    parties=("by", "for_whom", "partners", "adoption"),
    filters={"kind": KINDS},
)


def _document(typed: Typed, before: Record | None) -> dict[str, Any] | None:
    said: dict[str, Any] = {name: text for name in DOCUMENT if (text := typed[f"document_{name}"].strip())}
    issued = date_of(typed, "issued", (before or {}).get("issued"))
    return said | ({"issued": issued} if issued else {}) or None


def _adoption(typed: Typed, before: Record | None) -> dict[str, Any] | None:
    stood = before or {}
    texts = {"adopted_id": typed["adopted_id"].strip(), "name": typed["adoption_name"].strip()}
    said: dict[str, Any] = {name: text for name, text in texts.items() if text}
    said["adopters"] = parties_of(typed["adopters"], stood.get("adopters") or ())
    said["figures"] = figures_of(typed["figures"], stood.get("figures") or ())
    since = date_of(typed, "since", stood.get("since"))
    return said | ({"since": since} if since else {}) if since or any(said.values()) else None


def review_of(typed: Typed, conference_id: str, item: Record) -> dict[str, Any]:
    """What is said of a task: by the conference at whose desk it is said, when that is a later one than its own."""
    said = {"state": typed.get("state", ""), "reason": typed.get("reason", "").strip() or None}
    return said if item["conference"]["conference_id"] == conference_id else {**said, "conference_id": conference_id}

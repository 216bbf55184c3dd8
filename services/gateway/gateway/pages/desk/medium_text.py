"""A photograph, a recording or a scan, between a form and the API. Pure: of the file itself it knows nothing."""

from collections.abc import Mapping
from typing import Any, get_args

from gateway.pages.desk.dates import KNOWN, date_of
from gateway.pages.desk.evidence_text import evidence_of, typed_evidence
from gateway.pages.desk.written import Choices, Record, Reported, Typed, number_of, trimmed
from registry.contracts.medium import MediumKind

KINDS: tuple[str, ...] = get_args(MediumKind)
_TEXTS = ("caption", "credit")
NEW: Record = {"kind": "photograph", **dict.fromkeys((*_TEXTS, "count", "made")), "doubts": (), "sources": ()}


def _typed_of(medium: Record) -> dict[str, str]:
    made = medium["made"] or {}
    return {
        "kind": medium["kind"],
        **{name: medium[name] or "" for name in _TEXTS},
        "count": "" if medium["count"] is None else str(medium["count"]),
        "made_on": made.get("on") or "",
        "made_precision": made.get("precision") or "day",
        **typed_evidence(medium),
    }


def _said(typed: Typed, medium: Record) -> dict[str, Any]:
    return {
        "kind": typed["kind"],
        **{name: trimmed(typed[name]) or None for name in _TEXTS},
        "count": number_of(typed["count"]),
        "made": date_of(typed, "made", medium["made"]),
        **evidence_of(typed, medium),
    }


def _choices(_conference: Record, words: Mapping[str, str]) -> Choices:
    return {
        "kind": [(kind, words[f"medium_{kind}"]) for kind in KINDS],
        "made_precision": [(one, words[f"precision_{one}"]) for one in KNOWN],
    }


MEDIA = Reported(
    name="media",
    collection="media",
    is_below=True,
    needed=("kind",),
    new=NEW,
    typed_of=_typed_of,
    said=_said,
    choices=_choices,
    filters={"kind": KINDS, "is_removed": ("true",)},
)

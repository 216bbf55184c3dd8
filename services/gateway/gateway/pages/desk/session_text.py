"""A session of a conference, between a form and the API. Pure."""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.dates import PARTS
from gateway.pages.desk.evidence_text import evidence_of, typed_evidence
from gateway.pages.desk.written import Choices, Part, Record, Typed, number_of

_NUMBERS = ("order", "day")
_TEXTS = ("part_of_day", "begins", "ends", "place")
NEW: Record = {"name": "", **dict.fromkeys((*_NUMBERS, *_TEXTS)), "doubts": (), "sources": ()}


def _typed_of(session: Record) -> dict[str, str]:
    numbers = {name: "" if session[name] is None else str(session[name]) for name in _NUMBERS}
    texts = {name: session[name] or "" for name in ("name", *_TEXTS)}
    return {**texts, **numbers, **typed_evidence(session)}


def _said(typed: Typed, session: Record) -> dict[str, Any]:
    return {
        "name": typed["name"].strip(),
        **{name: number_of(typed[name]) for name in _NUMBERS},
        **{name: typed[name].strip() or None for name in _TEXTS},
        **evidence_of(typed, session),
    }


def _choices(_conference: Record, words: Mapping[str, str]) -> Choices:
    return {"part_of_day": [("", words["part_unsaid"]), *((part, words[f"part_{part}"]) for part in PARTS)]}


SESSIONS = Part(
    name="sessions",
    id_name="session_id",
    needed=("name",),
    new=NEW,
    typed_of=_typed_of,
    said=_said,
    choices=_choices,
)

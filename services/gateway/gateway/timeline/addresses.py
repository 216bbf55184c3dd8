"""The public addresses of subjects: their records at the services, their timelines here. Pure."""

from collections.abc import Mapping
from urllib.parse import quote

from gateway.timeline.entry import SubjectKind

PLURALS: Mapping[SubjectKind, str] = {
    "person": "persons",
    "organisation": "organisations",
    "household": "households",
    "conference": "conferences",
    "decision": "decisions",
    "award": "awards",
    "document": "documents",
    "place": "places",
}
KINDS: Mapping[str, SubjectKind] = {plural: kind for kind, plural in PLURALS.items()}
_RECORDS: Mapping[SubjectKind, str] = {
    **PLURALS,
    "person": "parties",
    "organisation": "parties",
    "household": "parties",
}
_WITHOUT_RECORD: frozenset[SubjectKind] = frozenset({"document", "place"})


def record_of(kind: SubjectKind, record_id: str) -> str | None:
    """None of a document or a place: they are known by what was written of them alone."""
    return None if kind in _WITHOUT_RECORD else f"/v1/{_RECORDS[kind]}/{quote(record_id, safe='')}"


def timeline_address(kind: SubjectKind, record_id: str) -> str:
    return f"/v1/timelines/{PLURALS[kind]}/{quote(record_id, safe='')}"


def page_address(kind: SubjectKind, record_id: str) -> str:
    """The page for people of the same timeline."""
    return f"/timelines/{PLURALS[kind]}/{quote(record_id, safe='')}"

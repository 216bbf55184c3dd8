"""What an entry, a subject, a count and a correction look like in the store. Pure; equal events give equal documents.

A document holds JSON values only, times as RFC 3339 in UTC, so that what is read is what is shown.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from gateway.timeline.entry import REPLACED, Entry, Happening, Mention, Subject, Telling
from gateway.timeline.months import member, month_of
from registry.contracts.wire import encode

Document = dict[str, Any]

SHORTEST, LONGEST = 2, 6  # letters; one letter begins half of all names, and few Vietnamese syllables are longer


def entry_rows(entries: Iterable[Entry]) -> list[Document]:
    """`place` is what pages are read by: the timeline, then the order within it."""
    told: dict[str, Document] = {}
    rows = []
    for entry in entries:
        happening = entry.happening
        shared = told.get(happening.event_id)
        if shared is None:
            shared = told[happening.event_id] = _happening(happening)
        own = {
            "_id": f"{entry.timeline}|{happening.event_id}",
            "place": f"{entry.timeline}|{happening.order}",
            "timeline": entry.timeline,
            "roles": list(entry.roles),
        }
        rows.append(own | shared)
    return rows


def _happening(happening: Happening) -> Document:
    telling = happening.telling
    return {
        "event_id": happening.event_id,
        "type": happening.type,
        "sequence": happening.sequence,
        "aggregate_id": happening.aggregate_id,
        "happened_at": happening.happened_at,
        "precision": happening.precision,
        "recorded_at": happening.recorded_at,
        "said": encode(telling.said),
        "actor": {"id": happening.actor_id, "name": happening.actor_name},
        "correlation_id": happening.correlation_id,
        "traceparent": happening.traceparent,
        "record": telling.record,
        "mentions": [_mention(mention) for mention in telling.mentions],
        "facts": dict(telling.facts),
        "doubts": encode(telling.doubts),
        "statement": telling.statement,
    }


def _mention(mention: Mention) -> Document:
    return {"kind": mention.kind, "id": mention.record_id, "labels": dict(mention.labels), "role": mention.role}


def month_counts(entries: Iterable[Entry]) -> Counter[tuple[str, str, str]]:
    """How many entries each (timeline, month, type) gains; the type as the store names it."""
    return Counter((e.timeline, month_of(e.happening.happened_at), member(e.happening.type)) for e in entries)


def corrections(entries: Iterable[Entry]) -> dict[str, list[Document]]:
    """The corrections of each statement, in the order of their aggregate. An event counts once, wherever it stands."""
    found: dict[str, dict[str, Document]] = {}
    for happening in (entry.happening for entry in entries):
        for statement in _corrected(happening.telling):
            found.setdefault(statement, {})[happening.event_id] = {
                "event_id": happening.event_id,
                "type": happening.type,
                "sequence": happening.sequence,
                "recorded_at": happening.recorded_at,
                "reason": happening.telling.facts.get("reason"),
            }
    return {statement: list(by_event.values()) for statement, by_event in found.items()}


def _corrected(telling: Telling) -> tuple[str, ...]:
    own = (telling.statement,) if telling.corrects and telling.statement else ()
    return (*own, *(REPLACED + statement for statement in telling.replaced))


def subject_row(subject: Subject) -> Document:
    return {
        "_id": subject.timeline,
        "kind": subject.kind,
        "id": subject.record_id,
        "labels": dict(subject.labels),
        "detail": dict(subject.detail),
        "text": " " + " ".join(subject.words),
        "beginnings": beginnings(subject.words),
    }


def beginnings(words: Iterable[str]) -> list[str]:
    """The first letters of each word, from SHORTEST to LONGEST: a prefix search is then one look into an index."""
    found = {word[:length] for word in words for length in range(SHORTEST, min(len(word), LONGEST) + 1)}
    return sorted(found)

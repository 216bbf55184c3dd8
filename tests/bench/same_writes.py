"""The documents that our projector writes for a recorded conference, made by hand from the record as Kafka gives it.

What the peers of the projector write, so that all of them write the same; that they do is compared afterwards. Imports
nothing of ours, because one of them runs in an environment of its own. No checks, no types: that is the floor.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
INDEXES = (("entries", "place"), ("months", "timeline"), ("subjects", "beginnings"))
Document = dict[str, Any]


class Documents:
    """Of one record. `ce` are the record's CloudEvents attributes without their `ce_`."""

    def __init__(self, value: str | bytes, ce: Mapping[str, str]) -> None:
        said = json.loads(value)
        conference: Document = said["conference"]
        mentions = _mentions(said["conference_id"], conference)
        shared = _shared(conference, mentions, ce)
        roles = {"all": [], **{_timeline(each): [each["role"]] for each in mentions}}
        order = f"{shared['happened_at']}|{shared['recorded_at']}|{ce['id']}"
        self.entries: list[Document] = [
            {"_id": f"{name}|{ce['id']}", "place": f"{name}|{order}", "timeline": name, "roles": part, **shared}
            for name, part in roles.items()
        ]
        month = datetime.fromisoformat(ce["time"]).astimezone(LOCAL).isoformat()[:7]
        kind = ce["type"].replace(".", ":")
        self.months = Counter((name, month, kind) for name in roles)
        self.subject = _subject(said["conference_id"], conference)
        self.sequence: Document = {"_id": ce["subject"], "last": int(ce["sequence"])}
        self.event_id = ce["id"]


def month_update(counted: tuple[str, str, str], count: int) -> tuple[Document, Document]:
    """Filter and update of one count, for an upsert."""
    timeline, month, kind = counted
    new = {"timeline": timeline, "month": month}
    return {"_id": f"{timeline}|{month}"}, {"$setOnInsert": new, "$inc": {f"types.{kind}": count}}


def _timeline(mention: Document) -> str:
    return f"{'conference' if mention['kind'] == 'conference' else 'party'}:{mention['id']}"


def _mentions(conference_id: str, conference: Document) -> list[Document]:
    named = [("host", host) for host in conference["hosts"]] + [("presider", one) for one in conference["presiders"]]
    parties = [
        {"kind": party["kind"], "id": party["party_id"], "labels": {"vi": party["name"]}, "role": role}
        for role, party in named
    ]
    return [{"kind": "conference", "id": conference_id, "labels": conference["titles"], "role": "conference"}, *parties]


def _shared(conference: Document, mentions: list[Document], ce: Mapping[str, str]) -> Document:
    facts = {name: conference[name] for name in ("titles", "kind", "mode", "held")}
    return {
        "event_id": ce["id"],
        "type": ce["type"],
        "sequence": int(ce["sequence"]),
        "aggregate_id": ce["subject"],
        "happened_at": ce["time"],
        "precision": ce["timeprecision"],
        "recorded_at": ce["recordedtime"],
        "said": conference["held"],
        "actor": {"id": ce["actor"], "name": ce["actorname"]},
        "correlation_id": ce["correlationid"],
        "traceparent": ce.get("traceparent"),
        "record": f"/v1/conferences/{ce['subject']}",
        "mentions": mentions,
        "facts": {**facts, "hosts": [host["name"] for host in conference["hosts"]]},
        "doubts": conference["doubts"],
        "statement": ce["subject"],
    }


def _subject(conference_id: str, conference: Document) -> Document:
    hosts = [host["name"] for host in conference["hosts"]]
    words = _words(" ".join([*conference["titles"].values(), *hosts, conference["code"]]))
    return {
        "_id": f"conference:{conference_id}",
        "kind": "conference",
        "id": conference_id,
        "labels": conference["titles"],
        "detail": {"held": conference["held"], "hosts": hosts},
        "text": " " + " ".join(words),
        "beginnings": sorted({word[:length] for word in words for length in range(2, min(len(word), 6) + 1)}),
    }


def _words(text: str) -> list[str]:
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(c for c in bare.casefold() if not unicodedata.combining(c))
    return sorted(set("".join(c if c.isalnum() else " " for c in letters).split()))

"""The agenda between forms and the API: one item, and the places in which all of them are to stand. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.pages.desk.dates import instant_of, typed_instant
from gateway.pages.desk.persons import persons_of, typed_persons

Record = Mapping[str, Any]
KINDS = ("report", "speech", "discussion", "vote", "award_presentation", "other")
TIMES = ("starts_at", "ends_at", "began_at", "ended_at")
OPTIONAL = ("session_id", "result", "resolution")
FIELDS = ("title", "kind", "speakers", *TIMES, *OPTIONAL)
NEW: Record = {"title": "", "kind": "report", "speakers": (), **dict.fromkeys((*TIMES, *OPTIONAL))}


def typed_of(item: Record) -> dict[str, str]:
    """What the form of an item begins with."""
    return {
        "title": item["title"],
        "kind": item["kind"],
        "speakers": typed_persons(item["speakers"]),
        **{name: typed_instant(item[name]) for name in TIMES},
        **{name: item[name] or "" for name in OPTIONAL},
    }


def changed(typed: Mapping[str, str], item: Record = NEW) -> dict[str, Any]:
    """Only what now reads otherwise, as the API is sent it; what the form did not show stays."""
    before = typed_of(item)
    return {
        name: _said(name, typed[name], item)
        for name in FIELDS
        if name in typed and _trimmed(typed[name]) != _trimmed(before[name])
    }


def added(typed: Mapping[str, str]) -> dict[str, Any]:
    """A new item, whole."""
    return {"title": typed.get("title", "").strip(), "kind": typed.get("kind", "")} | changed(typed)


def in_places(items: Sequence[Record], typed: Mapping[str, str]) -> list[str]:
    """The ids of all items: one of which another place was typed stands there, the others fill the rest in order."""
    ids = [str(item["item_id"]) for item in items]
    said = {item_id: typed.get(f"place-{item_id}", "").strip() for item_id in ids}
    moved = {
        item_id: int(said[item_id])
        for stood, item_id in enumerate(ids, 1)
        if said[item_id].isdecimal() and int(said[item_id]) != stood
    }
    placed = [item_id for item_id in ids if item_id not in moved]
    for item_id in sorted(moved, key=lambda item_id: (moved[item_id], -ids.index(item_id))):
        placed.insert(max(moved[item_id], 1) - 1, item_id)
    return placed


def _said(name: str, text: str, item: Record) -> Any:
    if name == "speakers":
        return persons_of(text, item["speakers"])
    trimmed = _trimmed(text)
    if name in TIMES:
        return instant_of(trimmed) if trimmed else None
    return (trimmed or None) if name in OPTIONAL else trimmed


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())

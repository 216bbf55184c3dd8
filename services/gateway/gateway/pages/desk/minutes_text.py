"""Minutes between a form and the API: lines and paragraphs, sections put back among the others, people. Pure.

A line of the form is a paragraph, as a line is of the first draft; empty lines are left out.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
LINES = ("issuers", "recipients")
TEXTS = ("title", "number", "place", "dated", "head")
NEVER_ABSENT = ("title", "head")  # left empty, they are wrong, not unsaid
SIGNERS = ("presider", "secretary")


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def section_typed(minutes: Record, key: str | None) -> dict[str, str]:
    """What a form of this section begins with; a new one begins empty. Raises KeyError for one that is not there."""
    if key is None:
        return {"heading": "", "text": ""}
    section = {one["key"]: one for one in minutes["sections"]}[key]
    return {"heading": section["heading"], "text": "\n\n".join(section["paragraphs"])}


def sections_with(minutes: Record, key: str | None, after: str | None, typed: Mapping[str, str]) -> list[Record]:
    """All sections, with the one typed in its place: that of `key`, or behind that of `after`; at the end otherwise.

    One that somebody took out meanwhile comes back with what was typed.
    """
    own = {"heading": typed.get("heading", "").strip(), "paragraphs": lines(typed.get("text", ""))}
    keys = [one["key"] for one in minutes["sections"]]
    if key in keys:
        return [{**one, **own} if one["key"] == key else one for one in minutes["sections"]]
    new = {"key": key or f"part-{secrets.token_hex(4)}", **own}
    place = keys.index(after) + 1 if after in keys else len(keys)
    return [*minutes["sections"][:place], new, *minutes["sections"][place:]]


def sections_without(minutes: Record, key: str | None) -> list[Record]:
    return [one for one in minutes["sections"] if one["key"] != key]


def frame_typed(minutes: Record) -> dict[str, str]:
    """What stands around the text, as a form begins with it."""
    typed = {name: minutes[name] or "" for name in TEXTS} | {name: "\n".join(minutes[name]) for name in LINES}
    for role in SIGNERS:
        person = minutes[role] or {}
        typed |= {role: person.get("name") or "", f"{role}_post": person.get("post") or ""}
    return typed


def frame_of(typed: Mapping[str, str], minutes: Record | None = None) -> dict[str, Any]:
    """The same as the API is sent it. A signer whose name stayed stays the record that was named."""
    texts = {name: typed[name].strip() for name in TEXTS if name in typed}
    said: dict[str, Any] = {name: text or (text if name in NEVER_ABSENT else None) for name, text in texts.items()}
    said |= {name: lines(typed[name]) for name in LINES if name in typed}
    said |= {role: _signer(typed, role, (minutes or {}).get(role)) for role in SIGNERS if role in typed}
    return said


def changed(said: Record, minutes: Record) -> dict[str, Any]:
    """Only what now reads otherwise: what is not sent cannot be set back."""
    before = frame_of(frame_typed(minutes), minutes)
    return {name: value for name, value in said.items() if value != before.get(name)}


def remarks_of(typed: Mapping[str, str], minutes: Record) -> list[Record]:
    """A remark for each section of which something was typed, and those on the whole."""
    keys: Sequence[str | None] = (None, *(one["key"] for one in minutes["sections"]))
    said = ((key, typed.get(f"remark-{key or ''}", "").strip()) for key in keys)
    return [{"section": key, "text": text} for key, text in said if text]


def _signer(typed: Mapping[str, str], role: str, before: Record | None) -> dict[str, Any] | None:
    name, post = typed[role].strip(), typed.get(f"{role}_post", "").strip()
    if not name:
        return None
    is_same = before is not None and before["party_id"] and before["name"] == name
    known = {"party_id": before["party_id"]} if before is not None and is_same else {}
    return known | {"name": name} | ({"post": post} if post else {})

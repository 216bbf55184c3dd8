"""The agenda between forms and the API: one item, and the places in which all of them are to stand. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from gateway.pages.desk.dates import instant_of, typed_instant
from gateway.pages.desk.evidence_text import evidence_of, typed_evidence
from gateway.pages.desk.persons import persons_of, typed_persons
from gateway.pages.desk.vote_text import typed_vote, vote_of
from gateway.pages.desk.written import Choices, Part, Record, Typed, trimmed
from registry.contracts.agenda import AgendaItemKind, VoteMethod

TIMES = ("starts_at", "ends_at", "began_at", "ended_at")
OPTIONAL = ("session_id", "result", "resolution")
SEVERAL = ("speakers", "doubts", "sources")
NEW: Record = {
    "title": "",
    "kind": "report",
    "vote": None,
    **dict.fromkeys(SEVERAL, ()),
    **dict.fromkeys((*TIMES, *OPTIONAL)),
}


def _typed_of(item: Record) -> dict[str, str]:
    return {
        "title": item["title"],
        "kind": item["kind"],
        "speakers": typed_persons(item["speakers"]),
        **{name: typed_instant(item[name]) for name in TIMES},
        **{name: item[name] or "" for name in OPTIONAL},
        **typed_vote(item["vote"]),
        **typed_evidence(item),
    }


def _said(typed: Typed, item: Record) -> dict[str, Any]:
    return {
        "title": trimmed(typed["title"]),
        "kind": typed["kind"],
        "speakers": persons_of(typed["speakers"], item["speakers"]),
        **{name: instant_of(typed[name].strip()) or None for name in TIMES},
        **{name: trimmed(typed[name]) or None for name in OPTIONAL},
        "vote": vote_of(typed, item["vote"]),
        **evidence_of(typed, item),
    }


def _choices(conference: Record, words: Mapping[str, str]) -> Choices:
    return {
        "kind": [(kind, words[f"item_kind_{kind}"]) for kind in get_args(AgendaItemKind)],
        "session_id": [
            ("", words["no_session"]),
            *((one["session_id"], one["name"]) for one in conference["sessions"]),
        ],
        "method": [("", words["no_vote"]), *((method, words[f"method_{method}"]) for method in get_args(VoteMethod))],
    }


AGENDA = Part(
    name="agenda",
    id_name="item_id",
    needed=("title", "kind"),
    new=NEW,
    typed_of=_typed_of,
    said=_said,
    choices=_choices,
)


def in_places(items: Sequence[Record], typed: Typed) -> list[str]:
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

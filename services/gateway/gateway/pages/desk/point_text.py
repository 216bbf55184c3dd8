"""A bridge point of a conference, between a form and the API. Pure."""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.evidence_text import sources_of, typed_sources
from gateway.pages.desk.persons import persons_of, typed_persons
from gateway.pages.desk.written import Choices, Part, Record, Typed

KINDS = ("branch", "central")
_NAMED = ("body", "in_charge")
NEW: Record = {"kind": "branch", "place": "", **dict.fromkeys(_NAMED), "sources": ()}


def _typed_of(point: Record) -> dict[str, str]:
    named = {name: typed_persons([point[name]]) if point[name] else "" for name in _NAMED}
    return {"kind": point["kind"], "place": point["place"], **named, "sources": typed_sources(point["sources"])}


def _said(typed: Typed, point: Record) -> dict[str, Any]:
    named = {name: persons_of(typed[name], [point[name]] if point[name] else ()) for name in _NAMED}
    return {
        "kind": typed["kind"],
        "place": typed["place"].strip(),
        **{name: said[0] if said else None for name, said in named.items()},
        "sources": sources_of(typed["sources"], point["sources"]),
    }


def _choices(_conference: Record, words: Mapping[str, str]) -> Choices:
    return {"kind": [(kind, words[f"point_{kind}"]) for kind in KINDS]}


POINTS = Part(
    name="points",
    id_name="point_id",
    needed=("kind", "place"),
    new=NEW,
    typed_of=_typed_of,
    said=_said,
    choices=_choices,
)

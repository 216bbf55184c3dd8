"""A bridge point of a conference, between a form and the API. Pure."""

from collections.abc import Mapping
from typing import Any

from gateway.pages.desk.evidence_text import sources_of, typed_sources
from gateway.pages.desk.persons import parties_of, persons_of, typed_parties, typed_persons
from gateway.pages.desk.written import Choices, Part, Record, Typed

KINDS = ("branch", "central")  # most are branches
NEW: Record = {"kind": "branch", "place": "", "body": None, "in_charge": None, "sources": ()}


def _typed_of(point: Record) -> dict[str, str]:
    return {
        "kind": point["kind"],
        "place": point["place"],
        "body": typed_parties([point["body"]]) if point["body"] else "",
        "in_charge": typed_persons([point["in_charge"]]) if point["in_charge"] else "",
        "sources": typed_sources(point["sources"]),
    }


def _said(typed: Typed, point: Record) -> dict[str, Any]:
    body = parties_of(typed["body"], [point["body"]] if point["body"] else ())
    in_charge = persons_of(typed["in_charge"], [point["in_charge"]] if point["in_charge"] else ())
    return {
        "kind": typed["kind"],
        "place": typed["place"].strip(),
        "body": body[0] if body else None,
        "in_charge": in_charge[0] if in_charge else None,
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
    parties=("body",),
)

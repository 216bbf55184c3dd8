"""The sorts of records that a client writes: how each is asked for, and where a write left its text.

A write leaves one text that no other has, its marker, in the record and so in the event. Knows no connection.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Body = dict[str, Any]
Fields = Callable[[str, Sequence[str]], Body]
"""From a marker, and the ids of the organisations that a record names."""


@dataclass(frozen=True, eq=False)
class Sort:
    """`fields` are said of a new record and again in each change; `always` only once. `names_hosts`: its events belong
    on the timelines of its hosts too.
    """

    name: str
    collection: str
    fields: Fields
    always: Mapping[str, str]
    names_hosts: bool = False


def _named(marker: str, _hosts: Sequence[str]) -> Body:
    return {"name": marker}


def _held(marker: str, hosts: Sequence[str]) -> Body:
    return {"titles": {"vi": marker}, "hosts": [{"party_id": host} for host in hosts]}


PERSON = Sort("person", "parties", _named, {"kind": "person"})
ORGANISATION = Sort("organisation", "parties", _named, {"kind": "organisation"})
CONFERENCE = Sort("conference", "conferences", _held, {"kind": "review"}, names_hosts=True)
OF_CONFERENCES = (ORGANISATION, PERSON, CONFERENCE)


def decision(marker: str, of_award: str, issuer: str, recipient: str) -> Body:
    """Two records by one request: a decision that stands, and the award it grants."""
    grant = {
        "form": {"code": "bang-khen-bo-tinh"},
        "recipient": {"party_id": recipient},
        "achievement": of_award,
        "achievement_period": {"label": "2025"},
    }
    unknown = {"precision": "unknown"}
    said = {"state": "reported_unverified", "about": marker, "signed": unknown, "issuer": {"party_id": issuer}}
    return {**said, "grants": [grant]}


def marker_in(fact: Mapping[str, Any]) -> str:
    """The marker of the write from which an event came; empty in one that no client of a run asked for."""
    for member, text in _TEXTS.items():
        if member in fact:
            return str(text(fact[member]))
    return ""


_TEXTS: Mapping[str, Callable[[Any], Any]] = {
    "party": lambda party: party["name"],
    "conference": lambda conference: conference["titles"]["vi"],
    "decision": lambda decision: decision["about"],
    "award": lambda award: award["achievement"],
}
